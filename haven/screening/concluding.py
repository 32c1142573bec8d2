"""From findings to one assessment: what an earlier message weighs, and what names the case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from haven.screening.assessment import Assessment, Cue, rank
from haven.screening.cue_rows import PERSON
from haven.screening.reading import Hit, Reading
from haven.screening.weighing import Finding

NOTHING = Finding("none", "none", 0.0)
_LASTING = ("P0", "P1")
_SPEAKS_OF_OTHER, _ORDINARY = "speaks_of_other", "ordinary_request"
_OF_OTHER = {"suicide_self_harm_self": "suicide_self_harm_other"}


def conclude(
    kept: Finding, found: Sequence[Finding], reading: Reading, is_minor: bool, chance: float
) -> Assessment:
    """Return the assessment; `chance` is the probability of harm in a message that passed no cut."""
    hits = reading.hits
    own = found[0] if found else NOTHING
    outlasts = _outlasts(kept, own, hits)
    top = kept if outlasts else own
    present = [*found, kept] if outlasts or kept.severity in _LASTING else found
    categories = dict.fromkeys(one.category for one in present if one.severity != "none")
    return Assessment(
        category=top.category if top.severity != "none" else "none",
        severity=top.severity,
        score=top.score if top.severity != "none" or own.asks else chance,
        cues=_cues(own) if own.severity != "none" or own.asks else (),
        further=tuple(category for category in categories if category != top.category),
        wants_person=any(hit.cue.kind == PERSON for hit in hits),
        ask=own.asks[0] if not outlasts and own.asks else None,
        denied=reading.denied,
        **_about(top, is_minor),
    )


def _about(top: Finding, is_minor: bool) -> dict[str, Any]:
    if top.severity == "none" or top.about is None:
        return {}
    # An age that comes to light later makes a minor of the person whom the earlier message was about.
    at_risk = "minor" if is_minor and top.about.at_risk == "self" else top.about.at_risk
    return {"at_risk": at_risk, "at_risk_cues": top.about.cues, "time": top.about.time}


def _outlasts(kept: Finding, own: Finding, hits: Sequence[Hit]) -> bool:
    """True when the earlier finding still names the case: a person lowers it, not a joke or a change of topic."""
    if rank(kept.severity) < rank(own.severity):
        return False
    if rank(kept.severity) == rank(own.severity) and (own.hits or own.reads):
        return False  # as grave, and from words of this very message
    if kept.severity in _LASTING:
        return True
    return not any(_ORDINARY in hit.cue.signs for hit in hits)


def graver(kept: Finding, found: Sequence[Finding]) -> Finding:
    return found[0] if found and rank(found[0].severity) >= rank(kept.severity) else kept


def about_other(kept: Finding, hits: Sequence[Hit]) -> Finding:
    """Return the finding with the category of somebody else, when the writer says it is not about themselves."""
    other = _OF_OTHER.get(kept.category)
    if other is None or not any(_SPEAKS_OF_OTHER in hit.cue.signs for hit in hits):
        return kept
    about = kept.about and kept.about._replace(at_risk="other")
    return Finding(other, kept.severity, kept.score, about=about)


def _cues(finding: Finding) -> tuple[Cue, ...]:
    return tuple(sorted({*map(cue_of, finding.hits), *finding.reads}, key=by_place))


def cue_of(hit: Hit) -> Cue:
    return Cue(hit.cue.id, hit.start, hit.end)


def by_place(cue: Cue) -> tuple[int, str]:
    return (cue.start, cue.id)
