"""The body of a summary: situation, background and assessment, as sentences with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from haven.triage.claims import APP, HAVEN, RECORD, TABLE, USER, Claim, words_and_place
from haven.triage.facts import Fact
from haven.triage.filed import answers, clocks
from haven.triage.first_actions import CaseKind, FirstActions
from haven.triage.reading import Reading

MOST_LISTED = 2
HIGH_SCORE = 0.8
MEDIUM_SCORE = 0.5
REASONS = {
    "risk": "Handed off because of a risk.",
    "asked": "The user asked for a person.",
    "stuck": "Handed off because the assistant could not help.",
    "intake": "The user filed a request.",
}


def situation(case: Mapping[str, Any], reading: Reading, kind: CaseKind) -> list[Claim]:
    """Return what the user wrote at the worst moment, why people have it now, and the words about time."""
    claims = []
    for quote in reading.quotes[:1]:
        if kind.veiled:
            text = f"What the user wrote in #{quote.seq} is among the quotes, shown when asked for."
        else:
            text = f"User wrote “{quote.text}” (#{quote.seq})."
        claims.append(Claim("situation", text, USER, (quote.seq,)))
    reason = REASONS.get(case["reason"])
    if reason:
        claims.append(Claim("situation", reason, RECORD))
    claims += [clock for intake in case.get("intakes") or () for clock in clocks(intake)]
    times = reading.of("time")[-MOST_LISTED:]
    if times:
        claims.append(_from_facts("situation", "Words about time", times))
    return claims


def background(case: Mapping[str, Any], reading: Reading, kind: CaseKind) -> list[Claim]:
    """Return who speaks about whom, and what surrounds it; what matters least stands last."""
    claims = []
    if case["category"] != "none":
        top = tuple(reading.risky[:1])
        claims.append(Claim("background", f"Haven infers who may be at risk: {kind.at_risk}.", HAVEN, top))
    claims += [claim for intake in case.get("intakes") or () for claim in answers(intake, kind.veiled)]
    signs = reading.of("school")[:MOST_LISTED]
    if signs:
        text = f"Haven infers signs of a minor from {words_and_place(signs)}."
        claims.append(Claim("background", text, HAVEN, tuple(fact.seq for fact in signs)))
    app = [f"{name} {value}" for name, value in _app_facts(reading.profile)]
    if app:
        claims.append(Claim("background", f"The app says: {', '.join(app)}.", APP))
    for label, kind_of_fact in _BACKGROUND:
        facts = reading.of(kind_of_fact)[:MOST_LISTED]
        if facts:
            claims.append(_from_facts("background", label, facts))
    return claims


_BACKGROUND = (
    ("User wrote about age", "age"),
    ("Country in their words", "country"),
    ("Place in their words", "place"),
    ("People named", "person"),
    ("Amounts", "amount"),
    ("Handles as text", "handle"),
    ("Links as text", "link"),
    ("Others involved", "other_reports"),
    ("Evidence", "evidence"),
    ("Money", "paid"),
    ("Device", "device"),
)


_PROTECTION = (
    ("Not safe", ("unsafe",)),
    ("Alone", ("alone",)),
    ("In their favour", ("safe_now", "company")),
)


def assessment(case: Mapping[str, Any], reading: Reading, first_actions: FirstActions) -> list[Claim]:
    """Return what Haven reads out of it, from which message, how surely, and what would make it worse."""
    kind = first_actions.kind(case["category"])
    if case["category"] == "none":
        return [Claim("assessment", "Haven found no risk in the user's messages.", HAVEN)]
    claims = []
    for seq in reading.risky[:1]:
        found = reading.assessments[seq]
        confidence = _confidence(found)
        reasons = list(dict.fromkeys(str(cue["id"]) for cue in found.get("cues", ())))[:MOST_LISTED]
        because = f" because of {', '.join(reasons)}" if reasons else ""
        claims.append(
            Claim(
                "assessment",
                f"Haven reads {kind.label}, {case['severity']}, from #{seq}{because}. Confidence {confidence}.",
                HAVEN,
                (seq,),
            )
        )
    if not claims:
        claims.append(Claim("assessment", f"The case is {kind.label}, {case['severity']}.", RECORD))
    further = {name: seq for seq in reading.risky for name in reading.assessments[seq].get("further", ())}
    others = {
        first_actions.kind(name).label: seq for name, seq in further.items() if name != case["category"]
    }
    if others:
        text = f"Haven also reads {', '.join(list(others)[:MOST_LISTED])}."
        claims.append(Claim("assessment", text, HAVEN, tuple(sorted(set(others.values())))))
    claims.append(Claim("assessment", f"It would be worse with: {kind.raises}.", TABLE))
    for label, kinds in _PROTECTION:
        facts = reading.of(*kinds)[-MOST_LISTED:]
        if facts:
            claims.append(_from_facts("assessment", label, facts))
    return claims


def _from_facts(section: str, label: str, facts: list[Fact]) -> Claim:
    return Claim(
        section, f"{label}: {words_and_place(facts)}.", USER, tuple(dict.fromkeys(fact.seq for fact in facts))
    )


def _app_facts(profile: Mapping[str, Any]) -> list[tuple[str, str]]:
    fields = (
        ("country", "country"),
        ("age_band", "age band"),
        ("language", "language"),
        ("platform", "platform"),
    )
    return [(name, str(profile[field])) for field, name in fields if profile.get(field)]


def _confidence(assessment: Mapping[str, Any]) -> str:
    score = float(assessment.get("score", 0))
    return "high" if score >= HIGH_SCORE else "medium" if score >= MEDIUM_SCORE else "low"
