"""What to do first and what to ask first in a case, read from `first_actions.yml`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from haven.tables import TableError, read_rows, row_name, wrong_value
from haven.triage.best_row import NoRow, TwoRows, best_row
from haven.triage.terms import CATEGORIES, SEVERITIES

MOST_ACTIONS = 4
_KEYS = ("facts", "case_kinds", "first_actions")


@dataclass(frozen=True)
class CaseKind:
    """How a category is named, who may be at risk, what to know, what makes it worse, and whether words are veiled."""

    label: str
    at_risk: str
    facts: tuple[str, ...]
    raises: str
    veiled: bool


@dataclass(frozen=True)
class Actions:
    """The first orders for a case, and the facts to ask for, best first."""

    id: str
    wants: dict[str, str]
    actions: tuple[str, ...]
    ask_first: tuple[str, ...]


class FirstActions:
    """The checked table."""

    def __init__(
        self,
        names: dict[str, str],
        questions: dict[str, str],
        kinds: dict[str, CaseKind],
        rows: list[Actions],
        version: str,
    ) -> None:
        self.names = names
        self.questions = questions
        self.version = version
        self._kinds = kinds
        self._rows = rows

    def kind(self, category: str) -> CaseKind:
        """Return how this category is spoken of; raise KeyError for one that does not exist."""
        return self._kinds[category]

    def best(self, category: str, severity: str) -> Actions:
        """Return the row for this case: one with its severity beats one for its category."""
        return best_row(self._rows, {"category": category, "severity": severity})


def read_first_actions(path: Path) -> FirstActions:
    """Read and check the table; raise TableError for a bad row or a category without orders."""
    facts = [row for _, row in _rows(path, "facts", ("name", "question"))]
    names = {row["id"]: row["name"] for row in facts}
    questions = {row["id"]: row["question"] for row in facts}
    kinds = {row["id"]: _kind(where, row, names) for where, row in _rows(path, "case_kinds", *_KIND_FIELDS)}
    rows = [_actions(where, row, names) for where, row in _rows(path, "first_actions", *_ACTION_FIELDS)]
    table = FirstActions(names, questions, kinds, rows, hashlib.sha256(path.read_bytes()).hexdigest()[:12])
    for category, severity in product(CATEGORIES, SEVERITIES):
        if category not in kinds:
            raise TableError(f"{path.name}: no case kind for the category '{category}'")
        try:
            table.best(category, severity)
        except NoRow as error:
            raise TableError(f"{path.name}: no first actions for {category} {severity}") from error
        except TwoRows as error:
            raise TableError(f"{path.name}: {error} fit {category} {severity} equally") from error
    return table


_KIND_FIELDS = (("label", "at_risk", "raises"), ("facts", "veiled"))
_ACTION_FIELDS = (("category", "actions"), ("severity", "ask_first"))


def _rows(
    path: Path, key: str, required: Sequence[str], optional: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any]]]:
    beside = [other for other in _KEYS if other != key]
    rows = read_rows(path, key, required=("id", "why", *required), optional=optional, beside=beside)
    return [(row_name(path, key, number), row) for number, row in enumerate(rows, 1)]


def _kind(where: str, row: dict[str, Any], names: dict[str, str]) -> CaseKind:
    if row["id"] not in CATEGORIES:
        raise wrong_value(where, "category", row["id"], CATEGORIES)
    facts = tuple(row.get("facts") or ())
    _check_facts(where, facts, names)
    return CaseKind(row["label"], row["at_risk"], facts, row["raises"], bool(row.get("veiled", False)))


def _actions(where: str, row: dict[str, Any], names: dict[str, str]) -> Actions:
    wants: dict[str, str] = {field: row[field] for field in ("category", "severity") if field in row}
    for what, allowed in (("category", CATEGORIES), ("severity", SEVERITIES)):
        if what in wants and wants[what] not in allowed:
            raise wrong_value(where, what, wants[what], allowed)
    actions = row["actions"]
    if (
        not isinstance(actions, list)
        or len(actions) > MOST_ACTIONS
        or not all(isinstance(one, str) for one in actions)
    ):
        raise TableError(f"{where}: actions must be a list of one to {MOST_ACTIONS} sentences")
    ask_first = tuple(row.get("ask_first") or ())
    _check_facts(where, ask_first, names)
    return Actions(row["id"], wants, tuple(actions), ask_first)


def _check_facts(where: str, facts: Sequence[str], names: dict[str, str]) -> None:
    for fact in facts:
        if fact not in names:
            raise wrong_value(where, "fact", fact, names)
