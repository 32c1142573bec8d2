"""The first triage summary: what an agent reads in fifteen seconds, made by rules from nothing but the log.

It never says more than the log, the host's profile, the case and our tables hold. The user's words stand in quotation
marks with the number of their message; what Haven reads out of them is said to be Haven's reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from haven.triage import filed
from haven.triage.bluf import bluf
from haven.triage.claims import Claim, section_text
from haven.triage.countries import Countries
from haven.triage.facts import Fact
from haven.triage.first_actions import Actions, CaseKind, FirstActions
from haven.triage.reading import Reading, read_conversation
from haven.triage.sections import assessment, background, situation
from haven.triage.terms import rank

BODY_MOST_WORDS = 180
MOST_TIMELINE_LINES = 5
NOTHING_TO_ASK = "Nothing: do not make them repeat it."


def build_summary(
    case: Mapping[str, Any],
    events: Iterable[Mapping[str, Any]],
    assessments: Mapping[Any, Mapping[str, Any]],
    profile: Mapping[str, Any],
    first_actions: FirstActions,
    countries: Countries | None = None,
    versions: Mapping[str, str] | None = None,
    named: Iterable[Fact] = (),
) -> dict[str, Any]:
    """Return the summary of a case as plain JSON values.

    `named` are facts found elsewhere (`named_facts.py`); they add to what the patterns find.

    `case` holds id, category, severity, reason and opened_at, and where known team, team_name, first_reply_due and
    intakes (what the user filed through forms) and watchers (names of teams to tell). `assessments` holds what screening said, by message number.
    Raises KeyError for a category or severity that does not exist.
    """
    reading = read_conversation(events, assessments, profile, countries, named)
    kind = first_actions.kind(case["category"])
    orders = first_actions.best(case["category"], case["severity"])
    intakes = list(case.get("intakes") or ())
    claims = _within_length(
        situation(case, reading, kind),
        background(case, reading, kind),
        assessment(case, reading, first_actions),
    )
    return {
        "bluf": bluf(case, reading, kind),
        "situation": section_text(claims, "situation"),
        "background": section_text(claims, "background"),
        "assessment": section_text(claims, "assessment"),
        "recommend": [*orders.actions, *_tell(case)],
        "tell": list(case.get("watchers") or ()),
        "ask_first": _ask_first(reading, orders, first_actions),
        "unknown": [
            *(label for intake in intakes for label in filed.missing(intake)),
            *_unknown(reading, kind, first_actions),
        ],
        "declined": [
            f"“{refusal.question}” (asked #{refusal.asked_seq}, declined #{refusal.seq})"
            for refusal in reading.refusals
        ]
        + [label for intake in intakes for label in filed.declined(intake)],
        "given": [f"{given.what} (#{given.seq})" for given in reading.given],
        "quotes": [quote.as_json(kind.veiled) for quote in reading.quotes],
        "facts": [fact.as_json() for fact in reading.facts],
        "intakes": intakes,
        "timeline": _timeline(reading),
        "claims": [claim.as_json() for claim in claims],
        "meta": _meta(case, reading, first_actions, versions or {}),
    }


def _within_length(happened: list[Claim], around: list[Claim], judged: list[Claim]) -> list[Claim]:
    # What is dropped here still stands among the facts; an agent does not read more than this before acting.
    while sum(len(claim.text.split()) for claim in (*happened, *around, *judged)) > BODY_MOST_WORDS:
        if len(around) > 1:
            around.pop()
        elif len(judged) > 1:
            judged.pop()
        else:
            break
    return [*happened, *around, *judged]


def _ask_first(reading: Reading, orders: Actions, first_actions: FirstActions) -> str:
    refused = {refusal.fact for refusal in reading.refusals}
    for fact in orders.ask_first:
        if not reading.known(fact) and fact not in reading.asked and fact not in refused:
            return first_actions.questions[fact]
    return NOTHING_TO_ASK


def _tell(case: Mapping[str, Any]) -> list[str]:
    watchers = case.get("watchers") or ()
    return [f"Tell {' and '.join(watchers)}: they watch such cases."] if watchers else []


def _unknown(reading: Reading, kind: CaseKind, first_actions: FirstActions) -> list[str]:
    refused = {refusal.fact for refusal in reading.refusals}
    unknown = []
    for fact in kind.facts:
        if not reading.known(fact) and fact not in refused:
            asked = f" (asked #{reading.asked[fact]})" if fact in reading.asked else ""
            unknown.append(first_actions.names[fact] + asked)
    return unknown


def _timeline(reading: Reading) -> list[dict[str, Any]]:
    at = {entry.seq: entry.at for entry in reading.entries}
    lines: list[dict[str, Any]] = []
    highest = "none"
    for seq in sorted(reading.assessments):
        severity = reading.assessments[seq]["severity"]
        if rank(severity) > rank(highest):
            category = reading.assessments[seq]["category"]
            lines.append({"seq": seq, "at": at[seq], "severity": severity, "category": category})
            highest = severity
    return lines[:MOST_TIMELINE_LINES]


def _meta(
    case: Mapping[str, Any], reading: Reading, first_actions: FirstActions, versions: Mapping[str, str]
) -> dict[str, Any]:
    last = reading.users[-1] if reading.users else None
    first_risk = min(reading.risky, default=None)
    at = {entry.seq: entry.at for entry in reading.entries}
    return {
        "case": case["id"],
        "category": case["category"],
        "severity": case["severity"],
        "team": case.get("team"),
        "reason": case["reason"],
        "opened_at": case["opened_at"],
        "first_reply_due": case.get("first_reply_due"),
        "first_risk_seq": first_risk,
        "first_risk_at": at.get(first_risk) if first_risk is not None else None,
        "last_user_seq": last.seq if last else None,
        "last_user_at": last.at if last else None,
        "minor": reading.minor(),
        "language": reading.profile.get("language"),
        "platform": reading.profile.get("platform"),
        "contact": "in this chat only",
        "media": "none",
        "written_by": "rules",
        "versions": {**versions, "first_actions": first_actions.version},
    }
