"""What users say to the assistant itself: small talk, anger, who reads along, what it can do, in which language."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.haven_action import HavenAction
from actions.message import Message, intent_before, latest_message
from actions.people import HAND_OFF
from actions.replies import Button, guide_button, intent_button, person_button, starting_buttons
from actions.welcome_back import ask_same_thing
from haven.guides import PLATFORMS

# Asked in the middle of a form, these are answered and the form goes on.
ABOUT_US = ("ask_bot", "ask_secret", "ask_privacy", "ask_capabilities", "ask_language", "prompt_injection")
# Somebody who says these needs a way on, not a menu.
_ONLY_A_PERSON = ("insult", "ask_secret", "ask_privacy", "ask_language", "something_else")
_ALSO_ASKED_FOR = "account_taken_over"


class SmallTalk(HavenAction):
    """Answers with `say-<intent>`; said twice in a row, with `say-<intent>-again` where the catalogue has it."""

    def name(self) -> str:
        return "action_small_talk"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        if message.intent == "ask_capabilities":
            asked = ask_same_thing(self._guides, self._texts, dispatcher, message)
            if asked:
                return asked
        is_again = intent_before(tracker) == message.intent
        if is_again and message.intent == "something_else":
            return [FollowupAction(HAND_OFF)]
        text_id = f"say-{message.intent.replace('_', '-')}"
        if is_again and f"{text_id}-again" in self._texts.ids():
            text_id += "-again"
        dispatcher.utter_message(text=self._texts.say(text_id, message.lang), buttons=self._buttons(message))
        offer = "person" if is_again and message.intent == "insult" else None
        return resume_form(tracker) or [SlotSet("offer", offer)]

    def _buttons(self, message: Message) -> list[Button]:
        if message.intent in _ONLY_A_PERSON:
            return [person_button(self._texts, message.lang)]
        buttons = starting_buttons(self._texts, message.lang)
        if message.intent == "ask_capabilities" and _ALSO_ASKED_FOR in self._guides:
            buttons.insert(-1, guide_button(self._guides, _ALSO_ASKED_FOR))
        return buttons


class NoteDevice(HavenAction):
    """Remembers the user's device; shows the guide that they follow anew, with the steps for it."""

    def name(self) -> str:
        return "action_note_device"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        platform = message.entities.get("platform")
        if platform not in PLATFORMS:
            dispatcher.utter_message(
                text=self._texts.say("say-device-asked", message.lang), buttons=self._devices(message)
            )
            return []
        kept = SlotSet("platform", platform)
        if tracker.slots.get("guide") in self._guides:
            return [kept, FollowupAction("action_show_guide")]
        dispatcher.utter_message(
            text=self._texts.say("say-device-noted", message.lang),
            buttons=starting_buttons(self._texts, message.lang),
        )
        return [kept, *resume_form(tracker)]

    def _devices(self, message: Message) -> list[Button]:
        devices = [
            intent_button(self._texts, message.lang, f"button-on-{name}", "inform_device", platform=name)
            for name in PLATFORMS
        ]
        return [*devices, person_button(self._texts, message.lang)]
