"""What comes with one user message from haven: the risk assessment, the sentence vectors, language, platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from haven.screening.encoder import vector_from_text


class Turn(dict):
    """The metadata of a message as Rasa passes it along and stores it, with the three things that it must not store.

    Vectors stay attributes: Rasa writes the metadata into the tracker, and 2 KB of numbers a turn would be read
    again on every later turn.
    """

    vector: np.ndarray | None = None
    parts: Sequence[tuple[str, np.ndarray]] = ()  # what may be wishes of their own, each with its vector
    intent: dict[str, Any] | None = None  # noted by the last step of the pipeline, for the channel's answer

    @classmethod
    def from_wire(cls, metadata: Mapping[str, Any]) -> Turn:
        """Return the metadata of the HTTP call with its vectors decoded; raise ValueError for a bad one."""
        turn = cls({name: value for name, value in metadata.items() if name not in ("vector", "parts")})
        if metadata.get("vector") is not None:
            turn.vector = _vector(metadata["vector"])
        turn.parts = [_part(part) for part in metadata.get("parts") or ()]
        return turn


def _part(part: Any) -> tuple[str, np.ndarray]:
    if not isinstance(part, Mapping) or not isinstance(part.get("text"), str):
        raise ValueError("not a part of a message")
    return part["text"], _vector(part.get("vector"))


def _vector(sent: Any) -> np.ndarray:
    if not isinstance(sent, str):
        raise ValueError("not a sentence vector")
    return vector_from_text(sent)
