"""The event log as a summary reads it: who wrote what, and what stood beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One message of the conversation."""

    seq: int
    at: float | str | None
    speaker: str
    text: str
    card: Mapping[str, Any] | None

    @property
    def is_users(self) -> bool:
        return self.speaker == "user"


def read_entries(events: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Return the messages among the events, in order. An event may be flat (`from_kind`, `text`) or as on the wire
    (`from`, `body`); notes between agents, receipts and events without text are left out."""
    entries = []
    for event in events:
        body = event.get("body") or {}
        speaker = event.get("from_kind") or (event.get("from") or {}).get("k", "")
        text = event.get("text", body.get("text"))
        if event.get("type", "message") not in ("message", "choice") or not isinstance(text, str):
            continue
        entries.append(
            Entry(event["seq"], event.get("at"), speaker, text, event.get("card", body.get("card")))
        )
    return sorted(entries, key=lambda entry: entry.seq)
