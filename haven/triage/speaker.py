"""Who is writing, as far as it decides what to say: their age, for whom they speak, where they are, and how.

Patterns know English, and a stated age in a few more languages; the host's profile and screening cover the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haven.screening import Assessment
from haven.triage.countries import Countries
from haven.triage.facts import find_facts

ADULT_AGE, ADULT_BAND = 18, "18+"
# As an answer to "which country", it is a refusal and not Norway.
NO = "no"

_FAMILY = (
    r"(?:daughter|son|sister|brother|cousin|friend|mate|bestie|bff|niece|nephew|kid|child|children|student|pupil|classmate"
    r"|room ?mate|roomie|neighbou?r|grandson|granddaughter|wife|husband|partner|mum|mom|mother|dad|father|gran\w*"
    r"|girlfriend|boyfriend|gf|bf|uncle|aunt\w*|colleague)s?\b"
)
# Partners and parents are left out: whoever names one is more often hurt by them than worried for them.
_WORRIED_FOR = re.compile(
    r"\b(?:my|our|his|her|their|\w+['’]s) (?:(?:best|little|younger|older|big|step|own|teenage|\d+ ?y(?:ear)?[- ]?o(?:ld)?) ?)*-?"
    r"(?:daughter|son|sister|brother|cousin|friend|mate|bestie|bff|niece|nephew|kid|child|student|pupil|classmate|room ?mate"
    r"|roomie|neighbou?r|grandson|granddaughter)s?\b",
    re.IGNORECASE,
)
# "She told me" does not make the writer the one who is hurt; "my friend" is not a thing of the writer's.
_IS_ABOUT_WRITER = re.compile(
    rf"(?<!told )(?<!tells )(?<!showed )(?<!shows )\b(?:me|myself|us)\b|\bmy (?!(?:[\w-]+ ){{0,2}}{_FAMILY})\w+",
    re.IGNORECASE,
)
_MINOR = re.compile(
    r"\b(?:i['’]?m|i am) (?:still |only |just |actually )*(?:(?:a )?(?:minor|teen|teenager|kid|child|freshman|sophomore|school(?:girl|boy))"
    r"|under ?age|under 18|not (?:even )?18|in (?:year|grade) \d|(?:in|at) (?:primary|elementary|middle|secondary|high) school)\b"
    r"|\b(?:tengo|tenho|j['’]ai|ich bin|ho|umur (?:saya|aku)|meri age) (?:[5-9]|1[0-7])\b(?! ?(?:%|h\b|horas?|tage?|jours?|giorni|dias?|días?))",
    re.IGNORECASE,
)
_ADULT = re.compile(
    r"\b(?:i['’]?m|i am) (?:not (?:a )?(?:minor|child|kid)|(?:an )?adult|over 18|a grown)\b", re.IGNORECASE
)
_CANNOT_SPEAK = re.compile(
    r"\b(?:can['’]?t|cannot|can not|unable to|not safe to|afraid to) (?:talk|speak|call|phone|make a call|say (?:it|anything))\b"
    r"|\b(?:he|she|they|dad|mum|mom|someone)(?: can| could| will| might|['’]?ll) hear\b|\bwhispering\b|\bi['’]?m (?:deaf|mute|hard of hearing)\b"
    r"|\bhave to be quiet\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speaker:
    """The writer. `country` is what they said last, or else what the host gave; `moved_to` is set where this very
    message names it. `child_at_risk` is True only where the profile or somebody's words say so."""

    minor: bool | None = None
    child_at_risk: bool | None = None
    for_other: bool = False
    country: str | None = None
    country_said: bool = False
    moved_to: str | None = None
    cannot_speak: bool = False


def read_speaker(
    texts: Sequence[str],
    profile: Mapping[str, Any],
    assessment: Assessment,
    countries: Countries,
    asked_country: bool = False,
) -> Speaker:
    """Return who writes, from all their messages (oldest first) and the host's profile.

    With `asked_country`, a message that is nothing but a code ("UK") is an answer, too."""
    latest = texts[-1] if texts else ""
    minor = _minor(texts, profile)
    named = [_named_country(text, countries, asked_country) for text in texts]
    said = next((code for code in reversed(named) if code), None)
    return Speaker(
        minor=minor,
        child_at_risk=True if minor or _words_name_a_minor(assessment) else minor,
        for_other=_speaks_for_other(latest, assessment),
        country=said or profile.get("country"),
        country_said=said is not None,
        moved_to=named[-1] if named else None,
        cannot_speak=any(_CANNOT_SPEAK.search(text) for text in texts),
    )


def _minor(texts: Sequence[str], profile: Mapping[str, Any]) -> bool | None:
    """True when either says so, for children make themselves older; False only where nobody says otherwise."""
    band = profile.get("age_band")
    stated = find_facts(enumerate(texts))
    ages = [
        int(fact.reading) for fact in stated if fact.kind == "age" and fact.about == "user" and fact.reading
    ]
    said_minor = any(_MINOR.search(text) for text in texts) or any(age < ADULT_AGE for age in ages)
    if (band is not None and band != ADULT_BAND) or said_minor:
        return True
    said_adult = bool(ages) or any(_ADULT.search(text) for text in texts)
    return False if band == ADULT_BAND or said_adult else None


def _words_name_a_minor(assessment: Assessment) -> bool:
    return assessment.at_risk == "minor" and bool(assessment.at_risk_cues)


def _speaks_for_other(text: str, assessment: Assessment) -> bool:
    by_screening = assessment.at_risk == "other" and bool(assessment.at_risk_cues)
    return (by_screening or bool(_WORRIED_FOR.search(text))) and not _IS_ABOUT_WRITER.search(text)


def _named_country(text: str, countries: Countries, asked: bool) -> str | None:
    found = countries.find(text)
    if found:
        return found[-1].code if len({named.code for named in found}) == 1 else None
    answer = text.strip(" .!?,")
    return countries.code(answer) if asked and answer.casefold() != NO else None
