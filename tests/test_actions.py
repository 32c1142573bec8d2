"""The actions together: each that domain.yml names exists, and their sentences keep the rules for sentences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from actions import build_actions
from tests.fakes_services import FakeServices
from tests.test_guides_wording import syllables

ROOT = Path(__file__).resolve().parents[1]
TEXTS = FakeServices().texts
SENTENCES = sorted(
    line.split(" = ")[0]
    for line in (ROOT / "data/texts/en/assistant.ftl").read_text(encoding="utf-8").splitlines()
    if re.match(r"(utter_|say-)", line)
)
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")


def reading_grade(text: str, sentences: int) -> float:
    """Return the Flesch-Kincaid grade of the whole turn."""
    words = re.findall(r"[a-z0-9'-]+", text.lower())
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_every_action_of_the_domain_is_built_and_no_other() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert {action.name() for action in build_actions(FakeServices())} == set(domain["actions"])


@pytest.mark.parametrize("text_id", SENTENCES)
def test_a_turn_is_at_most_two_sentences_and_one_question_in_easy_words(text_id: str) -> None:
    text = TEXTS.say(text_id, case="HV-7K2M9Q")
    sentences = [sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if sentence]
    assert sum(sentence.endswith("?") for sentence in sentences) <= 1
    assert sum(not sentence.endswith("?") for sentence in sentences) <= 2
    assert reading_grade(text, len(sentences)) <= 5.0
    assert not _EMOJI.search(text)


@pytest.mark.parametrize(
    "never", ["are you sure", "calm down", "why didn't you", "just block", "i promise", "secret"]
)
def test_what_must_never_be_said_is_not_said(never: str) -> None:
    assert SENTENCES
    assert not [text_id for text_id in SENTENCES if never in TEXTS.say(text_id, case="HV-7K2M9Q").casefold()]
