"""Answers "what happened to my report?" from the user's own cases."""

from __future__ import annotations

from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import resume_form
from actions.haven_action import HavenAction
from actions.message import latest_message
from actions.replies import intent_button, person_button
from haven.cases.intakes import Standing
from haven.store import StoreError
from haven.texts import Texts

log = structlog.get_logger()

_MOST_CASES = 5
# How long ago a case was opened, in words: until so many seconds it is this.
_AGES = (
    (60, "when-now"),
    (3600, "when-minutes"),
    (86400, "when-hours"),
    (2 * 86400, "when-yesterday"),
    (7 * 86400, "when-days"),
)


class SayCaseStatus(HavenAction):
    """Says number, kind, status line and age of each of the user's cases."""

    def name(self) -> str:
        return "action_case_status"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        lang = latest_message(tracker).lang
        person = person_button(self._texts, lang)
        try:
            cases = await self._services.cases_of(tracker.sender_id)
        except StoreError:
            log.exception("cases.not_read", conversation_id=tracker.sender_id)
            dispatcher.utter_message(text=self._texts.say("say-status-unread", lang), buttons=[person])
            return _then(tracker)
        if cases:
            dispatcher.utter_message(text=status_text(self._texts, lang, cases), buttons=[person])
        else:
            start = intent_button(self._texts, lang, "intake-report-start", "affirm", offer="intake:report")
            dispatcher.utter_message(text=self._texts.say("say-status-none", lang), buttons=[start, person])
        return _then(tracker)


def _then(tracker: Tracker) -> list[dict[str, Any]]:
    # It follows on no rule of its own: left to itself, Rasa would take the turn for one not understood.
    return resume_form(tracker) or [FollowupAction("action_listen")]


def status_text(texts: Texts, lang: str, cases: list[Standing]) -> str:
    """Return one line for each case, the newest first."""
    lines = [
        texts.say(
            "say-status-case",
            lang,
            case=case.case_id,
            what=", ".join(case.filed) or texts.say("intake-something", lang),
            line=case.line,
            when=texts.say(_age(case.opened_s_ago), lang),
        )
        for case in cases[:_MOST_CASES]
    ]
    return "\n".join([*lines, texts.say("say-status-more", lang)])


def _age(seconds: float) -> str:
    return next((words for limit, words in _AGES if seconds < limit), "when-long")
