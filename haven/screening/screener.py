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
from haven.screening.adding_up import WEAK, Weak, added_up
from haven.screening.assessment import Assessment, Cue, rank
from haven.screening.circumstances import Circumstances, circumstances
from haven.screening.clauses import Part
from haven.screening.combiner import table_signs
from haven.screening.combining import combined
from haven.screening.concluding import NOTHING, about_other, by_place, conclude, cue_of, graver
from haven.screening.cue_rows import ADULT, MINOR, SPEAKING
from haven.screening.cue_tables import CueTables, read_cue_tables
from haven.screening.judgement import SIGNS, Judgement
from haven.screening.plain_words import count_words, named, own_words
from haven.screening.reach import LONGEST
from haven.screening.reading import Hit, Reader, Reading
from haven.screening.weighing import Finding, Weigher

if TYPE_CHECKING:
    from haven.screening.artefacts import Learning
    from haven.screening.encoder import Encoder

_ADULT_AGE = 18
_REMEMBERED_TEXTS, _LONGEST_REMEMBERED = 2048, 600  # texts, characters
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
        self._questions, self._corrections = tables.questions, tables.corrections
        self._reader = Reader(tables.cues, tables.lexicon, tables.spelling, tables.corrections)
        self._weigher = Weigher(tables.combinations, tables.adjustments, tables.scope)
        self._remembered = lru_cache(_REMEMBERED_TEXTS)(self._read)

    def assess(
        self,
        text: str,
        history: Sequence[str] = (),
        profile: Mapping[str, Any] | None = None,
        *,
        with_models: bool = True,
    ) -> Assessment:
        """Return what the message says in the light of the user's earlier ones; grave findings never fade."""
        standing = _signs_of_profile(profile)
        earlier: Counter[str] = Counter()
        kept = NOTHING
        weak: list[Weak] = []
        for past in history:
            reading = self._reading(past)
            hits = reading.hits
            found = self._findings(past, reading, standing, earlier, weak, with_models)
            standing |= _lasting_signs(hits)
            kept = self._weigher.raised(about_other(graver(kept, found), hits), standing)
            earlier.update(sign for hit in hits for sign in hit.cue.signs)
        reading = self._reading(text)
        found = self._findings(text, reading, standing, earlier, weak, with_models)
        standing |= _lasting_signs(reading.hits)
        kept = self._weigher.raised(about_other(kept, reading.hits), standing)
        chance = weak[-1].score if weak and weak[-1].text == text else 0.0
        return conclude(kept, found, reading, MINOR in standing, chance)

    def warm_up_some(self, most: int = 50) -> bool:
        """Do a part of what the first messages would have to wait for (some 30 ms); return whether there is more."""
        return self._reader.compile_some(most)

    def _reading(self, text: str) -> Reading:
        # Every message comes back as history of the next ones; what it holds never changes. Of a long one the reading
        # takes 200 KB: cheaper to read it again.
        return self._remembered(text) if len(text) <= _LONGEST_REMEMBERED else self._read(text)

    def signs(self, text: str) -> tuple[float, ...]:
        """Return what the combiner weighs of the part of the text that reads gravest (GRADING); learning fits on it."""
        reading = self._reading(text)
        judged = self._judged(text, reading)
        if not judged:
            raise ValueError("nothing to judge: no learned models, or no words")
        one = max(judged, key=lambda judgement: judgement.signs[0] + judgement.signs[SIGNS.index("letters")])
        return (*one.signs, *self._table_signs(one.read, reading), *one.categories)

    def _judged(self, text: str, reading: Reading) -> tuple[Judgement, ...]:
        if self._learning is None or len(text) > LONGEST or not count_words(text):
            return ()
        return self._learning.models.judge(own_words(self._corrections.without_stars(text), reading.denied))

    def _table_signs(self, read: Part, reading: Reading) -> tuple[float, ...]:
        hits = [hit for hit in reading.hits if read.start <= hit.start and hit.end <= read.end]
        found = self._weigher.findings(hits, frozenset(), Counter())
        top = found[0] if found else NOTHING
        spoken = any(read.start <= part.start and part.end <= read.end for part in reading.spoken)
        is_explained_away = spoken and not any(hit.cue.kind in SPEAKING for hit in hits)
        return table_signs(top.severity, bool(top.asks), is_explained_away)

    def _findings(
        self,
        text: str,
        reading: Reading,
        standing: frozenset[str],
        earlier: Counter[str],
        weak: list[Weak],
        with_models: bool,
    ) -> list[Finding]:
        """Return what the message says, the gravest first; add it to `weak` when it says something by halves."""
        hits = reading.hits
        found = self._weigher.findings(hits, standing, earlier)
        signs = standing.union(*(hit.cue.signs for hit in hits))
        judged = self._judged(text, reading) if with_models else ()
        if not judged or self._learning is None:
            return self._with_circumstances(found, hits, standing, signs, None)
        weighed = [
            (self._learning.combiner.weigh(one, self._table_signs(one.read, reading)), one) for one in judged
        ]
        top, judgement = max(weighed, key=lambda pair: (rank(pair[0].severity), pair[0].score))
        alone = self._weigher.findings(hits, standing, Counter()) if earlier else found
        together = combined(text, alone, judgement, top, self._questions)
        # What only the conversation makes grave was not weighed, for the models see one message.
        over_turns = [one for one in found if one.severity != "none" and not _among(one, alone)]
        seen = self._with_circumstances([*together, *over_turns], hits, standing, signs, judgement)
        if top.severity == "none":
            latest = Weak(text, top.score, judgement.likeliest)
            seen += _added_up(weak, latest, judgement)
            weak.append(latest)
        return sorted(seen, key=_gravest_first)

    def _with_circumstances(
        self,
        found: Sequence[Finding],
        hits: Sequence[Hit],
        standing: frozenset[str],
        signs: frozenset[str],
        judgement: Judgement | None,
    ) -> list[Finding]:
        # A category that is only named beside the first must not become the case through the writer's age.
        raised = [
            self._weigher.raised(one, signs) if place == 0 or one.hits else one
            for place, one in enumerate(found)
        ]
        about = [replace(one, about=circumstances(one.category, hits, standing, judgement)) for one in raised]
        return sorted(about, key=_gravest_first)

    def _read(self, text: str) -> Reading:
        names = named(text)
        seen = [hit for hit in self._reader.hits(text) if not _inside(hit, names)]
        spoken = [hit for hit in seen if hit.cue.kind in SPEAKING]
        denied = {cue_of(hit) for hit in spoken if self._weigher.is_denied(hit)}
        return Reading(
            self._weigher.open_hits(seen),
            tuple(sorted(denied, key=by_place)),
            tuple(Part(hit.start, hit.end) for hit in spoken),
        )


def _inside(hit: Hit, parts: Sequence[Part]) -> bool:
    return any(part.start <= hit.start and hit.end <= part.end for part in parts)


def _among(finding: Finding, others: Sequence[Finding]) -> bool:
    return any(
        one.category == finding.category and rank(one.severity) >= rank(finding.severity) for one in others
    )


def _added_up(weak: Sequence[Weak], latest: Weak, judgement: Judgement) -> list[Finding]:
    """Return what the weak signals make together, if this message is a new one of them."""
    is_new = latest.score >= WEAK and latest.text not in {one.text for one in weak}
    together = added_up([*weak, latest]) if is_new else None
    if together is None:
        return []
    category, score = together
    reads = Cue(SIGNS_ADD_UP, judgement.part.start, judgement.part.end)
    about = Circumstances(judgement.at_risk, (), judgement.time)
    return [Finding(category, ADDED_UP, score, reads=(reads,), about=about)]


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
