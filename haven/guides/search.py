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
_LEAST_SCORE = 0.3
# What stands for unseen features: little for an owner's own texts, more for all others, so that a feature which one
# text happens to have proves little.
_UNSEEN_OWN, _UNSEEN_OTHERS = 0.01, 1.0
_FOREIGN = ""


class SearchIndex:
    """Adds up how much likelier each feature of a question is with one owner than with all others.

    A complement naive Bayes over tf-idf weights. `foreign` texts belong to nobody: a question that is closest to
    them finds nothing.
    """

    def __init__(self, texts: Mapping[str, Sequence[str]], foreign: Sequence[str] = ()) -> None:
        owned_texts = {**texts, _FOREIGN: foreign}
        counted = [(owner, _features(text)) for owner, owned in owned_texts.items() for text in owned]
        holders = Counter(feature for _, features in counted for feature in features)
        self._rarity = {feature: math.log((len(counted) + 1) / count) for feature, count in holders.items()}
        # A word nobody wrote is as rare as can be: it makes an unrelated question less like every owner.
        self._rarity_of_unknown = math.log(len(counted) + 1)
        sums: dict[str, dict[str, float]] = {owner: defaultdict(float) for owner in owned_texts}
        for owner, features in counted:
            # Many texts say a thing more surely than one, but an owner with twice as many is not twice as likely.
            share = 1 / math.sqrt(len(owned_texts[owner]))
            for feature, weight in self._weighted(features).items():
                sums[owner][feature] += weight * share
        self._telling = _log_odds(sums)
        # "block" alone stands in many texts, and is all of one.
        self._known = {_words(text): owner for owner, owned in owned_texts.items() for text in owned}

    def search(self, text: str, limit: int) -> list[str]:
        """Return at most `limit` owners, best first; none when no owner comes close."""
        scores: dict[str, float] = defaultdict(float)
        for feature, weight in self._weighted(_features(text)).items():
            for owner, odds in self._telling.get(feature, ()):
                scores[owner] += weight * odds
        foreign = scores.pop(_FOREIGN, 0.0)
        if foreign > max(scores.values(), default=0.0):
            return []
        close = [owner for owner, score in scores.items() if score >= _LEAST_SCORE]
        known = self._known.get(_words(text))
        return sorted(close, key=lambda owner: (owner != known, -scores[owner], owner))[:limit]

    def _weighted(self, features: Counter[str]) -> dict[str, float]:
        return _to_length_one(
            {
                feature: (1 + math.log(count))
                * self._rarity.get(feature, self._rarity_of_unknown)
                * (_GROUP_WEIGHT if feature.startswith(_GROUP_MARK) else 1.0)
                for feature, count in features.items()
            }
        )


def _log_odds(sums: Mapping[str, Mapping[str, float]]) -> dict[str, list[tuple[str, float]]]:
    """Return, for each feature, the owners that it speaks for, and how much."""
    all_sums: dict[str, float] = defaultdict(float)
    for weights in sums.values():
        for feature, weight in weights.items():
            all_sums[feature] += weight
    known, total = len(all_sums), sum(all_sums.values())
    telling: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for owner, weights in sums.items():
        own = sum(weights.values())
        for feature, weight in weights.items():
            here = (weight + _UNSEEN_OWN) / (own + _UNSEEN_OWN * known)
            elsewhere = (all_sums[feature] - weight + _UNSEEN_OTHERS) / (total - own + _UNSEEN_OTHERS * known)
            if here > elsewhere:
                telling[feature].append((owner, math.log(here / elsewhere)))
    return dict(telling)


def _features(text: str) -> Counter[str]:
    features: Counter[str] = Counter()
    for word in _words(text):
        features[word] += 1
        # The same letters in any order: fingers on a phone type "blcok".
        features[_GROUP_MARK + "".join(sorted(word))] += 1
        padded = f"<{word}>"
        for start in range(len(padded) - _LETTERS_PER_GROUP + 1):
            features[_GROUP_MARK + padded[start : start + _LETTERS_PER_GROUP]] += 1
    return features


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    without_marks = "".join(char for char in decomposed if not unicodedata.combining(char))
    return without_marks.replace("'", "").replace("\u2019", "")


def _to_length_one(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {feature: weight / length for feature, weight in weights.items()} if length else {}
