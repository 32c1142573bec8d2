"""What the learned models hand on. Apart from them, so that a server can start before it loads NumPy."""

from __future__ import annotations

from dataclasses import dataclass

from haven.screening.assessment import SEVERITIES
from haven.screening.clauses import Part

SIGNS = (
    "sentence",
    *(f"sentence_{level}" for level in SEVERITIES[2:]),
    "letters",
    "letters_part",
    *(f"letters_{level}" for level in SEVERITIES[2:]),
)
"""Each a log-odds: of any harm for the message and for its gravest part, of at least P2, at least P1, and P0."""


@dataclass(frozen=True)
class Judgement:
    """`signs` in the order of SIGNS; `categories` a share for each of CATEGORIES, adding up to 1; `part` is the
    stretch of the text that reads gravest."""

    signs: tuple[float, ...]
    categories: tuple[float, ...]
    part: Part
