"""What comes with one user message from haven: the risk assessment, the sentence vector, language, platform."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from haven.screening.encoder import vector_from_text


class Turn(dict):
    """The metadata of a message as Rasa passes it along and stores it, with the two things that it must not store.

    The vector stays an attribute: Rasa writes the metadata into the tracker, and 2 KB of numbers a turn would be read
    again on every later turn.
    """

    vector: np.ndarray | None = None
    intent: dict[str, Any] | None = None  # noted by the last step of the pipeline, for the channel's answer

    @classmethod
    def from_wire(cls, metadata: Mapping[str, Any]) -> Turn:
        """Return the metadata of the HTTP call with its vector decoded; raise ValueError for a bad vector."""
        turn = cls({name: value for name, value in metadata.items() if name != "vector"})
        if metadata.get("vector") is not None:
            if not isinstance(metadata["vector"], str):
                raise ValueError("not a sentence vector")
            turn.vector = vector_from_text(metadata["vector"])
        return turn
