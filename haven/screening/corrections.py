"""Slips of the thumb, stars and missing spaces, read as the words they stand for; never away from a risky word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

_DOUBLED = re.compile(r"(\w)\1")
_STARRED = re.compile(r"[a-zA-Z]+(?:\*+[a-zA-Z]+)+")
_REMEMBERED = 4096  # words with stars: each costs a look at all the risky ones
_SHORTEST_SLIP = 5
_SHORTEST_SQUEEZE = 3
_SHORTEST_RUN_TOGETHER = 5
_LONGEST = 60  # letters; what is longer was typed to see what happens


class Corrections:
    """Knows the words of the tables; only words it does not know are ever corrected. `risky` are those that people
    misspell on purpose."""

    def __init__(
        self,
        known: Collection[str],
        misspelt: Collection[str],
        left_alone: Collection[str],
        common: Collection[str] = (),
        starred: Collection[str] = (),
    ) -> None:
        letters = sorted(word for word in known if word.isalpha())
        self._misspelt = sorted(misspelt)
        self.risky = frozenset(misspelt)
        self._left_alone = frozenset(left_alone)
        self._known = frozenset(letters)
        self._parts = frozenset(word for word in (*misspelt, *common) if len(word) > 1 or word == "i")
        self._squeezed = {_DOUBLED.sub(r"\1", word): word for word in reversed(letters)}
        self._swapped = _by_letters(word for word in letters if len(word) >= _SHORTEST_SLIP)
        self._starred = _by_ends(letters)
        # A risky word is what people put stars into; which of several other words was meant, nobody can tell.
        self._often_starred = sorted({*misspelt, *starred})
        self._under_stars = lru_cache(_REMEMBERED)(self._uncensored)
        self._slips: dict[str, list[str]] = {}
        for word in self._misspelt:
            if len(word) >= _SHORTEST_SLIP:
                for shorter in (word, *_without_one_letter(word)):
                    self._slips.setdefault(shorter, []).append(word)

    def of(self, word: str) -> tuple[str, ...] | None:
        """Return the known word, or words, meant by an unknown one; None when it is no slip that we know."""
        if len(word) > _LONGEST:
            return None
        if "*" in word:
            return _one(self._under_stars(word))
        if word in self._left_alone or len(word) < _SHORTEST_SQUEEZE or not word.isalpha():
            return None
        found = self._without_doubled(word) or self._with_l_for_i(word)
        if found is None and len(word) >= _SHORTEST_SLIP:
            found = self._without_slip(word) or self._without_swap(word)
        return _one(found) or self._apart(word)

    def without_stars(self, text: str) -> str:
        """Return the text with the known words under their stars, "d*e", where every character keeps its place."""
        return _STARRED.sub(self._same_length, text) if "*" in text else text

    def _same_length(self, match: re.Match[str]) -> str:
        word = match.group()
        meant = self._under_stars(word.lower()) if len(word) <= _LONGEST else None
        return meant if meant is not None and len(meant) == len(word) else word

    def _uncensored(self, word: str) -> str | None:
        """Return the word under the stars: first one with a letter a star, then one where a star hides a few."""
        exact = re.compile(re.escape(word).replace(r"\*", "."))
        loose = re.compile(re.escape(re.sub(r"\*+", "*", word)).replace(r"\*", ".{1,3}"))
        for shape in (exact, loose):
            found = next((known for known in self._often_starred if shape.fullmatch(known)), None)
            if found is not None:
                return found
        fitting = [known for known in self._starred.get(word[0] + word[-1], ()) if exact.fullmatch(known)]
        return fitting[0] if len(fitting) == 1 else None

    def _without_doubled(self, word: str) -> str | None:
        for doubled in _DOUBLED.finditer(word):
            shorter = word[: doubled.start()] + word[doubled.start() + 1 :]
            if shorter in self._known:
                return shorter
        return self._squeezed.get(_DOUBLED.sub(r"\1", word)) if _DOUBLED.search(word) else None

    def _with_l_for_i(self, word: str) -> str | None:
        # One digit is written for both letters: "c0u1d", "k1ll".
        for place, letter in enumerate(word):
            if letter == "i":
                other = word[:place] + "l" + word[place + 1 :]
                if other in self._known:
                    return other
        return None

    def _without_slip(self, word: str) -> str | None:
        for shorter in (word, *_without_one_letter(word)):
            for known in self._slips.get(shorter, ()):
                if known[0] == word[0] and _one_slip_apart(word, known):
                    return known
        return None

    def _without_swap(self, word: str) -> str | None:
        for known in self._swapped.get("".join(sorted(word)), ()):
            if known[0] == word[0] and _one_slip_apart(word, known):
                return known
        return None

    def _apart(self, word: str) -> tuple[str, ...] | None:
        """Return the words run together here, when all of them are common or risky ones; "i" only as the first."""
        if len(word) < _SHORTEST_RUN_TOGETHER:
            return None
        best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(end):
                before = best[start]
                if before is not None and word[start:end] in self._parts:
                    parts = (*before, word[start:end])
                    held = best[end]
                    if held is None or len(parts) < len(held):
                        best[end] = parts
        found = best[len(word)]
        return found if found and "i" not in found[1:] else None


def _one(word: str | None) -> tuple[str, ...] | None:
    return None if word is None else (word,)


def _by_letters(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault("".join(sorted(word)), []).append(word)
    return found


def _by_ends(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0] + word[-1], []).append(word)
    return found


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
