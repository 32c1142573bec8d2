"""Letter groups and words of a message: the sentence vectors miss spelling ("blok", "hw do i blcok sum1") and single words.

Beside the vectors they lift the accuracy of the intents by about three points (docs/understanding.md).
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from assistant.fingerprints import fingerprint_of

# A group has its place by hash: no vocabulary to train, keep and load. Few share one of 16,384 places.
PLACES = 1 << 14
_SHORTEST_GROUP, _LONGEST_GROUP = 2, 4
# Somebody's name says nothing about what is wanted; that there is one does.
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_HANDLE = re.compile(r"(?<![\w@./-])@\w[\w.]*")
_WORD = re.compile(r"[^\W_]+")
_LONG_REPEAT = re.compile(r"(.)\1{2,}")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class LettersFeaturizer(SparseFeaturizer, GraphComponent):
    """Adds one sparse sentence feature per message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            **SparseFeaturizer.get_default_config(),
            "weight": 1.0,  # the length of the feature; the sentence vector has length 1
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LettersFeaturizer:
        return cls(execution_context.node_name, {FEATURIZER_CLASS_ALIAS: None, **config})

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Rasa asks for it; a weight that is no number fails at the first message of the training."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return a hash of this module: the functions below are not in the class that Rasa hashes."""
        return fingerprint_of([Path(__file__)])

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the feature to each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                feature = letter_groups(message.get(TEXT), self._config["weight"])
                message.add_features(Features(feature, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the feature to all examples."""
        self.process(training_data.training_examples)
        return training_data


def letter_groups(text: str, length: float) -> csr_matrix:
    """Return one row: how often each group of letters, word and pair of words occurs, damped, scaled to the length; empty without words."""
    words = [_LONG_REPEAT.sub(r"\1\1", word) for word in _WORD.findall(_plain(text))]
    counts = Counter(_place(group) for group in (*_letters(words), *_words(words)))
    places = sorted(counts)
    values = np.array([1 + math.log(counts[place]) for place in places])
    if places:
        values *= length / np.linalg.norm(values)
    return csr_matrix(
        (values, np.array(places, dtype=np.int32), np.array([0, len(places)])), shape=(1, PLACES)
    )


def _letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        padded = f"<{word}>"
        for size in range(_SHORTEST_GROUP, _LONGEST_GROUP + 1):
            yield from (padded[start : start + size] for start in range(len(padded) - size + 1))


def _words(words: Sequence[str]) -> Iterator[str]:
    """Yield each word and each two neighbours, marked so that they are no groups of letters."""
    yield from (f"w {word}" for word in words)
    if words:
        yield from (f"b {one} {other}" for one, other in zip(("^", *words), (*words, "$")))


def _place(group: str) -> int:
    return zlib.crc32(group.encode()) % PLACES


def _plain(text: str) -> str:
    unnamed = _HANDLE.sub(" xhandle ", _LINK.sub(" xlink ", text.casefold()))
    decomposed = unicodedata.normalize("NFKD", unnamed)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
