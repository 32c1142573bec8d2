"""Fits the intent classifier: a small network with one hidden layer beside a straight way from the vectors to the intents.

The vectors go both ways, the letters and words through the hidden layer; dropout (Srivastava et al. 2014), label smoothing
(Szegedy et al. 2016), AdamW with one cycle of the learning rate (Loshchilov and Hutter 2019; Smith 2018). scikit-learn's
network has neither dropout nor a straight way, and TensorFlow costs 350 MB; docs/understanding.md compares them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from assistant.intent_network import DENSE_SCALE, HIDDEN, SPARSE_SCALE, Network, shares

_BATCH = 256
_RATE, _DECAY = 3e-3, 1e-4
_DROPPED_INPUT, _DROPPED_HIDDEN = 0.2, 0.3
_SMOOTHING = 0.05
_FEW = 100


def fit(dense: np.ndarray, sparse: csr_matrix, labels: Sequence[str], steps: int, seed: int = 0) -> Network:
    """Return the fitted network; an intent with few examples counts as if it had `_FEW`, so that a new guide is found.

    The same data and seed give the same numbers."""
    rng = np.random.default_rng(seed)
    intents, right, counts = np.unique(labels, return_inverse=True, return_counts=True)
    weight = np.maximum(1, _FEW / counts)[right].astype(np.float32)
    n, k, wide = len(labels), len(intents), dense.shape[1]
    used = np.flatnonzero(np.bincount(sparse.indices, minlength=sparse.shape[1]))
    groups = sparse[:, used].tocsr().astype(np.float32) * np.float32(SPARSE_SCALE)
    scaled = dense.astype(np.float32) * np.float32(DENSE_SCALE)
    layers = [
        _uniform(rng, (wide, HIDDEN), wide),
        rng.normal(0, 0.02, (len(used), HIDDEN)).astype(np.float32),
        _uniform(rng, (HIDDEN,), wide),
        _uniform(rng, (HIDDEN + wide, k), HIDDEN + wide),
        _uniform(rng, (k,), HIDDEN + wide),
    ]
    step = _AdamW(layers, steps)
    for rows in _batches(n, steps, rng):
        step(_slopes(layers, scaled[rows], groups[rows], right[rows], weight[rows], rng))
    spread = np.zeros((sparse.shape[1], HIDDEN), np.float32)
    spread[used] = layers[1]
    return Network(intents.tolist(), layers[0], spread, *layers[2:])


def _batches(n: int, steps: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield the rows of each step: all in a new order, again and again."""
    order = np.array([], dtype=int)
    for _ in range(steps):
        if len(order) < min(n, _BATCH):
            order = np.concatenate([order, rng.permutation(n)])
        yield order[:_BATCH]
        order = order[_BATCH:]


def _slopes(
    layers: Sequence[np.ndarray],
    dense: np.ndarray,
    groups: csr_matrix,
    right: np.ndarray,
    weight: np.ndarray,
    rng: np.random.Generator,
) -> list[np.ndarray]:
    dense_in, sparse_in, hidden_bias, out, out_bias = layers
    given = dense * _kept(rng, dense.shape, _DROPPED_INPUT)
    before = given @ dense_in + groups @ sparse_in + hidden_bias
    kept = _kept(rng, before.shape, _DROPPED_HIDDEN) * (before > 0)
    wide = np.hstack([before * kept, given])
    missed = shares(wide @ out + out_bias) - np.float32(_SMOOTHING / out.shape[1])
    missed[np.arange(len(right)), right] -= np.float32(1 - _SMOOTHING)
    missed *= (weight / len(right))[:, None]
    back = (missed @ out[:HIDDEN].T) * kept
    return [given.T @ back, groups.T @ back, back.sum(axis=0), wide.T @ missed, missed.sum(axis=0)]


class _AdamW:
    """Changes the layers in place, step by step, at a rate that rises for a third of the steps and then falls."""

    def __init__(self, layers: Sequence[np.ndarray], steps: int) -> None:
        self._layers = layers
        self._means = [np.zeros_like(layer) for layer in layers]
        self._squares = [np.zeros_like(layer) for layer in layers]
        self._steps, self._done = steps, 0

    def __call__(self, slopes: Sequence[np.ndarray]) -> None:
        rate = _cycle(self._done / self._steps)
        self._done += 1
        first, second = 1 - 0.9**self._done, 1 - 0.999**self._done
        for layer, slope, mean, square in zip(self._layers, slopes, self._means, self._squares):
            mean += np.float32(0.1) * (slope - mean)
            square += np.float32(0.001) * (slope * slope - square)
            layer *= np.float32(1 - rate * _DECAY)
            layer -= (
                np.float32(rate / first) * mean / (np.sqrt(square / np.float32(second)) + np.float32(1e-8))
            )


def _cycle(share: float) -> float:
    rising = 0.3
    if share < rising:
        return _RATE * (1 - 0.96 * (1 + np.cos(np.pi * share / rising)) / 2)
    return _RATE * (1 + np.cos(np.pi * (share - rising) / (1 - rising))) / 2


def _kept(rng: np.random.Generator, shape: tuple[int, ...], dropped: float) -> np.ndarray:
    return (rng.random(shape, dtype=np.float32) >= dropped) * np.float32(1 / (1 - dropped))


def _uniform(rng: np.random.Generator, shape: tuple[int, ...], inputs: int) -> np.ndarray:
    return rng.uniform(-1, 1, shape).astype(np.float32) / np.float32(np.sqrt(inputs))
