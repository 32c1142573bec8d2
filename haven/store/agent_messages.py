"""What agents write: messages to the user under a lease, and notes for each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from haven.store.agents import get_agent
from haven.store.errors import Behind, Conflict, LeaseLost
from haven.store.log import Author, grow, write_once
from haven.store.reading import clamp, note_from
from haven.store.records import Appended, Draft, Event
from haven.store.tables import cases, events, leases, notes
from haven.store.transaction import Prepared, Tx, pack, unpack, values_of

_HELD = Prepared(
    select(leases.c.case_id)
    .join(cases, cases.c.id == leases.c.case_id)
    .where(
        cases.c.conv == bindparam("of"),
        leases.c.agent_id == bindparam("by"),
        leases.c.lease == bindparam("held"),
        leases.c.expires_at > bindparam("now"),
    )
)
_LATEST_WORDS = Prepared(
    select(func.max(events.c.seq)).where(
        events.c.conv == bindparam("of"),
        events.c.seq > bindparam("seen"),
        events.c.seq < bindparam("own"),
        events.c.type == "message",
        or_(
            events.c.from_kind == "user",
            and_(events.c.from_kind == "agent", events.c.device != bindparam("me")),
        ),
    )
)
_FIRST_REPLY = Prepared(
    update(cases)
    .where(cases.c.id == bindparam("wanted"), cases.c.first_reply_at.is_(None))
    .values(first_reply_at=bindparam("now"))
)
_NOTE_BY_CID = Prepared(
    select(notes).where(
        notes.c.conv == bindparam("of"), notes.c.agent_id == bindparam("by"), notes.c.cid == bindparam("once")
    )
)
_INSERT_NOTE = Prepared(insert(notes).values(values_of(notes, "id")).returning(notes.c.id))


def agent_author(agent_id: str, name: str | None = None) -> Author:
    """Return this agent as an author."""
    return Author("agent", name, f"agent:{agent_id}")


def append_agent(
    tx: Tx, conv: str, agent_id: str, lease: str, last_seen: int, cid: str, type: str, body: Mapping[str, Any]
) -> Appended:
    """Store an agent's message to the user; raise NotFound, LeaseLost or Behind, or Repeated to be undone.

    A repeated try is told so whatever became of the lease since: its message is stored."""
    agent = get_agent(tx, agent_id)
    author = agent_author(agent_id, agent.name)
    grown = grow(tx, conv, 1)
    event = write_once(tx, grown, author, cid, Draft(type, body))
    held = tx.run(_HELD, of=conv, by=agent_id, held=lease, now=tx.now).first()
    if held is None:
        raise LeaseLost("this agent does not hold the case")
    missed = tx.run(_LATEST_WORDS, of=conv, seen=clamp(last_seen), own=event.seq, me=author.device).scalar()
    if missed is not None:
        raise Behind(grown.head - 1)
    tx.run(_FIRST_REPLY, wanted=held.case_id, now=tx.now)
    return Appended(event.seq, False, event, grown)


def append_note(tx: Tx, conv: str, agent_id: str, cid: str, body: Mapping[str, Any]) -> Appended:
    """Store a note that only agents see; any agent may write one. Raise NotFound or Conflict."""
    agent = get_agent(tx, agent_id)
    conversation = grow(tx, conv, 0)
    row = tx.run(_NOTE_BY_CID, of=conv, by=agent_id, once=cid).first()
    if row is not None:
        note = note_from(row)
        if note.body != unpack(pack(dict(body))):
            raise Conflict("this cid was used for something else")
        return Appended(note.seq, True, note, conversation)
    values = {"conv": conv, "after_seq": conversation.head, "at": tx.now, "agent_id": agent_id}
    found = tx.run(_INSERT_NOTE, **values, agent_name=agent.name, cid=cid, body=pack(dict(body)))
    seq = conversation.head
    note = Event(conv, seq, tx.now, "note", "agent", agent.name, cid, dict(body), note=found.scalar_one())
    return Appended(seq, False, note, conversation)
