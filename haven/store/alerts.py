"""Alerts: kept with the case they call for, until somebody has been reached."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import bindparam, insert, select, update

from haven.store.case_records import Alert
from haven.store.errors import NotFound
from haven.store.tables import ALERT_WAITING
from haven.store.tables import alerts as table
from haven.store.transaction import Prepared, Tx

AlertStep = Literal["delivered", "acknowledged", "failed"]
COLUMNS = [table.c[name] for name in Alert.__dataclass_fields__]

_ADD = Prepared(
    insert(table)
    .values(case_id=bindparam("case"), reason=bindparam("why"), created_at=bindparam("now"))
    .returning(table.c.id)
)
_WAITING = Prepared(select(*COLUMNS).where(ALERT_WAITING).order_by(table.c.id))
_GET = Prepared(select(*COLUMNS).where(table.c.id == bindparam("wanted")))
_THIS = table.c.id == bindparam("wanted")
_FIRST_DELIVERY = Prepared(update(table).where(_THIS, ALERT_WAITING).values(delivered_at=bindparam("now")))
_FIRST_ACKNOWLEDGEMENT = Prepared(
    update(table).where(_THIS, table.c.acknowledged_by.is_(None)).values(acknowledged_by=bindparam("who"))
)
_COUNT_ATTEMPT = Prepared(update(table).where(_THIS).values(attempts=table.c.attempts + 1))


def add_alert(tx: Tx, case_id: str, reason: str) -> int:
    """Store an alert that still has to reach somebody and return its id."""
    return int(tx.run(_ADD, case=case_id, why=reason, now=tx.now).scalar_one())


def undelivered_alerts(tx: Tx) -> list[Alert]:
    """Return the alerts that have reached nobody yet, oldest first."""
    return [Alert(*tuple(row)) for row in tx.run(_WAITING)]


def mark_alert(tx: Tx, alert_id: int, step: AlertStep, by: str | None = None) -> Alert:
    """Record what became of an alert; the first delivery and the first acknowledgement stand. Raise NotFound.

    An acknowledged alert has been delivered. `delivered` and `failed` count as attempts."""
    if step != "acknowledged":
        tx.run(_COUNT_ATTEMPT, wanted=alert_id)
    if step != "failed":
        tx.run(_FIRST_DELIVERY, wanted=alert_id, now=tx.now)
    if step == "acknowledged":
        tx.run(_FIRST_ACKNOWLEDGEMENT, wanted=alert_id, who=by)
    row = tx.run(_GET, wanted=alert_id).first()
    if row is None:
        raise NotFound("no such alert")
    return Alert(*tuple(row))
