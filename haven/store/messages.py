"""What users say, and what the assistant and the service answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, select, update

from haven.store.conversations import COLUMNS, conversation_from, get_conversation, set_context
from haven.store.errors import Conflict, NotFound, NotOwner, StaleTurn
from haven.store.log import (
    ASSISTANT,
    HAVEN,
    Author,
    DraftLike,
    Repeated,
    as_draft,
    find_by_cid,
    grow,
    write,
    write_once,
)
from haven.store.records import Appended, Conversation, Draft, Event
from haven.store.tables import conversations as table
from haven.store.tables import offered
from haven.store.transaction import Prepared, Tx, pack, unpack

_THIS = table.c.id == bindparam("wanted")
_UNANSWERED = and_(table.c.answered_turn < bindparam("for_turn"), table.c.turn >= bindparam("for_turn"))
_ANSWERED = {
    "head": table.c.head + bindparam("lines"),
    "answered_turn": bindparam("for_turn"),
    "updated_at": bindparam("now"),
}
# The fences are part of the statement that reserves the numbers, so nothing can happen in between.
_ANSWER_AS_ASSISTANT = Prepared(
    update(table)
    .where(_THIS, _UNANSWERED, table.c.owner == "assistant")
    .values(_ANSWERED)
    .returning(*COLUMNS)
)
_ANSWER_AS_HAVEN = Prepared(update(table).where(_THIS, _UNANSWERED).values(_ANSWERED).returning(*COLUMNS))
_OFFERED = Prepared(
    select(offered.c.offer).where(offered.c.conv == bindparam("of"), offered.c.id == bindparam("quick"))
)


def user_author(device: str) -> Author:
    """Return the user as the author on this device."""
    return Author("user", None, f"user:{device}")


def append_user(tx: Tx, conv: str, device: str, cid: str, type: str, body: Mapping[str, Any]) -> Appended:
    """Store one event of the user; a message begins their next turn.

    What the chat is opened on, and the guide of a step that the host app was asked for, are what the conversation is
    about from now on. Raise NotFound, or Repeated to be undone."""
    grown = grow(tx, conv, 1, turns=int(type == "message"))
    event = write_once(tx, grown, user_author(device), cid, Draft(type, body))
    if type == "context":
        set_context(tx, conv, {**body["context"], "turn": grown.turn})
    elif type == "action":
        set_context(tx, conv, {**(grown.context or {}), "guide": body["guide"]})
    return Appended(event.seq, False, event, grown)


def find_repeated(
    tx: Tx, conv: str, author: Author, cid: str, type: str, body: Mapping[str, Any]
) -> Appended:
    """Return what an earlier try stored under this cid; raise Conflict when it was something else."""
    event = find_by_cid(tx, conv, author, cid)
    if event is None or event.type != type or event.body != unpack(pack(body)):
        raise Conflict("this cid was used for something else")
    return Appended(event.seq, True, event, get_conversation(tx, conv))


def append_assistant(tx: Tx, conv: str, turn: int, drafts: Sequence[DraftLike]) -> list[Event]:
    """Store the assistant's whole answer to this turn at once; raise NotFound, NotOwner or StaleTurn."""
    return write(tx, _answer(tx, _ANSWER_AS_ASSISTANT, conv, turn, len(drafts)), ASSISTANT, drafts)


def append_haven(
    tx: Tx, conv: str, drafts: Sequence[DraftLike], once_key: str | None = None, answers: int | None = None
) -> list[Event]:
    """Store the service's own words; raise NotFound, StaleTurn, or Repeated to be undone.

    With `answers`, they are the answer to that turn: the assistant's, if it still comes, is refused."""
    drafts = [as_draft(draft) for draft in drafts]
    if answers is None:
        grown = grow(tx, conv, len(drafts))
    else:
        if once_key is not None and find_by_cid(tx, conv, HAVEN, once_key) is not None:
            # Said before, and its turn counts as answered since: that is a repeat, not a late answer.
            raise Repeated
        grown = _answer(tx, _ANSWER_AS_HAVEN, conv, answers, len(drafts))
    return write(tx, grown, HAVEN, drafts, once_key)


def resolve_offered(tx: Tx, conv: str, quick_id: str) -> tuple[Any, str]:
    """Return payload and label of a quick reply that this conversation was offered; raise NotFound."""
    row = tx.run(_OFFERED, of=conv, quick=quick_id).first()
    if row is None:
        raise NotFound("no such quick reply was offered")
    offer = unpack(row.offer)
    return offer["payload"], offer["label"]


def _answer(tx: Tx, statement: Prepared, conv: str, turn: int, lines: int) -> Conversation:
    row = tx.run(statement, wanted=conv, for_turn=turn, lines=lines, now=tx.now).first()
    if row is not None:
        return conversation_from(row)
    found = get_conversation(tx, conv)
    if statement is _ANSWER_AS_ASSISTANT and found.owner != "assistant":
        raise NotOwner(f"the owner is {found.owner}")
    raise StaleTurn(f"turn {turn} was asked to be answered, turn {found.answered_turn} has been")
