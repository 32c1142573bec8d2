"""Reading the log: pages of it, and what nobody has answered yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select

from haven.store.conversations import COLUMNS, conversation_from
from haven.store.errors import NotFound
from haven.store.log import EVENT_COLUMNS, event_from
from haven.store.records import Event, Page, Unanswered
from haven.store.tables import conversations, events, notes
from haven.store.transaction import Prepared, Tx, unpack

PAGE_LIMIT = 200
# What a caller inside the service may ask for at once, to read a conversation as a whole.
READ_LIMIT = 1000
# The databases count in 32 bits; a client that sends more has seen everything there can be.
LAST_NUMBER = 2**31 - 1

_HEAD = Prepared(select(conversations.c.head).where(conversations.c.id == bindparam("wanted")))
_PAGE = Prepared(
    select(*EVENT_COLUMNS)
    .where(
        events.c.conv == bindparam("of"), events.c.seq > bindparam("after"), events.c.seq <= bindparam("upto")
    )
    .order_by(events.c.seq)
)
_NOTES = Prepared(
    select(notes)
    .where(
        notes.c.conv == bindparam("of"),
        notes.c.after_seq >= bindparam("low"),
        notes.c.after_seq <= bindparam("high"),
    )
    .order_by(notes.c.id)
)
_LATEST_WORDS = Prepared(
    select(*EVENT_COLUMNS)
    .where(events.c.conv == bindparam("of"), events.c.from_kind == "user", events.c.type == "message")
    .order_by(events.c.seq.desc())
    .limit(bindparam("most"))
)
_WAITING = Prepared(
    select(*COLUMNS)
    .where(
        conversations.c.owner == "assistant",
        conversations.c.turn > conversations.c.answered_turn,
        conversations.c.updated_at >= bindparam("since"),
    )
    .order_by(conversations.c.updated_at)
)


def clamp(seq: int) -> int:
    """Return a number the databases can compare with."""
    return max(0, min(seq, LAST_NUMBER))


def read_events(tx: Tx, conv: str, after: int, limit: int = PAGE_LIMIT, for_agent: bool = False) -> Page:
    """Return the events after this number, in order; an agent's page holds the notes written among them too.

    A note carries the number of the event it follows. Raise NotFound."""
    head = tx.run(_HEAD, wanted=conv).scalar()
    if head is None:
        raise NotFound("no such conversation")
    after = clamp(after)
    upto = min(after + max(1, min(limit, READ_LIMIT)), head)
    page = [event_from(row) for row in tx.run(_PAGE, of=conv, after=after, upto=upto)]
    more = upto < head
    if for_agent:
        # A note that follows the page's last event comes with the next page, never with both.
        high = upto - 1 if more else LAST_NUMBER
        page += [note_from(row) for row in tx.run(_NOTES, of=conv, low=after, high=high)]
        page.sort(key=lambda event: (event.seq, event.note or 0))
    return Page(page, head, more)


def read_unanswered(tx: Tx, since: float) -> list[Unanswered]:
    """Return the assistant's conversations, changed since then, in which the user waits for an answer."""
    found = []
    for conversation in [conversation_from(row) for row in tx.run(_WAITING, since=since)]:
        missing = conversation.turn - conversation.answered_turn
        latest = [event_from(row) for row in tx.run(_LATEST_WORDS, of=conversation.id, most=missing)]
        found.append(Unanswered(conversation, latest[::-1]))
    return found


def note_from(row: Row[Any]) -> Event:
    """Return a note as the event that agents see."""
    body = unpack(row.body)
    return Event(row.conv, row.after_seq, row.at, "note", "agent", row.agent_name, row.cid, body, note=row.id)
