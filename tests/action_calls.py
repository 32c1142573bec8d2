"""Calls one of our actions the way Rasa does: through rasa-sdk's own executor, with a tracker as JSON."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import ActionExecutor

from actions import build_actions
from actions.services import Services

SLOTS = (
    "lang",
    "platform",
    "guide",
    "step",
    "offer",
    "wishes",
    "asked",
    "choices",
    "handle",
    "link",
    "report_kind",
    "report_what",
    "report_where",
    "report_who",
    "report_stopped",
    "requested_slot",
)


@dataclass(frozen=True)
class Done:
    """What an action answered."""

    events: list[dict[str, Any]]
    responses: list[dict[str, Any]]

    @property
    def slots(self) -> dict[str, Any]:
        """The slots that it set."""
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}

    @property
    def next_action(self) -> str | None:
        """The action that it asked to follow."""
        return next((event["name"] for event in self.events if event["event"] == "followup"), None)

    @property
    def texts(self) -> list[str]:
        return [response["text"] for response in self.responses if response["text"]]

    @property
    def payloads(self) -> list[str]:
        """What its quick replies mean."""
        return [button["payload"] for response in self.responses for button in response["buttons"]]


def user(
    text: str,
    intent: str,
    confidence: float = 0.9,
    entities: dict[str, str] | None = None,
    risk: dict[str, Any] | None = None,
    metadata: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a user's event as it stands in a tracker."""
    parsed = {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "metadata": metadata or {},
    }
    if risk:
        parsed["risk"] = risk
    return {"event": "user", "text": text, "parse_data": parsed, "metadata": metadata or {}}


def done(name: str) -> dict[str, Any]:
    """Return the event of an action that ran."""
    return {"event": "action", "name": name}


def answer(slot: str, value: Any) -> dict[str, Any]:
    """Return the event of a slot that was filled."""
    return {"event": "slot", "name": slot, "value": value}


def call(services: Services, action: str, *events: dict[str, Any], **slots: Any) -> Done:
    """Run the action on a tracker with these events and slots; the last user event is the latest message."""
    executor = ActionExecutor()
    for one in build_actions(services):
        executor.register_action(one)
    latest = next(event["parse_data"] for event in reversed(events) if event["event"] == "user")
    tracker = {
        "sender_id": "c0ffee.1",
        "slots": {**dict.fromkeys(SLOTS), **slots},
        "latest_message": latest,
        "events": list(events),
        "paused": False,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    request = {
        "next_action": action,
        "sender_id": "c0ffee.1",
        "tracker": tracker,
        "domain": {},
        "version": "3.6.21",
    }
    result = asyncio.run(executor.run(request))
    assert result is not None
    return Done(
        result.events,
        [response if isinstance(response, dict) else response.model_dump() for response in result.responses],
    )
