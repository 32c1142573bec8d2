"""What follows on a guide: it did not work, or a yes or no to what was offered."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.haven_action import HavenAction
from actions.intake_start import accept_intake, correct_filed
from actions.message import Message, intent_before, latest_message
from actions.people import HAND_OFF
from actions.replies import guide_button, person_button, starting_buttons
from actions.steps import IN_TROUBLE
from actions.wishes import wishes_left

_MOST_ALTERNATIVES = 3


class CheckOutcome(HavenAction):
    """Leads on from "it worked", "it did not work", "yes" and "no"."""

    def name(self) -> str:
        return "action_check_outcome"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        if message.intent == "it_did_not_work":
            return self._try_something_else(dispatcher, tracker, message)
        if message.intent == "it_worked":
            return self._go_on(dispatcher, tracker, message)
        if message.intent == "affirm":
            return await self._accept(dispatcher, tracker, message)
        changing = await correct_filed(self._services, self._texts, tracker, message)
        if changing:
            return changing
        dispatcher.utter_message(text=self._texts.say("say-left-alone", message.lang))
        return [SlotSet("offer", None), SlotSet("wishes", None)]

    def _try_something_else(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> list[dict[str, Any]]:
        person = person_button(self._texts, message.lang)
        # Two ways that did not work are enough: a third guess is no help.
        alternatives = [] if intent_before(tracker) in IN_TROUBLE else self._not_shown_yet(tracker, message)
        if not alternatives:
            dispatcher.utter_message(text=self._texts.say("say-try-a-person", message.lang), buttons=[person])
            return [SlotSet("offer", "person")]
        buttons = [guide_button(self._guides, guide_id) for guide_id in alternatives]
        dispatcher.utter_message(
            text=self._texts.say("say-try-another-way", message.lang), buttons=[*buttons, person]
        )
        return [SlotSet("offer", None)]

    def _go_on(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> list[dict[str, Any]]:
        """Show the next of the user's wishes; without one, ask whether there is anything else, or go on with a form."""
        left = wishes_left(self._guides, tracker, message, tracker.slots.get("guide"))
        if left:
            return [SlotSet("guide", left[0]), FollowupAction("action_show_guide")]
        dispatcher.utter_message(response="utter_it_worked")
        return [SlotSet("offer", None), *resume_form(tracker)]

    def _not_shown_yet(self, tracker: Tracker, message: Message) -> list[str]:
        # A step that the app was asked for before anything was said has a guide that Rasa never showed.
        guide_id = tracker.slots.get("guide") or message.about.get("guide")
        if guide_id is None or guide_id not in self._guides:
            return []
        shown = {event.get("value") for event in tracker.events if event.get("name") == "guide"}
        related = [other.id for other in self._guides.get(guide_id).related]
        return [other for other in related if other not in shown][:_MOST_ALTERNATIVES]

    async def _accept(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> list[dict[str, Any]]:
        offer = message.entities.get("offer") or tracker.slots.get("offer") or ""
        taken = SlotSet("offer", None)
        started = await accept_intake(self._services, tracker, offer)
        if started is not None:
            return [taken, *started]
        if offer == "status":
            return [taken, FollowupAction("action_case_status")]
        if offer == "person":
            return [taken, FollowupAction(HAND_OFF)]
        kind, _, guide_id = offer.partition(":")
        if kind == "guide" and guide_id in self._guides:
            return [taken, SlotSet("guide", guide_id), FollowupAction("action_show_guide")]
        dispatcher.utter_message(
            text=self._texts.say("say-what-now", message.lang),
            buttons=starting_buttons(self._texts, message.lang),
        )
        return [taken]
