"""The gentle questions that screening may put instead of raising an alarm, and which category leads to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from haven.screening.assessment import CATEGORIES
from haven.tables import TableError, read_rows, row_name, wrong_value

EVERY_OTHER = "every other"
"""Stands in `categories` of the one question for categories that have none of their own."""


@dataclass(frozen=True)
class Questions:
    """`ids` of all questions; `of` says which one a category leads to when no cue brings its own."""

    ids: frozenset[str]
    _by_category: Mapping[str, str]

    def of(self, category: str) -> str:
        """Return the id of the question that tells whether a doubted sign of this category is one."""
        return self._by_category.get(category, self._by_category[EVERY_OTHER])


def read_questions(path: Path) -> Questions:
    """Return the questions of the file; raise TableError for a wrong or doubled category, or when no row is for the others."""
    by_category: dict[str, str] = {}
    rows = read_rows(path, "questions", required=("id", "why"), optional=("categories",))
    for number, row in enumerate(rows, 1):
        where = f"{row_name(path, 'questions', number)} ({row['id']})"
        for category in row.get("categories", []):
            if category not in (*CATEGORIES, EVERY_OTHER):
                raise wrong_value(where, "category", category, (*CATEGORIES, EVERY_OTHER))
            if category in by_category:
                raise TableError(f"{where}: '{category}' already leads to '{by_category[category]}'")
            by_category[category] = row["id"]
    if EVERY_OTHER not in by_category:
        raise TableError(f"{path.name}: no question has the category '{EVERY_OTHER}'")
    return Questions(frozenset(row["id"] for row in rows), by_category)
