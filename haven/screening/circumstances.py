"""Who may be harmed and when, from the words that say so and from what the models read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from haven.screening.assessment import Cue
from haven.screening.cue_rows import ABOUT_OTHER, MINOR
from haven.screening.judgement import Judgement
from haven.screening.reading import Hit

CHILD_SIGNS = frozenset({MINOR, "child_other"})
OTHER_SIGNS = frozenset({ABOUT_OTHER, "other_at_risk", "other_unreachable", "home_violence_other"})
NOW_SIGNS = frozenset({"live_now", "help_now", "still_going_on", "offender_near", "locked_in"})
PLAN_SIGNS, END_SIGNS, PAST_SIGNS = frozenset({"plan"}), frozenset({"ended"}), frozenset({"past"})
_OF_OTHERS = ("suicide_self_harm_other", "missing_person", "death_of_user")


class Circumstances(NamedTuple):
    """Who may be harmed (AT_RISK), the words that suggest it, and when (TIMES, or None)."""

    at_risk: str
    cues: tuple[Cue, ...]
    time: str | None


def circumstances(
    category: str, hits: Sequence[Hit], standing: frozenset[str], judgement: Judgement | None
) -> Circumstances:
    """Return the circumstances of a finding.

    A writer's own age and words for "right now" in the tables decide; everything else is what the models read, and the
    tables' words alone only where no model read the message. Only then may the time be None."""
    signs = standing.union(*(hit.cue.signs for hit in hits))
    at_risk = _at_risk(category, signs, judgement)
    telling = CHILD_SIGNS if at_risk == "minor" else OTHER_SIGNS if at_risk == "other" else frozenset()
    cues = {Cue(hit.cue.id, hit.start, hit.end) for hit in hits if not hit.cue.signs.isdisjoint(telling)}
    return Circumstances(
        at_risk, tuple(sorted(cues, key=lambda cue: (cue.start, cue.id))), _time(signs, judgement)
    )


def _at_risk(category: str, signs: frozenset[str], judgement: Judgement | None) -> str:
    if MINOR in signs and category not in _OF_OTHERS:
        return "minor"
    if judgement is not None:
        return judgement.at_risk
    if not signs.isdisjoint(CHILD_SIGNS):
        return "minor"
    return "other" if category in _OF_OTHERS or not signs.isdisjoint(OTHER_SIGNS) else "self"


def _time(signs: frozenset[str], judgement: Judgement | None) -> str | None:
    if not signs.isdisjoint(NOW_SIGNS):
        return "now"
    if judgement is not None:
        return judgement.time
    for time, wanted in (("planned", PLAN_SIGNS), ("resolved", END_SIGNS), ("past", PAST_SIGNS)):
        if not signs.isdisjoint(wanted):
            return time
    return None
