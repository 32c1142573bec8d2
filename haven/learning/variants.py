"""Other ways the same sentence might have come: joined to an everyday one, or with slips and disguises."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from haven.learning.noise import KINDS, noised
from haven.learning.sentences import Sentence

_JOINTS = (". ", " ", ", ", ", also ", " btw ", " and ", "... ", "! ", "? ", " but ", " because ")
_LONGEST_JOINED = 25  # words
_OTHERS = (1, 1, 1, 2, 3)
_RISK_LAST = 0.6  # of joined rows: the serious clause mostly trails


class Variants:
    """Makes variants with one source of chance, so that the same seed makes the same ones."""

    def __init__(self, sentences: Sequence[Sentence], seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same variants every time
        self._everyday = [
            one.text for one in sentences if one.category == "none" and _words(one.text) < _LONGEST_JOINED
        ]

    def joined(self, sentence: Sentence) -> Sentence:
        """Return the sentence among one to three everyday ones; a long one comes back as it is."""
        if _words(sentence.text) >= _LONGEST_JOINED:
            return sentence
        text = sentence.text
        for _ in range(self._chance.choice(_OTHERS)):
            other, joint = self._chance.choice(self._everyday), self._chance.choice(_JOINTS)
            last = self._chance.random() < _RISK_LAST
            text = joint.join((other, text) if last else (text, other))
        return replace(sentence, text=text)

    def noised(self, sentence: Sentence) -> Sentence:
        """Return the sentence with one kind of noise."""
        return replace(sentence, text=noised(sentence.text, self._chance.choice(KINDS), self._chance))

    def now_and_then(self, sentence: Sentence, joined: float, noisy: float) -> Sentence:
        """Return the sentence, joined and noised each with the given chance (0 to 1)."""
        if self._chance.random() < joined:
            sentence = self.joined(sentence)
        if self._chance.random() < noisy:
            sentence = self.noised(sentence)
        return sentence


def _words(text: str) -> int:
    return text.count(" ") + 1
