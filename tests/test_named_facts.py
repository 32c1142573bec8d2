"""Named facts: what spaCy finds is marked as a guess and never replaces what the user stated."""

from __future__ import annotations

import pytest

from haven.triage.facts import Fact, find_facts
from haven.triage.named_facts import NamedFacts, merged


@pytest.fixture(scope="module")
def named() -> NamedFacts:
    return NamedFacts()


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("He lives in Dublin and knows my school.", "place", "Dublin", id="a town"),
        pytest.param("His name is Mark Jones.", "person", "Mark Jones", id="a name"),
        pytest.param("They want 200 dollars from me.", "amount", "200 dollars", id="an amount"),
        pytest.param("He will be there tomorrow.", "time", "tomorrow", id="a day"),
    ],
)
def test_named_things_are_found_with_their_place_in_the_message(
    named: NamedFacts, text: str, kind: str, words: str
) -> None:
    facts = [fact for fact in named.find([(7, text)]) if fact.kind == kind]
    assert [fact.words for fact in facts] == [words]
    assert text[facts[0].start : facts[0].end] == words
    assert facts[0].seq == 7
    assert facts[0].basis == "inferred"


def test_what_was_stated_is_not_said_again_as_a_guess() -> None:
    text = "he comes tonight"
    stated = [fact for fact in find_facts([(1, text)]) if fact.kind == "time"]
    assert stated, "the patterns must know this for the test to mean anything"
    guess = Fact("time", "tonight", 1, text.index("tonight"), len(text), "inferred")
    assert merged(stated, [guess]) == stated
