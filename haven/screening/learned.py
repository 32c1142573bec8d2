"""What the learned models say about a message: how likely it is grave, what it is about, and which part says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from haven.screening.assessment import AT_RISK, CATEGORIES, SEVERITIES, TIMES
from haven.screening.clauses import Part, clauses, readings
from haven.screening.encoder import Encoder
from haven.screening.judgement import Judgement
from haven.screening.letters_model import LABELS, LettersModel
from haven.screening.normalise import normalise
from haven.screening.sentence_model import SentenceModel

_NAMES = 1 + len(CATEGORIES)
_REMEMBERED_TEXTS = 2048
_SENTENCE_WEIGHT = 0.65  # of the two models' say in the category; chosen on the development rows
_READ_CLOSELY = 10  # windows
_SURE = 20.0  # log-odds beyond this say no more
Scores = NDArray[np.float32]


class Learned:
    """Both models together. The same text always gives the same judgement."""

    def __init__(
        self, sentence: SentenceModel, letters: LettersModel, encoder: Encoder, version: str
    ) -> None:
        self.version = version
        self._sentence, self._letters, self._encoder = sentence, letters, encoder
        self.judge = lru_cache(_REMEMBERED_TEXTS)(self._judge)

    def _judge(self, text: str) -> tuple[Judgement, ...]:
        """Return what the models say of each part they read; `text` must hold a character that is not a blank."""
        reads = readings(text)
        # Clauses of a message that is read as a whole: in windows the clauses are not far from the whole.
        parts = clauses(text) if len(reads) == 1 else []
        everything = [*reads, *parts]
        plain = [normalise(text[part.start : part.end]).text for part in everything]
        vectors = self._vectors([text[a:b] for a, b in reads])
        # Clauses share the vector of the message: vectors of their own found no more, and took a third of the time.
        vectors = np.concatenate([vectors, vectors[:1].repeat(len(parts), axis=0)])
        letters = self._letters.scores(plain, vectors)
        by_letters = _risk(letters)
        # Of a long text the transformer, which is the slower one, reads the windows that the letters model finds gravest.
        closely = np.argsort(-by_letters[: len(reads)])[:_READ_CLOSELY]
        sentence = self._sentence.scores([plain[place] for place in closely])
        gravest_part = int(by_letters[len(reads) :].argmax()) + len(reads) if parts else None
        return tuple(
            self._judgement(
                scores,
                letters[place],
                letters[place if gravest_part is None else gravest_part],
                everything[place],
                everything[place if gravest_part is None else gravest_part],
            )
            for place, scores in zip(closely, sentence, strict=True)
        )

    def _judgement(
        self, sentence: Scores, letters: Scores, part_letters: Scores, read: Part, part: Part
    ) -> Judgement:
        signs = (
            *_risk(sentence[None]),
            *_levels(sentence),
            *_risk(letters[None]),
            *_risk(part_letters[None]),
            *_levels(letters),
        )
        told = _SENTENCE_WEIGHT * _log_shares(sentence) + (1 - _SENTENCE_WEIGHT) * _log_shares(letters)
        shares = np.exp(told - told.max())
        return Judgement(
            tuple(float(np.clip(sign, -_SURE, _SURE)) for sign in signs),
            tuple(float(share) for share in shares / shares.sum()),
            read,
            part,
            _likeliest(sentence, LABELS, AT_RISK, but=1),
            _likeliest(sentence, LABELS + len(AT_RISK), TIMES),
        )

    def _vectors(self, texts: Sequence[str]) -> Scores:
        # One text is the whole message: its vector is wanted again, for understanding it.
        if len(texts) == 1:
            return self._encoder.encode(texts[0])[None]
        return self._encoder.encode_many(texts)


def _risk(scores: Scores) -> Scores:
    """Return the log-odds of any category against none, for each row."""
    found: Scores = _log_sum(scores[:, 1:_NAMES]) - scores[:, 0]
    return found


def _levels(scores: Scores) -> list[float]:
    """Return the log-odds of being at least P2, at least P1, and P0."""
    levels = scores[None, _NAMES : _NAMES + len(SEVERITIES)]
    return [
        float((_log_sum(levels[:, at:]) - _log_sum(levels[:, :at]))[0]) for at in range(2, len(SEVERITIES))
    ]


def _log_shares(scores: Scores) -> Scores:
    categories = scores[1:_NAMES]
    found: Scores = categories - _log_sum(categories[None])[0]
    return found


def _log_sum(scores: Scores) -> Scores:
    top = scores.max(axis=1)
    found: Scores = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return found


def _likeliest(scores: Scores, begin: int, names: Sequence[str], but: int = 0) -> str:
    """Return the name with the highest score; `but` so many first ones are left out."""
    return names[but + int(scores[begin + but : begin + len(names)].argmax())]
