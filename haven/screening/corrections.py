"""Slips of the thumb and stars in words, read as the word they stand for; never away from a risky word."""

from __future__ import annotations

import re
from collections.abc import Collection

_DOUBLED = re.compile(r"(\w)\1")
_SHORTEST_SLIP = 5
_SHORTEST_SQUEEZE = 3


class Corrections:
    """Knows the words of the tables; only words it does not know are ever corrected."""

    def __init__(
        self, known: Collection[str], misspelt: Collection[str], left_alone: Collection[str]
    ) -> None:
        self._misspelt = sorted(misspelt)
        self._left_alone = frozenset(left_alone)
        self._squeezed = {_DOUBLED.sub(r"\1", word): word for word in sorted(known, reverse=True)}
        self._slips: dict[str, list[str]] = {}
        for word in self._misspelt:
            if len(word) >= _SHORTEST_SLIP:
                for shorter in (word, *_without_one_letter(word)):
                    self._slips.setdefault(shorter, []).append(word)

    def of(self, word: str) -> str | None:
        """Return the known word meant by an unknown one, or None."""
        if "*" in word:
            return self._uncensored(word)
        if word in self._left_alone or len(word) < _SHORTEST_SQUEEZE or not word.isalpha():
            return None
        if _DOUBLED.search(word):
            squeezed = self._squeezed.get(_DOUBLED.sub(r"\1", word))
            if squeezed is not None:
                return squeezed
        return self._without_slip(word) if len(word) >= _SHORTEST_SLIP else None

    def _uncensored(self, word: str) -> str | None:
        shape = re.compile(".{1,3}".join(re.escape(part) for part in word.split("*")))
        return next((known for known in self._misspelt if shape.fullmatch(known)), None)

    def _without_slip(self, word: str) -> str | None:
        for shorter in (word, *_without_one_letter(word)):
            for known in self._slips.get(shorter, ()):
                if known[0] == word[0] and _one_slip_apart(word, known):
                    return known
        return None


def _without_one_letter(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _one_slip_apart(word: str, known: str) -> bool:
    """True for one letter too many, too few, wrong, or two neighbours swapped."""
    if abs(len(word) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    one, other = word[start:], known[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[:2][::-1] and one[2:] == other[2:])
    )
