"""Finds the owner of the texts that share most words and letter groups: the fallback while Rasa is away."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
_LETTERS_PER_GROUP = 3
_GROUP_MARK = "~"
# Letter groups find "blok" and "blcok"; a whole word that matches must still count for more.
_GROUP_WEIGHT = 0.7
# Below this a question shares little more than "how do i" with an owner.
_LEAST_SIMILARITY = 0.04
# Offering a guide to someone who asked for coins costs less than hiding the right one, so foreign texts
# must be clearly closer before nothing is offered.
_CLEARLY_CLOSER = 1.2
_FOREIGN = ""


class SearchIndex:
    """Compares a question with the average of each owner's texts (tf-idf, cosine).

    `foreign` texts belong to nobody: a question that is clearly closer to them finds nothing.
    """

    def __init__(self, texts: Mapping[str, Sequence[str]], foreign: Sequence[str] = ()) -> None:
        owned_texts = {**texts, _FOREIGN: foreign}
        counted = [(owner, _features(text)) for owner, owned in owned_texts.items() for text in owned]
        holders = Counter(feature for _, features in counted for feature in features)
        self._rarity = {feature: math.log((len(counted) + 1) / count) for feature, count in holders.items()}
        # A word nobody wrote is as rare as can be: it pulls an unrelated question away from every owner.
        self._rarity_of_unknown = math.log(len(counted) + 1)
        sums: dict[str, dict[str, float]] = {owner: defaultdict(float) for owner in owned_texts}
        for owner, features in counted:
            for feature, weight in self._weighted(features).items():
                sums[owner][feature] += weight
        self._averages = {owner: _to_length_one(weights) for owner, weights in sums.items()}

    def search(self, text: str, limit: int) -> list[str]:
        """Return at most `limit` owners, best first; none when no owner comes close."""
        asked = self._weighted(_features(text))
        scores = {
            owner: sum(weight * average.get(feature, 0.0) for feature, weight in asked.items())
            for owner, average in self._averages.items()
        }
        foreign = scores.pop(_FOREIGN)
        if foreign > _CLEARLY_CLOSER * max(scores.values(), default=0.0):
            return []
        close = [owner for owner, score in scores.items() if score >= _LEAST_SIMILARITY]
        return sorted(close, key=lambda owner: (-scores[owner], owner))[:limit]

    def _weighted(self, features: Counter[str]) -> dict[str, float]:
        return _to_length_one(
            {
                feature: (1 + math.log(count))
                * self._rarity.get(feature, self._rarity_of_unknown)
                * (_GROUP_WEIGHT if feature.startswith(_GROUP_MARK) else 1.0)
                for feature, count in features.items()
            }
        )


def _features(text: str) -> Counter[str]:
    features: Counter[str] = Counter()
    for word in _WORD.findall(_plain(text)):
        features[word] += 1
        # The same letters in any order: fingers on a phone type "blcok".
        features[_GROUP_MARK + "".join(sorted(word))] += 1
        padded = f"<{word}>"
        for start in range(len(padded) - _LETTERS_PER_GROUP + 1):
            features[_GROUP_MARK + padded[start : start + _LETTERS_PER_GROUP]] += 1
    return features


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    without_marks = "".join(char for char in decomposed if not unicodedata.combining(char))
    return without_marks.replace("'", "").replace("\u2019", "")


def _to_length_one(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {feature: weight / length for feature, weight in weights.items()} if length else {}
