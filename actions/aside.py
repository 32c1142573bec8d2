"""What interrupts a form and leads back to it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction


class SayWhoIAm(HavenAction):
    """Says that this is an automated assistant; inside a form the form then goes on."""

    def name(self) -> str:
        return "action_who_am_i"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        dispatcher.utter_message(response="utter_who_am_i")
        return resume_form(tracker)


def resume_form(tracker: Tracker) -> list[dict[str, Any]]:
    """Return the event that makes the active form ask its question again; nothing where no form is active."""
    form = (tracker.active_loop or {}).get("name")
    return [FollowupAction(form)] if form else []
