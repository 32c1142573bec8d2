"""Choosing among table rows where the more a row asks for, the more it means: a row for minors beats one for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar


class Row(Protocol):
    """A row that names the values it is for; a field it does not name fits every value."""

    @property
    def id(self) -> str: ...

    @property
    def wants(self) -> Mapping[str, Any]: ...


AnyRow = TypeVar("AnyRow", bound=Row)


class NoRow(LookupError):
    """No row fits."""


class TwoRows(LookupError):
    """Two rows fit equally well; which one wins would be chance."""


def best_row(rows: Sequence[AnyRow], given: Mapping[str, Any]) -> AnyRow:
    """Return the fitting row that names the most values; raise NoRow or TwoRows when that is not exactly one."""
    fitting = [row for row in rows if all(given.get(field) == value for field, value in row.wants.items())]
    if not fitting:
        raise NoRow(", ".join(f"{field} {value}" for field, value in given.items() if value is not None))
    most = max(len(row.wants) for row in fitting)
    best = [row for row in fitting if len(row.wants) == most]
    if len(best) > 1:
        raise TwoRows(f"{best[0].id} and {best[1].id}")
    return best[0]
