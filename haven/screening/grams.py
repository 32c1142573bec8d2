"""A text as the letter groups and word groups it holds, hashed into buckets: what survives slips and new spellings.

Letter groups of 2–5 inside words and word groups of 1–3, as in Joulin et al. 2017 (arXiv 1607.01759).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 16
_LETTER_GROUPS, _WORD_GROUPS = (2, 3, 4, 5), (1, 2, 3)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[^\w\s]")
_REMEMBERED_WORDS = 20_000
_LONGEST_WORD = 40
_MASK = BUCKETS - 1


class Grams:
    """Weighs a text's buckets: rarer ones more (`rarity`, float, shape (BUCKETS,)), each family to length 1."""

    def __init__(self, rarity: NDArray[np.float32]) -> None:
        self._rarity = rarity

    def of(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the buckets of normalised text and their weights."""
        found = [self._weighed(family) for family in families(text)]
        return np.concatenate([ids for ids, _ in found]), np.concatenate([values for _, values in found])

    def _weighed(self, family: Iterable[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        counts = Counter(family)
        ids = np.fromiter(counts.keys(), np.int64, len(counts))
        times = np.fromiter((_damped(count) for count in counts.values()), np.float32, len(counts))
        values = times * self._rarity[ids]
        length = math.sqrt(float(values @ values))
        return ids, (values / np.float32(length) if length else values)


def families(text: str) -> tuple[list[int], list[int]]:
    """Return the buckets of the letter groups and of the word groups of normalised text, with repeats."""
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(text)]
    letters = [bucket for word in words for bucket in _letter_groups(word)]
    return letters, [_bucket(group) for group in _word_groups(words)]


def _word_groups(words: Sequence[str]) -> Iterable[str]:
    for size in _WORD_GROUPS:
        for start in range(len(words) - size + 1):
            yield "w:" + " ".join(words[start : start + size])


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _letter_groups(word: str) -> tuple[int, ...]:
    padded = f" {word} "
    return tuple(
        _bucket(padded[start : start + size])
        for size in _LETTER_GROUPS
        for start in range(len(padded) - size + 1)
    )


@lru_cache(maxsize=64)
def _damped(count: int) -> float:
    return 1 + math.log(count)


def _bucket(group: str) -> int:
    return crc32(group.encode("utf-8", "surrogatepass")) & _MASK
