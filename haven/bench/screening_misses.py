"""The rows that screening got wrong, for moving them to the development rows. Only on request, never into the repository."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from haven.bench.screening_rows import Judged
from haven.cli.places import ROOT

_LABELS = ("category", "severity", "style", "language", "who", "time", "identity", "dialect")


class InsideRepository(ValueError):
    """What is written must not be committed by accident."""


def outside_repository(path: Path) -> Path:
    """Return the path; raise InsideRepository when it lies below the project folder."""
    whole = path.resolve()
    if whole.is_relative_to(ROOT.resolve()):
        raise InsideRepository(f"{path}: choose a file outside the project folder")
    return whole


def write_misses(rows: Iterable[Judged], path: Path) -> int:
    """Write risks that were missed and false alarms as a table of sentences, each with what was said; return how many."""
    wrong = [one for one in rows if one.is_risk != one.is_found]
    path.write_text("sentences:\n" + "".join(map(_block, wrong)), encoding="utf-8")
    return len(wrong)


def _block(one: Judged) -> str:
    labels = [(name, getattr(one.row, name)) for name in _LABELS if getattr(one.row, name)]
    said = f"{one.found.category} {one.found.severity} {one.probability}"
    lines = [f"{name}: '{value}'" for name, value in [*labels, ("said", said)]]
    return "- " + "\n  ".join([*lines, "examples: |", f"  - {one.row.text}"]) + "\n"
