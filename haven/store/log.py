"""The event log: every line of a conversation gets the next number, in the transaction that stores it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, insert, select, update

from haven.store.conversations import COLUMNS, conversation_from
from haven.store.errors import NotFound
from haven.store.records import Conversation, Draft, Event
from haven.store.tables import EVENT_ONCE, offered
from haven.store.tables import conversations as conv_table
from haven.store.tables import events as table
from haven.store.transaction import Prepared, Tx, pack, unpack, values_of

# What a caller may write instead of a Draft: (type, body) or (type, body, quick).
DraftLike = Draft | Sequence[Any]


class Author(NamedTuple):
    """Who speaks, and the name under which ids of retried messages are kept apart from everybody else's."""

    kind: str
    name: str | None
    device: str


HAVEN = Author("haven", None, "haven:")
ASSISTANT = Author("assistant", None, "assistant:")


class Repeated(Exception):
    """This author has stored this cid before; the transaction is to be undone."""


_GROW = Prepared(
    update(conv_table)
    .where(conv_table.c.id == bindparam("wanted"))
    .values(
        head=conv_table.c.head + bindparam("lines"),
        turn=conv_table.c.turn + bindparam("turns"),
        updated_at=bindparam("now"),
    )
    .returning(*COLUMNS)
)
_VALUES = values_of(table)
_INSERT = Prepared(insert(table).values(_VALUES))
# Does nothing for a cid that is there already.
_INSERT_ONCE = Prepared(
    lambda dialect: (
        dialect.insert(table)
        .values(_VALUES)
        .on_conflict_do_nothing(index_elements=["conv", "device", "cid"], index_where=EVENT_ONCE)
    )
)
_OFFER = Prepared(insert(offered).values(values_of(offered)))
EVENT_COLUMNS = [table.c[name] for name in Event.__dataclass_fields__ if name != "note"]
_BY_CID = Prepared(
    select(*EVENT_COLUMNS).where(
        table.c.conv == bindparam("of"),
        table.c.device == bindparam("by"),
        table.c.cid == bindparam("once"),
    )
)


def event_from(row: Row[Any]) -> Event:
    """Return the event of a row of EVENT_COLUMNS."""
    return Event(
        row.conv,
        row.seq,
        row.at,
        row.type,
        row.from_kind,
        row.from_name,
        _shown_cid(row.from_kind, row.cid),
        unpack(row.body),
    )


def grow(tx: Tx, conv: str, lines: int, turns: int = 0) -> Conversation:
    """Reserve the next numbers, lock the conversation and return it as it is then; raise NotFound."""
    row = tx.run(_GROW, wanted=conv, lines=lines, turns=turns, now=tx.now).first()
    if row is None:
        raise NotFound("no such conversation")
    return conversation_from(row)


def write_once(tx: Tx, grown: Conversation, author: Author, cid: str, draft: Draft) -> Event:
    """Store one event under the number just reserved; raise Repeated when this cid is there already."""
    [(event, row)] = _number(tx, grown, author, [draft], cid)
    if tx.run(_INSERT_ONCE, **row).rowcount == 0:
        raise Repeated
    return event


def write(
    tx: Tx, grown: Conversation, author: Author, drafts: Iterable[DraftLike], key: str | None = None
) -> list[Event]:
    """Store these events under the numbers just reserved; raise Repeated when the key was used before."""
    numbered = _number(tx, grown, author, [as_draft(draft) for draft in drafts], key)
    if not numbered:
        return []
    if key is not None and tx.run(_INSERT_ONCE, **numbered[0][1]).rowcount == 0:
        raise Repeated
    rest = [row for _event, row in numbered[key is not None :]]
    if rest:
        tx.run(_INSERT, *rest)
    return [event for event, _row in numbered]


def say(tx: Tx, conv: str, author: Author, drafts: Iterable[DraftLike]) -> list[Event]:
    """Append these events to the log; raise NotFound."""
    drafts = [as_draft(draft) for draft in drafts]
    return write(tx, grow(tx, conv, len(drafts)), author, drafts) if drafts else []


def find_by_cid(tx: Tx, conv: str, author: Author, cid: str) -> Event | None:
    """Return what this author stored under this cid, if anything."""
    row = tx.run(_BY_CID, of=conv, by=author.device, once=cid).first()
    return None if row is None else event_from(row)


def as_draft(draft: DraftLike) -> Draft:
    """Return the draft meant by a tuple of type, body and perhaps quick replies."""
    return draft if isinstance(draft, Draft) else Draft(*draft)


def _number(
    tx: Tx, grown: Conversation, author: Author, drafts: Sequence[Draft], key: str | None
) -> list[tuple[Event, dict[str, Any]]]:
    numbered: list[tuple[Event, dict[str, Any]]] = []
    for seq, draft in enumerate(drafts, start=grown.head - len(drafts) + 1):
        body = _offer(tx, grown.id, seq, draft)
        once = key if not numbered else None
        shown = _shown_cid(author.kind, once)
        event = Event(grown.id, seq, tx.now, draft.type, author.kind, author.name, shown, body)
        row = {
            "conv": grown.id,
            "seq": seq,
            "at": tx.now,
            "type": draft.type,
            "from_kind": author.kind,
            "from_name": author.name,
            "cid": once,
            "device": author.device,
            "body": pack(body),
        }
        numbered.append((event, row))
    return numbered


def _shown_cid(kind: str, cid: str | None) -> str | None:
    # A key of the service's own is nobody else's business: only people's ids travel back to them.
    return cid if kind in ("user", "agent") else None


def _offer(tx: Tx, conv: str, seq: int, draft: Draft) -> dict[str, Any]:
    if not draft.quick:
        return dict(draft.body)
    # The number of the event makes the id unique, so an old button keeps meaning what it said.
    quick = [{"id": f"q{seq}.{place}", "label": label} for place, (label, _) in enumerate(draft.quick, 1)]
    offers = [
        {"conv": conv, "id": shown["id"], "offer": pack({"label": label, "payload": payload})}
        for shown, (label, payload) in zip(quick, draft.quick, strict=True)
    ]
    tx.run(_OFFER, *offers)
    return {**draft.body, "quick": quick}
