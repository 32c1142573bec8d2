"""The shapes the store hands out: plain, frozen, and without any trace of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

Json = Mapping[str, Any]


class Draft(NamedTuple):
    """An event to be written. `quick` lists (label, payload): the store makes the ids, puts id and label
    into the body and keeps the payload to itself, so a client can only choose what was offered."""

    type: str
    body: Json
    quick: Sequence[tuple[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a conversation's log. `note` is set on agents' notes, which have no number of their own."""

    conv: str
    seq: int
    at: float
    type: str
    from_kind: str
    from_name: str | None
    cid: str | None
    body: dict[str, Any]
    note: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the frame of the wire protocol; the fields of anything but words stand at its top level."""
        speaker = (
            {"k": self.from_kind} if self.from_name is None else {"k": self.from_kind, "name": self.from_name}
        )
        frame = {"t": "ev", "seq": self.seq, "at": wire_time(self.at), "from": speaker, "type": self.type}
        if self.cid is not None:
            frame["cid"] = self.cid
        if self.note is not None:
            frame["note"] = self.note
        if self.type in ("message", "note"):
            frame["body"] = self.body
            return frame
        return {**self.body, **frame}


@dataclass(frozen=True, slots=True)
class Conversation:
    """One user's thread. `answered_turn` is the last turn that was answered, or handed to people."""

    id: str
    owner: str
    owner_name: str | None
    turn: int
    head: int
    answered_turn: int
    rasa_session: int
    level_category: str
    level_severity: str
    lang: str
    created_at: float
    updated_at: float
    seen_user: int
    seen_agent: int
    profile: dict[str, Any]
    context: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Appended:
    """A stored message of a user or an agent; `dup` says that an earlier try had stored it."""

    seq: int
    dup: bool
    event: Event
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the log: `head` is its newest number, `more` says that another page follows."""

    events: list[Event]
    head: int
    more: bool

    def __iter__(self) -> Any:
        return iter((self.events, self.head, self.more))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A conversation of the assistant with user messages that nobody has answered, oldest first."""

    conversation: Conversation
    messages: list[Event]


@dataclass(frozen=True, slots=True)
class TokenInfo:
    """What a valid token lets its holder be."""

    conv: str
    role: str
    device: str


def wire_time(at: float) -> str:
    """Return the moment as the protocol writes it: UTC, milliseconds, Z."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
