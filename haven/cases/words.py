"""The bodies of what the service says about a case: text from the catalogue, numbers from the table, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from haven.intake import Filed, Intake, filed_lines
from haven.screening import Assessment
from haven.store import Case, Conversation, Draft
from haven.texts import Texts
from haven.triage.countries import Countries
from haven.triage.first_words import FirstLines, FirstWords
from haven.triage.helplines import Helplines
from haven.triage.speaker import Speaker

# A frightened reader gets a longer answer in two pieces: safety first, the other steps after it.
MOST_LINES = 4
LINES_FIRST = 3
_IN_DANGER = ("P0", "P1")
_OF_OTHERS = ("suicide_self_harm_other", "missing_person")


class Words:
    """Speaks for the service in the conversation's language. Promises only what its arguments say is true."""

    def __init__(self, texts: Texts, helplines: Helplines, first_words: FirstWords) -> None:
        self._texts = texts
        self._helplines = helplines
        self._first_words = first_words

    @property
    def countries(self) -> Countries:
        return self._helplines.countries

    def first(
        self,
        conversation: Conversation,
        assessment: Assessment,
        speaker: Speaker,
        case: Case,
        assistant_goes_on: bool = False,
    ) -> list[Draft]:
        """Return the first answer to a message that speaks of harm; nothing where the assistant's answer is enough.

        In P0 and P1: care, safety, steps, one question, and the card of the country where the user is. In P2: care,
        steps, and, while the assistant goes on, the case's number and the way to a person."""
        severity = assessment.severity
        found = self._first_words.best(assessment.category, severity, speaker.minor, speaker.for_other)
        if found is None:
            return []
        say = self._sayer(conversation)
        card = self._card(conversation, assessment, speaker)
        lines = self._lines(found, card, say)
        if severity in _IN_DANGER:
            numbers = self._about_numbers(card, speaker, assessment.category, say)
            return _in_pieces(lines, numbers, found.question and say(found.question), card)
        if severity != "P2" or not assistant_goes_on:
            return [Draft("message", {"text": "\n".join(lines)})]
        text = "\n".join([*lines, say("first-saved", case=case.id)])
        return [Draft("message", {"text": text}, [(say("haven-quick-person"), {"haven": "person"})])]

    def numbers(
        self, conversation: Conversation, assessment: Assessment, speaker: Speaker
    ) -> dict[str, Any] | None:
        """Return the card of the country that the user has just named; None where we hold no numbers of it."""
        card = self._card(conversation, assessment, speaker)
        if card["country"] is None:
            return None
        text = self._about_numbers(card, speaker, assessment.category, self._sayer(conversation))
        return {"text": text, "card": card}

    def handoff(
        self, conversation: Conversation, case: Case, at_risk: bool, delivered: bool
    ) -> dict[str, Any]:
        """Return the line that says what is true now: who was told, and what will happen."""
        state = "delivered" if delivered else "waiting"
        key = f"haven-handoff-{state}" if at_risk else f"haven-handoff-asked-{state}"
        return {"text": self._sayer(conversation)(key, case=case.id)}

    def filed(self, conversation: Conversation, intake: Intake, case: Case) -> dict[str, Any]:
        """Return what a user hears when their request goes to people at once: its number, and what comes next."""
        filed = Filed(case.id, 0, 0, with_people=True)
        return {"text": "\n".join(filed_lines(intake, filed, self._sayer(conversation), ()))}

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

    def _card(self, conversation: Conversation, assessment: Assessment, speaker: Speaker) -> dict[str, Any]:
        return self._helplines.card(
            speaker.country,
            assessment.category,
            assessment.severity,
            speaker.minor,
            cannot_speak=speaker.cannot_speak,
            say=self._sayer(conversation),
        )

    def _lines(self, found: FirstLines, card: dict[str, Any], say: Callable[..., str]) -> list[str]:
        number = _first_number(card)
        said = []
        for text_id in found.lines:
            needs_number = "number" in self._texts.arguments_of(text_id)
            if needs_number and number is None:
                said.append(say(f"{text_id}-unknown"))
            else:
                said.append(say(text_id, number=number))
        return said

    def _about_numbers(
        self, card: dict[str, Any], speaker: Speaker, category: str, say: Callable[..., str]
    ) -> str:
        """Say whose numbers these are: a country that the host gave may not be where the user, or the other, is."""
        if card["country"] is None:
            return say("first-directory" if speaker.country else "first-tell-country")
        there = speaker.for_other or category in _OF_OTHERS
        text_id = "first-numbers-there" if there else "first-numbers"
        if speaker.country_said:
            text_id = "first-numbers-stated"
        return say(text_id, code=card["country"], name=card["country_name"])

    def _sayer(self, conversation: Conversation) -> Callable[..., str]:
        return lambda text_id, **values: self._texts.say(text_id, conversation.lang, **values)


def _in_pieces(lines: list[str], numbers: str, question: str | None, card: dict[str, Any]) -> list[Draft]:
    first, rest = (lines[:LINES_FIRST], lines[LINES_FIRST:]) if len(lines) > MOST_LINES else (lines, [])
    ending = [question] if question else []
    texts = ["\n".join([*first, numbers, *([] if rest else ending)])]
    if rest:
        texts.append("\n".join([*rest, *ending]))
    bodies: list[dict[str, Any]] = [{"text": text} for text in texts]
    bodies[0]["card"] = card
    return [Draft("message", body) for body in bodies]


def _first_number(card: dict[str, Any]) -> str | None:
    # `phone`, not the first of `numbers`: in some countries the ambulance stands first there.
    return next((str(line["phone"]) for line in card["emergency"] if line.get("phone")), None)
