"""Claiming: one agent answers a case at a time, for as long as their lease is renewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from haven.store.agents import get_agent
from haven.store.alerts import add_alert
from haven.store.audit import add_audit
from haven.store.board import get_case
from haven.store.case_records import Agent, Case, Changed, Lease
from haven.store.conversations import get_conversation, lock_conversation, set_owner
from haven.store.errors import AlreadyClaimed, LeaseLost
from haven.store.log import HAVEN, DraftLike, say
from haven.store.records import Draft
from haven.store.tables import cases, leases
from haven.store.transaction import Prepared, Tx, values_of

LEASE_S = 60.0
LineIn = Callable[[str], str]

_LEASE_OF = Prepared(select(leases).where(leases.c.case_id == bindparam("wanted")))
_GRANT = Prepared(insert(leases).values(values_of(leases)))
_DROP = Prepared(delete(leases).where(leases.c.case_id == bindparam("wanted")))
_RENEW = Prepared(
    update(leases)
    .where(leases.c.lease == bindparam("held"))
    .values(expires_at=bindparam("until"))
    .returning(leases.c.case_id)
)
_EXPIRED = Prepared(select(leases.c.case_id).where(leases.c.expires_at <= bindparam("moment")))
_THIS = cases.c.id == bindparam("wanted")
_STATE = {"version": cases.c.version + 1, "agent_id": bindparam("by")}
_CLAIM = Prepared(update(cases).where(_THIS).values(_STATE | {"state": "claimed", "handed_back_at": None}))
_REOPEN = Prepared(
    update(cases)
    .where(_THIS)
    .values(
        _STATE | {"state": "open", "waiting_since": bindparam("now"), "handed_back_at": bindparam("back")}
    )
)
_RESOLVE = Prepared(
    update(cases)
    .where(_THIS)
    .values(
        {
            "state": "resolved",
            "version": cases.c.version + 1,
            "resolved_at": bindparam("now"),
            "outcome": bindparam("result"),
        }
    )
)


def claim(tx: Tx, case_id: str, agent_id: str, line_in: LineIn | None = None) -> Lease:
    """Give the case to this agent and return their lease; asking again returns the same lease, renewed.

    `line_in` makes the status line that the user reads, in the language of the conversation.

    Raise NotFound, or AlreadyClaimed when somebody else holds it or it is resolved."""
    agent = get_agent(tx, agent_id)
    case = _locked(tx, case_id)
    if case.state == "resolved":
        raise AlreadyClaimed("the case is resolved")
    if case.state == "claimed":
        held = tx.run(_LEASE_OF, wanted=case_id).one()
        if held.expires_at > tx.now and held.agent_id != agent_id:
            raise AlreadyClaimed("another agent holds the case")
        if held.agent_id == agent_id:
            tx.run(_RENEW, held=held.lease, until=tx.now + LEASE_S)
            return Lease(case_id, case.conv, agent_id, held.lease, tx.now + LEASE_S, case, [])
        add_audit(tx, "haven", "lease expired", case_id, {"agent": held.agent_id})
    return _grant(tx, case, agent, line_in)


def renew(tx: Tx, held: Sequence[str]) -> dict[str, float]:
    """Renew these leases and return until when each holds; one that is missing is lost."""
    until = tx.now + LEASE_S
    # In a fixed order, so that two renewals never wait for each other.
    return {lease: until for lease in sorted(set(held)) if tx.run(_RENEW, held=lease, until=until).first()}


def list_expired(tx: Tx, moment: float) -> list[str]:
    """Return the cases whose agent has not been heard of in time."""
    return [row.case_id for row in tx.run(_EXPIRED, moment=moment)]


def return_expired(tx: Tx, case_id: str, moment: float, line_in: LineIn | None = None) -> Changed | None:
    """Return the case to the queue if its lease is still expired; None when it was renewed or is gone."""
    case = _locked(tx, case_id)
    held = tx.run(_LEASE_OF, wanted=case_id).first()
    if held is None or held.expires_at > moment:
        return None
    return _return(tx, case, "haven", "lease expired", {"agent": held.agent_id}, line_in)


def release(tx: Tx, case_id: str, agent_id: str, lease: str) -> Changed:
    """Return the case to the queue because its agent asks for it; raise NotFound or LeaseLost."""
    return _return(tx, _held(tx, case_id, agent_id, lease), agent_id, "released", {})


def hand_back(
    tx: Tx, case_id: str, agent_id: str, lease: str, drafts: Sequence[DraftLike] = (), line: str = ""
) -> Changed:
    """Let the assistant go on; the case stays open for follow-up, but is nobody's turn.

    Raise NotFound or LeaseLost."""
    case = _held(tx, case_id, agent_id, lease)
    tx.run(_REOPEN, wanted=case_id, by=None, now=tx.now, back=tx.now)
    return _to_assistant(tx, case, agent_id, "handed back", {}, "open", drafts, line)


def resolve(
    tx: Tx,
    case_id: str,
    agent_id: str,
    lease: str,
    outcome: str,
    note: str | None = None,
    drafts: Sequence[DraftLike] = (),
    line: str = "",
) -> Changed:
    """Close the case with this outcome and let the assistant go on; raise NotFound or LeaseLost."""
    case = _held(tx, case_id, agent_id, lease)
    tx.run(_RESOLVE, wanted=case_id, now=tx.now, result=outcome)
    detail = {"outcome": outcome} | ({"note": note} if note else {})
    return _to_assistant(tx, case, agent_id, "resolved", detail, "resolved", drafts, line)


def _locked(tx: Tx, case_id: str) -> Case:
    lock_conversation(tx, get_case(tx, case_id).conv)
    return get_case(tx, case_id)


def _held(tx: Tx, case_id: str, agent_id: str, lease: str) -> Case:
    case = _locked(tx, case_id)
    held = tx.run(_LEASE_OF, wanted=case_id).first()
    if held is None or (held.agent_id, held.lease) != (agent_id, lease) or held.expires_at <= tx.now:
        raise LeaseLost("this agent does not hold the case")
    return case


def _grant(tx: Tx, case: Case, agent: Agent, line_in: LineIn | None) -> Lease:
    lease, until = token_hex(16), tx.now + LEASE_S
    tx.run(_DROP, wanted=case.id)
    tx.run(_CLAIM, wanted=case.id, by=agent.id)
    tx.run(_GRANT, case_id=case.id, agent_id=agent.id, lease=lease, expires_at=until)
    set_owner(tx, case.conv, "agent", agent.name)
    add_audit(tx, agent.id, "claimed", case.id)
    owner = {"k": "agent", "name": agent.name}
    told = _status(tx, case, "claimed", line_in)
    events = say(tx, case.conv, HAVEN, [Draft("owner", {"owner": owner}), *told])
    return Lease(case.id, case.conv, agent.id, lease, until, get_case(tx, case.id), events)


def _return(
    tx: Tx, case: Case, actor: str, action: str, detail: Mapping[str, Any], line_in: LineIn | None = None
) -> Changed:
    tx.run(_DROP, wanted=case.id)
    tx.run(_REOPEN, wanted=case.id, by=None, now=tx.now, back=None)
    set_owner(tx, case.conv, "queue")
    add_audit(tx, actor, action, case.id, detail)
    add_alert(tx, case.id, "returned")
    told = _status(tx, case, "open", line_in)
    events = say(tx, case.conv, HAVEN, [Draft("owner", {"owner": {"k": "queue"}}), *told])
    return Changed(get_case(tx, case.id), events)


def _status(tx: Tx, case: Case, state: str, line_in: LineIn | None) -> list[Draft]:
    if line_in is None:
        return []
    line = line_in(get_conversation(tx, case.conv).lang)
    return [Draft("case", {"case": {"id": case.id, "state": state, "line": line}})]


def _to_assistant(
    tx: Tx,
    case: Case,
    actor: str,
    action: str,
    detail: Mapping[str, Any],
    state: str,
    drafts: Sequence[DraftLike],
    line: str,
) -> Changed:
    tx.run(_DROP, wanted=case.id)
    set_owner(tx, case.conv, "assistant", new_session=True)
    add_audit(tx, actor, action, case.id, detail)
    told = [
        Draft("owner", {"owner": {"k": "assistant"}}),
        Draft("case", {"case": {"id": case.id, "state": state, "line": line}}),
    ]
    events = say(tx, case.conv, HAVEN, [*told, *drafts])
    return Changed(get_case(tx, case.id), events)
