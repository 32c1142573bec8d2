"""Conversations: making one, reading one, and how severe it has been."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from haven.store.errors import NotFound
from haven.store.records import Conversation
from haven.store.severity import rank, rank_of
from haven.store.tables import conversations as table
from haven.store.transaction import Prepared, Tx, pack, unpack

# In the order of the fields of Conversation.
COLUMNS = [table.c[name] for name in Conversation.__dataclass_fields__]

_CREATE = Prepared(
    insert(table).values(
        id=bindparam("id"),
        owner="assistant",
        level_category="none",
        level_severity="none",
        lang=bindparam("lang"),
        created_at=bindparam("now"),
        updated_at=bindparam("now"),
        profile=bindparam("profile"),
        context=bindparam("context"),
    )
)
_GET = Prepared(select(*COLUMNS).where(table.c.id == bindparam("wanted")))
_LOCK = Prepared(select(*COLUMNS).where(table.c.id == bindparam("wanted")).with_for_update())
_RAISE = Prepared(
    update(table)
    .where(table.c.id == bindparam("wanted"), rank_of(table.c.level_severity) < bindparam("rank"))
    .values(level_category=bindparam("category"), level_severity=bindparam("severity"))
)
_SPEAK = Prepared(update(table).where(table.c.id == bindparam("wanted")).values(lang=bindparam("spoken")))
_OWN = Prepared(
    update(table)
    .where(table.c.id == bindparam("wanted"))
    .values(
        owner=bindparam("to"),
        owner_name=bindparam("name"),
        rasa_session=table.c.rasa_session + bindparam("sessions"),
        # Whoever owned it before answers for everything said until here; nobody answers it twice.
        answered_turn=table.c.turn,
    )
)
_ABOUT = Prepared(update(table).where(table.c.id == bindparam("wanted")).values(context=bindparam("context")))


def conversation_from(row: Row[Any]) -> Conversation:
    """Return the conversation of a row of COLUMNS."""
    *plain, profile, context = tuple(row)
    values: tuple[Any, ...] = (*plain, unpack(profile), None if context is None else unpack(context))
    return Conversation(*values)


def create_conversation(
    tx: Tx, profile: Mapping[str, Any], context: Mapping[str, Any] | None, lang: str
) -> str:
    """Store an empty conversation of the assistant and return its id, which cannot be guessed."""
    conv = token_hex(16)
    told = None if context is None else pack(context)
    tx.run(_CREATE, id=conv, lang=lang, now=tx.now, profile=pack(profile), context=told)
    return conv


def get_conversation(tx: Tx, conv: str) -> Conversation:
    """Return the conversation; raise NotFound."""
    return _one(tx, _GET, conv)


def lock_conversation(tx: Tx, conv: str) -> Conversation:
    """Return the conversation, which nobody else changes until this transaction ends; raise NotFound.

    Everything that changes a case locks its conversation first, so no two wait for each other in a circle."""
    return _one(tx, _LOCK, conv)


def raise_level(tx: Tx, conv: str, category: str, severity: str) -> None:
    """Remember this category and severity if it is worse than what is remembered; levels never go down."""
    if severity != "none":
        tx.run(_RAISE, wanted=conv, rank=rank(severity), category=category, severity=severity)


def set_context(tx: Tx, conv: str, context: Mapping[str, Any]) -> None:
    """Remember what the conversation is about now; `turn` in it is the user's last turn before that."""
    tx.run(_ABOUT, wanted=conv, context=pack(context))


def set_lang(tx: Tx, conv: str, lang: str) -> None:
    """Remember the language of the conversation."""
    tx.run(_SPEAK, wanted=conv, spoken=lang)


def set_owner(tx: Tx, conv: str, owner: str, name: str | None = None, new_session: bool = False) -> None:
    """Make this the owner; what the user said so far counts as answered or handed over."""
    tx.run(_OWN, wanted=conv, to=owner, name=name, sessions=int(new_session))


def _one(tx: Tx, statement: Prepared, conv: str) -> Conversation:
    row = tx.run(statement, wanted=conv).first()
    if row is None:
        raise NotFound("no such conversation")
    return conversation_from(row)
