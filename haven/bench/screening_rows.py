"""Rows that screening has not learned from, and what it says about each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from haven.learning.sentences import Sentence, read_sentences
from haven.screening import Assessment, Screener, normalise
from haven.screening.artefacts import read_learning
from haven.screening.assessment import rank
from haven.screening.combiner import DETECTING
from haven.screening.cue_tables import read_cue_tables
from haven.screening.encoder import Encoder
from haven.screening.plain_words import count_words
from haven.screening.reach import LONGEST

DEVELOPMENT = "development"
"""Stands beside the training sentences: the cuts of the combiner are fitted on it."""
_WORD = re.compile(r"\w+")


class Unseen(NamedTuple):
    """Rows to measure on, and how many of the table were left out because learning saw their words."""

    rows: list[Sentence]
    left_out: int


class Measured(NamedTuple):
    """The screener, and its probability of any harm: also below the cut, where an assessment has score 0."""

    screener: Screener
    probability: Callable[[str], float]


@dataclass(frozen=True)
class Judged:
    """A labelled row and what screening said about its text alone."""

    row: Sentence
    found: Assessment
    probability: float = 0.0

    @property
    def is_risk(self) -> bool:
        """Whether a careful reader sees a harm."""
        return self.row.severity != "none"

    @property
    def is_found(self) -> bool:
        """Whether screening sees a harm."""
        return self.found.severity != "none"

    @property
    def levels_apart(self) -> int:
        """How many severities lie between the label and what was said."""
        return abs(rank(self.row.severity) - rank(self.found.severity))


def read_unseen(folder: Path, training: Path) -> Unseen:
    """Return the rows below the folder whose words, in this order, are no training sentence; raise TableError.

    A row whose words are a development row is left out, too, unless the development rows are what is measured."""
    rows = read_sentences(folder)
    known = [training]
    development = training.with_name(DEVELOPMENT)
    if not folder.resolve().is_relative_to(development.resolve()):
        known.append(development)
    learned = {_words(one.text) for place in known for one in read_sentences(place)}
    unseen = [row for row in rows if _words(row.text) not in learned]
    return Unseen(unseen, len(rows) - len(unseen))


def read_measured(safety: Path) -> Measured:
    """Return the screener of this folder with whatever models it has; raise TableError for a bad table or model."""
    learning = read_learning(safety / "learned", Encoder())
    screener = Screener(read_cue_tables(safety), learning)
    if learning is None:
        return Measured(screener, lambda text: screener.assess(text).score)

    def probability(text: str) -> float:
        if not count_words(text) or len(text) > LONGEST:
            return screener.assess(text).score
        return learning.combiner.chance_of_harm(screener.signs(text)[: len(DETECTING)])

    return Measured(screener, probability)


def judge(rows: Iterable[Sentence], screener: Screener) -> list[Judged]:
    """Return what the screener says about each row."""
    return [Judged(row, screener.assess(row.text)) for row in rows]


def judge_with_probability(rows: Iterable[Sentence], measured: Measured) -> list[Judged]:
    """Return what the screener says about each row, and how likely it holds any harm."""
    return [Judged(row, measured.screener.assess(row.text), measured.probability(row.text)) for row in rows]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(normalise(text).text.casefold()))
