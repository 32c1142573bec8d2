"""Cases: at most one unresolved for a conversation, opened or raised, never doubled and never lowered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import choice
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from haven.store.alerts import add_alert
from haven.store.audit import add_audit
from haven.store.board import find_unresolved, get_case
from haven.store.case_records import Case, Changed, IntakeDraft, Opened
from haven.store.conversations import lock_conversation, raise_level, set_owner
from haven.store.intakes import add_intake
from haven.store.log import HAVEN, DraftLike, say
from haven.store.records import Conversation, Draft, Event
from haven.store.severity import rank
from haven.store.tables import cases as table
from haven.store.transaction import Prepared, Tx, pack

# Without look-alikes, so that an id survives being read aloud.
ID_LETTERS = "23456789CFGHJKMNPQRTVWX"
ID_LENGTH = 6

_EXISTS = Prepared(select(table.c.id).where(table.c.id == bindparam("wanted")))
_INSERT = Prepared(
    insert(table).values(
        {
            column.name: bindparam(column.name)
            for column in table.c
            if not column.nullable and column.name not in ("state", "version")
        }
        | {"state": "open", "version": 1}
    )
)
_CHANGE = Prepared(
    update(table)
    .where(table.c.id == bindparam("wanted"))
    .values(
        {
            name: bindparam(f"to_{name}")
            for name in (
                "category",
                "severity",
                "team",
                "first_reply_due",
                "summary",
                "waiting_since",
                "handed_back_at",
            )
        }
        | {"version": table.c.version + 1}
    )
)


@dataclass(frozen=True, slots=True)
class CaseRequest:
    """What is known when somebody asks for a case. `line` is the sentence the user reads beside its id;
    `events` are the service's own words, or what makes them once the case is known; `intake` is filed with it."""

    conv: str
    category: str
    severity: str
    team: str
    reason: str
    first_reply_s: float
    summary: Mapping[str, Any]
    owner: str = "queue"
    events: Sequence[DraftLike] | Callable[[Case], Sequence[DraftLike]] = field(default=())
    line: str = ""
    intake: IntakeDraft | None = None


def open_case(tx: Tx, request: CaseRequest) -> Opened:
    """Return the conversation's unresolved case, opened or raised as asked; raise NotFound.

    The conversation moves to the queue when asked, but never away from an agent. The log gets the words and
    people get an alert only when something changed, so asking again is safe."""
    rank(request.severity)
    conversation = lock_conversation(tx, request.conv)
    found = find_unresolved(tx, request.conv)
    moves = request.owner == "queue" and conversation.owner == "assistant"
    raised = found is not None and rank(request.severity) > rank(found.severity)
    if found is None:
        case_id = _insert(tx, request, conversation)
    else:
        case_id = found.id
        _update(tx, found, request, raised, moves)
    raise_level(tx, request.conv, request.category, request.severity)
    intake_id = add_intake(tx, request.conv, case_id, request.intake) if request.intake else None
    if found is not None and not raised and not moves:
        return Opened(get_case(tx, case_id), False, False, [], None, intake_id)
    if moves:
        set_owner(tx, request.conv, "queue")
    case = get_case(tx, case_id)
    events = _tell(tx, case, request, moves)
    alert_id = add_alert(tx, case_id, "raised" if raised else "opened")
    return Opened(get_case(tx, case_id), found is None, raised, events, alert_id, intake_id)


def update_summary(
    tx: Tx, case_id: str, summary: Mapping[str, Any], category: str | None = None, severity: str | None = None
) -> Changed:
    """Replace the summary; a worse severity raises case and conversation and alerts people.

    Raise NotFound."""
    conv = get_case(tx, case_id).conv
    lock_conversation(tx, conv)
    case = get_case(tx, case_id)
    raised = severity is not None and rank(severity) > rank(case.severity)
    new_category = (
        category if category is not None and (raised or severity in (None, case.severity)) else case.category
    )
    new_severity = severity if raised and severity is not None else case.severity
    _write(tx, case, category=new_category, severity=new_severity, summary=pack(dict(summary)))
    if raised:
        raise_level(tx, conv, new_category, new_severity)
        add_alert(tx, case_id, "raised")
        add_audit(tx, "haven", "raised", case_id, {"severity": new_severity, "category": new_category})
    return Changed(get_case(tx, case_id), [])


def _insert(tx: Tx, request: CaseRequest, conversation: Conversation) -> str:
    case_id = _new_id(tx)
    tx.run(
        _INSERT,
        id=case_id,
        conv=request.conv,
        category=request.category,
        severity=request.severity,
        team=request.team,
        reason=request.reason,
        opened_at=tx.now,
        opened_seq=conversation.head,
        waiting_since=tx.now,
        first_reply_due=tx.now + request.first_reply_s,
        summary=pack(dict(request.summary)),
    )
    detail = {"category": request.category, "severity": request.severity, "team": request.team}
    add_audit(tx, "haven", "opened", case_id, {**detail, "reason": request.reason})
    return case_id


def _update(tx: Tx, found: Case, request: CaseRequest, raised: bool, moves: bool) -> None:
    changes: dict[str, Any] = {}
    if rank(request.severity) >= rank(found.severity) and request.summary:
        changes["summary"] = pack(dict(request.summary))
    if raised:
        changes |= {"category": request.category, "severity": request.severity, "team": request.team}
    if raised or moves:
        changes["first_reply_due"] = _sooner(found, tx.now + request.first_reply_s, moves)
        changes["handed_back_at"] = None
    if moves:
        changes["waiting_since"] = tx.now
    if changes:
        _write(tx, found, **changes)
    if raised or moves:
        detail = {"category": request.category, "severity": request.severity, "reason": request.reason}
        add_audit(tx, "haven", "raised" if raised else "asked again", found.id, detail)


def _sooner(found: Case, due: float, moves: bool) -> float:
    # A deadline that was met, or given up by handing back, says nothing about the new call for help.
    if moves and (found.first_reply_at is not None or found.handed_back_at is not None):
        return due
    return min(found.first_reply_due, due)


def _write(tx: Tx, case: Case, **changes: Any) -> None:
    kept = {
        "category": case.category,
        "severity": case.severity,
        "team": case.team,
        "first_reply_due": case.first_reply_due,
        "summary": None if "summary" in changes else pack(case.summary),
        "waiting_since": case.waiting_since,
        "handed_back_at": case.handed_back_at,
    }
    tx.run(_CHANGE, wanted=case.id, **{f"to_{name}": value for name, value in {**kept, **changes}.items()})


def _tell(tx: Tx, case: Case, request: CaseRequest, moves: bool) -> list[Event]:
    drafts: list[DraftLike] = [Draft("owner", {"owner": {"k": "queue"}})] if moves else []
    drafts.append(Draft("case", {"case": {"id": case.id, "state": case.state, "line": request.line}}))
    drafts += request.events(case) if callable(request.events) else request.events
    return say(tx, request.conv, HAVEN, drafts)


def _new_id(tx: Tx) -> str:
    while True:
        case_id = "HV-" + "".join(choice(ID_LETTERS) for _ in range(ID_LENGTH))
        if tx.run(_EXISTS, wanted=case_id).first() is None:
            return case_id
