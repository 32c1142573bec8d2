"""Where an intake stands, read from the tracker: its slots, and what a message means to the form."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from haven.intake import DECLINED, Flow, Flows

# Beside the slots of the forms: which flow runs, how it ended, which one the user asked for meanwhile, which request
# is being amended, which one was filed last, which flow was offered last, and which guide led here.
STATE_SLOTS = ("intake", "intake_ended", "intake_next", "intake_amends")
STOPPED, SWITCHED = "stopped", "switched"


def answers_of(flow: Flow, slots: dict[str, Any]) -> dict[str, str | None]:
    """Return the answers by question id: the words, DECLINED, or None where nothing was asked yet."""
    return {question.id: slots.get(flow.slot(question.id)) for question in flow.questions}


def is_begun(flow: Flow, slots: dict[str, Any]) -> bool:
    """Say whether the flow holds an answer."""
    return any(value not in (None, DECLINED) for value in answers_of(flow, slots).values())


def cleared(flow: Flow) -> list[dict[str, Any]]:
    """Return the events that forget a flow's answers and that it runs."""
    return [SlotSet(slot, None) for slot in (*flow.slots, *STATE_SLOTS)]


def texts_since_filing(tracker: Tracker) -> list[str]:
    """Return what the user wrote since the last request was filed: what was said before belongs to that one.

    Words on buttons are ours, not the user's."""
    texts: list[str] = []
    for event in tracker.events:
        if event.get("event") == "action" and event.get("name") == "action_file_intake":
            texts = []
        elif event.get("event") == "user" and event.get("text"):
            intent = (event.get("parse_data") or {}).get("intent") or {}
            if intent.get("confidence") != 1.0:
                texts.append(event["text"])
    return texts


def unfinished(flows: Flows, tracker: Tracker) -> tuple[Flow, dict[str, str | None]] | None:
    """Return the flow that ran when the latest message came, with its answers until then; None without answers.

    Read from the events: the message itself stands in a slot already, and SafetyPolicy has closed the form."""
    places = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    form, slots = None, dict[str, Any]()
    for event in tracker.events[: places[-1]] if places else []:
        if event.get("event") == "active_loop":
            form = event.get("name")
        elif event.get("event") == "slot":
            slots[event["name"]] = event.get("value")
    flow = flows.of_form(form)
    return (flow, answers_of(flow, slots)) if flow is not None and is_begun(flow, slots) else None
