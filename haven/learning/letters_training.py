"""Trains the letters model: sentence vectors and letter groups together, one hidden layer, minutes on two cores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from haven.learning.sentences import Sentence
from haven.learning.variants import Variants
from haven.screening.assessment import CATEGORIES, SEVERITIES
from haven.screening.encoder import DIMENSIONS, Encoder
from haven.screening.grams import BUCKETS, Grams, families
from haven.screening.letters_model import LABELS, VECTOR_SCALE, quantised
from haven.screening.normalise import normalise

WIDTH, HIDDEN = 64, 256
EPOCHS, BATCH, RATE, DROPOUT = 7, 256, 2e-3, 0.3
VECTORLESS = 0.2  # of the rows in a batch: the windows of a long message come without a vector
_NAMES = ("none", *CATEGORIES)
Bags = list[tuple[NDArray[np.int64], NDArray[np.float32]]]


@dataclass(frozen=True)
class Encoded:
    """Texts as the model reads them: gram buckets with weights, and sentence vectors (float32, (n, 512))."""

    bags: Bags
    vectors: NDArray[np.float32]


class Network(nn.Module):
    """Letter groups by their vectors and directly, beside the sentence vector, to categories and severities."""

    def __init__(self) -> None:
        super().__init__()
        self.groups = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum", sparse=True)
        nn.init.normal_(self.groups.weight, 0, 0.05)
        self.direct = nn.EmbeddingBag(BUCKETS, LABELS, mode="sum", sparse=True)
        nn.init.zeros_(self.direct.weight)
        self.hidden = nn.Linear(DIMENSIONS + WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, LABELS)
        self.straight = nn.Linear(DIMENSIONS, LABELS, bias=False)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, bags: Bags, vectors: torch.Tensor) -> torch.Tensor:
        """Return scores before softmax, shape (n, LABELS): categories first, then severities."""
        ids = torch.from_numpy(np.concatenate([ids for ids, _ in bags]))
        values = torch.from_numpy(np.concatenate([values for _, values in bags]))
        starts = torch.tensor(np.cumsum([0, *(len(ids) for ids, _ in bags[:-1])]))
        groups = self.groups(ids, starts, per_sample_weights=values)
        direct = self.direct(ids, starts, per_sample_weights=values)
        both = torch.cat([self.drop(vectors) * VECTOR_SCALE, groups], 1)
        hidden = self.drop(torch.relu(self.hidden(both)))
        return self.out(hidden) + direct + self.straight(vectors * VECTOR_SCALE)


def rarity_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return how rare each bucket is among normalised texts (inverse document frequency); 0 where seen once."""
    seen = np.zeros(BUCKETS, np.int64)
    for text in texts:
        letters, words = families(text)
        seen[list({*letters, *words})] += 1
    rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
    rarity[seen < 2] = 0
    return rarity.astype(np.float32)


def encoded(texts: Sequence[str], grams: Grams, encoder: Encoder) -> Encoded:
    """Return the texts as the model reads them."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
    for start in range(0, len(order), 256):
        places = order[start : start + 256]
        vectors[places] = encoder.encode_many([texts[place] for place in places])
    return Encoded([grams.of(normalise(text).text) for text in texts], vectors)


def train_letters(
    sentences: Sequence[Sentence], encoder: Encoder, seed: int
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a model trained on the sentences and their variants, as LettersModel reads them."""
    torch.manual_seed(seed)
    variants = Variants(sentences, seed)
    rows = [
        *sentences,
        *(variants.joined(one) for one in sentences[::3]),
        *(variants.noised(one) for one in sentences[::2]),
    ]
    rarity = rarity_of([normalise(one.text).text for one in rows])
    data = encoded([one.text for one in rows], Grams(rarity), encoder)
    categories = torch.tensor([_NAMES.index(one.category) for one in rows])
    severities = torch.tensor([SEVERITIES.index(one.severity) for one in rows])
    network = Network()
    sparse = torch.optim.SparseAdam([network.groups.weight, network.direct.weight], lr=RATE)
    dense = [p for name, p in network.named_parameters() if not name.startswith(("groups", "direct"))]
    optimizers = (sparse, torch.optim.AdamW(dense, lr=RATE, weight_decay=1e-2))
    chance = np.random.default_rng(seed)
    for epoch in range(EPOCHS):
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = RATE * max(0.05, 1 - epoch / EPOCHS)
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            vectors = data.vectors[places] * (chance.random((len(places), 1)) >= VECTORLESS)
            scores = network([data.bags[place] for place in places], torch.from_numpy(vectors))
            loss = _loss(scores, categories[places], severities[places])
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()
            for optimizer in optimizers:
                optimizer.step()
    return _arrays(network, rarity)


def _loss(scores: torch.Tensor, categories: torch.Tensor, severities: torch.Tensor) -> torch.Tensor:
    count = len(_NAMES)
    category = nn.functional.cross_entropy(scores[:, :count], categories, label_smoothing=0.02)
    return category + 0.7 * nn.functional.cross_entropy(scores[:, count:], severities, label_smoothing=0.02)


def _arrays(network: Network, rarity: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    arrays: dict[str, NDArray[np.generic]] = {"rarity": rarity.astype(np.float16)}
    for name in ("groups", "direct"):
        arrays[name], arrays[f"{name}_scale"] = quantised(weights[f"{name}.weight"])
    for name in ("hidden.weight", "hidden.bias", "out.weight", "out.bias", "straight.weight"):
        arrays[name.replace(".", "_")] = weights[name].astype(np.float16)
    return arrays
