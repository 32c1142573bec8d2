"""What the learned models hand on of each part of a message that they read. Apart from them, so that a server can start before it loads NumPy."""

from __future__ import annotations

from dataclasses import dataclass

from haven.screening.assessment import CATEGORIES, SEVERITIES
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
    """`signs` in the order of SIGNS; `categories` a share for each of CATEGORIES, adding up to 1; `read` is the
    part of the text that was read, `part` the clause in it that reads gravest; `at_risk` and `time` what reads likeliest of AT_RISK without "none" and of
    TIMES."""

    signs: tuple[float, ...]
    categories: tuple[float, ...]
    read: Part
    part: Part
    at_risk: str
    time: str

    @property
    def likeliest(self) -> str:
        """The category that the message reads most like, should it speak of a harm."""
        return CATEGORIES[max(range(len(CATEGORIES)), key=self.categories.__getitem__)]
