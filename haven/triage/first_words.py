"""What is said at once when somebody tells of harm: which lines, for whom, in which order, from `first_words.yml`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from haven.tables import TableError, read_rows, row_name, wrong_value
from haven.texts import Texts
from haven.triage.terms import RISKS, SEVERITIES

# P3 and "none" are answered like any question; a row for P3 may still say something.
NEEDED_SEVERITIES = ("P0", "P1", "P2")
# Only where people answer next: the assistant would take a "yes" to be about its own question.
SEVERITIES_THAT_ASK = ("P0", "P1")
NUMBER = "number"
UNKNOWN = "-unknown"
_AUDIENCES = ("say", "minor", "other")


@dataclass(frozen=True)
class FirstLines:
    """The ids of the lines to say, in order, and of the question that ends them (or None)."""

    id: str
    lines: tuple[str, ...]
    question: str | None


class FirstWords:
    """The checked table."""

    def __init__(self, rows: Mapping[tuple[str, str], Mapping[str, FirstLines]], version: str) -> None:
        self._rows = rows
        self.version = version

    def best(
        self, category: str, severity: str, minor: bool | None, for_other: bool = False
    ) -> FirstLines | None:
        """Return what to say to this writer; None where the answer to the message itself is enough.

        `minor` is about the writer. Somebody who speaks for another hears what helps the other."""
        audiences = self._rows.get((category, severity), {})
        wanted = ("other",) if for_other else ("minor",) if minor else ()
        for audience in (*wanted, "say"):
            if audience in audiences:
                return audiences[audience]
        return None

    def all(self) -> dict[tuple[str, str, str], FirstLines]:
        """Return everything that can be said, by category, severity and audience (say, minor, other)."""
        return {
            (*case, audience): lines
            for case, audiences in self._rows.items()
            for audience, lines in audiences.items()
        }


def read_first_words(path: Path, texts: Texts) -> FirstWords:
    """Read and check the table; raise TableError for a bad row, two for one case, or a case without words."""
    rows: dict[tuple[str, str], dict[str, FirstLines]] = {}
    needed = ("id", "why", "category", "severities", "say")
    for number, row in enumerate(
        read_rows(path, "first_words", required=needed, optional=("minor", "other")), 1
    ):
        where = row_name(path, "first_words", number)
        for case in _cases(where, row):
            if case in rows:
                raise TableError(f"{where}: {case[0]} {case[1]} has words already")
            rows[case] = {
                audience: _lines(where, row, audience, case[1], texts)
                for audience in _AUDIENCES
                if audience in row
            }
    for category, severity in product(RISKS, NEEDED_SEVERITIES):
        if (category, severity) not in rows:
            raise TableError(f"{path.name}: no first words for {category} {severity}")
    return FirstWords(rows, hashlib.sha256(path.read_bytes()).hexdigest()[:12])


def _cases(where: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    if row["category"] not in RISKS:
        raise wrong_value(where, "category", row["category"], RISKS)
    severities = row["severities"]
    if not isinstance(severities, list):
        raise TableError(f"{where}: severities must be a list")
    for severity in severities:
        if severity not in SEVERITIES:
            raise wrong_value(where, "severity", severity, SEVERITIES)
    return [(row["category"], severity) for severity in severities]


def _lines(where: str, row: Mapping[str, Any], audience: str, severity: str, texts: Texts) -> FirstLines:
    ids = row[audience]
    if not isinstance(ids, list) or not ids:
        raise TableError(f"{where}: {audience} must be a list of sentences")
    known = texts.ids()
    for text_id in ids:
        if text_id not in known:
            raise wrong_value(where, "sentence", text_id, known)
        arguments = texts.arguments_of(text_id)
        if arguments - {NUMBER}:
            raise TableError(f"{where}: '{text_id}' needs more than a number")
        if NUMBER in arguments and f"{text_id}{UNKNOWN}" not in known:
            raise TableError(f"{where}: '{text_id}' has no twin '{text_id}{UNKNOWN}' for when none is known")
    questions = [text_id for text_id in ids if "?" in texts.say(text_id, **{NUMBER: ""})]
    if questions and (questions != ids[-1:] or severity not in SEVERITIES_THAT_ASK):
        raise TableError(f"{where}: one question at most, as the last line, and only in P0 and P1")
    lines = tuple(ids[:-1] if questions else ids)
    return FirstLines(row["id"], lines, questions[0] if questions else None)
