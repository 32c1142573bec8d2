"""Turns a message into its sentence vector, which the intent classifier reads."""

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

from assistant.fingerprints import fingerprint_of
from assistant.vector_cache import VectorCache
from haven.screening import encoder as encoding


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence feature per message. The encoder loads only for a text that came without its vector."""

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
    ) -> EncoderFeaturizer:
        return cls(execution_context.node_name, {FEATURIZER_CLASS_ALIAS: None, **config})

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to configure."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the version of the weights and of the code around them."""
        return encoding.ENCODER_VERSION + fingerprint_of([Path(encoding.__file__)])

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._encoder = encoding.Encoder()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vector that haven sent with the message, or the encoder's."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                vector = _taken_from(message.get("metadata"))
                self._add(message, self._encoder.encode(text) if vector is None else vector)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add vectors to all examples; what was encoded by an earlier training is read from its cache."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        vectors = VectorCache(self._encoder).vectors([example.get(TEXT) for example in examples])
        for example, vector in zip(examples, vectors):
            self._add(example, vector)
        return training_data

    def _add(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(Features(vector.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._identifier))


def _taken_from(metadata: Any) -> np.ndarray | None:
    """Return the vector that came along and let go of it: the metadata lives as long as the tracker that is kept."""
    vector: np.ndarray | None = getattr(metadata, "vector", None)
    if vector is not None:
        metadata.vector = None
    return vector
