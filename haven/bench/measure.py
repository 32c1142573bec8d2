"""A measured figure, its goal and the rows behind it; printed as a table and as JSON lines."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True)
class Measure:
    """`goal` is the most that is right, or the least when `at_least`; `n` counts what was measured."""

    measure: str
    value: float
    goal: float
    n: int
    unit: str = ""
    at_least: bool = False

    @property
    def ok(self) -> bool:
        """Whether the goal is met."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def print_table(measures: Iterable[Measure], out: TextIO) -> None:
    """Print a table for people."""
    rows = list(measures)
    print(f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}", file=out)
    width = max(len(m.measure) for m in rows)
    for m in rows:
        sign = ">=" if m.at_least else "<="
        verdict = "ok" if m.ok else "MISSED"
        print(
            f"{m.measure:<{width}}  {m.value:>9.2f} {m.unit:<8} goal {sign} {m.goal:g}  n={m.n:<6} {verdict}",
            file=out,
        )


def print_json(measures: Iterable[Measure], out: TextIO) -> None:
    """Print one JSON object a line: {measure, value, goal, n, ok}."""
    for m in measures:
        row = {"measure": f"{m.measure} ({m.unit})" if m.unit else m.measure, "value": round(m.value, 3)}
        print(json.dumps({**row, "goal": m.goal, "n": m.n, "ok": m.ok}), file=out)
