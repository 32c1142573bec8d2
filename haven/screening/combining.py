"""Brings the cue tables' findings and the learned models' judgement of one message together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from haven.screening.assessment import CATEGORIES, Cue, rank
from haven.screening.combiner import Weighed
from haven.screening.judgement import Judgement
from haven.screening.weighing import Finding

_TABLE_BONUS = 1.2  # log-odds that a cue adds to its category; chosen on the development rows
_ALSO = 0.3  # the share from which a second category is named, too
_NOTHING_ELSE = (
    0.6  # of the characters: an ambiguous phrase that is nearly the whole message stays a question
)


def combined(text: str, found: Sequence[Finding], judgement: Judgement, weighed: Weighed) -> list[Finding]:
    """Return the findings of both, the gravest first; `found` are the tables' own, gravest first.

    One ambiguous phrase that is all there is leads to its question, whatever the models say."""
    if found and found[0].asks and _is_all(text, found[0]):
        return list(found)
    if weighed.severity == "none":
        return [replace(one, severity="none") for one in found if one.asks]
    ranked = _ranked(found, judgement)
    top = ranked[0]
    own = next((one for one in found if one.category == top), None)
    reads = Cue(f"reads_as_{top}", judgement.part.start, judgement.part.end)
    first = Finding(top, weighed.severity, weighed.score, own.hits if own else (), (), (reads,))
    also = [one for one in found if one.category != top and rank(one.severity) >= rank("P2") and not one.asks]
    named = {one.category for one in also} | {top}
    also += [
        Finding(name, "P3", round(share, 3))
        for name, share in zip(CATEGORIES, judgement.categories, strict=True)
        if share >= _ALSO and name not in named
    ]
    limit = rank(weighed.severity)
    return [
        first,
        *(one if rank(one.severity) <= limit else replace(one, severity=weighed.severity) for one in also),
    ]


def _is_all(text: str, finding: Finding) -> bool:
    letters = sum(not character.isspace() for character in text)
    covered = {place for hit in finding.hits for place in range(hit.start, hit.end)}
    spoken = sum(not text[place].isspace() for place in covered if place < len(text))
    return rank(finding.severity) < rank("P2") and spoken >= _NOTHING_ELSE * letters


def _ranked(found: Sequence[Finding], judgement: Judgement) -> list[str]:
    bonus = {one.category: _TABLE_BONUS * one.score for one in found if one.severity != "none"}
    said = {
        name: math.log(share + 1e-9) + bonus.get(name, 0.0)
        for name, share in zip(CATEGORIES, judgement.categories, strict=True)
    }
    return sorted(said, key=said.__getitem__, reverse=True)
