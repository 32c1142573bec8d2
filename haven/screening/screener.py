"""Screening at the door: every message, before and independent of the dialogue model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from haven.screening.assessment import Assessment, Cue, rank
from haven.screening.combiner import table_signs
from haven.screening.combining import combined
from haven.screening.cue_rows import ADULT, MINOR, PERSON, SPEAKING
from haven.screening.cue_tables import CueTables, read_cue_tables
from haven.screening.reach import LONGEST
from haven.screening.reading import Hit, Reader
from haven.screening.weighing import Finding, Weigher

if TYPE_CHECKING:
    from haven.screening.artefacts import Learning
    from haven.screening.encoder import Encoder

_ADULT_AGE = 18
_REMEMBERED_TEXTS = 2048
_LASTING = ("P0", "P1")
_SPEAKS_OF_OTHER, _ORDINARY = "speaks_of_other", "ordinary_request"
_OF_OTHER = {"suicide_self_harm_self": "suicide_self_harm_other"}
_NOTHING = Finding("none", "none", 0.0)


def read_screener(folder: Path, encoder: Encoder | None = None) -> Screener:
    """Return the screener of the tables in the folder; raise TableError with the first mistake.

    With an encoder the learned models below `learned` take part, where they are there."""
    learning = None
    if encoder is not None:
        from haven.screening.artefacts import read_learning  # NumPy and ONNX Runtime take half a second

        learning = read_learning(folder / "learned", encoder)
    return Screener(read_cue_tables(folder), learning)


class Reading(NamedTuple):
    """The cues of a text that still mean something, and whether it had grave ones that do not."""

    hits: list[Hit]
    is_explained_away: bool


class Screener:
    """Says what harm a message speaks of; the same text, history and profile always give the same answer."""

    def __init__(self, tables: CueTables, learning: Learning | None = None) -> None:
        self.version = f"{tables.version}-{learning.models.version}" if learning else tables.version
        self.mode = "learned models and cue tables" if learning else "cue tables only"
        self._learning = learning
        self._reader = Reader(tables.cues, tables.lexicon, tables.spelling, tables.corrections)
        self._weigher = Weigher(tables.combinations, tables.adjustments, tables.scope)
        # Every message comes back as history of the next ones; what it holds never changes.
        self._reading = lru_cache(_REMEMBERED_TEXTS)(self._read)

    def assess(
        self, text: str, history: Sequence[str] = (), profile: Mapping[str, Any] | None = None
    ) -> Assessment:
        """Return what the message says in the light of the user's earlier ones; grave findings never fade."""
        standing = _signs_of_profile(profile)
        earlier: Counter[str] = Counter()
        kept = _NOTHING
        for past in history:
            hits = self._reading(past).hits
            found = self._findings(past, standing, earlier)
            standing |= _lasting_signs(hits)
            kept = self._weigher.raised(_about_other(_graver(kept, found), hits), standing)
            earlier.update(sign for hit in hits for sign in hit.cue.signs)
        hits = self._reading(text).hits
        found = self._findings(text, standing, earlier)
        kept = self._weigher.raised(_about_other(kept, hits), standing | _lasting_signs(hits))
        return _conclude(kept, found, hits)

    def table_signs(self, text: str) -> tuple[float, ...]:
        """Return what the cue tables say of the text alone, as the combiner weighs it."""
        found = self._weigher.findings(self._reading(text).hits, frozenset(), Counter())
        return self._signs(text, found)

    def _signs(self, text: str, found: Sequence[Finding]) -> tuple[float, ...]:
        top = found[0] if found else _NOTHING
        return table_signs(top.severity, bool(top.asks), self._reading(text).is_explained_away)

    def _findings(self, text: str, standing: frozenset[str], earlier: Counter[str]) -> list[Finding]:
        reading = self._reading(text)
        found = self._weigher.findings(reading.hits, standing, earlier)
        if self._learning is None or not text.strip() or len(text) > LONGEST:
            return found
        judgement = self._learning.models.judge(text)
        signs = standing.union(*(hit.cue.signs for hit in reading.hits))
        together = combined(
            text, found, judgement, self._learning.combiner.weigh(judgement, self._signs(text, found))
        )
        return sorted((self._weigher.raised(one, signs) for one in together), key=_gravest_first)

    def _read(self, text: str) -> Reading:
        seen = self._reader.hits(text)
        hits = self._weigher.open_hits(seen)
        speaks = any(hit.cue.kind in SPEAKING for hit in seen)
        return Reading(hits, speaks and not any(hit.cue.kind in SPEAKING for hit in hits))


def _conclude(kept: Finding, found: Sequence[Finding], hits: Sequence[Hit]) -> Assessment:
    own = found[0] if found else _NOTHING
    outlasts = _outlasts(kept, own, hits)
    top = kept if outlasts else own
    present = [*found, kept] if outlasts or kept.severity in _LASTING else found
    categories = dict.fromkeys(one.category for one in present if one.severity != "none")
    return Assessment(
        category=top.category if top.severity != "none" else "none",
        severity=top.severity,
        score=top.score if top.severity != "none" or own.asks else 0.0,
        cues=_cues(own) if own.severity != "none" or own.asks else (),
        further=tuple(category for category in categories if category != top.category),
        wants_person=any(hit.cue.kind == PERSON for hit in hits),
        ask=own.asks[0] if not outlasts and own.asks else None,
    )


def _outlasts(kept: Finding, own: Finding, hits: Sequence[Hit]) -> bool:
    """True when the earlier finding still names the case: a person lowers it, not a joke or a change of topic."""
    if rank(kept.severity) <= rank(own.severity):
        return False
    if kept.severity in _LASTING:
        return True
    return not any(_ORDINARY in hit.cue.signs for hit in hits)


def _graver(kept: Finding, found: Sequence[Finding]) -> Finding:
    return found[0] if found and rank(found[0].severity) >= rank(kept.severity) else kept


def _about_other(kept: Finding, hits: Sequence[Hit]) -> Finding:
    """Return the finding with the category of somebody else, when the writer says it is not about themselves."""
    other = _OF_OTHER.get(kept.category)
    if other is None or not any(_SPEAKS_OF_OTHER in hit.cue.signs for hit in hits):
        return kept
    return Finding(other, kept.severity, kept.score)


def _lasting_signs(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset().union(*(hit.cue.signs for hit in hits if hit.cue.stands))


def _cues(finding: Finding) -> tuple[Cue, ...]:
    found = {Cue(hit.cue.id, hit.start, hit.end) for hit in finding.hits}
    return tuple(sorted(found.union(finding.reads), key=lambda cue: (cue.start, cue.id)))


def _gravest_first(finding: Finding) -> tuple[int, float]:
    return (-rank(finding.severity), -finding.score)


def _signs_of_profile(profile: Mapping[str, Any] | None) -> frozenset[str]:
    band = str((profile or {}).get("age_band") or "").lower()
    numbers = [int(number) for number in re.findall(r"\d+", band)]
    if re.search(r"under|below|minor|child|teen|<|^u\d", band) or (numbers and numbers[0] < _ADULT_AGE):
        return frozenset({MINOR})
    return frozenset({ADULT}) if numbers or "adult" in band else frozenset()
