"""Every word the tables know as one character, so that a pattern over words is a regular expression over characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from haven.screening.words import CLAUSE_END, SENTENCE_END

START, END, STOP, PAUSE, UNKNOWN, NUMBER = "A", "Z", "S", "C", "U", "N"
_FIRST_CODE = 0x3400
_HIGHEST_LISTED_NUMBER = 120
_AFTER_ALL = "\U0010ffff"


class Lexicon:
    """Words and their characters; a word that no table names is UNKNOWN, a large number is NUMBER."""

    def __init__(self, words: Iterable[str], prefixes: Collection[str]) -> None:
        numbers = [str(number) for number in range(_HIGHEST_LISTED_NUMBER + 1)]
        self._named = sorted({*words, *numbers})
        self._codes = {word: chr(_FIRST_CODE + place) for place, word in enumerate(self._named)}
        first_prefix = _FIRST_CODE + len(self._named)
        self._prefix_codes = {
            prefix: chr(first_prefix + place) for place, prefix in enumerate(sorted(prefixes))
        }
        self._prefix_lengths = sorted({len(prefix) for prefix in prefixes}, reverse=True)
        self._codes[SENTENCE_END] = STOP
        self._codes[CLAUSE_END] = PAUSE

    def __contains__(self, word: str) -> bool:
        return word in self._codes or self.prefix_of(word) is not None

    def is_listed(self, word: str) -> bool:
        """True for a word that stands in the tables whole, not only by its beginning."""
        return word in self._codes

    def prefix_of(self, word: str) -> str | None:
        """Return the longest beginning in the tables that the word has."""
        for length in self._prefix_lengths:
            if word[:length] in self._prefix_codes:
                return word[:length]
        return None

    @property
    def words(self) -> Iterable[str]:
        """Every word with a character of its own."""
        return self._codes.keys()

    def code(self, word: str) -> str:
        """Return the character of the word."""
        code = self._codes.get(word)
        if code is not None:
            return code
        prefix = self.prefix_of(word)
        if prefix is not None:
            return self._prefix_codes[prefix]
        return NUMBER if word[0].isdigit() else UNKNOWN

    def codes_of_prefix(self, prefix: str) -> set[str]:
        """Return the characters of every word that begins so, unlisted words included."""
        first, last = bisect_left(self._named, prefix), bisect_left(self._named, prefix + _AFTER_ALL)
        listed = {self._codes[word] for word in self._named[first:last]}
        return listed | {code for longer, code in self._prefix_codes.items() if longer.startswith(prefix)}

    def codes_of_numbers(self, lowest: int, highest: int) -> set[str]:
        """Return the characters of the numbers between, both included."""
        return {self._codes[str(number)] for number in range(lowest, highest + 1)}

    def codes_of_any_number(self) -> set[str]:
        """Return the characters of every number, large ones included."""
        return self.codes_of_numbers(0, _HIGHEST_LISTED_NUMBER) | {NUMBER}
