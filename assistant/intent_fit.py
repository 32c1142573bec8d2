"""Fits the intent classifier: multinomial logistic regression by L-BFGS over dense and sparse features together.

scikit-learn would take the dense vectors as a sparse matrix, or the sparse ones as a dense one: several times slower.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

_REMEMBERED_STEPS = 10
_ENOUGH = 1e-6
"""The optimiser stops when a step gains less than this share."""


class Fitted(NamedTuple):
    """One row of weights and one bias for each intent; the dense features come first."""

    intents: list[str]
    weights: np.ndarray
    bias: np.ndarray


def fit(
    dense: np.ndarray,
    sparse: csr_matrix | None,
    labels: Sequence[str],
    strength: float,
    balanced: bool,
    most_steps: int,
) -> Fitted:
    """Return the weights with the least loss; `strength` is the inverse of the regularisation.

    `balanced`: an intent with few examples counts as much as one with many. The same data gives the same numbers."""
    intents, places, counts = np.unique(labels, return_inverse=True, return_counts=True)
    n, wide, k = len(labels), dense.shape[1], len(intents)
    weight = (n / (k * counts))[places] if balanced else np.ones(n)
    right = np.arange(n), places
    columns = np.flatnonzero(np.diff(sparse.tocsc().indptr)) if sparse is not None else np.array([], int)
    # Single precision halves the time; the loss is summed in double, or the optimiser would stop at its noise.
    dense = dense.astype(np.float32)
    groups = (sparse[:, columns].tocsr() if sparse is not None else csr_matrix((n, 0))).astype(np.float32)
    transposed = groups.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(-1, k).astype(np.float32)
        scores = dense @ weights[:wide] + groups @ weights[wide:-1] + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        sums = shares.sum(axis=1, keepdims=True)
        missed = weight @ (np.log(sums[:, 0]) - scores[right]).astype(np.float64)
        shares /= sums
        shares[right] -= 1
        shares *= weight[:, None].astype(np.float32)
        slope = np.empty_like(weights)
        slope[:wide] = dense.T @ shares
        slope[wide:-1] = transposed @ shares
        slope[-1] = shares.sum(axis=0)
        slope[:-1] += weights[:-1] / strength
        size = (flat[:-k] ** 2).sum() / (2 * strength)
        return missed + size, slope.ravel().astype(np.float64)

    found = minimize(
        loss,
        np.zeros((wide + len(columns) + 1) * k),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": most_steps, "maxcor": _REMEMBERED_STEPS, "ftol": _ENOUGH},
    ).x.reshape(-1, k)
    weights = np.zeros((k, wide + (sparse.shape[1] if sparse is not None else 0)))
    weights[:, :wide] = found[:wide].T
    weights[:, wide + columns] = found[wide:-1].T
    return Fitted(intents.tolist(), weights, found[-1])
