"""Shows a guide, and finds guides for a message that was not understood."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.message import Message, actions_before, handle_meant, latest_message
from actions.people import HAND_OFF
from actions.replies import Button, guide_button, intent_button, person_button, starting_buttons
from haven.guides import Guide, guide_text, render_guide

REPORTABLE_HERE = ("report_video", "report_comment", "report_account")
_MOST_FOUND = 3
_SHORTEST_TELLING_WORD = 4


class ShowGuide(HavenAction):
    """Answers with the guide that the intent names, or with the one an earlier action put into the slot."""

    def name(self) -> str:
        return "action_show_guide"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        guide = self._guides.get(message.intent if message.intent in self._guides else tracker.slots["guide"])
        handle = handle_meant(tracker, message)
        card = render_guide(guide, message.platform, message.has_harm, handle, message.risks)
        offered = asked_about(guide)
        dispatcher.utter_message(
            text=guide_text(card),
            json_message={"guide": card},
            buttons=self._buttons(guide, offered, message),
        )
        kind = [SlotSet("report_kind", guide.id)] if guide.id in REPORTABLE_HERE else []
        return [SlotSet("guide", guide.id), SlotSet("offer", f"guide:{offered}"), *kind]

    def _buttons(self, guide: Guide, offered: str, message: Message) -> list[Button]:
        texts, lang = self._texts, message.lang
        if guide.id in REPORTABLE_HERE:
            first = intent_button(texts, lang, "button-send-report", "affirm", offer="report")
        else:
            first = intent_button(texts, lang, "button-worked", "it_worked")
        return [
            first,
            intent_button(texts, lang, "button-did-not-work", "it_did_not_work"),
            guide_button(self._guides, offered),
            person_button(texts, lang),
        ]


def asked_about(guide: Guide) -> str:
    """Return the related guide that the guide's own closing question is about: the one whose title shares most words."""
    asked = _long_words(guide.offer)
    return max(guide.related, key=lambda other: len(asked & _long_words(other.title))).id


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORTEST_TELLING_WORD}


class SearchGuides(HavenAction):
    """Offers choices for a message that was not understood; hands off when the one before was not either."""

    def name(self) -> str:
        return "action_search_guides"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if self.name() in actions_before(tracker):
            return [FollowupAction(HAND_OFF)]
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        found = self._guides.search(message.text, _MOST_FOUND)
        buttons = [guide_button(self._guides, guide.id) for guide in found]
        dispatcher.utter_message(
            text=self._texts.say(_first_line(message), message.lang),
            buttons=[*buttons, person_button(self._texts, message.lang)]
            if buttons
            else starting_buttons(self._texts, message.lang),
        )
        offer = f"guide:{found[0].id}" if len(found) == 1 else None
        # As Rasa's fallback this action follows on no rule: left to itself, Rasa would run it again and again.
        return [SlotSet("offer", offer), FollowupAction("action_listen")]


def _first_line(message: Message) -> str:
    # Whoever told us about harm was understood: what helps stands above, these are further ways.
    if message.has_harm:
        return "say-not-sure-harm"
    return "say-not-mine" if message.intent == "out_of_scope" else "say-not-sure"
