"""Reads how many tests passed from the JUnit reports that pytest and node write."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Count:
    """Tests by how they ended."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def all(self) -> int:
        return self.passed + self.failed + self.skipped

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def read_count(report: Path) -> Count:
    """Return the counts of a report; nothing at all for one that was not written to the end."""
    total = Count()
    for case in _cases(report):
        tags = {child.tag for child in case}
        if tags & {"failure", "error"}:
            total += Count(failed=1)
        elif "skipped" in tags:
            total += Count(skipped=1)
        else:
            total += Count(passed=1)
    return total


def read_measures(report: Path) -> Iterator[tuple[str, str, str]]:
    """Yield test, name and value of everything that tests recorded (`record_property`)."""
    for case in _cases(report):
        for value in case.iter("property"):
            yield case.get("name", ""), value.get("name", ""), value.get("value", "")


def _cases(report: Path) -> list[ElementTree.Element]:
    try:
        return list(ElementTree.parse(report).getroot().iter("testcase"))  # noqa: S314 - written by our own test run
    except (OSError, ElementTree.ParseError):
        return []
