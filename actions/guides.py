"""Shows a guide."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.clarify import remember_choice
from actions.haven_action import HavenAction
from actions.message import Message, chosen_platform, latest_message
from actions.replies import Button, guide_button, intent_button, person_button
from actions.wishes import keep_wishes, wishes_left
from haven.guides import Guide, guide_text, render_guide

REPORTABLE_HERE = ("report_video", "report_comment", "report_account")


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
        handle = message.entities.get("handle") or tracker.slots.get("handle")
        platform = chosen_platform(tracker, message)
        card = render_guide(guide, platform, message.has_harm, handle)
        left = wishes_left(self._guides, tracker, message, guide.id)
        # The first related guide is the one that the closing question is about; a wish of the user goes before it.
        offered = left[0] if left else guide.related[0].id
        if left:
            title = self._guides.get(offered).title
            card["offer"] = self._texts.say("say-next-wish", message.lang, title=title)
        feature = self._services.features.of_guide(guide.id, message.text)
        if feature is not None and feature.name:
            dispatcher.utter_message(text=self._texts.say("say-right-name", message.lang, name=feature.name))
        dispatcher.utter_message(
            text=guide_text(card),
            json_message={"guide": card},
            buttons=self._buttons(guide, offered, message),
        )
        kind = [SlotSet("report_kind", guide.id)] if guide.id in REPORTABLE_HERE else []
        # Kept only when the user chose it: what the host app says may change with the device.
        chosen = [SlotSet("platform", platform)] if "platform" in message.entities else []
        return [
            SlotSet("guide", guide.id),
            SlotSet("step", None),
            SlotSet("offer", f"guide:{offered}"),
            keep_wishes(left),
            *remember_choice(tracker, message, guide.id),
            *kind,
            *chosen,
        ]

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
