"""Which team gets a case, and by when a person answers first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from haven.tables import TableError, read_rows, row_name, wrong_value
from haven.triage.best_row import NoRow, TwoRows, best_row
from haven.triage.terms import CATEGORIES, SEVERITIES

_KEYS = ("teams", "deadlines", "routes")
_AGES = (None, True, False)


@dataclass(frozen=True)
class Route:
    """Where a case goes: the team that owns it, the teams that watch, and the time to a person's first reply."""

    team: str
    first_reply_s: int
    id: str
    watchers: tuple[str, ...] = ()


@dataclass(frozen=True)
class _RouteRow:
    id: str
    wants: dict[str, Any]
    team: str
    watchers: tuple[str, ...]
    first_reply_s: int | None


@dataclass(frozen=True)
class _DeadlineRow:
    id: str
    wants: dict[str, Any]
    first_reply_s: int
    watchers: tuple[str, ...]


class Routes:
    """The routing table, checked: every category and severity has exactly one best route and one deadline."""

    def __init__(
        self,
        teams: dict[str, str],
        routes: Sequence[_RouteRow],
        deadlines: Sequence[_DeadlineRow],
        version: str,
    ) -> None:
        self.teams = teams
        self.version = version
        self.topics = tuple(sorted({row.wants["topic"] for row in routes if "topic" in row.wants}))
        self._routes = routes
        self._deadlines = deadlines

    def route(self, category: str, severity: str, minor: bool | None, topic: str | None = None) -> Route:
        """Return the best route; `minor` None means that nobody knows. `topic` is what a case without risk is about.

        Raises ValueError for a word that the table does not know.
        """
        for what, value, allowed in (("category", category, CATEGORIES), ("severity", severity, SEVERITIES)):
            if value not in allowed:
                raise wrong_value("route", what, value, allowed)
        if topic is not None and topic not in self.topics:
            raise wrong_value("route", "topic", topic, self.topics)
        given = {"category": category, "severity": severity, "minor": minor, "topic": topic}
        row = best_row(self._routes, given)
        deadline = best_row(self._deadlines, given)
        watchers = dict.fromkeys((*row.watchers, *deadline.watchers))
        watchers.pop(row.team, None)
        return Route(row.team, row.first_reply_s or deadline.first_reply_s, row.id, tuple(watchers))


def read_routes(path: Path) -> Routes:
    """Read and check the routing table; raise TableError for a bad row, a hole, or two rows that would both win."""
    teams = {row["id"]: row["name"] for _, row in _rows(path, "teams", ("name",))}
    routes = [
        _route_row(where, row, teams) for where, row in _rows(path, "routes", ("category", "team"), _OPTIONAL)
    ]
    deadlines = [
        _deadline_row(where, row, teams)
        for where, row in _rows(path, "deadlines", ("severity", "first_reply_s"), ("minor", "watchers"))
    ]
    table = Routes(teams, routes, deadlines, hashlib.sha256(path.read_bytes()).hexdigest()[:12])
    _check_complete(path, table, teams)
    return table


_OPTIONAL = ("severity", "minor", "topic", "watchers", "first_reply_s")


def _rows(
    path: Path, key: str, required: Sequence[str], optional: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any]]]:
    beside = [other for other in _KEYS if other != key]
    rows = read_rows(path, key, required=("id", "why", *required), optional=optional, beside=beside)
    return [(row_name(path, key, number), row) for number, row in enumerate(rows, 1)]


def _route_row(where: str, row: dict[str, Any], teams: dict[str, str]) -> _RouteRow:
    if row["category"] not in CATEGORIES:
        raise wrong_value(where, "category", row["category"], CATEGORIES)
    watchers = _teams(where, row, teams)
    if row["team"] not in teams:
        raise wrong_value(where, "team", row["team"], teams)
    first_reply_s = _seconds(where, row["first_reply_s"]) if "first_reply_s" in row else None
    return _RouteRow(row["id"], _wants(where, row), row["team"], watchers, first_reply_s)


def _deadline_row(where: str, row: dict[str, Any], teams: dict[str, str]) -> _DeadlineRow:
    first_reply_s = _seconds(where, row["first_reply_s"])
    return _DeadlineRow(row["id"], _wants(where, row), first_reply_s, _teams(where, row, teams))


def _teams(where: str, row: dict[str, Any], teams: dict[str, str]) -> tuple[str, ...]:
    watchers = tuple(row.get("watchers") or ())
    for team in watchers:
        if team not in teams:
            raise wrong_value(where, "team", team, teams)
    return watchers


def _wants(where: str, row: dict[str, Any]) -> dict[str, Any]:
    wants: dict[str, Any] = {
        name: row[name] for name in ("category", "severity", "minor", "topic") if name in row
    }
    if wants.get("severity", "P0") not in SEVERITIES:
        raise wrong_value(where, "severity", wants["severity"], SEVERITIES)
    if not isinstance(wants.get("minor", True), bool):
        raise TableError(f"{where}: minor must be true or false, found {wants['minor']!r}")
    return wants


def _seconds(where: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise TableError(
            f"{where}: first_reply_s must be a whole number of seconds above zero, found {value!r}"
        )
    return value


def _check_complete(path: Path, table: Routes, teams: dict[str, str]) -> None:
    reached: set[str] = set()
    cases = [(*case, None) for case in product(CATEGORIES, SEVERITIES, _AGES)]
    cases += [
        ("none", severity, minor, topic)
        for severity, minor, topic in product(SEVERITIES, _AGES, table.topics)
    ]
    for category, severity, minor, topic in cases:
        case = f"{category} {severity}" + {None: "", True: ", minor", False: ", adult"}[minor]
        try:
            route = table.route(category, severity, minor, topic)
        except NoRow as error:
            raise TableError(
                f"{path.name}: nothing fits {case}; add a route and a deadline for it"
            ) from error
        except TwoRows as error:
            raise TableError(
                f"{path.name}: {error} fit {case} equally; make one of them more exact"
            ) from error
        reached.update((route.team, *route.watchers))
    for team in teams:
        if team not in reached:
            raise TableError(f"{path.name}: no route leads to the team '{team}'")
