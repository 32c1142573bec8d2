"""One calibrated answer from the cue tables and the learned models: how grave a message is, and how sure we are."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from haven.screening.assessment import CATEGORIES, SEVERITIES, rank
from haven.screening.judgement import SIGNS, Judgement

LEVELS = SEVERITIES[1:]
"""The cuts, mildest first: at least P3, at least P2, at least P1, P0."""
TABLE_SIGNS = (*(f"tables_{level}" for level in LEVELS), "tables_ask", "tables_explained_away")
DETECTING = (*SIGNS, *TABLE_SIGNS)
GRADING = (*DETECTING, *(f"reads_{category}" for category in CATEGORIES))
"""Whether it is a harm at all is told by DETECTING; how grave it is depends on which harm, too, so GRADING adds each
category's share. With the shares, detecting fell from 0.96 to 0.94 of the P0 rows at equal false alarms."""
SIGNS_OF = {level: DETECTING if level == LEVELS[0] else GRADING for level in LEVELS}


@dataclass(frozen=True)
class Cut:
    """One logistic regression over SIGNS_OF its level: how likely the message is at least this grave, and from when it counts."""

    bias: float
    weights: tuple[float, ...]
    threshold: float

    def probability(self, signs: Sequence[float]) -> float:
        """Return the calibrated probability, 0 to 1."""
        total = self.bias + math.fsum(w * s for w, s in zip(self.weights, signs, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Weighed:
    """The severity, and the probability that the message speaks of a harm at all."""

    severity: str
    score: float


class Combiner:
    """Four cuts, one per severity. The weights are fitted on development rows, never on rows the models learned from."""

    def __init__(self, cuts: Mapping[str, Cut]) -> None:
        self._cuts = [(level, cuts[level]) for level in LEVELS]

    def chance_of_harm(self, signs: Sequence[float]) -> float:
        """Return the probability, 0 to 1, that a message with these signs (DETECTING) speaks of any harm."""
        return self._cuts[0][1].probability(signs)

    def weigh(self, judgement: Judgement, tables: Sequence[float]) -> Weighed:
        """Return the gravest level whose cut, and every milder one, is passed; `tables` are TABLE_SIGNS."""
        signs = (*judgement.signs, *tables)
        mildest, *graver = self._cuts
        score = self.chance_of_harm(signs)
        if score < mildest[1].threshold:
            return Weighed("none", round(score, 3))
        severity = mildest[0]
        for level, cut in graver:
            if cut.probability((*signs, *judgement.categories)) < cut.threshold:
                break
            severity = level
        return Weighed(severity, round(score, 3))


def table_signs(severity: str, asks: bool, explained_away: bool) -> tuple[float, ...]:
    """Return what the cue tables say as numbers for the combiner."""
    return (*(float(rank(severity) >= rank(level)) for level in LEVELS), float(asks), float(explained_away))


def read_combiner(path: Path) -> Combiner:
    """Return the combiner of the file; raise ValueError for one that does not fit this code."""
    content = json.loads(path.read_text(encoding="utf-8"))
    cuts = content["cuts"]
    if any(tuple(cuts[level]["weights"]) != SIGNS_OF[level] for level in LEVELS):
        raise ValueError(f"{path.name} was made for other signs or severities")
    return Combiner(
        {
            level: Cut(cut["bias"], tuple(cut["weights"].values()), cut["threshold"])
            for level, cut in cuts.items()
        }
    )
