"""The first line of a summary (bottom line up front): level, what, who, the danger facts, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from haven.triage.claims import shortened
from haven.triage.facts import Fact
from haven.triage.filed import name_of
from haven.triage.first_actions import CaseKind
from haven.triage.reading import Reading

MOST_WORDS = 30
# Without digits: a digit in the first line must come from the conversation.
HURRY = {
    "P0": "needed now",
    "P1": "needed within the hour",
    "P2": "needed within a day",
    "P3": "needed within three days",
    "none": "when free",
}
WHY_OPENED = {
    "asked": "asks for a person",
    "stuck": "assistant could not help",
}


def bluf(case: Mapping[str, Any], reading: Reading, kind: CaseKind) -> str:
    """Return at most 30 words; the facts that matter least go first when there are more."""
    filed = dict.fromkeys(name_of(intake) for intake in case.get("intakes") or ())
    if case["category"] == "none":
        start = ["no risk found", *([] if filed else [WHY_OPENED.get(case["reason"], "needs a person")])]
    else:
        start = [case["severity"], f"reads as {kind.label}"]
        start += [f"at risk: {kind.at_risk}"] if kind.at_risk not in kind.label else []
    start += [f"filed: {', '.join(filed)}"] if filed else []
    details = [] if kind.veiled else _trigger(reading)
    details += [f"{label} {_words(facts)}" for label, facts in _danger_facts(reading) if facts]
    country = reading.profile.get("country")
    details += [f"app says {country}"] if country else []
    team = case.get("team_name") or str(case.get("team") or "").replace("_", " ")
    need = " ".join(filter(None, (team, HURRY[case["severity"]])))
    while True:
        line = " · ".join([*start, *details, need])
        if len(line.split()) <= MOST_WORDS or not details:
            return line
        details.pop()


def _trigger(reading: Reading) -> list[str]:
    """Return the very words that gave the alarm, where there are any: they say more than our name for them."""
    for quote in reading.quotes[:1]:
        if quote.cues:
            start = min(cue["start"] for cue in quote.cues)
            end = max(cue["end"] for cue in quote.cues)
            return [f"“{shortened(quote.text[start:end])}”"]
    return []


def _danger_facts(reading: Reading) -> list[tuple[str, list[Fact]]]:
    users_age = reading.of("age", about="user")[-1:]
    return [
        ("user wrote", users_age),
        ("sign of a minor", [] if users_age else reading.of("school")[-1:]),
        ("not safe:", reading.of("unsafe")[-1:]),
        ("when:", reading.of("time")[-2:]),
        ("alone:", reading.of("alone")[-1:]),
        ("where:", reading.of("place")[-1:]),
        ("user wrote", reading.of("age", about="someone else")[-1:]),
    ]


def _words(facts: list[Fact]) -> str:
    return ", ".join(f"“{shortened(fact.words)}”" for fact in facts)
