"""Rasa's messages turned into events of the log, and its buttons into replies that the server itself offers."""

from __future__ import annotations

import json
from typing import Any

from haven.store import Draft
from haven.turns.assistant_client import Reply


def as_drafts(reply: Reply) -> list[Draft]:
    """Return the events of a reply in order; messages without text or card (a handoff's mark) are left out."""
    drafts = []
    for message in reply.messages:
        custom = message.get("custom") or {}
        card = custom.get("guide") or custom.get("card")
        text = message.get("text") or custom.get("text")
        if not text and not card:
            continue
        body: dict[str, Any] = {"text": text or ""}
        if card:
            body["card"] = card
        buttons = message.get("buttons") or custom.get("buttons") or []
        drafts.append(
            Draft("message", body, [(str(b["title"]), _payload(str(b["payload"]))) for b in buttons])
        )
    return drafts


def _payload(written: str) -> dict[str, Any]:
    """Read Rasa's button form `/intent{"entity": "value"}`."""
    name, brace, entities = written.lstrip("/").partition("{")
    values = json.loads(brace + entities) if brace else {}
    return {"intent": name, "entities": [{"entity": k, "value": v} for k, v in values.items()]}
