"""How much screening finds, how often it is wrong, and how long it takes, on a table of labelled messages.

`python -m haven.bench.screening tests/data/blind/risk`
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.bench.measure import Measure, percentile, print_json, print_table
from haven.cli.places import ROOT
from haven.screening import Assessment, Screener, read_screener
from haven.screening.assessment import rank
from haven.tables import read_rows

# The gates of launch, as safety staff proposed them.
P0_RECALL, P1_RECALL, LOWER_RECALL, RIGHT_CATEGORY, FALSE_ALARMS = 0.98, 0.95, 0.85, 0.85, 0.05
SHORT_MS, LONG_MS = 1.5, 15.0
SHORT_TEXT, LONG_TEXT = 200, 4000
REPEATS = 3

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """A labelled message and what screening said about it."""

    row: Row
    found: Assessment


def measure(rows: Sequence[Row], screener: Screener) -> list[Measure]:
    """Return recall by severity, category accuracy, false alarms and speed.

    A P0 or P1 message is found when it reaches people at once (P0 or P1), a P2 when it opens a case (P2 or
    graver), a P3 when it counts at all.
    """
    judged = [Judged(row, _assess(screener, row)) for row in rows]
    harmful = [one for one in judged if one.row["severity"] != "none"]
    harmless = [one for one in judged if one.row["severity"] == "none"]
    of = {name: [one for one in harmful if one.row["severity"] == name] for name in ("P0", "P1", "P2", "P3")}
    seen = [one for one in harmful if one.found.severity != "none"]
    shares = [
        ("P0 reaches people", of["P0"], _at_least("P1"), P0_RECALL),
        ("P0 found as P0", of["P0"], _at_least("P0"), 0.85),
        ("P1 reaches people", of["P1"], _at_least("P1"), P1_RECALL),
        ("P2 opens a case", of["P2"], _at_least("P2"), LOWER_RECALL),
        ("P3 is noticed", of["P3"], _at_least("P3"), LOWER_RECALL),
        ("right category where found", seen, _right_category, RIGHT_CATEGORY),
        ("right category anywhere in it", seen, _names_category, RIGHT_CATEGORY),
    ]
    figures = [_share(name, ones, test, goal) for name, ones, test, goal in shares if ones]
    alarms = [("false alarms", "P3"), ("false alarms that page people", "P1")]
    figures += [
        _share(name, harmless, _at_least(severity), FALSE_ALARMS, at_least=False)
        for name, severity in alarms
        if harmless
    ]
    return [*figures, *_speed(screener, [str(row["text"]) for row in rows])]


def missed(rows: Sequence[Row], screener: Screener) -> list[Judged]:
    """Return the messages whose severity or category is not the labelled one."""
    judged = [Judged(row, _assess(screener, row)) for row in rows]
    return [
        one
        for one in judged
        if (one.found.severity, one.found.category) != (one.row["severity"], one.row["category"])
    ]


def _assess(screener: Screener, row: Row) -> Assessment:
    return screener.assess(row["text"], row.get("history") or (), row.get("profile"))


def _at_least(severity: str) -> Callable[[Judged], bool]:
    return lambda one: rank(one.found.severity) >= rank(severity)


def _right_category(one: Judged) -> bool:
    return bool(one.found.category == one.row["category"])


def _names_category(one: Judged) -> bool:
    return one.row["category"] in (one.found.category, *one.found.further)


def _share(
    name: str, ones: Sequence[Judged], test: Callable[[Judged], bool], goal: float, at_least: bool = True
) -> Measure:
    return Measure(name, sum(map(test, ones)) / len(ones), goal, len(ones), "", at_least)


def _speed(screener: Screener, texts: Sequence[str]) -> list[Measure]:
    return [
        _timed(screener, "200 characters, p95", _of_length(texts, SHORT_TEXT), SHORT_MS),
        _timed(screener, "4,000 characters, p95", _of_length(texts, LONG_TEXT), LONG_MS),
    ]


def _of_length(texts: Sequence[str], length: int) -> list[str]:
    """Return messages of this many characters, made of the given ones one after the other."""
    joined = ". ".join(texts)
    return [joined[at : at + length] for at in range(0, max(1, len(joined) - length), length)]


def _timed(screener: Screener, name: str, texts: Sequence[str], goal: float) -> Measure:
    for text in texts[:20]:
        screener.assess(text)
    taken: list[float] = []
    # A text seen before is remembered, so each is made one that was not.
    for text in [
        f"{turn}{place} {text}"[: len(text)] for turn in range(REPEATS) for place, text in enumerate(texts)
    ]:
        began = time.perf_counter()
        screener.assess(text)
        taken.append((time.perf_counter() - began) * 1000)
    return Measure(name, percentile(taken, 0.95), goal, len(taken), "ms")


def main(argv: Sequence[str]) -> int:
    """Print the figures for the table of the given file; return 0."""
    path = Path(argv[0])
    rows = read_rows(path, path.stem, required=("id", "text", "category", "severity"))
    figures = measure(rows, read_screener(ROOT / "data" / "safety"))
    print_table(figures, sys.stdout)
    print_json(figures, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
