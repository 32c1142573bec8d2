"""Starts a form: the flow that was offered, one that waits, or one that was filed and is to be changed."""

from __future__ import annotations

from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.haven_action import HavenAction
from actions.intake_state import cleared
from actions.message import Message, latest_message
from actions.replies import guide_button, intent_button, person_button
from actions.services import Services
from haven.guides.choices import REPORTED
from haven.intake import Flow, corrected
from haven.store import StoreError
from haven.texts import Texts

log = structlog.get_logger()

Events = list[dict[str, Any]]


class StartIntake(HavenAction):
    """Answers "send it here": starts the flow that a guide offered last, or shows what can be sent."""

    def name(self) -> str:
        return "action_start_intake"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        lang = latest_message(tracker).lang
        offered = tracker.slots.get("intake_offer")
        if offered in self._services.flows:
            return [FollowupAction(self._services.flows.get(offered).form)]
        first = [
            intent_button(self._texts, lang, flow.text_id("start"), "affirm", offer=f"intake:{flow.id}")
            for flow in self._services.flows
            if flow.id in FIRST_OFFERED
        ]
        dispatcher.utter_message(
            text=self._texts.say("say-what-now", lang), buttons=[*first, person_button(self._texts, lang)]
        )
        return []


class WhichReport(HavenAction):
    """Asks somebody who wants to report what it is about: a guide for each kind of thing, or the form at once."""

    def name(self) -> str:
        return "action_which_report"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        message = latest_message(tracker)
        await self._answer_harm_first(tracker, message)
        flow = self._services.flows.get("report")
        dispatcher.utter_message(
            text=self._texts.say("say-report-which", message.lang),
            buttons=[
                *(guide_button(self._guides, guide_id) for guide_id in REPORTED),
                intent_button(
                    self._texts, message.lang, flow.text_id("start"), "affirm", offer=f"intake:{flow.id}"
                ),
                person_button(self._texts, message.lang),
            ],
        )
        return [
            SlotSet("offer", f"intake:{flow.id}"),
            SlotSet("intake_offer", flow.id),
            *resume_form(tracker),
        ]


# What is asked for most where nothing was offered.
FIRST_OFFERED = ("report", "appeal", "hacked_account")


class NoteFact(HavenAction):
    """Answers a bare handle or link: it corrects the request just filed, or is noted for what comes next."""

    def name(self) -> str:
        return "action_note_fact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        message = latest_message(tracker)
        changing = await correct_filed(self._services, self._texts, tracker, message)
        if changing:
            return changing
        dispatcher.utter_message(response="utter_noted")
        return []


async def accept_intake(services: Services, tracker: Tracker, offer: str) -> Events | None:
    """Return the events that follow on a yes to `intake:<flow>` or `amend:<number>`; None for other offers."""
    kind, _, wanted = offer.partition(":")
    if kind == "intake" and wanted in services.flows:
        return [FollowupAction(services.flows.get(wanted).form)]
    if kind == "amend" and wanted.isdecimal():
        return await _reopened(services, tracker, int(wanted), {})
    return None


async def correct_filed(services: Services, texts: Texts, tracker: Tracker, message: Message) -> Events:
    """Return the events that show the request filed last with "no, the name was @…" put in; none for other words."""
    filed = tracker.slots.get("intake_filed")
    if not filed:
        return []
    starts = [words.strip() for words in texts.say("words-correction", message.lang).split("|")]
    stored = await _stored(services, tracker, int(filed))
    if stored is None:
        return []
    flow, answers = stored
    replaced = corrected(flow, answers, None, message.text, starts)
    return await _reopened(services, tracker, int(filed), replaced) or [] if replaced else []


async def _reopened(
    services: Services, tracker: Tracker, intake_id: int, replaced: dict[str, str]
) -> Events | None:
    stored = await _stored(services, tracker, intake_id)
    if stored is None:
        return None
    flow, answers = stored
    slots = [SlotSet(flow.slot(name), value) for name, value in {**answers, **replaced}.items()]
    return [
        *cleared(flow),
        *slots,
        SlotSet("intake_amends", str(intake_id)),
        FollowupAction(flow.form),
    ]


async def _stored(services: Services, tracker: Tracker, intake_id: int) -> tuple[Flow, dict[str, str]] | None:
    try:
        found = await services.read_intake(tracker.sender_id, intake_id)
    except StoreError:
        log.exception("intake.not_read", conversation_id=tracker.sender_id)
        return None
    return (services.flows.get(found[0]), found[1]) if found and found[0] in services.flows else None
