"""Crisis lines: the only place where a phone number that a user sees can come from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from haven.tables import TableError
from haven.triage.countries import Countries, read_countries
from haven.triage.helpline_rules import HelplineRules, read_helpline_rules
from haven.triage.lines import WORLDWIDE, Line, read_lines

DIRECTORY_NAME = "Find A Helpline (ThroughLine)"
CHECK_EVERY = timedelta(days=90)
LINES_SHOWN = {"P0": 1, "P1": 3, "P2": 2, "P3": 2, "none": 2}
# Beside the lines made for a category: in danger, somebody who listens is better than nobody.
LAST_RESORT = "suicide"
IN_DANGER = ("P0", "P1")


class Helplines:
    """The checked table, and the cards made from it."""

    def __init__(
        self, lines: Iterable[Line], rules: HelplineRules, countries: Countries, version: str
    ) -> None:
        self.version = version
        self.countries = countries
        self._rules = rules
        self._lines = list(lines)
        self._shown = [line for line in self._lines if line.is_shown]
        self._directory = _directory(self._shown)

    def card(
        self,
        country: str | None,
        category: str,
        severity: str,
        minor: bool | None,
        *,
        cannot_speak: bool = False,
        say: Callable[[str], str] | None = None,
    ) -> dict[str, Any]:
        """Return what to show this person: an emergency line, then support lines, always with the directory.

        A country that is unknown, or for which we hold no numbers, gives a card without any number. `cannot_speak`
        puts lines that take texts or chat first. `note` is the id of a text to show, or what `say` makes of it.
        Raises KeyError for a category or severity that does not exist.
        """
        code = self.countries.code(country)
        support = self._rules.support[category]
        tools = self._rules.tools(code, category, minor)
        lines = self._support_lines(code, category, severity, minor, cannot_speak) if code else []
        lines = [line for line in lines if line not in tools]
        return {
            "kind": "helplines",
            "country": code,
            "country_name": self.countries.name(code) if code else None,
            "emergency": [line.as_json() for line in self._of(code, "emergency")[:1]],
            "lines": [line.as_json() for line in lines[: LINES_SHOWN[severity]]]
            + _kept(lines, support.keep, severity),
            "tools": [tool.as_json() for tool in tools],
            "directory": self._directory,
            "note": _note(code, category, say),
            "version": self.version,
        }

    def all_cards(self) -> dict[str, dict[str, Any]]:
        """Return for every country its emergency, crisis and child line, without empty fields: small enough for the
        widget's first payload, so that the numbers are there when the server is not."""
        cards = {}
        for code in self.countries:
            lines = [
                line for kind in ("suicide", "child") for line in self._best(code, kind, "none", None)[:1]
            ]
            cards[code] = {
                "country": code,
                "country_name": self.countries.name(code),
                "emergency": [_compact(line) for line in self._of(code, "emergency")[:1]],
                "lines": [_compact(line) for line in lines],
                "directory": self._directory,
            }
        return cards

    def phones(self, country: str | None) -> frozenset[str]:
        """Return every phone and text route that may be shown for this country, exactly as the table writes it."""
        code = self.countries.code(country)
        shown = [line for line in self._shown if line.country == code]
        return frozenset(route for line in shown for route in (line.phone, line.text) if route)

    def overdue(self, today: date) -> list[str]:
        """Return the lines that no person has checked for 90 days. They are still shown: this is an alarm for staff."""
        return [
            f"{line.country} {line.kind}: {line.name}"
            for line in self._lines
            if line.verified_on is None or today - line.verified_on > CHECK_EVERY
        ]

    def _of(self, code: str | None, kind: str) -> list[Line]:
        return [line for line in self._shown if line.country == code and line.kind == kind]

    def _best(self, code: str, kind: str, category: str, minor: bool | None) -> list[Line]:
        fitting = [line for line in self._of(code, kind) if not (minor and line.is_for_adults)]
        return sorted(
            fitting,
            key=lambda line: (
                not self._rules.suits(line, category),
                line.certainty != "high",
                not line.is_always_open,
            ),
        )

    def _support_lines(
        self, code: str, category: str, severity: str, minor: bool | None, cannot_speak: bool
    ) -> list[Line]:
        support = self._rules.support[category]
        kinds = support.minor if minor else support.adult
        ranked = [line for kind in kinds for line in self._best(code, kind, category, minor)]
        suited = any(self._rules.suits(line, category) for line in ranked)
        if severity in IN_DANGER or (minor and not suited):
            ranked += self._best(code, LAST_RESORT, category, minor)
        ranked = _each_once(ranked)
        # Sorting is stable: within each half the order of kinds stays.
        ranked.sort(key=lambda line: not self._rules.suits(line, category))
        if cannot_speak:
            ranked.sort(key=lambda line: not line.takes_writing)
        return ranked


def read_helplines(path: Path) -> Helplines:
    """Read `helplines.yml` with `helpline_rules.yml` and `countries.yml` beside it; raise TableError for any mistake."""
    rules_path, countries_path = path.with_name("helpline_rules.yml"), path.with_name("countries.yml")
    countries = read_countries(countries_path)
    lines = read_lines(path, list(countries))
    rules = read_helpline_rules(rules_path, lines, list(countries))
    content = b"".join(part.read_bytes() for part in (path, rules_path, countries_path))
    return Helplines(lines, rules, countries, hashlib.sha256(content).hexdigest()[:12])


def _directory(lines: Iterable[Line]) -> str:
    for line in lines:
        if line.country == WORLDWIDE and line.name == DIRECTORY_NAME and line.url:
            return line.url.rstrip("/")
    raise TableError(f"helplines.yml: no row {WORLDWIDE}, {DIRECTORY_NAME!r} that may be shown")


def _each_once(lines: list[Line]) -> list[Line]:
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(" ".join(number.digits for number in line.numbers) or line.name, line)
    return list(first.values())


def _kept(lines: list[Line], kind: str | None, severity: str) -> list[dict[str, Any]]:
    shown, left = lines[: LINES_SHOWN[severity]], lines[LINES_SHOWN[severity] :]
    if kind is None or any(line.kind == kind for line in shown):
        return []
    return [line.as_json() for line in left if line.kind == kind][:1]


def _note(code: str | None, category: str, say: Callable[[str], str] | None) -> str | None:
    if code is None:
        text_id = "helplines-unknown-country"
    elif category == "ipv_stalking":
        text_id = "helplines-phone-bill"
    elif category == "suicide_self_harm_other":
        text_id = "helplines-where-they-are"
    else:
        return None
    return say(text_id) if say else text_id


def _compact(line: Line) -> dict[str, Any]:
    full = line.as_json()
    if len(line.numbers) == 1 and line.numbers[0].display == line.phone and line.numbers[0].note is None:
        del full["numbers"]
    else:
        full["numbers"] = [
            {key: value for key, value in number.items() if value} for number in full["numbers"]
        ]
    return {field: value for field, value in full.items() if value not in (None, False, [])}
