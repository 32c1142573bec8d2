"""A message as the tables see it: the cues it holds, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from haven.screening.corrections import Corrections
from haven.screening.cue_rows import CueRow
from haven.screening.folding import Normalised, fold
from haven.screening.lexicon import END, PAUSE, START, STOP, Lexicon
from haven.screening.normalise import normalise
from haven.screening.words import TOKEN, Spelling

_CROWDED = 120  # words; a longer message is searched only around the words that can begin something
_AROUND = 25
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
        place = self.first
        while place > 1 and self.view.codes[place - 1] not in stops:
            place -= 1
        return place


class Reader:
    """Finds the cues of the tables in a text."""

    def __init__(
        self, cues: Iterable[CueRow], lexicon: Lexicon, spelling: Spelling, corrections: Corrections
    ) -> None:
        self._lexicon = lexicon
        self._spelling = spelling
        self._corrections = corrections
        self._patterns = [(cue, pattern) for cue in cues for pattern in cue.patterns]
        self._codes_of: dict[str, str] = {}
        self._also_needed = [
            pattern.needs[0] if pattern.needs else pattern.anchors for _, pattern in self._patterns
        ]
        self._by_anchor: dict[str, set[int]] = {}
        for place, (_, pattern) in enumerate(self._patterns):
            for anchor in pattern.anchors:
                self._by_anchor.setdefault(anchor, set()).add(place)

    def hits(self, text: str) -> list[Hit]:
        """Return every cue in the text, read as typed and read as meant, in the order of the text."""
        folded = fold(text)
        typed = self._view(folded)
        undone = normalise(text)
        meant = typed if undone.text == folded.text else self._view(undone)
        found = {(hit.cue.id, hit.start, hit.end): hit for hit in self._search(typed)}
        if meant.codes != typed.codes:
            for hit in self._search(meant):
                found.setdefault((hit.cue.id, hit.start, hit.end), hit)
        return sorted(found.values(), key=lambda hit: (hit.start, hit.end, hit.cue.id))

    def _view(self, text: Normalised) -> View:
        codes, starts, ends = [START], [0], [0]
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
        if word in self._lexicon:
            return (word,)
        meant = self._corrections.of(word)
        return (word,) if meant is None else self._spelling.meaning(meant)

    def _remembered(self, token: str, codes: str) -> str:
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self._codes_of) >= _REMEMBERED:
                self._codes_of.clear()
            self._codes_of[token] = codes
        return codes

    def _search(self, view: View) -> Iterator[Hit]:
        present = frozenset(view.codes)
        candidates: set[int] = set().union(*(self._by_anchor.get(code, ()) for code in present))
        likely = [one for one in candidates if not self._also_needed[one].isdisjoint(present)]
        places = _places(view.codes) if len(view.codes) > _CROWDED else None
        for candidate in sorted(likely):
            cue, pattern = self._patterns[candidate]
            if any(need.isdisjoint(present) for need in pattern.needs[1:]):
                continue
            for begin, stop in _windows(pattern.anchors & present, places, len(view.codes)):
                for match in pattern.shape.finditer(view.codes, begin, stop):
                    first, last = _trimmed(view.codes, match.start(), match.end() - 1)
                    yield Hit(cue, view.starts[first], view.ends[last], view, first, last)


def _places(codes: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, code in enumerate(codes):
        places.setdefault(code, []).append(place)
    return places


def _windows(
    anchors: Iterable[str], places: dict[str, list[int]] | None, length: int
) -> list[tuple[int, int]]:
    """Return the stretches of a message to search: all of a short one, what is around the anchors of a long one."""
    if places is None:
        return [(0, length)]
    windows: list[tuple[int, int]] = []
    for place in sorted(place for anchor in anchors for place in places[anchor]):
        begin, stop = max(0, place - _AROUND), min(length, place + _AROUND)
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((begin, stop))
    return windows


def _trimmed(codes: str, first: int, last: int) -> tuple[int, int]:
    """Leave out the edges of the message and the stops that an edge pattern runs over."""
    edges = START + END + STOP + PAUSE
    while first < last and codes[first] in edges:
        first += 1
    while last > first and codes[last] in edges:
        last -= 1
    return first, last
