"""From cues to findings: what is explained away, what adds up, what a fact raises or lowers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from haven.screening.assessment import CATEGORIES, Cue, rank
from haven.screening.circumstances import Circumstances
from haven.screening.cue_rows import ABOUT_OTHER, SPEAKING, Adjustment, Combination
from haven.screening.explaining import open_hits
from haven.screening.reading import Hit
from haven.screening.scope import Scope

_SURE = 0.7


@dataclass(frozen=True)
class Finding:
    """One harm a message speaks of. `asks` holds the questions of the ambiguous cues, when nothing else speaks for it;
    `reads` are reasons that are not cues of the tables; `about` says who may be harmed and when."""

    category: str
    severity: str
    score: float
    hits: tuple[Hit, ...] = ()
    asks: tuple[str, ...] = ()
    reads: tuple[Cue, ...] = ()
    about: Circumstances | None = None


class Weigher:
    """Weighs the cues of one message by the tables of combinations and adjustments."""

    def __init__(
        self, combinations: Sequence[Combination], adjustments: Sequence[Adjustment], scope: Scope
    ) -> None:
        self._combinations = [(row, row.all | row.any) for row in combinations]
        self._adjustments = adjustments
        self._scope = scope

    def open_hits(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits that still stand: not innocent, not denied, not part of a longer phrase."""
        return open_hits(hits, self._scope)

    def is_denied(self, hit: Hit) -> bool:
        """Return whether the message takes the phrase back: "I am not …"."""
        return self._scope.is_denied(hit)

    def findings(self, hits: Sequence[Hit], standing: frozenset[str], earlier: Counter[str]) -> list[Finding]:
        """Return one finding per category, the gravest first.

        `standing` holds signs that are true of the whole conversation, `earlier` counts the signs of the
        messages before.
        """
        found = [self._alone(hit) for hit in hits if hit.cue.kind in SPEAKING]
        signs = standing.union(*(hit.cue.signs for hit in hits))
        if any(hit.cue.of_other and self._scope.is_about_other(hit) for hit in hits):
            signs |= {ABOUT_OTHER}
        for row, wanted in self._combinations:
            if wanted.isdisjoint(signs):
                continue
            together = self._together(row, hits, signs, standing, earlier)
            if together is not None:
                found.append(Finding(row.category, row.severity, row.score, together))
                signs |= {row.id}
        merged = [
            _merge([one for one in found if one.category == name])
            for name in dict.fromkeys(one.category for one in found)
        ]
        adjusted = [self._adjusted(finding, hits, signs) for finding in merged]
        return sorted(_merge_equal(adjusted), key=_gravest_first)

    def _alone(self, hit: Hit) -> Finding:
        cue = hit.cue
        category = cue.of_other if cue.of_other and self._scope.is_about_other(hit) else cue.category
        return Finding(str(category), cue.severity, cue.score, (hit,), (cue.ask,) if cue.ask else ())

    def _together(
        self,
        row: Combination,
        hits: Sequence[Hit],
        signs: frozenset[str],
        standing: frozenset[str],
        earlier: Counter[str],
    ) -> tuple[Hit, ...] | None:
        """Return the hits of this message that make the combination, or None where it is not complete."""
        over_turns = row.within == "conversation"
        known = signs | earlier.keys() if over_turns else signs
        if not (
            row.all <= known
            and (not row.any or not row.any.isdisjoint(known))
            and row.unless.isdisjoint(signs)
        ):
            return None
        wanted = row.all | row.any
        mine = tuple(hit for hit in hits if not hit.cue.signs.isdisjoint(wanted))
        if over_turns:
            said = earlier + Counter(sign for hit in mine for sign in hit.cue.signs)
            return mine if sum(said[sign] for sign in row.any) >= row.at_least else None
        if len(row.any & signs) < row.at_least:
            return None
        if row.within == "message":
            return mine
        for unit in {self._unit(row.within, hit) for hit in mine}:
            inside = tuple(hit for hit in mine if self._unit(row.within, hit) == unit)
            here = standing.union(*(hit.cue.signs for hit in inside))
            if row.all <= here and len(row.any & here) >= row.at_least:
                return inside
        return None

    def _unit(self, span: str, hit: Hit) -> int:
        return self._scope.clause(hit) if span == "clause" else hit.sentence

    def _adjusted(self, finding: Finding, hits: Sequence[Hit], signs: frozenset[str]) -> Finding:
        for row in self._adjustments:
            if self._applies(row, finding, signs) and self._near(row, finding, hits):
                asks = () if row.to == "none" else finding.asks
                category = row.becomes or finding.category
                finding = replace(finding, severity=row.to, category=category, asks=asks)
        return finding

    def raised(self, finding: Finding, signs: frozenset[str]) -> Finding:
        """Return an earlier finding in the light of what is known since: it can only become graver."""
        for row in self._adjustments:
            if rank(row.to) > rank(finding.severity) and self._applies(row, finding, signs):
                finding = replace(finding, severity=row.to, category=row.becomes or finding.category)
        return finding

    def _applies(self, row: Adjustment, finding: Finding, signs: frozenset[str]) -> bool:
        return (
            finding.category in row.categories
            and finding.severity in row.from_
            and row.all <= signs
            and (not row.any or not row.any.isdisjoint(signs))
            and row.unless.isdisjoint(signs)
        )

    def _near(self, row: Adjustment, finding: Finding, hits: Sequence[Hit]) -> bool:
        if row.within == "message":
            return True
        said = {self._unit(row.within, hit) for hit in hits if not row.all.isdisjoint(hit.cue.signs)}
        return all(self._unit(row.within, hit) in said for hit in finding.hits if hit.cue.kind in SPEAKING)


def _merge(findings: Sequence[Finding]) -> Finding:
    """One finding for the same category: the gravest severity; every separate cue makes it surer."""
    doubt = 1.0
    for score in {
        one.hits[0].cue.id if len(one.hits) == 1 else str(i): one.score for i, one in enumerate(findings)
    }.values():
        doubt *= 1 - score
    severity = max((one.severity for one in findings), key=rank)
    sure = any(not one.asks for one in findings)
    hits = {id(hit): hit for one in findings for hit in one.hits}
    asks = () if sure else tuple(dict.fromkeys(ask for one in findings for ask in one.asks))
    return Finding(findings[0].category, severity, round(1 - doubt, 3), tuple(hits.values()), asks)


def _merge_equal(findings: Iterable[Finding]) -> list[Finding]:
    by_category: dict[str, list[Finding]] = {}
    for finding in findings:
        by_category.setdefault(finding.category, []).append(finding)
    return [_merge(group) if len(group) > 1 else group[0] for group in by_category.values()]


def _gravest_first(finding: Finding) -> tuple[int, bool, int]:
    return (-rank(finding.severity), finding.score < _SURE, CATEGORIES.index(finding.category))
