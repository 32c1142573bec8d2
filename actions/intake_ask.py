"""Asks the questions of the forms: one at a time, with a button for each choice, and the way on, back and out."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.haven_action import HavenAction
from actions.intake_commands import BACK, KEEP, SEND, SKIP, STOP, SWITCH
from actions.intake_state import answers_of
from actions.message import latest_message
from actions.replies import Button, intent_button
from actions.services import Services
from haven.intake import CHECK, DECLINED, Flow, build_intake, choice_text, shown


class AskIntake(HavenAction):
    """`action_ask_<slot>`: puts the question that fills this slot of a form; for the last one, shows all answers."""

    def __init__(self, services: Services, flow: Flow, slot: str) -> None:
        super().__init__(services)
        self._flow = flow
        self._slot = slot

    def name(self) -> str:
        return f"action_ask_{self._slot}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        lang = latest_message(tracker).lang
        if tracker.slots.get("intake_next"):
            self._ask_whether_to_keep(dispatcher, lang)
        elif self._slot == self._flow.slot(CHECK):
            self._show_answers(dispatcher, tracker.slots, lang)
        else:
            self._ask(dispatcher, lang)
        return []

    def _ask(self, dispatcher: CollectingDispatcher, lang: str) -> None:
        flow, question = self._flow, self._flow.question(self._slot)
        assert question is not None
        choices = [
            intent_button(
                self._texts, lang, choice_text(flow, question, choice.id), "inform", choice=choice.id
            )
            for choice in question.choices
        ]
        back = [self._command(lang, "button-back", BACK)] if self._slot != flow.slots[0] else []
        dispatcher.utter_message(
            text=self._texts.say(flow.text_id(question.id), lang),
            buttons=[*choices, self._command(lang, "button-skip", SKIP), *back, self._stop(lang)],
        )

    def _ask_whether_to_keep(self, dispatcher: CollectingDispatcher, lang: str) -> None:
        title = self._texts.say(self._flow.text_id("title"), lang)
        dispatcher.utter_message(
            text=self._texts.say("say-intake-keep", lang, title=title),
            buttons=[
                self._command(lang, "button-intake-keep", KEEP),
                self._command(lang, "button-intake-switch", SWITCH),
            ],
        )

    def _show_answers(self, dispatcher: CollectingDispatcher, slots: dict[str, Any], lang: str) -> None:
        flow = self._flow

        def say(text_id: str, **values: Any) -> str:
            return self._texts.say(text_id, lang, **values)

        answers = answers_of(flow, slots)
        lines, buttons = [say("say-intake-check")], [self._command(lang, "button-intake-send", SEND)]
        for question in flow.questions:
            answer = answers[question.id] or DECLINED
            label = say(flow.text_id(question.id, "label"))
            is_given = answer != DECLINED
            words = shown(flow, question, answer, say) if is_given else say("say-intake-left-out")
            lines.append(say("say-intake-line", label=label, words=words))
            title = say("button-intake-change" if is_given else "button-intake-add", label=label)
            buttons.append({"title": title, "payload": f'/inform{{"question": "{question.id}"}}'})
        missing = build_intake(flow, answers, say).missing
        if missing:
            labels = ", ".join(say(flow.text_id(name, "label")) for name in missing)
            lines.append(say("say-intake-incomplete", missing=labels))
        elif len(flow.valid_when) > 1:
            lines.append(say("say-intake-complete"))
        dispatcher.utter_message(text="\n".join(lines), buttons=[*buttons, self._stop(lang)])

    def _command(self, lang: str, title_id: str, command: str) -> Button:
        return intent_button(self._texts, lang, title_id, "inform", command=command)

    def _stop(self, lang: str) -> Button:
        return self._command(lang, "button-stop", STOP)
