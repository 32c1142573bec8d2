"""Leads through a guide one step at a time: next, back, stuck, and a screen that looks different."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.haven_action import HavenAction
from actions.message import Message, chosen_platform, intent_before, latest_message, said_last
from actions.replies import Button, intent_button, person_button, starting_buttons
from haven.guides import PLATFORMS, Guide, plain_words, steps_of

SHOW_GUIDE = "action_show_guide"
# What users say when the steps do not help them.
IN_TROUBLE = ("stuck", "looks_different", "it_did_not_work")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


class GuideStep(HavenAction):
    """Says the step that the user asks for, and helps where one does not go on."""

    def name(self) -> str:
        return "action_guide_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        if message.intent == "show_again" and tracker.slots.get("guide") in self._guides:
            return [FollowupAction(SHOW_GUIDE)]
        return [*self._answer(dispatcher, tracker, message), *resume_form(tracker)]

    def _answer(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> list[dict[str, Any]]:
        if tracker.slots.get("guide") not in self._guides:
            return self._without_guide(dispatcher, tracker, message)
        if message.intent == "looks_different" and message.entities.get("platform") in PLATFORMS:
            return [FollowupAction(SHOW_GUIDE)]
        guide = self._guides.get(tracker.slots["guide"])
        platform = chosen_platform(tracker, message)
        steps = steps_of(guide, platform)
        at = _step_meant(message, tracker.slots.get("step"), len(steps))
        if message.intent in IN_TROUBLE:
            if intent_before(tracker) == message.intent:
                return self._offer_person(dispatcher, message)
            if message.intent == "looks_different":
                return self._show_elsewhere(dispatcher, guide, platform, message)
            return self._say_step(dispatcher, steps, max(at, 1), "say-step-slowly", message)
        if at > len(steps):
            self._ask_whether_it_worked(dispatcher, message)
            return [SlotSet("step", len(steps))]
        return self._say_step(dispatcher, steps, max(at, 1), "say-step", message)

    def _without_guide(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> list[dict[str, Any]]:
        """Say again what was said last, in simpler words when it was not understood; the second time, a person."""
        if message.intent == "show_again":
            said = said_last(tracker)
            if said:
                dispatcher.utter_message(text=said["text"], buttons=said["buttons"])
                return []
        if message.intent in IN_TROUBLE:
            if intent_before(tracker) == message.intent:
                return self._offer_person(dispatcher, message)
            dispatcher.utter_message(
                text=self._texts.say("say-not-clear", message.lang),
                buttons=starting_buttons(self._texts, message.lang),
            )
            return []
        dispatcher.utter_message(
            text=self._texts.say("say-what-now", message.lang),
            buttons=starting_buttons(self._texts, message.lang),
        )
        return []

    def _say_step(
        self,
        dispatcher: CollectingDispatcher,
        steps: tuple[str, ...],
        at: int,
        text_id: str,
        message: Message,
    ) -> list[dict[str, Any]]:
        text = self._texts.say(
            text_id, message.lang, step=at, steps=len(steps), words=plain_words(steps[at - 1])
        )
        ways = [
            intent_button(self._texts, message.lang, "button-next-step", "next_step"),
            intent_button(self._texts, message.lang, "button-step-back", "previous_step"),
        ]
        if at == 1:
            ways.pop()
        if at == len(steps):
            ways[0] = intent_button(self._texts, message.lang, "button-worked", "it_worked")
        trouble = "looks_different" if text_id == "say-step-slowly" else "stuck"
        ways.append(intent_button(self._texts, message.lang, f"button-{trouble.replace('_', '-')}", trouble))
        dispatcher.utter_message(text=text, buttons=[*ways, person_button(self._texts, message.lang)])
        return [SlotSet("step", at)]

    def _ask_whether_it_worked(self, dispatcher: CollectingDispatcher, message: Message) -> None:
        dispatcher.utter_message(
            text=self._texts.say("say-last-step", message.lang),
            buttons=[
                intent_button(self._texts, message.lang, "button-worked", "it_worked"),
                intent_button(self._texts, message.lang, "button-did-not-work", "it_did_not_work"),
                person_button(self._texts, message.lang),
            ],
        )

    def _show_elsewhere(
        self, dispatcher: CollectingDispatcher, guide: Guide, platform: str | None, message: Message
    ) -> list[dict[str, Any]]:
        """Offer the steps of the platforms that the user has not seen."""
        others: list[Button] = [
            intent_button(self._texts, message.lang, f"button-on-{name}", "show_again", platform=name)
            for name in PLATFORMS
            if name != platform
        ]
        dispatcher.utter_message(
            text=self._texts.say("say-looks-different", message.lang),
            buttons=[*others, person_button(self._texts, message.lang)],
        )
        return []

    def _offer_person(self, dispatcher: CollectingDispatcher, message: Message) -> list[dict[str, Any]]:
        dispatcher.utter_message(
            text=self._texts.say("say-try-a-person", message.lang),
            buttons=[person_button(self._texts, message.lang)],
        )
        return [SlotSet("offer", "person")]


def _step_meant(message: Message, before: Any, count: int) -> int:
    """Return the number of the step that the message is about; count + 1 when it is past the last one."""
    named = _NUMBER.search(message.text)
    if named and 1 <= int(named[0]) <= count:
        number = int(named[0])
        # "Did step 2, what now" asks for the one after it; "what is step 2" for that one.
        is_done = message.intent == "next_step" and re.search(r"(?i)\b(did|done|finished)\b", message.text)
        return number + 1 if is_done else number
    at = int(before or 0)
    return {"next_step": at + 1, "previous_step": at - 1}.get(message.intent, at)
