"""The small language the cue tables are written in; `docs/screening.md` teaches it.

i want to die          these words, in this order
(rope|pills)           one of them; a choice may be several words
[all] my meds          the word in brackets may be missing
{dad}                  one of a named list in `words.yml`
threaten~              any ending of a regular word: threatens, threatened, threatening
suicid*                any word that begins so
..  and  ...           up to 4 words inside the clause; up to 8 inside the sentence
<age 4-17>  <number>   a number between the two; any number
^  $                   the beginning and the end of the message
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Union

from haven.screening.folding import fold

_PIECE = re.compile(r"\.{2,3}(?=\s|$)|<[^>]*>|\{[^}]*\}|[()\[\]|^$]|[^\s()\[\]|{}<>^$]+")
_RANGE = re.compile(r"<age (\d+)-(\d+)>")


@dataclass(frozen=True)
class OneWord:
    """One word out of these: listed, beginning so, or a number between two."""

    words: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    numbers: tuple[int, int] | None = None
    any_number: bool = False


@dataclass(frozen=True)
class Choice:
    """One sequence out of these; `optional` when it may be missing."""

    options: tuple[tuple[Part, ...], ...]
    optional: bool = False


@dataclass(frozen=True)
class Gap:
    """Words that do not matter: a few inside a clause, or more inside a sentence."""

    across_clauses: bool


@dataclass(frozen=True)
class Edge:
    """The beginning or the end of the message."""

    at_start: bool


Part = Union[OneWord, Choice, Gap, Edge]


class PatternError(ValueError):
    """A pattern breaks the rules of the language."""


class PatternReader:
    """Turns patterns into parts, with the same spelling that messages are read with."""

    def __init__(
        self, spell: Callable[[str], tuple[str, ...]], lists: Mapping[str, tuple[tuple[Part, ...], ...]]
    ):
        self._spell = spell
        self._lists = lists
        self._read_already: dict[str, tuple[Part, ...]] = {}

    def read(self, pattern: str) -> tuple[Part, ...]:
        """Return the parts of the pattern; raise PatternError with what is wrong."""
        pieces = _PIECE.findall(pattern)
        if "".join("".join(pieces).split()) != "".join(pattern.split()):
            raise PatternError(f"cannot read '{pattern}'")
        parts, rest = self._sequence(pieces, 0, "")
        if rest != len(pieces):
            raise PatternError(f"'{pieces[rest]}' closes nothing in '{pattern}'")
        if not any(isinstance(part, (OneWord, Choice)) for part in parts):
            raise PatternError(f"'{pattern}' holds no word that counts")
        return parts

    def _sequence(self, pieces: list[str], place: int, until: str) -> tuple[tuple[Part, ...], int]:
        parts: list[Part] = []
        while place < len(pieces) and pieces[place] not in (")", "]", "|"):
            piece = pieces[place]
            if piece in ("(", "["):
                choice, place = self._choice(pieces, place)
                parts.append(choice)
            else:
                parts.extend(self._single(piece))
            place += 1
        if until and place == len(pieces):
            raise PatternError(f"a '{until}' is missing")
        return tuple(parts), place

    def _choice(self, pieces: list[str], place: int) -> tuple[Part, int]:
        optional = pieces[place] == "["
        closing = "]" if optional else ")"
        options: list[tuple[Part, ...]] = []
        while True:
            option, place = self._sequence(pieces, place + 1, closing)
            options.append(option)
            if pieces[place] != "|":
                break
        if pieces[place] != closing:
            raise PatternError(f"'{pieces[place]}' stands where a '{closing}' should")
        # A word that messages are read without can never be what a choice finds.
        findable = tuple(option for option in options if option)
        if not findable and not optional:
            raise PatternError(f"no word between the brackets counts in '{' '.join(pieces)}'")
        return simplest(findable, optional), place

    def _single(self, piece: str) -> tuple[Part, ...]:
        # The same few thousand words make up all patterns; reading each once halves the time to start.
        found = self._read_already.get(piece)
        if found is None:
            found = self._read_already[piece] = self._read_single(piece)
        return found

    def _read_single(self, piece: str) -> tuple[Part, ...]:
        if piece in ("..", "..."):
            return (Gap(across_clauses=piece == "..."),)
        if piece in "^$":
            return (Edge(at_start=piece == "^"),)
        if piece in "?*~+":
            raise PatternError(f"'{piece}' stands alone; a word that may be missing goes into [ ]")
        if piece[0] == "{":
            if piece[1:-1] not in self._lists:
                raise PatternError(f"no list named '{piece[1:-1]}'")
            return (simplest(self._lists[piece[1:-1]], optional=False),)
        if piece[0] == "<":
            return (_number(piece),)
        if piece[-1] == "*":
            return (OneWord(prefixes=frozenset({fold(piece[:-1]).text})),)
        if piece[-1] == "~":
            return (OneWord(words=frozenset(inflect(fold(piece[:-1]).text))),)
        return tuple(OneWord(words=frozenset({word})) for word in self._spell(piece))


def simplest(options: tuple[tuple[Part, ...], ...], optional: bool) -> Part:
    """Return the choice, as a single word set where every option is a single listed word."""
    singles = [option[0] for option in options if len(option) == 1 and isinstance(option[0], OneWord)]
    merged = OneWord(
        words=frozenset().union(*(single.words for single in singles)),
        prefixes=frozenset().union(*(single.prefixes for single in singles)),
    )
    others = [option for option in options if not (len(option) == 1 and _is_listed(option[0]))]
    listed = len(options) - len(others)
    if listed == len(options) and not optional:
        return merged
    kept = [*others, (merged,)] if listed else others
    return Choice(tuple(kept), optional)


def inflect(word: str) -> set[str]:
    """Return the regular forms of an English word."""
    forms = {word, word + "s", word + "es", word + "ed", word + "ing", word + "er", word + "ers"}
    if word.endswith("e"):
        forms |= {word + "d", word + "r", word + "rs", word[:-1] + "ing"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if re.search(r"[aeiou][bdfgklmnprtvz]$", word):
        forms |= {word + word[-1] + ending for ending in ("ed", "ing", "er", "ers")}
    return forms


def _is_listed(part: Part) -> bool:
    return isinstance(part, OneWord) and part.numbers is None and not part.any_number


def _number(piece: str) -> OneWord:
    bounds = _RANGE.fullmatch(piece)
    if bounds:
        return OneWord(numbers=(int(bounds[1]), int(bounds[2])))
    if piece == "<number>":
        return OneWord(any_number=True)
    raise PatternError(f"'{piece}' is neither <number> nor <age 4-17>")
