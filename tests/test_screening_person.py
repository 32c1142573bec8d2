"""The wish for a human, in one word or buried in a sentence, and what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.screening import Screener, read_screener

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"

WISHES = [
    "human",
    "agent",
    "person",
    "operator",
    "representative",
    "real person pls",
    "talk to someone real",
    "can i speak to staff",
    "i want to talk to a human",
    "get me a real human",
    "agent please",
    "can someone from your team help me",
    "no bots, i want a person",
    "this isnt working, put me through to a person",
    "i dont want to talk to a robot",
    "i need to talk to a girl not a robot",
    "is there anyone i can talk to",
    "can i chat with a live agent",
    "let me speak with customer support",
    "connect me to an operator",
    "i need human help",
    "stop the form i want a person",
    "speak to a representative",
    "HUMAN!!!",
    "humano",
    "quiero hablar con una persona",
    "con un agente por favor",
    "je veux parler à un humain",
    "une vraie personne svp",
    "quero falar com uma pessoa",
    "atendente",
    "ich will mit einem menschen reden",
    "mensch bitte",
    "can i talk to a moderator",
    "transfer me to a live person",
    "hand me over to someone",
    "i'd rather speak to an actual person",
    "customer service",
    "h u m a n",
    "no bots",
    "hooman",
    "contact support",
    "can u call me",
    "robot no. human yes",
    "get me someone",
    "cancel. agent",
    "i reported the video already and now i just want to talk to a person about it",
]
NO_WISHES = [
    "how do i report a person",
    "block this person",
    "is the agent of the band real",
    "am i talking to a person?",
    "are you a human",
    "r u a real person or a bot",
    "this person keeps following me",
    "a person stole my video",
    "my agent posts for me, can she log in too",
    "real estate agent account, how do i verify",
    "human rights video removed",
    "can i block a person without them knowing",
    "i dont need a person",
    "no human pls just tell me the steps",
    "how many people can join a live",
    "does a person see my report",
    "is there a person behind this",
    "secret agent costume flagged",
    "first person view filter",
    "i saw a person i know",
    "staff picks page where",
    "the person in this video is me",
    "representative of my school account",
    "someone real is pretending to be a brand",
    "t'es une vraie personne ou pas",
    "prove youre not a robot",
    "hello is somebody there",
    "change my phone number on my account",
    "someone typed my phone number in a comment",
]


@pytest.fixture(scope="module")
def screener() -> Screener:
    return read_screener(SAFETY)


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_for_a_person_is_understood(screener: Screener, text: str) -> None:
    found = screener.assess(text)
    assert found.wants_person
    assert found.severity == "none", "asking for a person is no risk"


@pytest.mark.parametrize("text", NO_WISHES)
def test_words_about_people_are_no_wish_for_one(screener: Screener, text: str) -> None:
    assert not screener.assess(text).wants_person


def test_a_wish_beside_a_risk_keeps_both(screener: Screener) -> None:
    found = screener.assess("i want to die, let me talk to a real person")
    assert found.wants_person
    assert found.severity == "P1"
