"""Screening at the door: every message, before and independent of the dialogue model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haven.screening.adding_up import CUE as SIGNS_ADD_UP
from haven.screening.adding_up import SEVERITY as ADDED_UP
from haven.screening.adding_up import Weak, added_up
from haven.screening.assessment import Assessment, Cue, rank
from haven.screening.circumstances import circumstances
from haven.screening.combiner import table_signs
from haven.screening.combining import combined
from haven.screening.concluding import NOTHING, about_other, by_place, conclude, cue_of, graver
from haven.screening.cue_rows import ADULT, MINOR, SPEAKING
from haven.screening.cue_tables import CueTables, read_cue_tables
from haven.screening.judgement import Judgement
from haven.screening.reach import LONGEST
from haven.screening.reading import Hit, Reader, Reading
from haven.screening.weighing import Finding, Weigher

if TYPE_CHECKING:
    from haven.screening.artefacts import Learning
    from haven.screening.encoder import Encoder

_ADULT_AGE = 18
_REMEMBERED_TEXTS = 2048
WITH_MODELS, TABLES_ONLY = "learned models and cue tables", "cue tables only"
"""What takes part in screening. With the tables alone it misses a third of the serious messages: operators must see it."""


def read_screener(folder: Path, encoder: Encoder | None = None) -> Screener:
    """Return the screener of the tables in the folder; raise TableError with the first mistake.

    With an encoder the learned models below `learned` take part, where they are there."""
    learning = None
    if encoder is not None:
        from haven.screening.artefacts import read_learning  # NumPy and ONNX Runtime take half a second

        learning = read_learning(folder / "learned", encoder)
    return Screener(read_cue_tables(folder), learning)


class Screener:
    """Says what harm a message speaks of; the same text, history and profile always give the same answer."""

    def __init__(self, tables: CueTables, learning: Learning | None = None) -> None:
        self.version = f"{tables.version}-{learning.models.version}" if learning else tables.version
        self.mode = WITH_MODELS if learning else TABLES_ONLY
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
        kept = NOTHING
        weak: list[Weak] = []
        for past in history:
            hits = self._reading(past).hits
            found = self._findings(past, standing, earlier, weak)
            standing |= _lasting_signs(hits)
            kept = self._weigher.raised(about_other(graver(kept, found), hits), standing)
            earlier.update(sign for hit in hits for sign in hit.cue.signs)
        reading = self._reading(text)
        found = self._findings(text, standing, earlier, weak)
        standing |= _lasting_signs(reading.hits)
        kept = self._weigher.raised(about_other(kept, reading.hits), standing)
        chance = weak[-1].score if weak and weak[-1].text == text else 0.0
        return conclude(kept, found, reading, MINOR in standing, chance)

    def table_signs(self, text: str) -> tuple[float, ...]:
        """Return what the cue tables say of the text alone, as the combiner weighs it."""
        found = self._weigher.findings(self._reading(text).hits, frozenset(), Counter())
        return self._signs(text, found)

    def _signs(self, text: str, found: Sequence[Finding]) -> tuple[float, ...]:
        top = found[0] if found else NOTHING
        return table_signs(top.severity, bool(top.asks), self._reading(text).is_explained_away)

    def _findings(
        self, text: str, standing: frozenset[str], earlier: Counter[str], weak: list[Weak]
    ) -> list[Finding]:
        """Return what the message says, the gravest first; add it to `weak` when it says something by halves."""
        hits = self._reading(text).hits
        found = self._weigher.findings(hits, standing, earlier)
        judgement = None
        if self._learning is not None and text.strip() and len(text) <= LONGEST:
            judgement = self._learning.models.judge(text)
            weighed = self._learning.combiner.weigh(judgement, self._signs(text, found))
            found = combined(text, found, judgement, weighed)
            if weighed.severity == "none":
                weak.append(Weak(text, weighed.score, judgement.likeliest))
                found = _with_added_up(found, weak, judgement)
        signs = standing.union(*(hit.cue.signs for hit in hits))
        seen = [self._weigher.raised(one, signs) for one in found]
        about = [replace(one, about=circumstances(one.category, hits, standing, judgement)) for one in seen]
        return sorted(about, key=_gravest_first)

    def _read(self, text: str) -> Reading:
        seen = self._reader.hits(text)
        hits = self._weigher.open_hits(seen)
        speaks = any(hit.cue.kind in SPEAKING for hit in seen)
        denied = {cue_of(hit) for hit in seen if hit.cue.kind in SPEAKING and self._weigher.is_denied(hit)}
        return Reading(
            hits,
            tuple(sorted(denied, key=by_place)),
            speaks and not any(hit.cue.kind in SPEAKING for hit in hits),
        )


def _with_added_up(found: Sequence[Finding], weak: Sequence[Weak], judgement: Judgement) -> list[Finding]:
    together = added_up(weak)
    if together is None:
        return list(found)
    category, score = together
    reads = Cue(SIGNS_ADD_UP, judgement.part.start, judgement.part.end)
    return [Finding(category, ADDED_UP, score, reads=(reads,))]


def _lasting_signs(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset().union(*(hit.cue.signs for hit in hits if hit.cue.stands))


def _gravest_first(finding: Finding) -> tuple[int, float]:
    return (-rank(finding.severity), -finding.score)


def _signs_of_profile(profile: Mapping[str, Any] | None) -> frozenset[str]:
    band = str((profile or {}).get("age_band") or "").lower()
    numbers = [int(number) for number in re.findall(r"\d+", band)]
    if re.search(r"under|below|minor|child|teen|<|^u\d", band) or (numbers and numbers[0] < _ADULT_AGE):
        return frozenset({MINOR})
    return frozenset({ADULT}) if numbers or "adult" in band else frozenset()
