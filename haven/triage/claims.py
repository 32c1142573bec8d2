"""Sentences of a summary, each with where it comes from: nothing an agent reads is without a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from haven.triage.facts import Fact

# Who says so: the user's own words, our reading of them, the host app, the record of the conversation, our tables.
USER, HAVEN, APP, RECORD, TABLE = "user", "haven", "app", "record", "table"
# Kinds that spaCy names too (named_facts.py).
GUESSED = ("person", "place", "time", "amount")
MOST_WORDS_QUOTED = 8


@dataclass(frozen=True)
class Claim:
    """One sentence, who says so, and the messages it stands on."""

    section: str
    text: str
    basis: str
    seq: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the claim as the console gets it, to link each sentence to its messages."""
        return {"section": self.section, "text": self.text, "basis": self.basis, "seq": list(self.seq)}


def section_text(claims: Iterable[Claim], section: str) -> str:
    """Return the sentences of one section as running text."""
    return " ".join(claim.text for claim in claims if claim.section == section)


def words_and_place(facts: Iterable[Fact]) -> str:
    """Return the user's exact words for each fact, with the number of the message they stand in.

    What a model took for a name, place or date is marked as Haven's guess.
    """
    return ", ".join(
        f"“{shortened(fact.words)}” (#{fact.seq}{', a guess' if fact.kind in GUESSED and fact.basis == 'inferred' else ''})"
        for fact in facts
    )


def shortened(words: str) -> str:
    """Return the words, or their beginning where they are long; always a piece of the original."""
    pieces = words.split(" ")
    return words if len(pieces) <= MOST_WORDS_QUOTED else " ".join(pieces[:MOST_WORDS_QUOTED])
