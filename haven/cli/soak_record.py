"""Writes the dated record of `make soak`, to be committed."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from haven.cli.places import ROOT, as_shown
from haven.cli.reports import Count, read_measures

RECORDS = ROOT / "docs" / "soak"


def write_soak_record(results: Sequence[tuple[str, bool, Count, float]], reports: Path) -> Path:
    """Write `docs/soak/<date>.md` with the counts of each part and every measure that tests recorded."""
    day = datetime.now(timezone.utc).date().isoformat()
    lines = [
        f"# Full counts of {day}",
        "",
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}.",
        "",
        "| part | result | tests | seconds |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| {part} | {'ok' if is_good else 'FAILED'} | {count if count.all else '–'} | {seconds:.0f} |"
        for part, is_good, count, seconds in results
    ]
    measures = [row for part, *_ in results for row in read_measures(reports / f"{part}.xml")]
    if measures:
        lines += ["", "| test | measure | value |", "| --- | --- | --- |"]
        lines += [f"| {test} | {name} | {value} |" for test, name, value in measures]
    RECORDS.mkdir(parents=True, exist_ok=True)
    record = RECORDS / f"{day}.md"
    record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {as_shown(record)}")
    return record
