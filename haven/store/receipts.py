"""Receipts: how far somebody has read, told only where a person waits to know it."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select, update

from haven.store.conversations import lock_conversation
from haven.store.log import Author, say
from haven.store.reading import clamp
from haven.store.records import Draft, Event
from haven.store.tables import conversations, events
from haven.store.transaction import Prepared, Tx

# Whose words a reader's receipt is about: nobody waits to hear that the assistant was read.
_WRITERS = {"user": "agent", "agent": "user"}

_LATEST = Prepared(
    select(func.max(events.c.seq)).where(
        events.c.conv == bindparam("of"),
        events.c.seq > bindparam("low"),
        events.c.seq <= bindparam("high"),
        events.c.from_kind == bindparam("writer"),
        events.c.type == "message",
    )
)
_SEEN = {
    by: Prepared(
        update(conversations)
        .where(conversations.c.id == bindparam("wanted"))
        .values({f"seen_{by}": bindparam("upto")})
    )
    for by in _WRITERS
}


def mark_seen(tx: Tx, conv: str, by: str, upto: int) -> Event | None:
    """Record that the user or an agent has read up to this number; raise NotFound.

    Return the receipt, or None when it would tell nobody anything: reports that come late, twice or out of
    order, and reports that cover no new words of the other side, write no event."""
    conversation = lock_conversation(tx, conv)
    seen = conversation.seen_user if by == "user" else conversation.seen_agent
    upto = min(clamp(upto), conversation.head)
    latest = tx.run(_LATEST, of=conv, low=seen, high=upto, writer=_WRITERS[by]).scalar()
    if latest is None:
        return None
    tx.run(_SEEN[by], wanted=conv, upto=latest)
    [event] = say(tx, conv, Author(by, None, f"{by}:"), [Draft("receipt", {"upto": latest, "of": {"k": by}})])
    return event
