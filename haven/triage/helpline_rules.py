"""Which helplines a category needs, read from `helpline_rules.yml` and checked against the helplines themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.tables import TableError, read_rows, row_name, wrong_value
from haven.triage.lines import KINDS, NEEDED_KINDS, WORLDWIDE, Line
from haven.triage.terms import CATEGORIES

_KEYS = ("support", "national_tools", "narrow_lines", "gaps", "shared_numbers")


@dataclass(frozen=True)
class Support:
    """What to show for one category: kinds of line and worldwide tools, best first."""

    adult: tuple[str, ...]
    minor: tuple[str, ...]
    keep: str | None
    tools: tuple[Line, ...]
    tools_minor: tuple[Line, ...]


@dataclass(frozen=True)
class NationalTool:
    """A service of one country that stands among the tools; `for_minors` is for pictures of people under 18."""

    line: Line
    categories: frozenset[str]
    for_minors: bool


@dataclass(frozen=True)
class HelplineRules:
    """The rules of all categories, and the lines that fit only some of them."""

    support: dict[str, Support]
    narrow: dict[tuple[str, str], frozenset[str]]
    national_tools: tuple[NationalTool, ...]

    def tools(self, country: str | None, category: str, minor: bool | None) -> list[Line]:
        """Return the tools for this person, those of their own country first."""
        support = self.support[category]
        own = [
            tool.line
            for tool in self.national_tools
            if tool.line.country == country
            and category in tool.categories
            and not (tool.for_minors and minor is False)
        ]
        return [*own, *(support.tools_minor if minor else support.tools)]

    def suits(self, line: Line, category: str) -> bool:
        """Return False for a line made for other categories than this one."""
        fitting = self.narrow.get((line.country, line.name))
        return fitting is None or category in fitting


def read_helpline_rules(path: Path, lines: Sequence[Line], countries: Sequence[str]) -> HelplineRules:
    """Read the rules; raise TableError for a bad row, a number in a wrong country, or a country left with a gap."""
    _check_shared_numbers(path, lines)
    _check_gaps(path, lines, countries)
    return HelplineRules(
        _read_support(path, lines), _read_narrow(path, lines), _read_national_tools(path, lines)
    )


def _rows(
    path: Path, key: str, required: Sequence[str], optional: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any]]]:
    beside = tuple(other for other in _KEYS if other != key)
    rows = read_rows(path, key, required=("id", "why", *required), optional=optional, beside=beside)
    return [(f"{row_name(path, key, number)} ({row['id']})", row) for number, row in enumerate(rows, 1)]


def _read_support(path: Path, lines: Sequence[Line]) -> dict[str, Support]:
    tools = {line.name: line for line in lines if line.country == WORLDWIDE and line.is_shown}
    support = {}
    for where, row in _rows(path, "support", (), ("adult", "minor", "keep", "tools", "tools_minor")):
        if row["id"] not in CATEGORIES:
            raise wrong_value(where, "category", row["id"], CATEGORIES)
        for kind in (*row["adult"], *row["minor"], *filter(None, [row.get("keep")])):
            if kind not in KINDS:
                raise wrong_value(where, "kind", kind, KINDS)
        for tool in (*row.get("tools", ()), *row.get("tools_minor", ())):
            if tool not in tools:
                raise wrong_value(where, "worldwide line", tool, tools)
        named = tuple(tools[name] for name in row.get("tools", ()))
        for_minors = tuple(tools[name] for name in row.get("tools_minor", row.get("tools", ())))
        support[row["id"]] = Support(
            tuple(row["adult"]), tuple(row["minor"]), row.get("keep"), named, for_minors
        )
    for category in CATEGORIES:
        if category not in support:
            raise TableError(f"{path.name}: no support row for the category '{category}'")
    return support


def _read_national_tools(path: Path, lines: Sequence[Line]) -> tuple[NationalTool, ...]:
    known = {(line.country, line.name): line for line in lines if line.is_shown}
    tools = []
    for where, row in _rows(path, "national_tools", ("country", "name", "minor", "categories")):
        line = known.get((row["country"], row["name"]))
        if line is None:
            raise wrong_value(where, "line", row["name"], [name for _, name in known])
        for category in row["categories"]:
            if category not in CATEGORIES:
                raise wrong_value(where, "category", category, CATEGORIES)
        tools.append(NationalTool(line, frozenset(row["categories"]), bool(row["minor"])))
    return tuple(tools)


def _read_narrow(path: Path, lines: Sequence[Line]) -> dict[tuple[str, str], frozenset[str]]:
    known = {(line.country, line.name) for line in lines}
    narrow = {}
    for where, row in _rows(path, "narrow_lines", ("country", "name", "categories")):
        if (row["country"], row["name"]) not in known:
            raise wrong_value(
                where, "line", row["name"], [name for code, name in known if code == row["country"]]
            )
        for category in row["categories"]:
            if category not in CATEGORIES:
                raise wrong_value(where, "category", category, CATEGORIES)
        narrow[row["country"], row["name"]] = frozenset(row["categories"])
    return narrow


def _check_gaps(path: Path, lines: Sequence[Line], countries: Sequence[str]) -> None:
    shown = {(line.country, line.kind) for line in lines if line.is_shown}
    gaps = set()
    for where, row in _rows(path, "gaps", ("country", "kind")):
        gap = (row["country"], row["kind"])
        if gap[0] not in countries:
            raise wrong_value(where, "country", gap[0], countries)
        if gap[1] not in NEEDED_KINDS or gap[1] == "emergency":
            raise TableError(f"{where}: a gap can be one of {', '.join(NEEDED_KINDS[1:])}, not '{gap[1]}'")
        if gap in shown:
            raise TableError(f"{where}: {gap[0]} has a line of the kind {gap[1]}; delete this gap")
        gaps.add(gap)
    for country in countries:
        for kind in NEEDED_KINDS:
            if (country, kind) not in shown | gaps:
                raise TableError(
                    f"{path.name}: {country} has no {kind} line that may be shown, and no gap says so"
                )


def _check_shared_numbers(path: Path, lines: Sequence[Line]) -> None:
    allowed: dict[str, set[str]] = {}
    for where, row in _rows(path, "shared_numbers", ("number", "countries")):
        if not isinstance(row["number"], str):
            raise TableError(f"{where}: number must be text; write '{row['number']}' in quotes")
        allowed[row["number"]] = set(row["countries"])
    owners: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for number in line.numbers:
            owners[number.digits].add(line.country)
    for digits, found in owners.items():
        extra = sorted(found - allowed.get(digits, set()))
        if len(found) > 1 and extra:
            raise TableError(
                f"helplines.yml: {digits} stands under {', '.join(sorted(found))}, but shared_numbers in {path.name} does not allow it"
                f" for {', '.join(extra)}; is it a row of the wrong country?"
            )
