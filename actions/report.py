"""The report form: what happened, where, and who. Every question can be skipped; going back and stopping work too."""

from __future__ import annotations

from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.message import Message, latest_message
from actions.outcome import REPORT_FORM
from actions.people import FORM_SLOTS
from actions.replies import intent_button, person_button
from actions.small_talk import ABOUT_US
from haven.store import StoreError

log = structlog.get_logger()

QUESTIONS = ("report_what", "report_where", "report_who")
DECLINED = "(declined)"
_COMMANDS = ("skip", "back", "stop")
_MOST_CHARACTERS = 1000
_SURE = 0.7
_PUNCTUATION = " .!?,;:'\"…"


class ValidateReportForm(HavenAction):
    """Reads an answer: kept as it is, unless it is a command to us or a question about something else."""

    def name(self) -> str:
        return f"validate_{REPORT_FORM}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        message = latest_message(tracker)
        asked = tracker.slots.get("requested_slot")
        answers = {
            slot: _kept(value) for slot, value in tracker.slots_to_validate().items() if slot in QUESTIONS
        }
        if asked not in answers:
            # The form starts, or asks again after another question was answered: there is no new answer to read.
            return _set(answers)
        command = self._command(message)
        if command == "stop":
            return [*_set({asked: None, "report_stopped": True}), SlotSet("requested_slot", None)]
        if command == "back":
            before = QUESTIONS[max(0, QUESTIONS.index(asked) - 1)]
            return _set({before: None, asked: None})
        if command == "skip":
            return _set({asked: DECLINED})
        if self._is_other_question(message):
            return [*_set({asked: None}), ActionExecutionRejected(REPORT_FORM)]
        return _set(answers)

    def _command(self, message: Message) -> str | None:
        if message.entities.get("command") in _COMMANDS:
            return message.entities["command"]
        # Whole answers only: "he won't stop" is an answer, and its intent is as likely "stop" as not.
        typed = message.text.casefold().strip(_PUNCTUATION)
        return next((name for name in _COMMANDS if typed in self._words(f"words-{name}", message.lang)), None)

    def _is_other_question(self, message: Message) -> bool:
        if message.intent not in self._guides and message.intent not in ABOUT_US:
            return False
        if message.confidence == 1.0:
            return True  # a button
        typed = message.text.casefold()
        asks = any(typed.startswith(f"{words} ") for words in self._words("words-question", message.lang))
        return asks and message.confidence >= _SURE

    def _words(self, text_id: str, lang: str) -> list[str]:
        return [words.strip() for words in self._texts.say(text_id, lang).split("|")]


class FileReport(HavenAction):
    """Ends the form: opens the case and says its number, or says that nothing was sent."""

    def name(self) -> str:
        return "action_file_report"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        lang = latest_message(tracker).lang
        person = person_button(self._texts, lang)
        again = intent_button(self._texts, lang, "button-send-report", "affirm", offer="report")
        if tracker.slots.get("report_stopped"):
            dispatcher.utter_message(
                text=self._texts.say("say-report-stopped", lang), buttons=[again, person]
            )
        elif all(tracker.slots.get(slot) in (None, DECLINED) for slot in QUESTIONS):
            dispatcher.utter_message(
                text=self._texts.say("say-report-nothing", lang), buttons=[again, person]
            )
        else:
            try:
                case_id = await self._services.file_report(tracker.sender_id, _report(tracker))
            except StoreError:
                log.exception("report.not_saved", conversation_id=tracker.sender_id)
                # The answers stay: sending again asks nothing twice.
                dispatcher.utter_message(
                    text=self._texts.say("say-report-not-saved", lang), buttons=[again, person]
                )
                return []
            dispatcher.utter_message(
                text=self._texts.say("say-report-filed", lang, case=case_id), buttons=[person]
            )
        return [SlotSet(slot, None) for slot in FORM_SLOTS]


def _report(tracker: Tracker) -> dict[str, Any]:
    names = {slot: slot.removeprefix("report_") for slot in QUESTIONS}
    answers = {name: tracker.slots.get(slot) for slot, name in names.items()}
    return {
        "kind": tracker.slots.get("report_kind"),
        **{name: None if answer == DECLINED else answer for name, answer in answers.items()},
        "declined": [name for name, answer in answers.items() if answer == DECLINED],
    }


def _kept(value: Any) -> str | None:
    return str(value).strip()[:_MOST_CHARACTERS] or None if value else None


def _set(slots: dict[str, Any]) -> list[dict[str, Any]]:
    return [SlotSet(slot, value) for slot, value in slots.items()]
