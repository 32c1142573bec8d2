"""The committed model of 8 bits as a network that can learn on: new sentences need no training from the beginning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from haven.learning.sentence_network import SentenceNetwork, empty_network

_QUANTISED, _SCALE, _ZERO = "_quantized", "_scale", "_zero_point"
_PRODUCT, _TRANSPOSED = "/MatMul_quant", "_Transposed"


def committed_network(model: Path, pieces: int) -> SentenceNetwork:
    """Return the network whose weights `export.write_model` wrote into the file; raise ValueError when some are not in it.

    The weights come back rounded to 8 bits, which changes a score by a tenth or so."""
    graph = onnx.load(str(model)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights = {name: array for name, array in arrays.items() if array.dtype == np.float32}
    for name in [name for name in arrays if name.endswith(_QUANTISED)]:
        weights[name.removesuffix(_QUANTISED)] = _whole(arrays, name.removesuffix(_QUANTISED))
    for node in graph.node:
        # The exporter keeps the names of all weights but those of the products, which only their place in the network tells.
        if node.name.startswith("/body/") and node.name.endswith(_PRODUCT):
            module = node.name.removeprefix("/").removesuffix(_PRODUCT).replace("/", ".")
            weights[f"{module}.weight"] = weights[node.input[1].removesuffix(_QUANTISED)].T
    weights["answers.weight"] = weights[f"answers.weight{_TRANSPOSED}"].T
    network = empty_network(pieces)
    wanted = network.state_dict()
    missing = sorted(name for name in wanted if name not in weights and wanted[name].is_floating_point())
    if missing:
        raise ValueError(f"{model.name} lacks {', '.join(missing)}")
    found = {name: torch.from_numpy(np.array(weights[name])) for name in wanted if name in weights}
    network.load_state_dict({**wanted, **found})
    return network


def _whole(arrays: dict[str, Any], name: str) -> NDArray[np.float32]:
    numbers = arrays[name + _QUANTISED].astype(np.float32) - arrays[name + _ZERO].astype(np.float32)
    found: NDArray[np.float32] = (numbers * arrays[name + _SCALE]).astype(np.float32)
    return found
