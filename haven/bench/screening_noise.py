"""What each kind of noise costs: the same rows, clean and noised."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice

from haven.bench.screening_figures import POINTS, Figure, share_figure
from haven.bench.screening_rows import Judged
from haven.learning.noise import KINDS, noised
from haven.screening import Screener

MOST_POINTS = 3.0
SEED = 7


def noise_figures(rows: Sequence[Judged], screener: Screener, sample: int | None) -> list[Figure]:
    """Return for each kind how many points of recall it costs, and the recall, on up to `sample` risk rows."""
    figures: list[Figure] = []
    for kind in KINDS:
        pairs = list(islice(_noised_rows(rows, kind), sample))
        if not pairs:
            continue
        clean = sum(one.is_found for one, _ in pairs)
        found = sum(screener.assess(text).severity != "none" for _, text in pairs)
        recall = share_figure(f"  {kind}: detected", found, len(pairs))
        figures.append(Figure(kind, 100 * (clean - found) / len(pairs), len(pairs), POINTS, MOST_POINTS))
        figures += [recall] if recall else []
    return figures


def _noised_rows(rows: Sequence[Judged], kind: str) -> Iterator[tuple[Judged, str]]:
    """Yield risk rows in a fixed random order, each with its noised text; those that the noise leaves alone are not
    measured."""
    chance = random.Random(f"{SEED} {kind}")  # noqa: S311 - a sample, no secret
    risks = [one for one in rows if one.is_risk]
    for one in chance.sample(risks, len(risks)):
        text = noised(one.row.text, kind, chance)
        if text != one.row.text:
            yield one, text
