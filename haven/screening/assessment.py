"""What screening says about a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SEVERITIES = ("none", "P3", "P2", "P1", "P0")
"""From harmless to immediate danger; a place in this tuple is a rank."""

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
    """

    category: str = "none"
    severity: str = "none"
    score: float = 0.0
    cues: tuple[Cue, ...] = ()
    further: tuple[str, ...] = ()
    wants_person: bool = False
    ask: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the assessment as plain JSON values."""
        return {
            "category": self.category,
            "severity": self.severity,
            "score": self.score,
            "cues": [{"id": cue.id, "start": cue.start, "end": cue.end} for cue in self.cues],
            "further": list(self.further),
            "wants_person": self.wants_person,
            "ask": self.ask,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Assessment:
        """Return the assessment that `as_json` wrote; raise ValueError for anything else."""
        try:
            assessment = cls(
                category=data["category"],
                severity=data["severity"],
                score=float(data["score"]),
                cues=tuple(Cue(str(c["id"]), int(c["start"]), int(c["end"])) for c in data["cues"]),
                further=tuple(str(name) for name in data["further"]),
                wants_person=bool(data["wants_person"]),
                ask=data["ask"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not an assessment: {error}") from error
        if assessment.severity not in SEVERITIES or assessment.category not in ("none", *CATEGORIES):
            raise ValueError(f"not an assessment: {assessment.category} {assessment.severity}")
        return assessment


def rank(severity: str) -> int:
    """Return a number that grows with the severity."""
    return SEVERITIES.index(severity)
