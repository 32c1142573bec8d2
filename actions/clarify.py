"""One question with choices when a message can be read in two ways; what was chosen once is not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.message import Message
from haven.guides import Guides
from haven.guides.choices import MOST_CHOICES, choices_among
from haven.talk import Features

_BUTTON = 1.0


def readings(guides: Guides, features: Features, message: Message) -> list[str]:
    """Return the guides that the message may mean, likeliest first: what it names, then what it resembles.

    Where the classifier sees nothing, the words are searched for in titles and steps."""
    named = [found.feature.means for found in features.find(message.text)]
    found = list(dict.fromkeys([*named, *choices_among(message.ranking, guides)]))
    if not found:
        found = [guide.id for guide in guides.search(message.text, MOST_CHOICES)]
    return found[:MOST_CHOICES]


def chosen_before(tracker: Tracker, found: Sequence[str]) -> str | None:
    """Return what the user chose between the same two readings earlier in the conversation, or None."""
    return (tracker.slots.get("choices") or {}).get(_key(found)) if len(found) > 1 else None


def remember_choice(tracker: Tracker, message: Message, guide_id: str) -> list[dict[str, Any]]:
    """Return the events that keep a choice when the guide was one of those offered last and its button was pressed."""
    asked = tracker.slots.get("asked") or []
    if guide_id not in asked or message.confidence != _BUTTON:
        return []
    choices = {**(tracker.slots.get("choices") or {}), _key(asked): guide_id}
    return [SlotSet("choices", choices), SlotSet("asked", None)]


def _key(found: Sequence[str]) -> str:
    return "|".join(sorted(found[:2]))
