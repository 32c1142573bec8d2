"""A text without what only looks like the writer's own words: names, addresses, and what they take back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from haven.screening.assessment import Cue
from haven.screening.clauses import Part

_NAMED = re.compile(r"(?<![\w@.+-])@[\w.]{2,30}|(?i:\b(?:https?://|www\.)\S+)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HANDLE, _LINK = "@user", "link"


def named(text: str) -> list[Part]:
    """Return where handles and links stand: what somebody is called says nothing about what happened."""
    return [Part(*match.span()) for match in _NAMED.finditer(text)]


def own_words(text: str, denied: Iterable[Cue]) -> str:
    """Return the text as the models read it, every character in its place: names neutral, what is denied left out."""
    found = list(text)
    for part in named(text):
        neutral = _HANDLE if text[part.start] == "@" else _LINK
        length = part.end - part.start
        found[part.start : part.end] = neutral[:length].ljust(length)
    for cue in denied:
        found[cue.start : cue.end] = " " * (cue.end - cue.start)
    return "".join(found)


def count_words(text: str) -> int:
    """Return how many words with letters the text has, names left out."""
    return len(_WORD.findall(_NAMED.sub(" ", text)))
