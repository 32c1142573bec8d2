"""Reads what the user says inside a form: an answer, a correction, a command, or something that is not for the form."""

from __future__ import annotations

from functools import partial
from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.intake_commands import BACK, KEEP, SEND, SKIP, STOP, SWITCH, Commands
from actions.intake_state import STOPPED, SWITCHED, answers_of, is_begun, texts_since_filing
from actions.message import Message, latest_message
from actions.services import Services
from haven.intake import CHECK, DECLINED, Flow, Said, corrected, masked, read_answer, shown, taken_over
from haven.store import StoreError

log = structlog.get_logger()

Events = list[dict[str, Any]]


class ValidateIntake(HavenAction):
    """`validate_<flow>_form`: what a message in this form does to its slots."""

    def __init__(self, services: Services, flow: Flow) -> None:
        super().__init__(services)
        self._flow = flow
        self._commands = Commands(services.texts, services.guides, services.flows)

    def name(self) -> str:
        return f"validate_{self._flow.form}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        message = latest_message(tracker)
        asked = tracker.slots.get("requested_slot")
        if asked not in self._flow.slots:
            return await self._start(dispatcher, tracker, message)
        if asked not in tracker.slots_to_validate():
            # The form asks again after another question was answered: there is no new answer to read.
            return []
        return self._read(dispatcher, tracker, message, asked)

    async def _start(self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message) -> Events:
        """Say what this is about, and take over what the user has told before; it is shown, to be corrected."""
        flow, say = self._flow, partial(self._texts.say, lang=message.lang)
        answers = answers_of(flow, tracker.slots)
        is_new = not is_begun(flow, tracker.slots)
        if is_new:
            dispatcher.utter_message(text=say(flow.text_id("opening")))
        known = taken_over(flow, answers, texts_since_filing(tracker))
        if flow.reads_statement and is_new:
            known |= await self._statement(dispatcher, tracker, message)
        if known:
            facts = ", ".join(
                shown(flow, question, known[question.id], say)
                for question in flow.questions
                if question.id in known
            )
            dispatcher.utter_message(text=say("say-intake-noted", facts=facts))
        return [SlotSet("intake", flow.id), *self._set(known), *self._all_declined({**answers, **known})]

    async def _statement(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message
    ) -> dict[str, str]:
        """Read out the stored reasons of the decision, or say that they are missing; never make one up."""
        say = partial(self._texts.say, lang=message.lang)
        try:
            statement = await self._services.statement_of_reasons(tracker.sender_id)
        except StoreError:
            log.exception("statement.not_read", conversation_id=tracker.sender_id)
            return {}
        if not statement or not statement.get("reason"):
            dispatcher.utter_message(text=say("say-statement-missing"))
            return {}
        lines = [say("say-statement-given", reason=statement["reason"])]
        if statement.get("rule"):
            lines.append(say("say-statement-rule", rule=statement["rule"]))
        if statement.get("automated") == "yes":
            lines.append(say("say-statement-automated"))
        dispatcher.utter_message(text="\n".join(lines))
        return {
            q.id: statement[q.statement]
            for q in self._flow.questions
            if q.statement and statement.get(q.statement)
        }

    def _read(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, message: Message, asked: str
    ) -> Events:
        command = self._commands.command(message)
        wanted = tracker.slots.get("intake_next")
        if wanted and (
            command in (KEEP, SWITCH) or self._commands.says_yes(message) or self._commands.says_no(message)
        ):
            if command == SWITCH or (command is None and self._commands.says_no(message)):
                return self._end(asked, f"{SWITCHED}:{wanted}")
            return [SlotSet("intake_next", None), SlotSet(asked, None)]
        heard = [SlotSet("intake_next", None)] if wanted else []
        if command == STOP:
            return [*heard, *self._end(asked, STOPPED)]
        if command == BACK:
            before = self._flow.slots[max(0, self._flow.slots.index(asked) - 1)]
            return [*heard, SlotSet(before, None), SlotSet(asked, None)]
        other = self._commands.other_flow(self._flow, message)
        if other is not None:
            return [SlotSet("intake_next", other.id), SlotSet(asked, None)]
        if command is None and self._commands.is_aside(message):
            return [*heard, SlotSet(asked, None), ActionExecutionRejected(self._flow.form)]
        return [*heard, *self._answer(dispatcher, tracker, message, asked, command)]

    def _answer(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        message: Message,
        asked: str,
        command: str | None,
    ) -> Events:
        flow, say = self._flow, partial(self._texts.say, lang=message.lang)
        question = flow.question(asked)
        answers = answers_of(flow, tracker.slots)
        changed = message.entities.get("question")
        if changed is not None and flow.question(flow.slot(changed)) is not None:
            return [SlotSet(flow.slot(changed), None), SlotSet(asked, None)]
        starts = None if question is None else self._commands.words("words-correction", message.lang)
        if command is None and message.entities.get("choice") is None:
            replaced = corrected(flow, answers, question, message.text, starts)
            if replaced:
                dispatcher.utter_message(text=say("say-intake-corrected"))
                return [*self._set(replaced), SlotSet(asked, None)]
        if question is None:
            return self._check(dispatcher, message, asked, command)
        answer = read_answer(flow, question, Said(message.text, message.entities.get("choice")), say)
        choice = question.choice(answer)
        if command == SKIP and choice is None:
            answers[question.id] = DECLINED
            return [SlotSet(asked, DECLINED), *self._all_declined(answers)]
        if flow.masks_secrets and masked(message.text) != message.text:
            dispatcher.utter_message(text=say("say-intake-masked"))
        if choice is not None and choice.hands_off is not None:
            return [SlotSet(asked, answer), SlotSet("requested_slot", None)]
        answers[question.id] = answer
        more = taken_over(flow, answers, [message.text]) if message.entities.get("choice") is None else {}
        return [SlotSet(asked, answer), *self._set(more)]

    def _check(
        self, dispatcher: CollectingDispatcher, message: Message, asked: str, command: str | None
    ) -> Events:
        """Read the answer to "is this right?": yes, or the name of what is not."""
        flow = self._flow
        if command in (SEND, SKIP) or self._commands.says_yes(message):
            return [SlotSet(asked, SEND)]
        typed = message.text.casefold()
        for question in flow.questions:
            label = self._texts.say(flow.text_id(question.id, "label"), message.lang).casefold()
            if label in typed or question.id.replace("_", " ") in typed.split():
                return [SlotSet(flow.slot(question.id), None), SlotSet(asked, None)]
        dispatcher.utter_message(text=self._texts.say("say-intake-which", message.lang))
        return [SlotSet(asked, None)]

    def _end(self, asked: str, how: str) -> Events:
        return [SlotSet(asked, None), SlotSet("intake_ended", how), SlotSet("requested_slot", None)]

    def _set(self, answers: dict[str, str]) -> Events:
        return [SlotSet(self._flow.slot(question_id), value) for question_id, value in answers.items()]

    def _all_declined(self, answers: dict[str, str | None]) -> Events:
        # A form without one answer has nothing to show and nothing to send.
        is_empty = all(value == DECLINED for value in answers.values())
        return [SlotSet(self._flow.slot(CHECK), DECLINED)] if is_empty else []
