"""Ends a form: files the request and says its case number, hands off, stops, or leaves it for another one."""

from __future__ import annotations

from functools import partial
from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.intake_state import STATE_SLOTS, STOPPED, SWITCHED, answers_of, cleared, is_begun
from actions.message import latest_message
from actions.replies import Button, intent_button, person_button
from haven.intake import CHECK, Flow, HandsOff, Intake, build_intake, filed_lines
from haven.screening import Assessment
from haven.store import StoreError

log = structlog.get_logger()

Events = list[dict[str, Any]]


class FileIntake(HavenAction):
    """Runs when a form has ended, however it ended. Answers are forgotten only when they are stored or unwanted."""

    def name(self) -> str:
        return "action_file_intake"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        lang = latest_message(tracker).lang
        flow = self._services.flows.get(tracker.slots["intake"])
        how, _, wanted = (tracker.slots.get("intake_ended") or "").partition(":")
        if how == SWITCHED:
            # The answers stay in their slots: coming back, nothing is asked twice.
            left = [SlotSet(slot, None) for slot in STATE_SLOTS]
            return [*left, FollowupAction(self._services.flows.get(wanted).form)]
        again = intent_button(self._texts, lang, flow.text_id("start"), "affirm", offer=f"intake:{flow.id}")
        if how == STOPPED or not is_begun(flow, tracker.slots):
            line = "say-intake-stopped" if how == STOPPED else "say-intake-nothing"
            dispatcher.utter_message(
                text=self._texts.say(line, lang), buttons=[again, person_button(self._texts, lang)]
            )
            return cleared(flow)
        answers = answers_of(flow, tracker.slots)
        intake = build_intake(flow, answers, partial(self._texts.say, lang=lang))
        try:
            hands_off = _hands_off(flow, answers)
            if hands_off is not None:
                risk = Assessment(hands_off.category, hands_off.severity, score=1.0).as_json()
                case_id = await self._services.hand_off(tracker.sender_id, risk, "risk", intake)
                dispatcher.utter_message(json_message={"handed_off": case_id})
                return cleared(flow)
            return await self._file(dispatcher, tracker, flow, intake, lang)
        except StoreError:
            log.exception("intake.not_saved", conversation_id=tracker.sender_id)
            return self._keep(dispatcher, flow, lang)

    async def _file(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, flow: Flow, intake: Intake, lang: str
    ) -> Events:
        amends = tracker.slots.get("intake_amends")
        filed = await self._services.file_intake(tracker.sender_id, intake, int(amends) if amends else None)
        kept = [*cleared(flow), SlotSet("intake_filed", str(filed.intake_id))]
        if filed.with_people:
            # The service has said it itself: the conversation is no longer the assistant's to speak in.
            dispatcher.utter_message(json_message={"handed_off": filed.case_id})
            return kept
        say = partial(self._texts.say, lang=lang)
        lines = filed_lines(intake, filed, say, self._texts.ids(), amends is not None)
        waiting = self._waiting(tracker, flow)
        buttons: list[Button] = []
        if waiting is not None:
            lines.append(say("say-intake-waits", title=say(waiting.text_id("title"))))
            buttons.append(
                intent_button(
                    self._texts, lang, "button-intake-go-on", "affirm", offer=f"intake:{waiting.id}"
                )
            )
            kept.append(SlotSet("offer", f"intake:{waiting.id}"))
        else:
            lines.append(say("say-intake-more"))
        amend = intent_button(
            self._texts, lang, "button-intake-amend", "affirm", offer=f"amend:{filed.intake_id}"
        )
        dispatcher.utter_message(
            text="\n".join(lines), buttons=[*buttons, amend, person_button(self._texts, lang)]
        )
        return kept

    def _waiting(self, tracker: Tracker, flow: Flow) -> Flow | None:
        others = (other for other in self._services.flows if other.id != flow.id)
        return next((other for other in others if is_begun(other, tracker.slots)), None)

    def _keep(self, dispatcher: CollectingDispatcher, flow: Flow, lang: str) -> Events:
        # The answers stay: trying again asks nothing twice, it only shows them once more.
        again = intent_button(self._texts, lang, "button-intake-again", "affirm", offer=f"intake:{flow.id}")
        dispatcher.utter_message(
            text=self._texts.say("say-intake-not-saved", lang),
            buttons=[again, person_button(self._texts, lang)],
        )
        return [SlotSet(flow.slot(CHECK), None)]


def _hands_off(flow: Flow, answers: dict[str, str | None]) -> HandsOff | None:
    for question in flow.questions:
        choice = question.choice(answers.get(question.id))
        if choice is not None and choice.hands_off is not None:
            return choice.hands_off
    return None
