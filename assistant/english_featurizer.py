"""Turns a message into the vector of the encoder for English, beside the one for all languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant import english_encoder as encoding
from assistant.fingerprints import fingerprint_of
from assistant.vector_cache import VectorCache

_CACHE = "english_vectors.npz"
_BATCH = 4096  # the encoder makes its own, unpadded


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EnglishFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence feature per message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EnglishFeaturizer:
        return cls(execution_context.node_name, {FEATURIZER_CLASS_ALIAS: None, **config})

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EnglishFeaturizer:
        """Return the featurizer ready to answer."""
        featurizer = cls.create(config, model_storage, resource, execution_context)
        featurizer._encoder.warm_up()
        return featurizer

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to configure."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the version of the weights and of the code and vocabulary around them."""
        return encoding.VERSION + fingerprint_of([Path(encoding.__file__), encoding.VOCABULARY])

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._encoder = encoding.EnglishEncoder()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vector to each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                self._add(message, self._encoder.encode(message.get(TEXT)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add vectors to all examples; what was encoded by an earlier training is read from its cache."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        cache = VectorCache(
            self._encoder, version=encoding.VERSION, dimensions=encoding.DIMENSIONS, file=_CACHE, batch=_BATCH
        )
        for example, vector in zip(examples, cache.vectors([example.get(TEXT) for example in examples])):
            self._add(example, vector)
        return training_data

    def _add(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
