"""The user's latest message as the actions see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from haven.screening import Assessment
from haven.texts import DEFAULT_LANGUAGE

NO_RISK: dict[str, Any] = Assessment().as_json()


@dataclass(frozen=True)
class Message:
    """What was understood, and what haven sent along with it."""

    text: str
    intent: str
    confidence: float
    lang: str
    platform: str | None
    has_harm: bool
    risk: dict[str, Any]
    risks: tuple[str, ...]
    about: dict[str, Any]
    entities: dict[str, str]
    # The guides of further wishes in the same message; what it may mean, likeliest first ({name, confidence}); the guide
    # shown when a user who comes back was here before.
    wishes: tuple[str, ...] = ()
    ranking: tuple[dict[str, Any], ...] = ()
    returning: str | None = None


def latest_message(tracker: Tracker) -> Message:
    """Return the latest message; in `rasa shell`, where haven sends nothing along, from slots and defaults."""
    parsed = tracker.latest_message
    metadata = parsed.get("metadata") or {}
    intent = parsed.get("intent") or {}
    risk = parsed.get("risk") or NO_RISK
    return Message(
        text=parsed.get("text") or "",
        intent=intent.get("name") or "",
        confidence=intent.get("confidence") or 0.0,
        lang=metadata.get("lang") or tracker.slots.get("lang") or DEFAULT_LANGUAGE,
        platform=metadata.get("platform") or tracker.slots.get("platform"),
        has_harm=bool(metadata.get("harm", risk.get("severity") != "none")),
        risk=risk,
        risks=tuple(metadata.get("risks") or ()),
        about=metadata.get("about") or {},
        entities={e["entity"]: e["value"] for e in parsed.get("entities") or [] if e.get("value")},
        wishes=tuple(parsed.get("wishes") or ()),
        ranking=tuple(parsed.get("intent_ranking") or ()),
        returning=metadata.get("returning"),
    )


def chosen_platform(tracker: Tracker, message: Message) -> str | None:
    """Return the platform whose steps the user asked for, else the one that the host app named, or None."""
    return message.entities.get("platform") or tracker.slots.get("platform") or message.platform


def handle_meant(tracker: Tracker, message: Message) -> str | None:
    """Return the handle that the user means: the one in this message, else whichever came last, a handle that they
    named or the profile that the app opened the chat on."""
    named, opened_on = tracker.slots.get("handle"), message.about.get("handle")
    if "handle" in message.entities or not opened_on or not named:
        return message.entities.get("handle") or named or opened_on
    return named if _messages_since_named(tracker) < message.about["messages_since"] else str(opened_on)


def _messages_since_named(tracker: Tracker) -> int:
    since = 0
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "handle":
            break
        since += event.get("event") == "user"
    return since


def intent_before(tracker: Tracker) -> str | None:
    """Return the intent of the message before the latest one, or None when there is none."""
    messages = [event for event in tracker.events if event.get("event") == "user"]
    return (messages[-2].get("parse_data") or {}).get("intent", {}).get("name") if len(messages) > 1 else None


def actions_before(tracker: Tracker) -> set[str]:
    """Return the names of the actions that answered the message before the latest one."""
    places = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    between = tracker.events[places[-2] : places[-1]] if len(places) > 1 else []
    return {event["name"] for event in between if event.get("event") == "action"}


def is_answered(tracker: Tracker) -> bool:
    """Say whether an action has already answered the latest message."""
    places = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    since = tracker.events[places[-1] :] if places else []
    return any(event.get("event") == "bot" for event in since)


def said_last(tracker: Tracker) -> dict[str, Any] | None:
    """Return text and buttons of what the assistant said last, or None when it has said nothing yet."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot" and event.get("text"):
            return {"text": event["text"], "buttons": (event.get("data") or {}).get("buttons") or []}
    return None
