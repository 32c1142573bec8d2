"""Everything the rules found in a conversation, gathered once, before a word of the summary is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from haven.triage.countries import Countries
from haven.triage.facts import Fact, Refusal, asked_fact, find_facts, find_refusals
from haven.triage.given import OURS, Given, find_given
from haven.triage.log_entries import Entry, read_entries
from haven.triage.named_facts import merged
from haven.triage.quotes import Quote, quote
from haven.triage.terms import rank

MOST_QUOTES = 5
# Ten times a long conversation. Somebody who pastes books must not delay the case of somebody in danger.
MOST_CHARACTERS = 60_000
ADULT_AGE = 18
ADULT_BAND = "18+"


@dataclass(frozen=True)
class Reading:
    """The material of a summary."""

    entries: list[Entry]
    assessments: dict[int, Mapping[str, Any]]
    facts: list[Fact]
    refusals: list[Refusal]
    asked: dict[str, int]
    given: list[Given]
    quotes: list[Quote]
    profile: Mapping[str, Any]

    def of(self, *kinds: str, about: str | None = "anyone") -> list[Fact]:
        """Return the facts of these kinds; with `about`, only those about this person."""
        return [fact for fact in self.facts if fact.kind in kinds and about in ("anyone", fact.about)]

    @property
    def users(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_users]

    @property
    def risky(self) -> list[int]:
        """The messages in which screening found something, the most severe first, then the latest."""
        found = [seq for seq, assessment in self.assessments.items() if assessment["severity"] != "none"]
        return sorted(found, key=lambda seq: (-rank(self.assessments[seq]["severity"]), -seq))

    def known(self, fact: str) -> bool:
        """True when the user or the app has given this fact already."""
        if fact == "country":
            return bool(self.profile.get("country") or self.of("country"))
        if fact == "age":
            return bool(self.profile.get("age_band") or self.of("age"))
        if fact == "safe_now":
            return bool(self.of("safe_now", "unsafe"))
        if fact == "alone":
            return bool(self.of("alone", "company"))
        return bool(self.of(fact))

    def minor(self) -> str:
        """Return "yes" or "no" as stated, "app says yes" or "app says no", "signs of one", or "unknown"."""
        ages = [int(fact.reading) for fact in self.of("age", about="user") if fact.reading]
        if ages:
            return "yes" if min(ages) < ADULT_AGE else "no"
        if self.profile.get("age_band"):
            return "app says no" if self.profile["age_band"] == ADULT_BAND else "app says yes"
        return "signs of one" if self.of("school") else "unknown"


def read_conversation(
    events: Iterable[Mapping[str, Any]],
    assessments: Mapping[Any, Mapping[str, Any]],
    profile: Mapping[str, Any],
    countries: Countries | None,
    named: Iterable[Fact] = (),
) -> Reading:
    """Return what the rules find in the events; the keys of `assessments` are message numbers, as int or text."""
    entries = read_entries(events)
    users = {entry.seq: entry for entry in entries if entry.is_users}
    of_users = {int(seq): assessment for seq, assessment in assessments.items() if int(seq) in users}
    asked: dict[str, int] = {}
    for entry in entries:
        fact = None if entry.is_users else asked_fact(entry.text)
        if fact is not None:
            asked[fact] = entry.seq
    reading = Reading(
        entries=entries,
        assessments=of_users,
        facts=merged(
            find_facts(((entry.seq, entry.text) for entry in _latest(list(users.values()))), countries), named
        ),
        refusals=find_refusals((entry.seq, entry.is_users, entry.text) for entry in entries),
        asked=asked,
        given=find_given(entry for entry in entries if entry.speaker in OURS),
        quotes=[],
        profile=profile,
    )
    # Without any risk the last thing the user wrote is what the agent needs to see.
    quoted = reading.risky[:MOST_QUOTES] or list(users)[-1:]
    for seq in quoted:
        piece = quote(seq, users[seq].text, of_users.get(seq, {}).get("cues", ()))
        if piece is not None:
            reading.quotes.append(piece)
    return reading


def _latest(users: list[Entry]) -> list[Entry]:
    read, first = 0, len(users)
    while first > 0 and read + len(users[first - 1].text) <= MOST_CHARACTERS:
        first -= 1
        read += len(users[first].text)
    return users[first:]
