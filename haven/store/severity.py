"""The order of severities, for Python and for SQL alike."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, literal

RANKS = {"none": 0, "P3": 1, "P2": 2, "P1": 3, "P0": 4}


def rank(severity: str) -> int:
    """Return how severe this is, more is worse; raise ValueError for an unknown word."""
    if severity not in RANKS:
        raise ValueError(f"no severity named {severity!r}; there are {', '.join(RANKS)}")
    return RANKS[severity]


def rank_of(column: ColumnElement[str]) -> ColumnElement[int]:
    """Return the SQL expression for the rank of a stored severity."""
    return case(*((column == name, literal(value)) for name, value in RANKS.items()), else_=literal(0))
