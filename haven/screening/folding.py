"""Text as characters that can be compared, each with its place in the user's own text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = dict.fromkeys("’‘ʼ`´′＇", "'")
_BLANKS = dict.fromkeys("\u2800\u3164\u115f\u1160\uffa0", " ")
# Latin letters that Unicode does not take apart into a letter and a mark.
_STROKED = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTER_NAME = re.compile(
    r"^(?:LATIN LETTER SMALL CAPITAL|.*LATIN CAPITAL LETTER|REGIONAL INDICATOR SYMBOL LETTER) ([A-Z])$"
)


@dataclass(frozen=True)
class Normalised:
    """A text and, for each of its characters, the index of the original character it came from."""

    text: str
    to_original: list[int]

    def moved(self, offset: int) -> Normalised:
        """Return the same text as part of a longer one that has `offset` characters before it."""
        return Normalised(self.text, [place + offset for place in self.to_original]) if offset else self

    def rewrite(self, shape: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Normalised:
        """Return the text with each match replaced; every new character keeps a place inside the match."""
        parts: list[str] = []
        places: list[int] = []
        done = 0
        for match in shape.finditer(self.text):
            new = replace(match)
            if new == match.group():
                continue
            start, end = match.span()
            parts += (self.text[done:start], new)
            places += self.to_original[done:start]
            places += [self.to_original[min(start + offset, end - 1)] for offset in range(len(new))]
            done = end
        if not done:
            return self
        return Normalised("".join(parts) + self.text[done:], places + self.to_original[done:])


def fold(text: str) -> Normalised:
    """Return the text lower-cased, in NFKC, without marks and invisible characters, emoji by `:name:`."""
    if text.isascii():
        return Normalised(text.lower(), list(range(len(text))))
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _BEYOND_ASCII.finditer(text):
        place = match.start()
        folded = _fold_character(match.group())
        parts += (text[done:place].lower(), folded)
        places += range(done, place)
        places += [place] * len(folded)
        done = place + 1
    return Normalised("".join(parts) + text[done:].lower(), [*places, *range(done, len(text))])


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _APOSTROPHES or character in _BLANKS:
        return _APOSTROPHES.get(character, " ")
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return ""
    name = unicodedata.name(character, "")
    letter = _LETTER_NAME.match(name)
    if letter and (category == "So" or "SMALL CAPITAL" in name):
        return letter.group(1).lower()
    if category == "So" and character > "\u2190" and unicodedata.normalize("NFKC", character) == character:
        return f" :{re.sub('[^a-z0-9]+', '_', name.lower())}: "
    if category == "Sk" and character > "\u2190":
        return ""
    lowered = unicodedata.normalize("NFKC", character).lower()
    return "".join(_STROKED.get(bare, bare) for one in lowered for bare in _without_marks(one))


def _without_marks(character: str) -> str:
    # Only European letters: in Hangul or Devanagari the parts are the word itself.
    if "a" <= character <= "z" or character > "\u1fff" or "\u0530" <= character < "\u1e00":
        return character
    return "".join(
        part for part in unicodedata.normalize("NFD", character) if unicodedata.category(part) != "Mn"
    )
