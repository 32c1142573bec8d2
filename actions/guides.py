"""Shows a guide, and finds guides for a message that was not understood."""

from __future__ import annotations

from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.case_status import status_text
from actions.haven_action import HavenAction
from actions.message import Message, actions_before, chosen_platform, handle_meant, latest_message
from actions.people import HAND_OFF
from actions.replies import Button, guide_button, intent_button, person_button, starting_buttons
from haven.guides import Guide, guide_text, render_guide
from haven.guides.choices import MOST_CHOICES, NOT_OURS, UNSURE, choices_among
from haven.store import StoreError

log = structlog.get_logger()

# Where somebody asks about their own request, and has one, the answer is about that.
STATUS_GUIDE = "report_status"


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
        if guide.id == STATUS_GUIDE and await self._tell_status(dispatcher, tracker, message):
            return [SlotSet("guide", guide.id), *resume_form(tracker)]
        handle = handle_meant(tracker, message)
        platform = chosen_platform(tracker, message)
        card = render_guide(guide, platform, message.has_harm, handle, message.risks)
        # The first related guide is the one that the closing question is about.
        offered = guide.related[0].id
        dispatcher.utter_message(
            text=guide_text(card),
            json_message={"guide": card},
            buttons=self._buttons(guide, offered, message),
        )
        # Kept only when the user chose it: what the host app says may change with the device.
        chosen = [SlotSet("platform", platform)] if "platform" in message.entities else []
        flow = self._services.flows.of_guide(guide.id)
        return [
            SlotSet("guide", guide.id),
            SlotSet("step", None),
            SlotSet("offer", f"guide:{offered}"),
            SlotSet("intake_offer", flow.id if flow else None),
            *chosen,
            *resume_form(tracker),
        ]

    async def _tell_status(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> bool:
        try:
            cases = await self._services.cases_of(tracker.sender_id)
        except StoreError:
            log.exception("cases.not_read", conversation_id=tracker.sender_id)
            return False
        if cases:
            person = person_button(self._texts, message.lang)
            dispatcher.utter_message(text=status_text(self._texts, message.lang, cases), buttons=[person])
        return bool(cases)

    def _buttons(self, guide: Guide, offered: str, message: Message) -> list[Button]:
        texts, lang = self._texts, message.lang
        flow = self._services.flows.of_guide(guide.id)
        if flow is not None:
            first = intent_button(texts, lang, flow.text_id("start"), "affirm", offer=f"intake:{flow.id}")
        else:
            first = intent_button(texts, lang, "button-worked", "it_worked")
        return [
            first,
            intent_button(texts, lang, "button-did-not-work", "it_did_not_work"),
            guide_button(self._guides, offered),
            person_button(texts, lang),
        ]


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
        found = self._nearest(message)
        buttons = [guide_button(self._guides, guide_id) for guide_id in found]
        dispatcher.utter_message(
            text=self._texts.say(_first_line(message), message.lang),
            buttons=[*buttons, person_button(self._texts, message.lang)]
            if buttons
            else starting_buttons(self._texts, message.lang),
        )
        offer = f"guide:{found[0]}" if len(found) == 1 else None
        # As Rasa's fallback this action follows on no rule: left to itself, Rasa would run it again and again.
        return [SlotSet("offer", offer), FollowupAction("action_listen")]

    def _nearest(self, message: Message) -> list[str]:
        """Return the readings between which the model wavers, else the guides whose words the message shares."""
        wavering = choices_among(message.ranking, self._guides) if message.intent == UNSURE else []
        return wavering or [guide.id for guide in self._guides.search(message.text, MOST_CHOICES)]


def _first_line(message: Message) -> str:
    # Whoever told us about harm was understood: what helps stands above, these are further ways.
    if message.has_harm:
        return "say-not-sure-harm"
    return "say-not-mine" if message.intent == NOT_OURS else "say-not-sure"
