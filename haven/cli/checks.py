"""`haven test`: every check and test of both runtimes and the front-end, in order, with the time each part took."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from haven.cli.check_parts import BROWSER, PARTS, Part
from haven.cli.chromium import NoChromium, find_chromium
from haven.cli.places import ROOT
from haven.cli.reports import Count, read_count
from haven.cli.soak_record import write_soak_record
from haven.settings import SETTINGS

REPORTS = ROOT / "var" / "test-reports"
_NO_BROWSER = (
    "no Chromium was found: the browser tests were left out. Install your system's package 'chromium'."
)


@dataclass
class Result:
    """How one part went."""

    part: str
    is_good: bool
    seconds: float
    count: Count = field(default_factory=Count)
    remark: str = ""


def main(argv: Sequence[str]) -> int:
    """Run the parts; return 0 when all went well."""
    parser = argparse.ArgumentParser(prog="haven test", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"all of these when none is named: {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--full", action="store_true", help="full counts instead of seeded samples (make soak)"
    )
    arguments = parser.parse_args(argv)
    unknown = [name for name in arguments.parts if name not in PARTS]
    if unknown:
        parser.error(f"no part named '{unknown[0]}'; there are {', '.join(PARTS)}")
    is_ci = os.environ.get("CI", "").lower() == "true"
    names = [name for name in PARTS if name in (arguments.parts or PARTS)]
    results = [run_part(PARTS[name], arguments.full, is_ci) for name in names]
    _print_summary(results)
    if arguments.full:
        write_soak_record([(r.part, r.is_good, r.count, r.seconds) for r in results], REPORTS)
    return 0 if all(result.is_good for result in results) else 1


def run_part(part: Part, is_full: bool, is_ci: bool) -> Result:
    """Run one part; it is good when its program says so, tests were run, and in CI none was skipped."""
    print(f"\n== {part.name}: {part.what}", flush=True)
    if part.name == BROWSER:
        try:
            find_chromium()
        except NoChromium as error:
            print(f"NOTE: the browser tests are left out: {error}", flush=True)
            return Result(part.name, not is_ci, 0.0, remark="no Chromium")
    report = REPORTS / f"{part.name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    started = time.monotonic()
    status = subprocess.run(
        part.command(report, is_full), cwd=ROOT, env=_environ(), stdin=subprocess.DEVNULL, check=False
    ).returncode
    seconds = time.monotonic() - started
    count = read_count(report)
    remark = ""
    if is_ci and count.skipped:
        remark = f"{count.skipped} skipped, and in CI no test is"
    if part.is_counted and not count.all:
        remark = "no test was run"
    return Result(part.name, status == 0 and not remark, seconds, count, remark)


def _environ() -> dict[str, str]:
    """Leave out the developer's own settings: tests must mean the same on every machine."""
    settings = {row.variable for row in SETTINGS}
    mine = {name: value for name, value in os.environ.items() if name not in settings}
    return {
        **mine,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore::DeprecationWarning",
    }


def _print_summary(results: Sequence[Result]) -> None:
    print(f"\n{'part':<10} {'time':>8}  result")
    for result in results:
        counted = f"  {result.count}" if result.count.all else ""
        remark = f"  ({result.remark})" if result.remark else ""
        print(
            f"{result.part:<10} {result.seconds:>6.1f} s  {'ok' if result.is_good else 'FAILED'}{counted}{remark}"
        )
    print(f"{'together':<10} {sum(result.seconds for result in results):>6.1f} s")
    total = sum((result.count for result in results), Count())
    broken = sum(1 for result in results if not result.is_good and not result.count.failed)
    print(
        f"\n{total.passed} passed, {total.failed + broken} failed"
        + (f", {total.skipped} skipped" if total.skipped else "")
    )
    sys.stdout.flush()
