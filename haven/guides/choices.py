"""Which guides to offer when the model is not sure what was meant: the nearest readings, or none at all."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

UNSURE, NOT_OURS = "nlu_fallback", "out_of_scope"
MOST_CHOICES = 3
# Below these a reading is no reading. Chosen on our own training rows: docs/understanding.md.
_LEAST_CONFIDENCE = 0.05
_LEAST_SHARE_OF_FIRST = 0.1


def choices_among(ranking: Iterable[Mapping[str, Any]], guide_ids: Container[str]) -> list[str]:
    """Return up to three guides of an intent ranking, the likeliest first; none when it is likelier not ours."""
    readings = [(row["name"], row["confidence"]) for row in ranking if row["name"] != UNSURE]
    if not readings or readings[0][0] == NOT_OURS:
        return []
    least = max(_LEAST_CONFIDENCE, _LEAST_SHARE_OF_FIRST * readings[0][1])
    return [name for name, sure in readings if name in guide_ids and sure >= least][:MOST_CHOICES]
