"""Reading cases as the board shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

from sqlalchemy import Row, Select, bindparam, func, select

from haven.store.case_records import Case
from haven.store.errors import NotFound
from haven.store.severity import rank_of
from haven.store.tables import agents, cases, conversations, events
from haven.store.transaction import Prepared, Tx, unpack

Which = Literal["open", "resolved"]
RESOLVED_SHOWN = 100

_unread = (
    select(func.count())
    .select_from(events)
    .where(
        events.c.conv == cases.c.conv,
        events.c.seq > conversations.c.seen_agent,
        events.c.from_kind == "user",
        events.c.type == "message",
    )
    .correlate(cases, conversations)
    .scalar_subquery()
    .label("unread")
)
_ELSEWHERE = {
    "agent_name": agents.c.name.label("agent_name"),
    "owner": conversations.c.owner.label("owner"),
    "unread": _unread,
}
_BOARD = (
    select(*[_ELSEWHERE[name] if name in _ELSEWHERE else cases.c[name] for name in Case.__dataclass_fields__])
    .join(conversations, conversations.c.id == cases.c.conv)
    .join(agents, agents.c.id == cases.c.agent_id, isouter=True)
)
# The most severe first, then who has waited longest; never who wrote last.
URGENCY = (rank_of(cases.c.severity).desc(), cases.c.waiting_since, cases.c.id)

_NEWEST = (cases.c.opened_at.desc(), cases.c.opened_seq.desc())

_GET = Prepared(_BOARD.where(cases.c.id == bindparam("wanted")))
_UNRESOLVED_OF = Prepared(_BOARD.where(cases.c.conv == bindparam("of"), cases.c.state != "resolved"))
_LATEST_OF = Prepared(
    _BOARD.where(cases.c.conv == bindparam("of")).order_by(cases.c.opened_at.desc()).limit(1)
)


def get_case(tx: Tx, case_id: str) -> Case:
    """Return the case; raise NotFound."""
    row = tx.run(_GET, wanted=case_id).first()
    if row is None:
        raise NotFound("no such case")
    return _case_from(row)


def find_unresolved(tx: Tx, conv: str) -> Case | None:
    """Return the conversation's case that is not resolved, if there is one."""
    row = tx.run(_UNRESOLVED_OF, of=conv).first()
    return None if row is None else _case_from(row)


def find_case(tx: Tx, conv: str) -> Case | None:
    """Return the conversation's latest case, resolved or not, if it ever had one."""
    row = tx.run(_LATEST_OF, of=conv).first()
    return None if row is None else _case_from(row)


def cases_of(tx: Tx, conv: str) -> list[Case]:
    """Return every case that the conversation ever had, the newest first."""
    return _list(tx, _BOARD.where(cases.c.conv == conv).order_by(*_NEWEST))


def list_cases(tx: Tx, which: Which = "open") -> list[Case]:
    """Return every case that is not resolved, the most urgent first; or the latest that are, newest first."""
    if which not in get_args(Which):
        raise ValueError(f"no such list of cases: {which!r}")
    if which == "open":
        return _list(tx, _BOARD.where(cases.c.state != "resolved").order_by(*URGENCY))
    resolved = _BOARD.where(cases.c.state == "resolved").order_by(cases.c.resolved_at.desc())
    return _list(tx, resolved.limit(RESOLVED_SHOWN))


def list_waiting(tx: Tx, teams: Sequence[str]) -> list[Case]:
    """Return what an agent of these teams, or of any without teams, may take next, the most urgent first."""
    waiting = _BOARD.where(cases.c.state == "open", cases.c.handed_back_at.is_(None))
    return _list(tx, (waiting.where(cases.c.team.in_(teams)) if teams else waiting).order_by(*URGENCY))


def _list(tx: Tx, query: Select[Any]) -> list[Case]:
    return [_case_from(row) for row in tx.execute(query)]


def _case_from(row: Row[Any]) -> Case:
    values: tuple[Any, ...] = (*row[:-1], unpack(row[-1]))
    return Case(*values)
