"""Whole conversations with the trained model. The rows are in tests/conversations; each `id` is the requirement."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from haven.texts import read_texts
from tests.rasa_driver import Conversation, stack

ROOT = Path(__file__).resolve().parents[1]
TEXTS = read_texts(ROOT / "data" / "texts")
ROWS = [
    pytest.param(row, id=row["id"])
    for path in sorted((ROOT / "tests" / "conversations").glob("*.yml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))["conversations"]
]
STEPS = {"types", "presses", "risk"}
EXPECTATIONS = {
    "says",
    "says_one_of",
    "offers",
    "guide",
    "deep_link",
    "acknowledged",
    "handed_off",
    "filed",
}
SENTENCES = {
    TEXTS.say(text_id, **dict.fromkeys(TEXTS.arguments_of(text_id), "HV-0")): text_id
    for text_id in TEXTS.ids()
    if text_id.startswith(("utter_", "say-", "intake-report-"))
}


@pytest.mark.parametrize("row", ROWS)
def test_the_conversation_goes(row: dict[str, Any]) -> None:
    conversation = Conversation()
    for turn in row["turns"]:
        assert turn.keys() <= STEPS | EXPECTATIONS, "a misspelt expectation expects nothing"
        cases = stack().cases_of(conversation.id)
        if "types" in turn:
            conversation.types(turn["types"], **turn.get("risk", {}))
        else:
            title = TEXTS.say(turn["presses"])
            conversation.presses(conversation.buttons[title], title)
        check(conversation, turn, *cases)


def check(
    conversation: Conversation, turn: dict[str, Any], handed_off: list[str], filed: list[dict[str, Any]]
) -> None:
    assert conversation.messages, "silence looks like success"
    cards = [m["custom"]["guide"] for m in conversation.messages if "guide" in m.get("custom", {})]
    said = [said_id(m["text"]) for m in conversation.messages if m.get("text") and not m.get("custom")]
    if "says" in turn:
        assert said == turn["says"]
    elif cards:
        assert said == [], "a guide is the whole answer"
    if "says_one_of" in turn:
        assert len(said) == 1
        assert said[0] in turn["says_one_of"]
    for title in turn.get("offers", []):
        assert TEXTS.say(title) in conversation.buttons
    assert [card["id"] for card in cards] == ([turn["guide"]] if "guide" in turn else [])
    if "deep_link" in turn:
        assert cards[0]["deep_link"] == turn["deep_link"]
    if cards:
        assert (cards[0]["acknowledgement"] is not None) == turn.get("acknowledged", False)
    handed_off_now, filed_now = stack().cases_of(conversation.id)
    assert handed_off_now == handed_off + ([turn["handed_off"]] if "handed_off" in turn else [])
    assert filed_now == filed + ([turn["filed"]] if "filed" in turn else [])


def said_id(text: str) -> str:
    """Return the id of the sentence, or the text itself when the catalogue does not have it."""
    return SENTENCES.get(re.sub(r"HV-\w+", "HV-0", text), text)
