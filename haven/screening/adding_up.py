"""Several weak signals over the turns of a conversation: each alone would be a false alarm, together they are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from haven.screening.assessment import CATEGORIES

WEAK = 0.2
"""The least probability of a message that counts at all; more than nine of ten harmless development rows stay below."""
_FEWEST, _LATEST = 3, 10  # messages
_TOGETHER = 0.75  # 1 - product of (1 - probability): three messages of 0.37 each reach it
# Of 3,000 random chats of harmless development rows, 0.6 % with 8 and 6 % with 20 messages passed both; of chats of three
# harmless rows and four P0 to P2 rows that were each missed, 87 %.
SEVERITY = "P2"
CUE = "signs_add_up"


class Weak(NamedTuple):
    """A message that passed no cut: its probability and the category that it reads most like."""

    text: str
    score: float
    category: str


def added_up(weak: Sequence[Weak]) -> tuple[str, float] | None:
    """Return the category that most of the weak messages read like, and their probability together, or None.

    The same words sent again say nothing new."""
    different = {one.text.strip().lower(): one for one in weak[-_LATEST:] if one.score >= WEAK}
    if len(different) < _FEWEST:
        return None
    doubt = 1.0
    said: Counter[str] = Counter()
    for one in different.values():
        doubt *= 1 - one.score
        said[one.category] += 1
    if 1 - doubt < _TOGETHER:
        return None
    most = max(said.values())
    return next(name for name in CATEGORIES if said[name] == most), round(1 - doubt, 3)
