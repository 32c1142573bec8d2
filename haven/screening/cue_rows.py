"""One row of each screening table, checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.screening.assessment import CATEGORIES, SEVERITIES
from haven.screening.compiling import CompiledPattern
from haven.tables import TableError, wrong_value

KINDS = ("decisive", "ambiguous", "supporting", "context", "innocent", "person")
SPEAKING = ("decisive", "ambiguous")  # the kinds that are a finding by themselves
SPANS = ("clause", "sentence", "message", "conversation")
REACHES = ("overlap", "sentence", "message")
CUE_FIELDS = (
    "category",
    "severity",
    "score",
    "signs",
    "ask",
    "negatable",
    "of_other",
    "stands",
    "closes",
    "reach",
)
# Signs that no cue gives: the profile's age band, and a phrase found to be about somebody else.
MINOR, ADULT, ABOUT_OTHER = "minor_self", "adult_self", "about_other"
GIVEN_SIGNS = (MINOR, ADULT, ABOUT_OTHER)
COMBINATION_FIELDS = ("all", "any", "at_least", "unless", "within", "category", "score")
ADJUSTMENT_FIELDS = ("all", "any", "unless", "within", "becomes")

_SCORES = {"decisive": 0.85, "ambiguous": 0.4, "supporting": 0.2}
_COMBINATION_SCORE = 0.8
_EVERY_CATEGORY = "every"
PERSON = "person"


@dataclass(frozen=True)
class CueRow:
    """A named reason: what it looks like and what it says."""

    id: str
    kind: str
    patterns: tuple[CompiledPattern, ...]
    category: str | None  # None for context, innocent and person
    severity: str
    score: float
    signs: frozenset[str]  # names that combinations and adjustments may ask for, its own id among them
    ask: str | None
    negatable: bool
    of_other: str | None  # the category when the sentence is about somebody else
    stands: bool  # what it says stays true for the rest of the conversation
    closes: frozenset[str]  # innocent: the categories whose cues it explains away; "person": the wish for one
    reach: str


@dataclass(frozen=True)
class Combination:
    """Signs that together say more than each alone."""

    id: str
    all: frozenset[str]
    any: frozenset[str]
    at_least: int
    unless: frozenset[str]
    within: str
    category: str
    severity: str
    score: float


@dataclass(frozen=True)
class Adjustment:
    """A fact that moves a finding to another severity, or to another category as well.

    To "none" means that it was no finding at all: its question is not asked either. `within` says how near the
    `all` signs must stand to every phrase of the finding.
    """

    id: str
    all: frozenset[str]
    any: frozenset[str]
    unless: frozenset[str]
    within: str
    categories: frozenset[str]
    from_: frozenset[str]
    to: str
    becomes: str | None


def cue_row(
    where: str, row: dict[str, Any], own: str | None, patterns: tuple[CompiledPattern, ...]
) -> CueRow:
    """Return the cue; `own` is the category of the file. Raises TableError."""
    kind = _one_of(where, "kind", row["kind"], KINDS)
    has_category = kind in ("decisive", "ambiguous", "supporting")
    severity = _one_of(where, "severity", row.get("severity", "none"), SEVERITIES)
    if kind == "decisive" and severity == "none":
        raise TableError(f"{where}: a decisive cue needs a severity")
    if (kind == "ambiguous") != ("ask" in row):
        raise TableError(f"{where}: an ambiguous cue, and no other, names the question to ask")
    return CueRow(
        id=row["id"],
        kind=kind,
        patterns=patterns,
        category=_category(where, row, own) if has_category else None,
        severity=severity,
        score=float(row.get("score", _SCORES.get(kind, 0.0))),
        signs=frozenset({row["id"], *row.get("signs", ())}),
        ask=row.get("ask"),
        negatable=bool(row.get("negatable", True)),
        of_other=_one_of(where, "category", row["of_other"], CATEGORIES) if "of_other" in row else None,
        stands=bool(row.get("stands", False)),
        closes=_categories(where, row.get("closes", _EVERY_CATEGORY), PERSON),
        reach=_one_of(where, "reach", row.get("reach", "overlap"), REACHES),
    )


def combination(where: str, row: dict[str, Any], own: str | None) -> Combination:
    """Return the combination; raise TableError."""
    return Combination(
        id=row["id"],
        all=frozenset(row.get("all", ())),
        any=frozenset(row.get("any", ())),
        at_least=int(row.get("at_least", 1 if row.get("any") else 0)),
        unless=frozenset(row.get("unless", ())),
        within=_one_of(where, "span", row.get("within", "message"), SPANS),
        category=_category(where, row, own),
        severity=_one_of(where, "severity", row["severity"], SEVERITIES),
        score=float(row.get("score", _COMBINATION_SCORE)),
    )


def adjustment(where: str, row: dict[str, Any]) -> Adjustment:
    """Return the adjustment; raise TableError."""
    return Adjustment(
        id=row["id"],
        all=frozenset(row.get("all", ())),
        any=frozenset(row.get("any", ())),
        unless=frozenset(row.get("unless", ())),
        within=_one_of(where, "span", row.get("within", "message"), SPANS[:3]),
        categories=_categories(where, row["categories"]),
        from_=frozenset(_one_of(where, "severity", severity, SEVERITIES) for severity in row["from"]),
        to=_one_of(where, "severity", row["to"], SEVERITIES),
        becomes=_one_of(where, "category", row["becomes"], CATEGORIES) if "becomes" in row else None,
    )


def own_category(path: Path) -> str | None:
    """Return the category a file is about: its name, where that is one."""
    return path.stem if path.stem in CATEGORIES else None


def _category(where: str, row: dict[str, Any], own: str | None) -> str:
    category = row.get("category", own)
    if category is None:
        raise TableError(f"{where}: the field 'category' is missing")
    return _one_of(where, "category", category, CATEGORIES)


def _categories(where: str, value: Any, *others: str) -> frozenset[str]:
    if value == _EVERY_CATEGORY:
        return frozenset(CATEGORIES)
    if not isinstance(value, list):
        raise wrong_value(where, "set of categories", value, [_EVERY_CATEGORY])
    return frozenset(_one_of(where, "category", name, (*CATEGORIES, *others)) for name in value)


def _one_of(where: str, what: str, value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise wrong_value(where, what, value, allowed)
    return str(value)
