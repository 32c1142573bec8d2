"""What understanding is to reach, and what others have published: `data/understanding`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from haven.bench.screening_figures import Figure
from haven.tables import TableError, read_rows, row_name


@dataclass(frozen=True)
class Goal:
    """`least` or `most` is what is wanted of a figure; `gate` is what no release may fall behind (own rows only)."""

    section: str
    measure: str
    least: float | None = None
    most: float | None = None
    gate: float | None = None


@dataclass(frozen=True)
class Published:
    """What a system reached on a benchmark, in percent: in scope, and recall out of scope where it was measured."""

    benchmark: str
    system: str
    in_scope: float
    out_of_scope: float | None = None


class Goals:
    """Puts its goal beside each figure."""

    def __init__(self, goals: Iterable[Goal]) -> None:
        self.all = list(goals)
        self._by_name = {(goal.section, goal.measure): goal for goal in self.all}

    def beside(self, section: str, figure: Figure) -> Figure:
        """Return the figure with its goal, or as it is where there is none."""
        goal = self._by_name.get((section, figure.name))
        if goal is None:
            return figure
        wanted = goal.most if goal.least is None else goal.least
        return replace(figure, goal=wanted, at_least=goal.least is not None)


def read_goals(path: Path) -> Goals:
    """Return the goals of the table; raise TableError with the first mistake."""
    rows = read_rows(
        path,
        "goals",
        required=("id", "section", "measure", "why"),
        optional=("least", "most", "gate"),
    )
    for number, row in enumerate(rows, start=1):
        if ("least" in row) == ("most" in row):
            raise TableError(f"{row_name(path, 'goals', number)}: either 'least' or 'most' must be there")
    return Goals(
        Goal(row["section"], row["measure"], row.get("least"), row.get("most"), row.get("gate"))
        for row in rows
    )


def read_published(path: Path) -> list[Published]:
    """Return the rows of others; raise TableError with the first mistake."""
    rows = read_rows(
        path, "published", required=("id", "benchmark", "system", "in_scope"), optional=("out_of_scope",)
    )
    return [
        Published(row["benchmark"], row["system"], row["in_scope"], row.get("out_of_scope")) for row in rows
    ]
