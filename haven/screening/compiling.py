"""Patterns over words as regular expressions over characters, with the words they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from haven.screening.lexicon import END, PAUSE, START, STOP, Lexicon
from haven.screening.patterns import Choice, Edge, Gap, OneWord, Part, PatternError

_SHORT_GAP = f"[^{STOP}{PAUSE}{START}{END}]{{0,4}}?"
_LONG_GAP = f"[^{STOP}{START}{END}]{{0,8}}?"
_FROM_START = f"{START}[{STOP}{PAUSE}]*"
_TO_END = f"[{STOP}{PAUSE}]*{END}"
_COMMON_WORD_COST = 50
_CANNOT_BE_LOOKED_UP = float("inf")


@dataclass(frozen=True)
class CompiledPattern:
    """`shape` finds the pattern; no text without a word of each of the `needs` can hold it, the rarest first."""

    expression: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def shape(self) -> re.Pattern[str]:
        """What to search with; made at the first use, for most patterns are rarely needed and starting must be quick."""
        return re.compile(self.expression)


class Compiler:
    """Compiles parts with the characters of one lexicon."""

    def __init__(self, lexicon: Lexicon, common_words: Collection[str]) -> None:
        self._lexicon = lexicon
        self._common = {lexicon.code(word) for word in common_words}
        self._codes: dict[OneWord, frozenset[str]] = {}

    def compile(self, parts: tuple[Part, ...]) -> CompiledPattern:
        """Return the pattern ready to search with; raise PatternError for one that could match anything."""
        found = sorted(self._needs(parts), key=lambda need: need[1])
        if not found or found[0][1] == _CANNOT_BE_LOOKED_UP:
            raise PatternError("a pattern needs a word that is not in brackets")
        needs = [frozenset(codes) for codes, cost in found if cost < _CANNOT_BE_LOOKED_UP]
        return CompiledPattern(self._expression(parts), tuple(needs))

    def codes(self, word: OneWord) -> frozenset[str]:
        """Return every character that the one word may be."""
        known = self._codes.get(word)
        if known is None:
            known = self._codes[word] = frozenset(self._find_codes(word))
        return known

    def _find_codes(self, word: OneWord) -> set[str]:
        codes = {self._lexicon.code(text) for text in word.words}
        for prefix in word.prefixes:
            codes |= self._lexicon.codes_of_prefix(prefix)
        if word.numbers is not None:
            codes |= self._lexicon.codes_of_numbers(*word.numbers)
        if word.any_number:
            codes |= self._lexicon.codes_of_any_number()
        return codes

    def _expression(self, parts: Iterable[Part]) -> str:
        return "".join(self._part(part) for part in parts)

    def _part(self, part: Part) -> str:
        if isinstance(part, OneWord):
            codes = sorted(self.codes(part))
            return codes[0] if len(codes) == 1 else f"[{''.join(codes)}]"
        if isinstance(part, Gap):
            return _LONG_GAP if part.across_clauses else _SHORT_GAP
        if isinstance(part, Edge):
            return _FROM_START if part.at_start else _TO_END
        options = "|".join(self._expression(option) for option in part.options)
        return f"(?:{options}){'?' if part.optional else ''}"

    def _needs(self, parts: tuple[Part, ...]) -> Iterable[tuple[frozenset[str], float]]:
        """Return, for each part that every match must hold, its words and what looking them up costs."""
        return [need for need in map(self._needed, parts) if need is not None]

    def _needed(self, part: Part) -> tuple[frozenset[str], float] | None:
        if isinstance(part, OneWord):
            codes = self.codes(part)
            common = sum(code in self._common for code in codes)
            return codes, 1 + len(codes) / 20 + common * _COMMON_WORD_COST
        if isinstance(part, Choice) and not part.optional:
            found = [self._rarest(option) for option in part.options]
            cost = max(cost for _, cost in found) + len(found) / 20
            return frozenset().union(*(codes for codes, _ in found)), cost
        return None

    def _rarest(self, parts: tuple[Part, ...]) -> tuple[frozenset[str], float]:
        return min(self._needs(parts), key=lambda need: need[1], default=(frozenset(), _CANNOT_BE_LOOKED_UP))
