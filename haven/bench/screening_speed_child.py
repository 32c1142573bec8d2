"""The process that is measured: `python -m haven.bench.screening_speed_child SAFETY_FOLDER`, texts in, times out.

Nothing of screening may be imported before the memory at the start is known.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from haven.screening import Screener


def main(argv: Sequence[str]) -> int:
    """Print the times (ms), the loading time (s) and the memory (MB) as one JSON object."""
    work = json.load(sys.stdin)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    at_start = _resident_mb()
    begun = time.perf_counter()
    screener = _loaded(Path(argv[0]))
    assess = screener.assess
    took: dict[str, Any] = {"load_s": time.perf_counter() - begun}
    begun = time.perf_counter()
    while screener.warm_up_some():
        pass
    took["warm_up_s"] = time.perf_counter() - begun
    _timed(assess, work["warm_up"])
    took["memory_mb"] = _resident_mb() - at_start
    took["messages"], took["messages_cpu"] = _timed(assess, work["messages"])
    took["long"], _ = _timed(assess, work["long"])
    took["crowded"], _ = _timed(assess, work["crowded"])
    took["endless"], _ = _timed(assess, work["endless"])
    took["memory_after_mb"] = _resident_mb() - at_start
    print(json.dumps(took))
    return 0


def _loaded(safety: Path) -> Screener:
    from haven.screening import read_screener
    from haven.screening.encoder import Encoder

    encoder = Encoder()
    screener = read_screener(safety, encoder)
    encoder.warm_up()
    return screener


def _timed(assess: Callable[[str], object], texts: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return for each text how long it took, and how long the processor worked for it."""
    passed, worked = [], []
    for text in texts:
        clock, processor = time.perf_counter(), time.process_time()
        assess(text)
        worked.append((time.process_time() - processor) * 1e3)
        passed.append((time.perf_counter() - clock) * 1e3)
    return passed, worked


def _resident_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
