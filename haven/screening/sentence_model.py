"""The sentence model: a small transformer, trained further on our sentences, read by ONNX Runtime on one core.

Four layers of all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957), whole numbers of 8 bits, its own smaller
vocabulary. `haven.learning.sentence_training` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from haven.screening.assessment import AT_RISK, TIMES
from haven.screening.letters_model import LABELS
from haven.screening.wordpiece import WordPieces

MOST_PIECES = 112
ANSWERS = LABELS + len(AT_RISK) + len(TIMES)


class SentenceModel:
    """Scores normalised texts; what is longer than MOST_PIECES pieces is cut. Raises ValueError for another model."""

    def __init__(self, model: Path, vocabulary: Path) -> None:
        import onnxruntime  # 0.2 s and 40 MB: only for a process that screens

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # A waiting thread must not eat the core that Rasa needs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        answers = self._session.get_outputs()[0].shape[-1]
        if answers != ANSWERS:
            raise ValueError(f"{model.name} gives {answers} answers instead of {ANSWERS}")
        self._pieces = WordPieces(vocabulary.read_text(encoding="utf-8").splitlines())

    def scores(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return scores before softmax, float32, (len(texts), labels): none, categories, severities,
        who is at risk (AT_RISK), when (TIMES)."""
        # One by one: numbers of 8 bits are scaled by the largest of a batch, so that a neighbour would change a score.
        return np.concatenate([self._scored(self._pieces.ids(text, MOST_PIECES)) for text in texts])

    def _scored(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        ids = np.array([pieces], np.int64)
        found: NDArray[np.float32] = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0]
        return found
