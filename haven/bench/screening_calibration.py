"""Does a score of 0.8 mean eight of ten? And which categories are taken for which?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from haven.bench.screening_figures import Figure, share_figure
from haven.bench.screening_rows import Judged

BINS = 10
_PAIRS_SHOWN = 15


def calibration_figures(rows: Sequence[Judged]) -> list[Figure]:
    """Return for each tenth of the scale the share of rows that are a risk, and the expected calibration error:
    how far the mean score of a tenth lies from that share, weighed by rows."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in rows:
        bins[min(BINS - 1, int(one.probability * BINS))].append(one)
    figures, error = [], 0.0
    for place, inside in enumerate(bins):
        if not inside:
            continue
        mean = sum(one.probability for one in inside) / len(inside)
        risks = sum(one.is_risk for one in inside)
        name = (
            f"score {place / BINS:.1f} to {(place + 1) / BINS:.1f}, {100 * mean:.1f} % on average: are risks"
        )
        figure = share_figure(name, risks, len(inside))
        figures += [figure] if figure else []
        error += abs(mean - risks / len(inside)) * len(inside) / len(rows)
    return [*figures, Figure("expected calibration error", 100 * error, len(rows))]


def confusion_figures(rows: Sequence[Judged]) -> list[Figure]:
    """Return the wrong categories said most often, with how many rows of the true category were caught."""
    caught = [one for one in rows if one.is_risk and one.is_found]
    of = Counter(one.row.category for one in caught)
    pairs = Counter(
        (one.row.category, one.found.category) for one in caught if one.found.category != one.row.category
    )
    return [
        Figure(f"{true} taken for {said}", count, of[true], "rows")
        for (true, said), count in pairs.most_common(_PAIRS_SHOWN)
    ]
