"""Rasa's training data for the guides: enough, varied, and never the same sentence in two intents."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from haven.guides import read_guides
from haven.guides.examples import read_examples

ROOT = Path(__file__).resolve().parents[1]
NLU = ROOT / "data" / "nlu"
EXAMPLES = read_examples(NLU)
GUIDE_IDS = [guide.id for guide in read_guides(ROOT / "data" / "guides")]
SMALL = (
    "greet", "goodbye", "thanks", "affirm", "deny", "ask_person", "ask_bot", "stop", "it_worked",
    "it_did_not_work", "next_step", "previous_step", "stuck", "looks_different", "show_again",
)  # fmt: skip
TALK = (
    "chitchat", "insult", "ask_secret", "ask_privacy", "ask_capabilities", "ask_language", "prompt_injection",
    "something_else", "inform_device",
)  # fmt: skip
ENTITIES = {"handle", "link", "platform", "time", "count"}


def plain(sentence: str) -> str:
    """Return what is left when case, accents and punctuation do not count; an emoji row stays itself."""
    decomposed = unicodedata.normalize("NFKD", sentence.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", letters.replace("'", ""))) or sentence.strip()


def test_every_guide_has_an_intent_with_examples() -> None:
    assert set(GUIDE_IDS) <= set(EXAMPLES)


@pytest.mark.parametrize("intent", GUIDE_IDS)
def test_a_guide_has_enough_examples_and_not_too_many(intent: str) -> None:
    assert 90 <= len(EXAMPLES[intent]) <= 360


@pytest.mark.parametrize("intent", TALK)
def test_what_users_say_to_the_assistant_has_enough_examples_and_not_too_many(intent: str) -> None:
    assert 90 <= len(EXAMPLES[intent]) <= 140


@pytest.mark.parametrize("intent", SMALL)
def test_a_small_intent_has_enough_examples_and_not_too_many(intent: str) -> None:
    assert 40 <= len(EXAMPLES[intent]) <= 240


def test_what_we_have_no_guide_for_is_the_widest_intent() -> None:
    assert len(EXAMPLES["out_of_scope"]) >= 250


def test_no_sentence_is_in_two_intents() -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for intent, sentences in EXAMPLES.items():
        for sentence in sentences:
            intents[plain(sentence)].add(intent)
    assert {text: found for text, found in intents.items() if len(found) > 1} == {}


@pytest.mark.parametrize("intent", [*GUIDE_IDS, *SMALL, *TALK, "out_of_scope"])
def test_no_sentence_is_there_twice(intent: str) -> None:
    seen = [plain(sentence) for sentence in EXAMPLES[intent]]
    assert sorted({text for text in seen if seen.count(text) > 1}) == []


def test_no_example_is_a_command() -> None:
    assert [s for found in EXAMPLES.values() for s in found if s.startswith("/")] == []


def test_no_example_is_empty() -> None:
    assert [intent for intent, found in EXAMPLES.items() for s in found if not s] == []


def test_only_what_a_pattern_finds_is_marked() -> None:
    for path in NLU.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\]\((\w+)\)", text)) <= ENTITIES, path.name


@pytest.mark.parametrize("intent", GUIDE_IDS)
def test_users_are_heard_in_their_own_ways(intent: str) -> None:
    sentences = EXAMPLES[intent]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert sum(length <= 3 for length in lengths) >= 10, "fragments"
    assert sum(length >= 15 for length in lengths) >= 2, "long, rambling ones"
    assert any(re.search(r"[\u0600-\u06ff]", sentence) for sentence in sentences), "Arabic"
    assert any(re.search(r"(?i)\b(kaise|paano|macam mana|pano)\b", s) for s in sentences), "code-switching"
    assert sum(sentence == sentence.lower() for sentence in sentences) > len(sentences) * 0.6
