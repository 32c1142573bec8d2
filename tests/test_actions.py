"""The actions together: each that domain.yml names exists, and none says too much at a time.

How easy and how harmless its sentences are: test_said_wording.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from actions import build_actions
from tests.fakes_services import FakeServices
from tests.wording import sentences

ROOT = Path(__file__).resolve().parents[1]
TEXTS = FakeServices().texts
SENTENCES = sorted(
    line.split(" = ")[0]
    for name in ("assistant", "talk")
    for line in (ROOT / f"data/texts/en/{name}.ftl").read_text(encoding="utf-8").splitlines()
    if re.match(r"(utter_|say-)", line)
)


def test_every_action_of_the_domain_is_built_and_no_other() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert {action.name() for action in build_actions(FakeServices())} == set(domain["actions"])


@pytest.mark.parametrize("text_id", SENTENCES)
def test_a_turn_is_at_most_two_sentences_and_one_question(text_id: str) -> None:
    # Any word that stands in for a case number, a step or a name will do.
    said = sentences(TEXTS.say(text_id, **dict.fromkeys(TEXTS.arguments_of(text_id), "HV-7K2M9Q")))
    assert sum(sentence.endswith("?") for sentence in said) <= 1
    assert sum(not sentence.endswith("?") for sentence in said) <= 2
