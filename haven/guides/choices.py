"""Which guides to offer beside an answer, or in place of one: the readings of a message that lie nearest."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

UNSURE, NOT_OURS = "nlu_fallback", "out_of_scope"
MOST_CHOICES = 3
# Somebody who wants to report and names nothing is asked which of these it is.
REPORT_WHAT = "report_something"
REPORTED = ("report_video", "report_comment", "report_account", "report_message")
# Beside a guide that is shown, in case it is not what was meant.
_MOST_OTHERS = 2
# Below this a reading is no reading; chosen on our own training rows: docs/understanding.md.
_LEAST_CONFIDENCE = 0.03
# A message whose likeliest reading is below this was not read at all.
_LEAST_OF_FIRST = 0.05

Ranking = Iterable[Mapping[str, Any]]


def choices_among(ranking: Ranking, guide_ids: Container[str]) -> list[str]:
    """Return up to three guides of an intent ranking, the likeliest first; none when it is likelier not ours."""
    readings = _readings(ranking)
    if not readings or readings[0][0] == NOT_OURS or readings[0][1] < _LEAST_OF_FIRST:
        return []
    return [name for name, sure in readings if name in guide_ids and sure >= _LEAST_CONFIDENCE][:MOST_CHOICES]


def others_among(ranking: Ranking, guide_ids: Container[str], answered: str) -> list[str]:
    """Return the guides that may have been meant instead of what is answered, the likeliest first.

    Up to two beside a guide, up to three beside "that is not ours"."""
    most = MOST_CHOICES if answered == NOT_OURS else _MOST_OTHERS
    return [
        name
        for name, sure in _readings(ranking)
        if name in guide_ids and name != answered and sure >= _LEAST_CONFIDENCE
    ][:most]


def _readings(ranking: Ranking) -> list[tuple[str, float]]:
    return [(row["name"], row["confidence"]) for row in ranking if row["name"] != UNSURE]
