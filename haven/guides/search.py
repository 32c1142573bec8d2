"""Finds texts by shared words and shared letter groups: the fallback while Rasa is away."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
_LETTERS_PER_GROUP = 3
# Letter groups find "blok" and "blcok"; whole words must still win when they match.
_GROUP_WEIGHT = 0.4
_BEST_TEXTS = 3
# Below this a text shares little more than "how do i" with what was asked.
_LEAST_SIMILARITY = 0.28


class SearchIndex:
    """Ranks owners of texts by how close their closest texts come to a question (tf-idf, cosine)."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._owners: list[str] = []
        self._entries: dict[str, list[tuple[int, float]]] = defaultdict(list)
        counted = [(owner, _features(text)) for owner, owned in texts.items() for text in owned]
        self._rarity = _rarity([features for _, features in counted])
        for number, (owner, features) in enumerate(counted):
            self._owners.append(owner)
            for feature, weight in self._weighted(features).items():
                self._entries[feature].append((number, weight))

    def search(self, text: str, limit: int) -> list[str]:
        """Return at most `limit` owners, best first; none when no text comes close."""
        similarity: dict[int, float] = defaultdict(float)
        for feature, weight in self._weighted(_features(text)).items():
            for number, other in self._entries.get(feature, ()):
                similarity[number] += weight * other
        by_owner: dict[str, list[float]] = defaultdict(list)
        for number, value in similarity.items():
            if value >= _LEAST_SIMILARITY:
                by_owner[self._owners[number]].append(value)
        scores = {
            owner: sum(sorted(values, reverse=True)[:_BEST_TEXTS]) for owner, values in by_owner.items()
        }
        return sorted(scores, key=lambda owner: (-scores[owner], owner))[:limit]

    def _weighted(self, features: Counter[str]) -> dict[str, float]:
        weights = {
            feature: (1 + math.log(count))
            * self._rarity.get(feature, self._rarity[""])
            * _kind_weight(feature)
            for feature, count in features.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {feature: weight / length for feature, weight in weights.items()}


def _features(text: str) -> Counter[str]:
    features: Counter[str] = Counter()
    for word in _WORD.findall(_plain(text)):
        features[word] += 1
        padded = f"<{word}>"
        for start in range(len(padded) - _LETTERS_PER_GROUP + 1):
            features["~" + padded[start : start + _LETTERS_PER_GROUP]] += 1
    return features


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    without_marks = "".join(char for char in decomposed if not unicodedata.combining(char))
    return without_marks.replace("'", "").replace("\u2019", "")


def _rarity(counted: Sequence[Counter[str]]) -> dict[str, float]:
    holders: Counter[str] = Counter()
    for features in counted:
        holders.update(features.keys())
    total = len(counted) + 1
    rarity = {feature: math.log(total / count) for feature, count in holders.items()}
    # A word nobody wrote is as rare as can be: it must pull an unrelated question away from every text.
    rarity[""] = math.log(total)
    return rarity


def _kind_weight(feature: str) -> float:
    return _GROUP_WEIGHT if feature.startswith("~") else 1.0
