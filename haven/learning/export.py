"""Writes the trained network as ONNX with whole numbers of 8 bits, and checks that it still says the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from haven.learning.sentence_network import SentenceNetwork
from haven.learning.sentence_training import as_tensors
from haven.screening.sentence_model import SentenceModel
from haven.screening.wordpiece import WordPieces

_OPSET = 17


def write_model(network: SentenceNetwork, vocabulary: Sequence[str], folder: Path) -> None:
    """Write `sentence.onnx` and `pieces.txt` into the folder."""
    (folder / "pieces.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    example = as_tensors(WordPieces(vocabulary), ["how do i block someone", "hi"])
    free = {0: "texts", 1: "pieces"}
    network.eval()
    with TemporaryDirectory() as scratch:
        whole, prepared = Path(scratch) / "whole.onnx", Path(scratch) / "prepared.onnx"
        torch.onnx.export(
            network,
            example,
            str(whole),
            input_names=["ids", "mask"],
            output_names=["scores"],
            dynamic_axes={"ids": free, "mask": free, "scores": {0: "texts"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        # The free sizes of our inputs stop the shape inference by symbols, which these layers do not need.
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared), str(folder / "sentence.onnx"), per_channel=True, weight_type=QuantType.QInt8
        )


def mean_change(
    network: SentenceNetwork, vocabulary: Sequence[str], folder: Path, texts: Sequence[str]
) -> float:
    """Return the mean absolute change of a score through the smaller numbers, over normalised texts."""
    model = SentenceModel(folder / "sentence.onnx", folder / "pieces.txt")
    with torch.no_grad():
        exact = network(*as_tensors(WordPieces(vocabulary), texts)).numpy()
    return float(np.abs(model.scores(texts) - exact).mean())
