"""A figure of the screening bench: a share with its interval, or a plain number; with a goal or without."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple, TextIO

from haven.bench.measure import Measure

CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
PERCENT, POINTS = "%", "points"


@dataclass(frozen=True)
class Figure:
    """`goal` is the least that is right, or the most when not `at_least`; without one there is no verdict."""

    name: str
    value: float
    n: int
    unit: str = PERCENT
    goal: float | None = None
    at_least: bool = False
    low: float | None = None
    high: float | None = None

    def as_measure(self) -> Measure | None:
        """Return the figure as the other benches print it, or None where it has no goal."""
        if self.goal is None:
            return None
        return Measure(self.name, self.value, self.goal, self.n, self.unit, self.at_least)


class Section(NamedTuple):
    """Figures that are read together."""

    title: str
    figures: Sequence[Figure]


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the ends of the two-sided 95 % interval of a share (Wilson 1927); of nothing it is 0 to 1."""
    if n == 0:
        return 0.0, 1.0
    share, spread = hits / n, _Z * _Z / n
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def share_figure(
    name: str, hits: int, n: int, goal: float | None = None, at_least: bool = False
) -> Figure | None:
    """Return the share in percent with its interval, or None when there is nothing to take a share of."""
    if n == 0:
        return None
    low, high = wilson(hits, n)
    return Figure(name, 100 * hits / n, n, PERCENT, goal, at_least, 100 * low, 100 * high)


def print_sections(sections: Sequence[Section], out: TextIO) -> None:
    """Print a table for people."""
    width = max(len(figure.name) for section in sections for figure in section.figures)
    print(f"{'':<{width}}  {'value':>8} {'':<6}  {'95 % interval':<13}  {'n':>5}  goal", file=out)
    for section in sections:
        print(f"\n{section.title}", file=out)
        for one in section.figures:
            between = f"{one.low:5.1f} – {one.high:5.1f}" if one.low is not None else ""
            line = f"{one.name:<{width}}  {one.value:>8.2f} {one.unit:<6}  {between:<13}  {one.n:>5}"
            print(f"{line}  {_verdict(one)}".rstrip(), file=out)


def print_all_as_json(sections: Sequence[Section], out: TextIO) -> None:
    """Print every figure, those without a goal too, as one JSON object a line."""
    for section in sections:
        for one in section.figures:
            measure = one.as_measure()
            row = {"section": section.title, "measure": one.name.strip(), "value": round(one.value, 3)}
            bounds = {
                "low": one.low and round(one.low, 3),
                "high": one.high and round(one.high, 3),
            }
            ok = measure.ok if measure else None
            print(
                json.dumps({**row, "unit": one.unit, "n": one.n, **bounds, "goal": one.goal, "ok": ok}),
                file=out,
            )


def _verdict(figure: Figure) -> str:
    measure = figure.as_measure()
    if measure is None:
        return ""
    return f"{'>=' if measure.at_least else '<='} {measure.goal:g}  {'ok' if measure.ok else 'MISSED'}"
