"""Short answers to our own questions: "yes" means nothing by itself, and everything after the right question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from haven.screening.assessment import CATEGORIES, SEVERITIES, Assessment, Cue
from haven.tables import TableError, read_rows, row_name, wrong_value

# A longer answer speaks for itself and is screened like any other message.
MOST_WORDS = 6
SCORE = 0.8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True)
class Answer:
    """One way to answer one question, and what it means."""

    id: str
    question: str
    words: tuple[tuple[str, ...], ...]
    category: str
    severity: str


class Answers:
    """The table of answers."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = answers

    def assess(self, question: str, text: str) -> Assessment | None:
        """Return what this answer to that question means; None where it says nothing that the table knows."""
        said = tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))
        if not 0 < len(said) <= MOST_WORDS:
            return None
        for answer in self._answers:
            if answer.question == question and any(said[: len(words)] == words for words in answer.words):
                if answer.severity == "none":
                    return None
                return Assessment(answer.category, answer.severity, SCORE, (Cue(answer.id, 0, len(text)),))
        return None


def read_answers(path: Path, questions: Path) -> Answers:
    """Read and check the table; raise TableError for a row that cannot be right."""
    known = {row["id"] for row in read_rows(questions, "questions", required=("id", "why"), optional=())}
    fields = ("id", "why", "question", "words", "category", "severity")
    rows = read_rows(path, "answers", required=fields, optional=())
    return Answers([_answer(row_name(path, "answers", n), row, known) for n, row in enumerate(rows, 1)])


def _answer(where: str, row: dict[str, object], known: set[str]) -> Answer:
    checks = (("question", known), ("category", {"none", *CATEGORIES}), ("severity", set(SEVERITIES)))
    for field, allowed in checks:
        if row[field] not in allowed:
            raise wrong_value(where, field, str(row[field]), sorted(allowed))
    words = row["words"]
    if not isinstance(words, list) or not words:
        raise TableError(f"{where}: words must be a list")
    spelled = tuple(tuple(_WORD.findall(str(phrase).lower())) for phrase in words)
    return Answer(str(row["id"]), str(row["question"]), spelled, str(row["category"]), str(row["severity"]))
