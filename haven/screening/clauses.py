"""Parts of a message that can each say something grave: a risk in half a sentence counts as much as a whole one."""

from __future__ import annotations

import re
from typing import NamedTuple

_SHORTEST_TEXT = 9  # words; a shorter message is one part
_SHORTEST, _LONG = 6, 14  # words: a part is closed at the first break after so many, or before so many
_LONGEST, _STEP = 24, 12  # words: what has no breaks is read in overlapping stretches
_AT_ONCE = 60  # words: a longer message is read in windows only
_ONE_READING = 48  # words: up to here the whole message is enough
_WINDOW, _WINDOW_STEP = 16, 10  # words; a sentence at the edge of one window stands inside the next
_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.!?;,…:)]$|^[-–—(]")
_OPENERS = frozenset(
    re.findall(
        r"\S+",
        "also and because bc cause cos coz cuz but btw ps anyway so since before after if when though although "
        "while porque pero si cuando mais parce quand aber weil wenn mas quando tapi karena kalau kasi pag "
        "lekin kyunki aur بس لكن لأن عشان",
    )
)


class Part(NamedTuple):
    """A stretch of a text: characters [start, end)."""

    start: int
    end: int


def clauses(text: str) -> list[Part]:
    """Return the parts of the text in order; none for a text so short that it is one part itself."""
    words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    if len(words) < _SHORTEST_TEXT:
        return []
    bounds = [0, *(place for place in range(1, len(words)) if _breaks(words[place - 1][2], words[place][2]))]
    found: list[Part] = []
    first = 0
    for place, end in zip(bounds, [*bounds[1:], len(words)], strict=True):
        # What begins at a break belongs to the part before it only while that one is still too short.
        if place - first >= _SHORTEST or (place > first and end - first > _LONG):
            found += _stretches(words, first, place)
            first = place
    found += _stretches(words, first, len(words))
    return found if len(found) > 1 else []


def readings(text: str) -> list[Part]:
    """Return what to read the text in: as a whole, in overlapping windows, or both; never none.

    A risk among eighty ordinary words is found in a window and lost in the whole."""
    words = [match.span() for match in _WORD.finditer(text)] or [(0, len(text))]
    whole = [Part(words[0][0], words[-1][1])] if len(words) <= _AT_ONCE else []
    if len(words) <= _ONE_READING:
        return whole
    starts = range(0, len(words) - (_WINDOW - _WINDOW_STEP), _WINDOW_STEP)
    return whole + [Part(words[at][0], words[min(len(words), at + _WINDOW) - 1][1]) for at in starts]


def is_whole(part: Part, text: str) -> bool:
    """Return whether the part is all that the text says."""
    return not text[: part.start].strip() and not text[part.end :].strip()


def _breaks(before: str, word: str) -> bool:
    return bool(_ENDS.search(before) or _ENDS.match(word)) or word.lower().strip(",.") in _OPENERS


def _stretches(words: list[tuple[int, int, str]], first: int, last: int) -> list[Part]:
    if last - first <= _LONGEST:
        return [Part(words[first][0], words[last - 1][1])]
    starts = range(first, last - _STEP // 2, _STEP)
    return [Part(words[at][0], words[min(last, at + _LONGEST - 4) - 1][1]) for at in starts]
