"""A form beats every rule of Rasa; nothing beats a message that needs a person. Proved for every form and question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rasa_driver import Conversation, stack

ROOT = Path(__file__).resolve().parents[1]
FORMS = {
    name: form["required_slots"]
    for name, form in yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["forms"].items()
}
QUESTIONS = [
    pytest.param(form, place, id=f"{form}, {slot}")
    for form, slots in FORMS.items()
    for place, slot in enumerate(slots)
]
INTERRUPTIONS = [
    pytest.param("i want to end my life", {"severity": "P0"}, "risk", id="P0"),
    pytest.param("he will hurt me when i get home", {"severity": "P1"}, "risk", id="P1"),
    pytest.param("let me talk to someone", {"wants_person": True}, "asked", id="wants a person"),
    pytest.param("i want a real person", {}, "asked", id="wants a person, heard by the classifier alone"),
]


def into(form: str) -> str:
    """Return what the button that leads into the form stands for."""
    return f'/affirm{{"offer": "intake:{form.removesuffix("_form")}"}}'


def at_question(form: str, place: int) -> Conversation:
    """Return a conversation in which the form has just asked this question."""
    conversation = Conversation()
    conversation.presses(into(form))
    for _ in range(place):
        conversation.types("words of an answer")
    assert conversation.tracker.active_loop_name == form
    assert conversation.tracker.get_slot("requested_slot") == FORMS[form][place]
    return conversation


def test_there_are_forms_to_interrupt() -> None:
    assert len(QUESTIONS) > 50


@pytest.mark.parametrize(("form", "place"), QUESTIONS)
@pytest.mark.parametrize(("text", "risk", "reason"), INTERRUPTIONS)
def test_a_message_that_needs_a_person_closes_the_form_and_hands_off(
    form: str, place: int, text: str, risk: dict[str, Any], reason: str
) -> None:
    conversation = at_question(form, place)
    conversation.types(text, **risk)
    assert stack().cases_of(conversation.id)[0] == [reason]
    assert ["handed_off" in message.get("custom", {}) for message in conversation.messages] == [True]
    tracker = conversation.tracker
    assert tracker.active_loop_name is None
    assert {slot: tracker.get_slot(slot) for slot in FORMS[form]} == dict.fromkeys(FORMS[form])


@pytest.mark.parametrize(("form", "place"), QUESTIONS)
def test_the_button_for_a_person_closes_the_form_and_hands_off(form: str, place: int) -> None:
    conversation = at_question(form, place)
    conversation.presses("/ask_person")
    assert stack().cases_of(conversation.id)[0] == ["asked"]
    assert conversation.tracker.active_loop_name is None


@pytest.mark.parametrize("form", FORMS)
def test_after_such_a_handoff_the_form_starts_empty_again(form: str) -> None:
    conversation = at_question(form, 1)
    conversation.types("i want to end my life", severity="P0")
    conversation.types("report this account")
    assert conversation.messages, "the first message after people hand back must be answered"
    conversation.presses(into(form))
    assert conversation.tracker.get_slot("requested_slot") == FORMS[form][0]
