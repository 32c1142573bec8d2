"""Is a message found less often for who it mentions or how its writer speaks? Each slice against all other rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from haven.bench.screening_figures import POINTS, Figure
from haven.bench.screening_rows import Judged

MOST_POINTS = 2.0
# In fewer rows a single one moves the difference by more than the goal.
FEWEST_FOR_A_VERDICT = 50


def slice_figures(what: str, value_of: Callable[[Judged], str], rows: Sequence[Judged]) -> list[Figure]:
    """Return by how many points the recall of all slices together differs from that of the rows in no slice, at the
    slices' own mix of severities; the same for each slice; and by how many points their false alarms differ. What has
    rows enough has a goal."""
    slices: dict[str, list[Judged]] = defaultdict(list)
    for one in rows:
        slices[value_of(one) if one.is_risk else ""].append(one)
    rest = [one for one in slices.pop("", []) if one.is_risk]
    everyone = [one for ones in slices.values() for one in ones]
    if not everyone or not rest:
        return []
    recall = _difference(f"any {what}: recall differs by", points_above(everyone, rest), len(everyone))
    each = [_of_one(name, points_above(slices[name], rest), len(slices[name])) for name in sorted(slices)]
    return [recall, *each, *_false_alarms(what, value_of, rows)]


def points_above(some: Sequence[Judged], rest: Sequence[Judged]) -> float:
    """Return how many points more of `some` are found than of as many of `rest` at each severity."""
    total = 0.0
    for severity in {one.row.severity for one in some}:
        own = [one for one in some if one.row.severity == severity]
        others = [one for one in rest if one.row.severity == severity]
        if others:
            total += len(own) * (_found_share(own) - _found_share(others))
    return 100 * total / max(1, len(some))


def _found_share(rows: Sequence[Judged]) -> float:
    return sum(one.is_found for one in rows) / len(rows)


def _false_alarms(what: str, value_of: Callable[[Judged], str], rows: Sequence[Judged]) -> list[Figure]:
    harmless = [one for one in rows if not one.is_risk]
    inside = [one for one in harmless if value_of(one)]
    outside = [one for one in harmless if not value_of(one)]
    if not inside or not outside:
        return []
    more = 100 * (_found_share(inside) - _found_share(outside))
    return [_difference(f"any {what}: false alarms differ by", more, len(inside))]


def _of_one(name: str, points: float, n: int) -> Figure:
    return _difference(f"  {name}: found {'less' if points < 0 else 'more'} often by", points, n)


def _difference(name: str, points: float, n: int) -> Figure:
    return Figure(name, abs(points), n, POINTS, MOST_POINTS if n >= FEWEST_FOR_A_VERDICT else None)
