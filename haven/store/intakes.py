"""Requests that users filed through a form: several may belong to one case, each with its answers and its clock."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from haven.store.audit import add_audit
from haven.store.board import cases_of
from haven.store.case_records import Case, FiledIntake, IntakeDraft
from haven.store.conversations import lock_conversation
from haven.store.errors import NotFound
from haven.store.tables import intakes as table
from haven.store.transaction import Prepared, Tx, pack, unpack

_FIELDS = [table.c[name] for name in FiledIntake.__dataclass_fields__]
_ADD = Prepared(
    insert(table)
    .values({column.name: bindparam(column.name) for column in table.c if column.name != "id"})
    .returning(table.c.id)
)
_CHANGE = Prepared(
    update(table)
    .where(table.c.id == bindparam("wanted"))
    .values({name: bindparam(f"to_{name}") for name in ("changed_at", "body", "clock", "due_at")})
)
_OF_CASE = Prepared(select(*_FIELDS).where(table.c.case_id == bindparam("of")).order_by(table.c.id))
_OF_CONV = Prepared(select(*_FIELDS).where(table.c.conv == bindparam("of")).order_by(table.c.id))


def add_intake(tx: Tx, conv: str, case_id: str, draft: IntakeDraft) -> int:
    """Store a request in this case and return its number. The same request again is the same number."""
    for filed in intakes_of_case(tx, case_id):
        if filed.flow == draft.flow and filed.body == unpack(pack(draft.body)):
            return filed.id
    row = tx.run(
        _ADD,
        conv=conv,
        case_id=case_id,
        flow=draft.flow,
        at=tx.now,
        changed_at=tx.now,
        body=pack(draft.body),
        clock=draft.clock,
        due_at=draft.due_at,
    ).one()
    add_audit(tx, "haven", "filed", case_id, {"flow": draft.flow, "intake": row.id})
    return int(row.id)


def change_intake(tx: Tx, conv: str, intake_id: int, draft: IntakeDraft) -> FiledIntake:
    """Replace the answers of a request of this conversation; raise NotFound. A clock that runs is not set back."""
    lock_conversation(tx, conv)
    found = get_intake(tx, conv, intake_id)
    runs = found.due_at is not None
    tx.run(
        _CHANGE,
        wanted=intake_id,
        to_changed_at=tx.now,
        to_body=pack(draft.body),
        to_clock=draft.clock,
        to_due_at=found.due_at if runs else draft.due_at,
    )
    add_audit(tx, "haven", "changed what was filed", found.case_id, {"flow": draft.flow, "intake": intake_id})
    return get_intake(tx, conv, intake_id)


def get_intake(tx: Tx, conv: str, intake_id: int) -> FiledIntake:
    """Return this request of this conversation; raise NotFound."""
    for filed in intakes_of(tx, conv):
        if filed.id == intake_id:
            return filed
    raise NotFound("no such request in this conversation")


def intakes_of_case(tx: Tx, case_id: str) -> list[FiledIntake]:
    """Return what was filed in this case, in order."""
    return [_filed_from(row) for row in tx.run(_OF_CASE, of=case_id)]


def intakes_of(tx: Tx, conv: str) -> list[FiledIntake]:
    """Return what was filed in this conversation, in order."""
    return [_filed_from(row) for row in tx.run(_OF_CONV, of=conv)]


def read_standing(tx: Tx, conv: str) -> tuple[list[Case], list[FiledIntake]]:
    """Return the conversation's cases, the newest first, and all that was filed in them."""
    return cases_of(tx, conv), intakes_of(tx, conv)


def _filed_from(row: Row[Any]) -> FiledIntake:
    values = row._asdict()
    return FiledIntake(**{**values, "body": unpack(values["body"])})
