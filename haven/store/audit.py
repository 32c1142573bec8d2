"""The audit trail: who did what to which case. The database itself refuses to change or delete a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select

from haven.store.case_records import AuditRow
from haven.store.tables import audit_rows as table
from haven.store.transaction import Prepared, Tx, pack, unpack

_ADD = Prepared(
    insert(table).values({name: bindparam(name) for name in ("at", "actor", "action", "case_id", "detail")})
)
_READ = Prepared(select(table).where(table.c.case_id == bindparam("of")).order_by(table.c.id))


def add_audit(
    tx: Tx, actor: str, action: str, case_id: str | None, detail: Mapping[str, Any] | None = None
) -> None:
    """Add a line to the trail, in the transaction of what it tells about."""
    tx.run(_ADD, at=tx.now, actor=actor, action=action, case_id=case_id, detail=pack(dict(detail or {})))


def read_audit(tx: Tx, case_id: str) -> list[AuditRow]:
    """Return everything that was done to this case, in order."""
    rows = tx.run(_READ, of=case_id)
    return [AuditRow(row.id, row.at, row.actor, row.action, row.case_id, unpack(row.detail)) for row in rows]
