"""Which patterns a text can hold at all, found with a few operations on large numbers instead of a loop over thousands.

Every pattern is one bit. For the first, second, third word that patterns cannot do without, each known word has a
number whose bits are the patterns that this word serves; the patterns possible in a text are those served in every
place by some word of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Searchable(Protocol):
    """A pattern: no text without one of the words of each of its `needs` can hold it."""

    @property
    def needs(self) -> tuple[frozenset[str], ...]: ...


Owner = TypeVar("Owner")
Pattern = TypeVar("Pattern", bound=Searchable)


class PatternIndex(Generic[Owner, Pattern]):
    """Answers which patterns are possible in a text of given words."""

    def __init__(self, patterns: Iterable[tuple[Owner, Pattern]]) -> None:
        self._patterns = list(patterns)
        self._served: list[dict[str, int]] = []
        self._always: list[int] = []
        most = max((len(pattern.needs) for _, pattern in self._patterns), default=0)
        for place in range(most):
            served: dict[str, int] = {}
            always = 0
            for number, (_, pattern) in enumerate(self._patterns):
                bit = 1 << number
                if place >= len(pattern.needs):
                    always |= bit
                    continue
                for word in pattern.needs[place]:
                    served[word] = served.get(word, 0) | bit
            self._served.append(served)
            self._always.append(always)

    def __iter__(self) -> Iterator[Pattern]:
        return (pattern for _, pattern in self._patterns)

    def possible(self, words: Collection[str]) -> Iterator[tuple[Owner, Pattern]]:
        """Return the patterns that a text of these words may hold, in their order."""
        bits = (1 << len(self._patterns)) - 1
        for served, always in zip(self._served, self._always):
            here = always
            for word in words:
                here |= served.get(word, 0)
            bits &= here
        while bits:
            lowest = bits & -bits
            yield self._patterns[lowest.bit_length() - 1]
            bits ^= lowest
