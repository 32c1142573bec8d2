"""Shows a guide."""

from __future__ import annotations

from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.case_status import status_text
from actions.clarify import remember_choice
from actions.haven_action import HavenAction
from actions.message import Message, chosen_platform, handle_meant, latest_message
from actions.replies import Button, guide_button, intent_button, person_button
from actions.wishes import keep_wishes, wishes_left
from haven.guides import Guide, guide_text, render_guide
from haven.guides.choices import others_among
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
        left = wishes_left(self._guides, tracker, message, guide.id)
        # The first related guide is the one that the closing question is about; a wish of the user goes before it.
        offered = left[0] if left else guide.related[0].id
        if left:
            title = self._guides.get(offered).title
            card["offer"] = self._texts.say("say-next-wish", message.lang, title=title)
        others = [
            other for other in others_among(message.ranking, self._guides, guide.id) if other not in left
        ]
        card["instead"] = [{"id": other, "title": self._guides.get(other).title} for other in others]
        feature = self._services.features.of_guide(guide.id, message.text)
        if feature is not None and feature.name:
            dispatcher.utter_message(text=self._texts.say("say-right-name", message.lang, name=feature.name))
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
            keep_wishes(left),
            *remember_choice(tracker, message, guide.id),
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
