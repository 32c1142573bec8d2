"""Short answers to our own questions: "yes" means nothing by itself, and everything after the right question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from haven.screening.assessment import CATEGORIES, SEVERITIES, Assessment, Cue, rank
from haven.screening.questions import read_questions
from haven.tables import TableError, read_rows, row_name, wrong_value

# A longer answer speaks for itself and is screened like any other message.
MOST_WORDS = 6
SCORE = 0.8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_AGE = re.compile(r"[mf]?([1-9]\d?)(?:yo|yrs?|y|f|m|s)?")
_OLDEST = 99
_IN_WORDS = {
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
# "im 15" is an age; "i sent 15 photos", "in 10 minutes" and "5 years ago" are none.
_BEFORE_AN_AGE = re.compile(
    r"am|i'?m|is|s?he's|s?hes|it'?s|are|they'?re|was|were|turned|turning|only|just|like|about|around|almost|nearly|aged?"
    r"|my|daughter|son|sister|brother|cousin|friend|girl|boy|kid|child|maybe|probably|yes|yeah|yea|yep|no|nope|nah|i|u|s?he|and|a"
)
_AFTER_NO_AGE = re.compile(
    r"ago|later|older|younger|apart|(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|time|photo|pic(?:ture)?|video|message"
    r"|guy|girl|boy|dollar|euro)s?|am|pm|people|persons?|percent"
)
_YEARS = re.compile(r"years?|yrs?")
# These neither confirm nor take back what stands beside them.
_FILLERS = re.compile(
    r"but|and|so|well|um|uh|hmm|lol|haha|tbh|please|honestly|actually|really|just|only|then|though|ok|okay|thanks|sorry"
    r"|years?|yrs?|yo|old"
)


@dataclass(frozen=True)
class Answer:
    """One way to answer one question, and what it means.

    With `begins` an answer may go on after the words; `ages` are the first and the last age that answer so, too.
    """

    id: str
    question: str
    words: tuple[tuple[str, ...], ...]
    category: str
    severity: str
    begins: bool = False
    ages: tuple[int, int] | None = None


class Answers:
    """The table of answers."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers: dict[str, list[Answer]] = {}
        for answer in answers:
            self._answers.setdefault(answer.question, []).append(answer)

    def assess(self, question: str, text: str) -> Assessment | None:
        """Return what this answer to that question means; None where it says nothing that the table knows."""
        said = tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))
        rows = self._answers.get(question, [])
        if not 0 < len(said) <= MOST_WORDS:
            return None
        answer = _whole(rows, said) or _in_pieces(rows, said) or _begun(rows, said)
        if answer is None or answer.severity == "none":
            return None
        return Assessment(answer.category, answer.severity, SCORE, (Cue(answer.id, 0, len(text)),))


def with_answer(screened: Assessment, answered: Assessment) -> Assessment:
    """Return what screening found, with the graver thing that the answer to our question means."""
    harmed = "minor" if answered.category == "child_sexual_exploitation" else "self"
    also = [screened.category, *screened.further]
    return replace(
        screened,
        category=answered.category,
        severity=answered.severity,
        score=answered.score,
        cues=answered.cues,
        further=tuple(name for name in dict.fromkeys(also) if name not in ("none", answered.category)),
        ask=None,
        at_risk=screened.at_risk if screened.at_risk != "none" else harmed,
    )


def _whole(rows: Sequence[Answer], said: tuple[str, ...]) -> Answer | None:
    return next((row for row in rows if said in row.words), None)


def _in_pieces(rows: Sequence[Answer], said: tuple[str, ...]) -> Answer | None:
    """Return the gravest row of an answer that is made of the rows' words and nothing else: "no, my life" is no no.

    An age decides over the words around it: "yes i am 25" tells of no child."""
    pieces: list[Answer] = []
    by_age: list[Answer] = []
    is_understood = True
    at = 0
    while at < len(said):
        row, length = _longest(rows, said[at:])
        if row is not None:
            pieces.append(row)
        elif (aged := _of_age(rows, said, at)) is not None:
            by_age.append(aged)
        elif not _FILLERS.fullmatch(said[at]):
            is_understood = False
        at += length
    found = by_age or (pieces if is_understood else [])
    return max(found, key=lambda row: rank(row.severity), default=None)


def _begun(rows: Sequence[Answer], said: tuple[str, ...]) -> Answer | None:
    """Return the row with `begins` whose words the answer begins with, behind a "no" and the like, too."""
    while said:
        row, length = _longest([row for row in rows if row.begins], said)
        if row is not None:
            return row
        row, length = _longest(rows, said)
        if not _FILLERS.fullmatch(said[0]) and (row is None or row.severity != "none"):
            return None
        said = said[length:]
    return None


def _longest(rows: Sequence[Answer], said: tuple[str, ...]) -> tuple[Answer | None, int]:
    """Return the row whose words begin here, the longest first, and how many words that takes."""
    for length in range(len(said), 0, -1):
        row = _whole(rows, said[:length])
        if row is not None:
            return row, length
    return None, 1


def _of_age(rows: Sequence[Answer], said: tuple[str, ...], at: int) -> Answer | None:
    number = _AGE.fullmatch(said[at])
    age = int(number.group(1)) if number else _IN_WORDS.get(said[at])
    if age is None or (at and not _BEFORE_AN_AGE.fullmatch(said[at - 1])):
        return None
    after = [word for word in said[at + 1 : at + 3] if not _YEARS.fullmatch(word)]
    if after and _AFTER_NO_AGE.fullmatch(after[0]):
        return None
    return next((row for row in rows if row.ages and row.ages[0] <= age <= row.ages[1]), None)


def read_answers(path: Path, questions: Path) -> Answers:
    """Read and check the table; raise TableError for a row that cannot be right."""
    known = read_questions(questions).ids
    fields = ("id", "why", "question", "words", "category", "severity")
    rows = read_rows(path, "answers", required=fields, optional=("begins", "ages"))
    return Answers([_answer(row_name(path, "answers", n), row, known) for n, row in enumerate(rows, 1)])


def _answer(where: str, row: dict[str, Any], known: frozenset[str]) -> Answer:
    checks = (("question", known), ("category", {"none", *CATEGORIES}), ("severity", set(SEVERITIES)))
    for field, allowed in checks:
        if row[field] not in allowed:
            raise wrong_value(where, field, str(row[field]), sorted(allowed))
    words, begins = row["words"], row.get("begins", False)
    if not isinstance(words, list) or not words:
        raise TableError(f"{where}: words must be a list")
    if not isinstance(begins, bool):
        raise TableError(f"{where}: begins must be true or false, found {begins!r}")
    spelled = tuple(tuple(_WORD.findall(str(phrase).lower())) for phrase in words)
    return Answer(
        row["id"], row["question"], spelled, row["category"], row["severity"], begins, _ages(where, row)
    )


def _ages(where: str, row: dict[str, Any]) -> tuple[int, int] | None:
    ages = row.get("ages")
    if ages is None:
        return None
    is_pair = isinstance(ages, list) and len(ages) == 2 and all(type(age) is int for age in ages)
    if not is_pair or not 0 <= ages[0] <= ages[1] <= _OLDEST:
        raise TableError(f"{where}: ages must be the first and the last age, like [0, 17], found {ages!r}")
    return ages[0], ages[1]
