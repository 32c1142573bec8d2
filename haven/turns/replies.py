"""Rasa's messages turned into events of the log, and its buttons into replies that the server itself offered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from haven.turns.assistant_client import Reply


@dataclass(frozen=True)
class Offered:
    """A quick reply as stored: what the user sees, and what Rasa is told when they choose it."""

    id: str
    label: str
    payload: dict[str, Any]


@dataclass(frozen=True)
class Spoken:
    """One message event to append, and the quick replies that it offers."""

    body: dict[str, Any]
    offered: tuple[Offered, ...]


def as_events(reply: Reply, turn: int) -> list[Spoken]:
    """Return the events of a reply in order; messages without text or card (a handoff's mark) are left out."""
    spoken = []
    for part, message in enumerate(reply.messages):
        custom = message.get("custom") or {}
        card = custom.get("guide") or custom.get("card")
        text = message.get("text") or custom.get("text")
        if not text and not card:
            continue
        offered = tuple(
            Offered(f"t{turn}p{part}q{n}", str(b["title"]), _payload(str(b["payload"])))
            for n, b in enumerate(message.get("buttons") or custom.get("buttons") or [])
        )
        body: dict[str, Any] = {"text": text or ""}
        if card:
            body["card"] = card
        if offered:
            body["quick"] = [{"id": o.id, "label": o.label} for o in offered]
        spoken.append(Spoken(body, offered))
    return spoken


def _payload(written: str) -> dict[str, Any]:
    """Read Rasa's button form `/intent{"entity": "value"}`."""
    name, brace, entities = written.lstrip("/").partition("{")
    values = json.loads(brace + entities) if brace else {}
    return {"intent": name, "entities": [{"entity": k, "value": v} for k, v in values.items()]}
