"""The network of the intent classifier: what it holds, how it reads a message, how it is kept in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

HIDDEN = 128
# The vectors have length 1 and the groups of letters, too: what the layers expect is larger.
DENSE_SCALE, SPARSE_SCALE = 10.0, 5.0


class Network(NamedTuple):
    """The intents in their order, and the network's arrays (float32)."""

    intents: list[str]
    dense_in: np.ndarray  # (dense features, HIDDEN)
    sparse_in: np.ndarray  # (sparse features, HIDDEN)
    hidden_bias: np.ndarray  # (HIDDEN,)
    out: np.ndarray  # (HIDDEN + dense features, intents)
    out_bias: np.ndarray  # (intents,)


_ARRAYS = Network._fields[1:]
_FEWEST = 3


def arrays_of(networks: Sequence[Network]) -> dict[str, Any]:
    """Return them as named arrays, for a file."""
    found = {"intents": np.array(networks[0].intents)}
    for number, network in enumerate(networks):
        found |= {f"{name}-{number}": getattr(network, name) for name in _ARRAYS}
    return found


def networks_in(arrays: Mapping[str, np.ndarray]) -> list[Network]:
    """Return what `arrays_of` was given; raise ValueError or KeyError for anything else."""
    intents = arrays["intents"].tolist()
    count = sum(name.startswith("out_bias-") for name in arrays)
    networks = [
        Network(intents, *(arrays[f"{name}-{number}"] for name in _ARRAYS)) for number in range(count)
    ]
    if not networks or len(intents) < _FEWEST or any(each.out.shape[1] != len(intents) for each in networks):
        raise ValueError("at least three intents with their weights are needed")
    return networks


def confidences(network: Network, dense: np.ndarray, sparse: csr_matrix) -> np.ndarray:
    """Return one row of confidences for each row of features; each sums to 1."""
    scaled = dense * np.float32(DENSE_SCALE)
    hidden = (
        scaled @ network.dense_in
        + (sparse @ network.sparse_in) * np.float32(SPARSE_SCALE)
        + network.hidden_bias
    )
    return shares(np.hstack([np.maximum(hidden, 0), scaled]) @ network.out + network.out_bias)


def shares(scores: np.ndarray) -> np.ndarray:
    """Return the scores of each row as shares of 1 (softmax)."""
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
