"""Facts that a user has already given, found by plain patterns, each with the very words and the message they stand in.

`stated` means that the words say it ("im 13"); `inferred` means that we read it out of them ("year 8"). The difference
is never dropped: an agent must not take a sign of a minor for a minor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from haven.triage.countries import Countries
from haven.triage.fact_patterns import (
    CAPITALISED_NOT_PLACES,
    PATTERNS,
    QUESTIONS,
    REFUSAL,
    TRAILING_PUNCTUATION,
)

YOUNGEST_AGE = 4


@dataclass(frozen=True)
class Fact:
    """One fact: its kind, the user's words, the message and span where they stand, and how we know it."""

    kind: str
    words: str
    seq: int
    start: int
    end: int
    basis: str
    about: str | None = None
    reading: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the fact as the console gets it."""
        return asdict(self)


@dataclass(frozen=True)
class Refusal:
    """A question that the user would not answer: do not ask it again."""

    fact: str | None
    question: str
    asked_seq: int
    seq: int


def find_facts(messages: Iterable[tuple[int, str]], countries: Countries | None = None) -> list[Fact]:
    """Return the facts in these messages of the user, given as (seq, text), in their order."""
    facts: list[Fact] = []
    for seq, text in messages:
        facts += _facts_of(seq, text, countries)
    return facts


def _facts_of(seq: int, text: str, countries: Countries | None) -> list[Fact]:
    found: list[Fact] = []
    for kind, about, basis, pattern in PATTERNS:
        for match in pattern.finditer(text):
            fact = _fact(kind, about, basis, seq, match)
            if fact is not None and not _overlaps(fact, found):
                found.append(fact)
    for country in countries.find(text) if countries else ():
        words = text[country.start : country.end]
        found.append(Fact("country", words, seq, country.start, country.end, "stated", reading=country.code))
    return sorted(found, key=lambda fact: fact.start)


def _fact(kind: str, about: str | None, basis: str, seq: int, match: re.Match[str]) -> Fact | None:
    start, end = match.span("words") if "words" in match.re.groupindex else match.span()
    words = match.string[start:end].rstrip(TRAILING_PUNCTUATION if kind in ("handle", "link") else "")
    reading = match["age"] if kind == "age" else None
    if reading is not None and int(reading) < YOUNGEST_AGE:
        return None
    if kind == "place" and words.split()[0] in CAPITALISED_NOT_PLACES:
        return None
    return Fact(kind, words, seq, start, start + len(words), basis, about, reading) if words else None


def _overlaps(fact: Fact, found: list[Fact]) -> bool:
    # A handle inside a link, or "13 years old" inside "im 13 years old", is the same thing said once.
    same = {fact.kind, "link"} if fact.kind == "handle" else {fact.kind}
    return any(other.kind in same and fact.start < other.end and other.start < fact.end for other in found)


def asked_fact(text: str) -> str | None:
    """Return which fact the last question of this text asks for, or None."""
    question = last_question(text)
    if question is not None:
        for fact, pattern in QUESTIONS:
            if pattern.search(question):
                return fact
    return None


def last_question(text: str) -> str | None:
    """Return the last question of a text, or None when it asks nothing."""
    end = text.rfind("?")
    start = max(text.rfind(stop, 0, max(end, 0)) for stop in ".?!\n") + 1
    return text[start : end + 1].strip() if end >= 0 else None


def find_refusals(log: Iterable[tuple[int, bool, str]]) -> list[Refusal]:
    """Return the questions that the user declined; the log holds (seq, is the user, text)."""
    refusals: list[Refusal] = []
    asked: tuple[int, str] | None = None
    for seq, by_user, text in log:
        if not by_user:
            asked = (seq, text) if last_question(text) else asked
        elif asked is not None:
            if REFUSAL.search(text):
                refusals.append(Refusal(asked_fact(asked[1]), last_question(asked[1]) or "", asked[0], seq))
            asked = None
    return refusals
