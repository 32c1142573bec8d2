"""What the store can say about itself."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select

from haven.store.tables import alerts, cases, conversations
from haven.store.transaction import Prepared, Tx


def _count(table: object, *where: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(table).where(*where).scalar_subquery()  # type: ignore[arg-type]


_STATS = Prepared(
    select(
        _count(conversations).label("conversations"),
        _count(conversations, conversations.c.owner == "queue").label("in_queue"),
        _count(conversations, conversations.c.owner == "agent").label("with_agents"),
        _count(cases, cases.c.state == "open").label("cases_open"),
        _count(cases, cases.c.state == "claimed").label("cases_claimed"),
        _count(alerts, alerts.c.delivered_at.is_(None)).label("alerts_undelivered"),
    )
)
_PROBE = Prepared(select(conversations.c.id).limit(1))


def read_stats(tx: Tx) -> dict[str, int]:
    """Return the counts that operators look at."""
    return dict(tx.run(_STATS).one()._mapping)


def probe(tx: Tx) -> None:
    """Return if the schema is there and, on a writing connection, a write could begin."""
    tx.run(_PROBE).first()
