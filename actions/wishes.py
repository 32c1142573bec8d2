"""Several wishes in one message: the first guide is shown, the others are offered one after the other."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.message import Message
from haven.guides import Guides


def wishes_left(guides: Guides, tracker: Tracker, message: Message, shown: str | None) -> list[str]:
    """Return the guides that the user has wished for and not seen: those of this message, else those kept."""
    wished = message.wishes or tracker.slots.get("wishes") or []
    return [guide_id for guide_id in wished if guide_id in guides and guide_id != shown]


def keep_wishes(left: list[str]) -> dict[str, Any]:
    """Return the event that remembers them."""
    event: dict[str, Any] = SlotSet("wishes", left or None)
    return event
