"""What screening says about a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SEVERITIES = ("none", "P3", "P2", "P1", "P0")
"""From harmless to immediate danger; a place in this tuple is a rank."""
AT_RISK = ("none", "self", "other", "minor")
"""Who may be harmed: the grown writer, somebody else who is grown, or a person under 18, the writer or another."""
TIMES = ("now", "planned", "past", "resolved")

# Of equally grave and sure findings the earlier category names the case: who must act first, and with which legal clock.
CATEGORIES = (
    "child_sexual_exploitation",
    "suicide_self_harm_self",
    "child_abuse_home",
    "human_trafficking",
    "sextortion",
    "ipv_stalking",
    "suicide_self_harm_other",
    "terrorism_extremism",
    "threats_violence",
    "missing_person",
    "ncii",
    "sexual_assault_harassment",
    "eating_disorder",
    "dangerous_challenge",
    "drugs_weapons",
    "doxxing",
    "hate_speech",
    "bullying_harassment",
    "hacked_account",
    "impersonation",
    "fraud_scam",
    "death_of_user",
    "animal_cruelty",
    "graphic_content_distress",
    "underage_user",
)


@dataclass(frozen=True)
class Cue:
    """A named reason, and the characters of the user's own text that gave it."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Assessment:
    """The harm a message speaks of, how urgent it is, and why we think so.

    `ask` is the id of the one gentle question to put when a single ambiguous phrase is the only evidence.
    `at_risk` is one of AT_RISK, `at_risk_cues` are the words that suggest it; `time` is one of TIMES, or None where
    nothing speaks for one; `denied` are cues that the message holds and takes back: "I am not …".
    """

    category: str = "none"
    severity: str = "none"
    score: float = 0.0
    cues: tuple[Cue, ...] = ()
    further: tuple[str, ...] = ()
    wants_person: bool = False
    ask: str | None = None
    at_risk: str = "none"
    at_risk_cues: tuple[Cue, ...] = ()
    time: str | None = None
    denied: tuple[Cue, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the assessment as plain JSON values."""
        return {
            "category": self.category,
            "severity": self.severity,
            "score": self.score,
            "cues": _as_json(self.cues),
            "further": list(self.further),
            "wants_person": self.wants_person,
            "ask": self.ask,
            "at_risk": self.at_risk,
            "at_risk_cues": _as_json(self.at_risk_cues),
            "time": self.time,
            "denied": _as_json(self.denied),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Assessment:
        """Return the assessment that `as_json` wrote; raise ValueError for anything else."""
        try:
            assessment = cls(
                category=data["category"],
                severity=data["severity"],
                score=float(data["score"]),
                cues=_from_json(data["cues"]),
                further=tuple(str(name) for name in data["further"]),
                wants_person=bool(data["wants_person"]),
                ask=data["ask"],
                at_risk=data["at_risk"],
                at_risk_cues=_from_json(data["at_risk_cues"]),
                time=data["time"],
                denied=_from_json(data["denied"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not an assessment: {error}") from error
        if assessment.severity not in SEVERITIES or assessment.category not in ("none", *CATEGORIES):
            raise ValueError(f"not an assessment: {assessment.category} {assessment.severity}")
        if assessment.at_risk not in AT_RISK or assessment.time not in (None, *TIMES):
            raise ValueError(f"not an assessment: {assessment.at_risk} {assessment.time}")
        return assessment


def rank(severity: str) -> int:
    """Return a number that grows with the severity."""
    return SEVERITIES.index(severity)


def _as_json(cues: Iterable[Cue]) -> list[dict[str, Any]]:
    return [{"id": cue.id, "start": cue.start, "end": cue.end} for cue in cues]


def _from_json(cues: Iterable[Mapping[str, Any]]) -> tuple[Cue, ...]:
    return tuple(Cue(str(cue["id"]), int(cue["start"]), int(cue["end"])) for cue in cues)
