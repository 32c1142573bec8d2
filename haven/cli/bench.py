"""`haven bench`: every measure of the README, printed as a table and as JSON lines.

`haven bench screening` measures screening on the blind rows, `haven bench understanding` what is understood of them;
they need nothing running.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from haven.bench.measure import Measure, print_json, print_table
from haven.cli.throw_away import DidNotStart, throw_away_stack

PARTS = ("start", "train", "replies", "together", "alerts", "memory", "stock")
SCREENING, UNDERSTANDING = "screening", "understanding"


def main(argv: Sequence[str]) -> int:
    """Run the command; return 1 when a goal is missed."""
    if argv[:1] == [SCREENING]:
        from haven.bench.screening import main as measure_screening

        return measure_screening(argv[1:])
    if argv[:1] == [UNDERSTANDING]:
        from haven.bench.understanding import main as measure_understanding

        return measure_understanding(argv[1:])
    parser = argparse.ArgumentParser(prog="haven bench", description=__doc__)
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="measure only this part (may be repeated)"
    )
    parser.add_argument("--full", action="store_true", help="the counts of `make soak`")
    parser.add_argument("--json", action="store_true", help="only the JSON lines")
    arguments = parser.parse_args(argv)
    wanted = set(arguments.only or PARTS)
    try:
        measures = _measure(wanted, 4 if arguments.full else 1)
    except DidNotStart as failure:
        print(f"haven bench: {failure}", file=sys.stderr)
        return 1
    if not arguments.json:
        print_table(measures, sys.stderr if arguments.json else sys.stdout)
    print_json(measures, sys.stdout)
    return 0 if all(m.ok for m in measures) else 1


def _measure(wanted: set[str], times: int) -> list[Measure]:
    from haven.bench.alerts import measure_alerts
    from haven.bench.replies import measure_alone, measure_together
    from haven.bench.start import measure_memory, measure_start, measure_training
    from haven.bench.stock import measure_ratio

    found: list[Measure] = []
    if "start" in wanted:
        found += measure_start(3)
    if "train" in wanted:
        found.append(measure_training())
    together = None
    if wanted & {"replies", "together", "alerts", "memory", "stock"}:
        with throw_away_stack() as stack:
            if "replies" in wanted:
                found += asyncio.run(measure_alone(stack.web, 200 * times))
            if wanted & {"together", "stock"}:
                together = asyncio.run(measure_together(stack.web, 960 * times))
                found.append(together)
            if "alerts" in wanted:
                found.append(asyncio.run(measure_alerts(stack.web, stack.login, stack.password, 40 * times)))
            if "memory" in wanted:
                found.append(measure_memory(stack.process.pid))
    if "stock" in wanted and together is not None:
        found.append(measure_ratio(together.value))
    return found
