"""What screening must catch and what it must leave alone, row by row, and what it must never do."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from haven.screening import SEVERITIES, Screener, read_screener

ROOT = Path(__file__).resolve().parents[1]


def rows(name: str) -> list[Any]:
    """Return the rows of a table in tests/data as parameters."""
    content = yaml.safe_load((ROOT / "tests" / "data" / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["id"]) for row in content[name]]


@pytest.fixture(scope="module")
def screener() -> Screener:
    return read_screener(ROOT / "data" / "safety")


@pytest.mark.parametrize("row", rows("risk_examples"))
def test_what_must_be_caught(screener: Screener, row: dict[str, str]) -> None:
    found = screener.assess(row["text"])
    if row["category"] == "unclear":
        assert found.severity != "P0", "what is unclear gets a question, not a page to everybody on duty"
        return
    assert SEVERITIES.index(found.severity) >= SEVERITIES.index(row["severity"])
    assert row["category"] in (found.category, *found.further)
    assert found.cues, "every alarm must say why"


@pytest.mark.parametrize("row", rows("not_risk_examples"))
def test_what_must_be_left_alone(screener: Screener, row: dict[str, str]) -> None:
    assert screener.assess(row["text"]).severity == "none"


DISGUISES = [
    pytest.param("i w4nt to d1e", id="digits for letters"),
    pytest.param("i want to d i e", id="spaced letters"),
    pytest.param("i want to d.i.e", id="dotted letters"),
    pytest.param("i want to diiiieeee", id="repeated letters"),
    pytest.param("i want to d\u200bi\u200be", id="zero-width characters"),
    pytest.param("і wаnt to dіe", id="letters of another alphabet"),
    pytest.param("I WANT TO DIE", id="capitals"),
    pytest.param("ｉ ｗａｎｔ ｔｏ ｄｉｅ", id="full-width letters"),
    pytest.param("how do i change my name. also i want to die", id="at the end of a question"),
]


@pytest.mark.parametrize("text", DISGUISES)
def test_a_disguise_does_not_hide_a_risk(screener: Screener, text: str) -> None:
    assert screener.assess(text).severity in ("P0", "P1")


LATER = [
    pytest.param("jk", id="a joke"),
    pytest.param("never mind", id="never mind"),
    pytest.param("im fine", id="a denial"),
    pytest.param("how do i block someone", id="another topic"),
]


@pytest.mark.parametrize("text", LATER)
def test_nothing_said_later_lowers_a_grave_level(screener: Screener, text: str) -> None:
    assert screener.assess(text, ["i want to kill myself tonight, i have the pills"]).severity == "P0"


def test_a_risk_at_the_end_of_the_longest_message_counts_as_at_the_start(screener: Screener) -> None:
    filler = "we filmed a dance in the park and it was fun. "
    long = (filler * 90)[:3980]
    assert (
        screener.assess(long + " i want to die").severity
        == screener.assess("i want to die " + long).severity
        == "P1"
    )


def test_spans_name_the_users_own_characters(screener: Screener) -> None:
    text = "how do i change my name? i w4nt to d1e 😭"
    found = screener.assess(text)
    assert found.cues
    assert all(0 <= cue.start < cue.end <= len(text) for cue in found.cues)
    assert any("d1e" in text[cue.start : cue.end] for cue in found.cues)


def test_the_same_message_always_gets_the_same_answer(screener: Screener) -> None:
    assert screener.assess("he hits me", ["hi"], {"age_band": "13-15"}) == screener.assess(
        "he hits me", ["hi"], {"age_band": "13-15"}
    )


PERSON = [
    "human",
    "person",
    "agent pls",
    "i want to talk to a real person",
    "can i speak to someone real",
    "operator",
]
NOT_PERSON = [
    "how do i report a person",
    "block this person",
    "how do i mute a person",
    "is the agent of this band real",
]


@pytest.mark.parametrize("text", PERSON)
def test_a_wish_for_a_person_is_understood(screener: Screener, text: str) -> None:
    assert screener.assess(text).wants_person


@pytest.mark.parametrize("text", NOT_PERSON)
def test_a_question_about_a_person_is_no_wish_for_one(screener: Screener, text: str) -> None:
    assert not screener.assess(text).wants_person


def test_screening_is_quick_enough_for_every_message(screener: Screener) -> None:
    # Ten times what it takes: this guards against a table that makes it slow, not against a busy machine.
    text = "how do i stop this person from writing to me every day, it is so annoying and i dont know what to do about it"
    screener.assess(text)
    begun = time.process_time()
    for _ in range(50):
        screener.assess(text)
    assert (time.process_time() - begun) / 50 < 0.02
