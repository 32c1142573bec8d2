"""A message as the tables see it: the cues it holds, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from haven.screening.assessment import Cue
from haven.screening.clauses import Part
from haven.screening.corrections import Corrections
from haven.screening.cue_rows import CueRow
from haven.screening.folding import Normalised, fold
from haven.screening.lexicon import END, PAUSE, START, STOP, Lexicon
from haven.screening.normalise import normalise
from haven.screening.pattern_index import PatternIndex
from haven.screening.reach import parts_in_reach
from haven.screening.words import TOKEN, Spelling

_STRETCH = 110  # words
_LONGEST_PHRASE = 30
_REMEMBERED = 20_000  # tokens whose reading is kept, for speed only
_LONGEST_REMEMBERED = 30


class View(NamedTuple):
    """A message in one spelling: a character per word, and where each word stands in the original."""

    codes: str
    starts: list[int]
    ends: list[int]


class Hit(NamedTuple):
    """A cue found: in the user's own characters, and as words of the view it was found in."""

    cue: CueRow
    start: int
    end: int
    view: View
    first: int
    last: int

    @property
    def sentence(self) -> int:
        """The original place where the sentence begins; two hits share a sentence when it is equal."""
        return self.view.starts[self.back_to(STOP)]

    def back_to(self, stops: str) -> int:
        """Return the index of the first word after the nearest of these stops before the hit."""
        # rfind and not a loop: a message of 64 KB may be one sentence with thousands of hits.
        last = max(self.view.codes.rfind(stop, 1, self.first) for stop in stops)
        return last + 1 if last > 0 else min(self.first, 1)


class Reading(NamedTuple):
    """The cues of a text that still mean something, those it takes back, and where grave ones were seen at all."""

    hits: list[Hit]
    denied: tuple[Cue, ...]
    spoken: tuple[Part, ...]


class Reader:
    """Finds the cues of the tables in a text."""

    def __init__(
        self, cues: Iterable[CueRow], lexicon: Lexicon, spelling: Spelling, corrections: Corrections
    ) -> None:
        self._lexicon = lexicon
        self._spelling = spelling
        self._corrections = corrections
        self._index = PatternIndex((cue, pattern) for cue in cues for pattern in cue.patterns)
        self._codes_of: dict[str, str] = {}
        self._not_compiled = iter(self._index)

    def compile_some(self, most: int) -> bool:
        """Compile up to so many patterns that no message may have needed yet; return whether there may be more."""
        taken = list(islice(self._not_compiled, most))
        for pattern in taken:
            _ = pattern.shape
        return len(taken) == most

    def hits(self, text: str) -> list[Hit]:
        """Return every cue in the text, read as typed and read as meant, in the order of the text.

        Of a text beyond `reach.LONGEST` only the parts in reach are read."""
        parts = parts_in_reach(text, self._corrections.risky)
        return [hit for part in parts for hit in self._hits_in(text[part.start : part.end], part.start)]

    def _hits_in(self, text: str, offset: int) -> list[Hit]:
        folded = fold(text).moved(offset)
        typed = self._view(folded)
        found = {(hit.cue.id, hit.start, hit.end): hit for hit in self._search(typed, 0, len(typed.codes))}
        undone = normalise(text).moved(offset)
        if undone.text != folded.text:
            meant = self._view(undone)
            for hit in self._search(meant, *_changed(typed.codes, meant.codes)):
                found.setdefault((hit.cue.id, hit.start, hit.end), hit)
        return sorted(found.values(), key=lambda hit: (hit.start, hit.end, hit.cue.id))

    def _view(self, text: Normalised) -> View:
        first = text.to_original[0] if text.to_original else 0
        codes, starts, ends = [START], [first], [first]
        places = text.to_original
        for match in TOKEN.finditer(text.text):
            token = match.group()
            known = self._codes_of.get(token)
            if known is None:
                known = self._remembered(token, self._read(match))
            if known:
                start, end = places[match.start()], places[match.end() - 1] + 1
                for code in known:
                    codes.append(code)
                    starts.append(start)
                    ends.append(end)
        end = ends[-1]
        return View("".join(codes) + END, [*starts, end], [*ends, end])

    def _read(self, match: re.Match[str]) -> str:
        return "".join(
            self._lexicon.code(meant)
            for word in self._spelling.words_of(match)
            for meant in self._corrected(word)
        )

    def _corrected(self, word: str) -> tuple[str, ...]:
        if self._lexicon.is_listed(word):
            return (word,)
        meant = self._corrections.of(word)
        if meant is None:
            return (word,)
        # A word known by its beginning is only read as another of the same beginning.
        if word in self._lexicon and self._lexicon.prefix_of(word) != self._lexicon.prefix_of(meant[0]):
            return (word,)
        return tuple(part for one in meant for part in self._spelling.meaning(one))

    def _remembered(self, token: str, codes: str) -> str:
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self._codes_of) >= _REMEMBERED:
                self._codes_of.clear()
            self._codes_of[token] = codes
        return codes

    def _search(self, view: View, first: int, last: int) -> Iterator[Hit]:
        for begin, stop in _stretches(first, last):
            for cue, pattern in self._index.possible(frozenset(view.codes[begin:stop])):
                for match in pattern.shape.finditer(view.codes, begin, stop):
                    yield _hit(cue, view, match)


def _changed(typed: str, meant: str) -> tuple[int, int]:
    """Return the part of what was meant that can hold a phrase which what was typed did not."""
    shorter = min(len(typed), len(meant))
    first = next((place for place in range(shorter) if typed[place] != meant[place]), shorter)
    last = next(
        (back for back in range(shorter - first) if typed[-1 - back] != meant[-1 - back]), shorter - first
    )
    if first == len(meant):
        return 0, 0
    return max(0, first - _LONGEST_PHRASE), min(len(meant), len(meant) - last + _LONGEST_PHRASE)


def _stretches(begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a message to search, each with so few words that few patterns are possible in it."""
    if stop - begin <= _STRETCH:
        return iter([(begin, stop)])
    starts = range(begin, stop - _LONGEST_PHRASE, _STRETCH - _LONGEST_PHRASE)
    return ((start, min(stop, start + _STRETCH)) for start in starts)


def _hit(cue: CueRow, view: View, match: re.Match[str]) -> Hit:
    first, last = _trimmed(view.codes, match.start(), match.end() - 1)
    return Hit(cue, view.starts[first], view.ends[last], view, first, last)


def _trimmed(codes: str, first: int, last: int) -> tuple[int, int]:
    """Leave out the edges of the message and the stops that an edge pattern runs over."""
    edges = START + END + STOP + PAUSE
    while first < last and codes[first] in edges:
        first += 1
    while last > first and codes[last] in edges:
        last -= 1
    return first, last
