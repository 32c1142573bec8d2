"""Greets; asks somebody who comes back whether it is about the same thing."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.message import Message, latest_message
from actions.replies import intent_button, person_button
from haven.guides import Guides
from haven.texts import Texts


class Greet(HavenAction):
    """Says hello; to somebody who was here before, with the question that saves them telling it again."""

    def name(self) -> str:
        return "action_greet"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        asked = ask_same_thing(self._guides, self._texts, dispatcher, message)
        if asked:
            return asked
        dispatcher.utter_message(response="utter_greet")
        return []


def ask_same_thing(
    guides: Guides, texts: Texts, dispatcher: CollectingDispatcher, message: Message
) -> list[dict[str, Any]]:
    """Ask whether it is about the guide shown when the user was here before; nothing for somebody who was not."""
    if message.returning is None or message.returning not in guides:
        return []
    before = f"guide:{message.returning}"
    dispatcher.utter_message(
        text=texts.say("say-same-thing", message.lang, title=guides.get(message.returning).title),
        buttons=[
            intent_button(texts, message.lang, "button-same-thing", "affirm", offer=before),
            intent_button(texts, message.lang, "button-something-else", "something_else"),
            person_button(texts, message.lang),
        ],
    )
    return [SlotSet("offer", before)]
