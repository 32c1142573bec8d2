"""The bodies of what the service says about a case: text from the catalogue, numbers from the table, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from haven.cases.summaries import is_minor
from haven.screening import Assessment
from haven.store import Case, Conversation
from haven.texts import Texts
from haven.triage.helplines import Helplines

CARE_BY_CATEGORY = {
    "suicide_self_harm_self": "haven-care-suicide",
    "child_sexual_exploitation": "haven-care-child",
    "child_abuse_home": "haven-care-home",
    "ipv_stalking": "haven-care-short",
}


class Words:
    """Speaks for the service in the conversation's language. Promises only what its arguments say is true."""

    def __init__(self, texts: Texts, helplines: Helplines) -> None:
        self._texts = texts
        self._helplines = helplines

    def care(self, conversation: Conversation, assessment: Assessment) -> dict[str, Any]:
        """Return the first answer to a serious message: care, safety now, and the lines of the user's country."""
        profile, say = conversation.profile, self._sayer(conversation)
        card = self._helplines.card(
            profile.get("country"), assessment.category, assessment.severity, is_minor(profile), say=say
        )
        parts = [say(CARE_BY_CATEGORY.get(assessment.category, "haven-care"))]
        number = _first_number(card)
        if number:
            parts.append(say("haven-danger-known", number=number))
            parts.append(say("haven-lines"))
        else:
            parts.append(say("haven-danger-unknown"))
            parts.append(say("haven-ask-country"))
        return {"text": " ".join(parts), "card": card}

    def handoff(
        self, conversation: Conversation, case: Case, at_risk: bool, delivered: bool
    ) -> dict[str, Any]:
        """Return the line that says what is true now: who was told, and what will happen."""
        state = "delivered" if delivered else "waiting"
        key = f"haven-handoff-{state}" if at_risk else f"haven-handoff-asked-{state}"
        return {"text": self._sayer(conversation)(key, case=case.id)}

    def unsaved(self, lang: str) -> str:
        """Return what a user hears when nothing could be stored: no promise, and where help is all the same."""
        return self._texts.say("haven-handoff-unsaved", lang)

    def case_line(self, state: str, lang: str) -> str:
        """Return the status line that the user reads beside the case number: waiting, noted or resolved."""
        return self._texts.say(f"haven-case-{state}", lang)

    def plain(self, conversation: Conversation, text_id: str, **values: Any) -> dict[str, Any]:
        """Return a message body with one line of the catalogue."""
        return {"text": self._sayer(conversation)(text_id, **values)}

    def label(self, conversation: Conversation, text_id: str) -> str:
        """Return a button's label."""
        return self._sayer(conversation)(text_id)

    def _sayer(self, conversation: Conversation) -> Callable[..., str]:
        return lambda text_id, **values: self._texts.say(text_id, conversation.lang, **values)


def _first_number(card: dict[str, Any]) -> str | None:
    # `phone`, not the first of `numbers`: in some countries the ambulance stands first there.
    return next((str(line["phone"]) for line in card["emergency"] if line.get("phone")), None)
