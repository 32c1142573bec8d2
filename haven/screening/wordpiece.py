"""Words to pieces: the tokenizer of BERT models (Wu et al. 2016, arXiv 1609.08144), on text that is already folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 48
_REMEMBERED_WORDS = 20_000


class WordPieces:
    """Cuts lower-case text into the longest known pieces; a vocabulary made smaller only cuts more finely."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._begin, self._end, self._unknown = (self._ids[name] for name in ("[CLS]", "[SEP]", "[UNK]"))
        self._pieces = lru_cache(_REMEMBERED_WORDS)(self._cut)

    def ids(self, text: str, most: int) -> list[int]:
        """Return the numbers of the text's pieces between those for begin and end, `most` of them at most."""
        found = [self._begin]
        for word in _WORD.findall(text):
            found.extend(self._pieces(word))
            if len(found) >= most:
                break
        return [*found[: most - 1], self._end]

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        start, prefix = 0, ""
        word = word[:_LONGEST_WORD]
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self._ids.get(prefix + word[start:end])
                if number is not None:
                    pieces.append(number)
                    start, prefix = end, "##"
                    break
            else:
                # One unknown letter does not hide the rest of the word.
                pieces.append(self._unknown)
                start, prefix = start + 1, "##"
        return tuple(pieces)
