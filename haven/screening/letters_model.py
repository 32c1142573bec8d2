"""The letters model: sentence vectors and letter groups to a score for every category and severity. NumPy only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from haven.screening.assessment import CATEGORIES, SEVERITIES
from haven.screening.grams import Grams

LABELS = 1 + len(CATEGORIES) + len(SEVERITIES)
VECTOR_SCALE = 4.0  # sentence vectors have length 1; this brings them to the size of the other inputs
_MOST = 127


class LettersModel:
    """Reads the arrays that `haven.learning.letters_training` made."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._grams = Grams(arrays["rarity"].astype(np.float32))
        self._groups, self._direct = arrays["groups"].astype(np.int8), arrays["direct"].astype(np.int8)
        self._groups_scale = arrays["groups_scale"].astype(np.float32)
        self._direct_scale = arrays["direct_scale"].astype(np.float32)
        self._hidden = np.ascontiguousarray(arrays["hidden_weight"].astype(np.float32).T)
        self._out = np.ascontiguousarray(arrays["out_weight"].astype(np.float32).T)
        self._straight = np.ascontiguousarray(arrays["straight_weight"].astype(np.float32).T)
        self._hidden_bias = arrays["hidden_bias"].astype(np.float32)
        self._out_bias = arrays["out_bias"].astype(np.float32)

    def scores(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return scores before softmax, float32, shape (len(texts), LABELS): none, categories, severities.

        `texts` are normalised; `vectors` are those of the texts as written, shape (len(texts), 512)."""
        scaled = vectors * np.float32(VECTOR_SCALE)
        bags = [self._grams.of(text) for text in texts]
        groups = np.stack([values @ self._groups[ids] for ids, values in bags]) * self._groups_scale
        direct = np.stack([values @ self._direct[ids] for ids, values in bags]) * self._direct_scale
        hidden = np.maximum(np.concatenate([scaled, groups], 1) @ self._hidden + self._hidden_bias, 0)
        found: NDArray[np.float32] = hidden @ self._out + self._out_bias + direct + scaled @ self._straight
        return found


def quantised(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the columns as whole numbers from -127 to 127 and what each column is multiplied by."""
    scale = np.maximum(np.abs(weights).max(0), 1e-8) / _MOST
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)
