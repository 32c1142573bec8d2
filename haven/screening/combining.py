"""Brings the cue tables' findings and the learned models' judgement of one message together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from haven.screening.assessment import CATEGORIES, Cue, rank
from haven.screening.combiner import Weighed
from haven.screening.judgement import Judgement
from haven.screening.plain_words import count_words
from haven.screening.questions import Questions
from haven.screening.weighing import Finding

_TABLE_BONUS = 1.2  # log-odds that a cue adds to its category; chosen on the development rows
_ALSO = 0.3  # the share from which a second category is named, too
_TOO_FEW_WORDS = 2
_DOUBT = 0.1  # below this probability the models are sure enough to overrule a decisive cue
_SCRIPTS = (
    ("A", "\u024f"),
    ("\u0600", "\u06ff"),
)  # Latin and Arabic: what the sentence model has learned to read
_NOTHING_ELSE = (
    0.6  # of the characters: an ambiguous phrase that is nearly the whole message stays a question
)


def combined(
    text: str, found: Sequence[Finding], judgement: Judgement, weighed: Weighed, questions: Questions
) -> list[Finding]:
    """Return the findings of both, the gravest first; `found` are the tables' own, gravest first.

    One ambiguous phrase that is all there is leads to its question, whatever the models say; so do one or two words
    that no decisive cue names. A decisive cue that the models do not share is asked about and not dropped."""
    if found and found[0].asks and _is_all(text, found[0]):
        return list(found)
    if weighed.severity == "none":
        return [kept for one in found if (kept := _doubted(text, one, weighed, questions))]
    is_named = bool(found) and not found[0].asks and rank(found[0].severity) >= rank("P2")
    if count_words(text) <= _TOO_FEW_WORDS and not is_named:
        return _asked(judgement.likeliest, weighed, questions)
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


def _doubted(text: str, finding: Finding, weighed: Weighed, questions: Questions) -> Finding | None:
    """Return what is left of a finding of the tables in a message that the models find harmless."""
    if finding.asks:
        return replace(finding, severity="none")
    if rank(finding.severity) < rank("P1"):
        return None
    if not _is_read_by_models(text):
        return finding
    if weighed.score < _DOUBT:
        return None
    return replace(finding, severity="none", asks=(questions.of(finding.category),))


def _asked(category: str, weighed: Weighed, questions: Questions) -> list[Finding]:
    return [Finding(category, "none", weighed.score, asks=(questions.of(category),))]


def _is_read_by_models(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    known = sum(any(first <= character <= last for first, last in _SCRIPTS) for character in letters)
    return known >= len(letters) / 2


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
