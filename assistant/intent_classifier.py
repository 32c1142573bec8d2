"""The intent classifier: logistic regression over sentence vectors, letter groups and words.

Rasa's own LogisticRegressionClassifier offers neither the strength of its regularisation nor class weights, loads
slowly through skops (2.3 s of a start), and returns an untrained classifier, silently, when loading fails.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import InvalidConfigException, RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from assistant import intent_fit
from assistant.fingerprints import fingerprint_of

_FILE = "intents.npz"
_CLASS_WEIGHTS = (None, "balanced")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(IntentClassifier, GraphComponent):
    """Gives every message with a sentence vector an intent, its confidence and the runners-up."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "C": 60.0,  # inverse strength of the regularisation
            "class_weight": "balanced",  # None, or balanced: an intent with few examples counts as much as one with many
            "max_iter": 100,
            "ranking_length": 5,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceIntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return a hash of how it is fitted."""
        return fingerprint_of([Path(intent_fit.__file__)])

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceIntentClassifier:
        """Return the trained classifier; raise RasaException when the model holds none."""
        classifier = cls(config, model_storage, resource)
        try:
            with (
                model_storage.read_from(resource) as folder,
                np.load(folder / _FILE, allow_pickle=False) as stored,
            ):
                classifier._keep(stored["intents"].tolist(), stored["weights"], stored["bias"])
        except (ValueError, KeyError, OSError) as error:
            raise RasaException(
                f"The model holds no trained intent classifier; train it again ({error})."
            ) from error
        return classifier

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._intents: list[str] = []
        if self._config["class_weight"] not in _CLASS_WEIGHTS:
            raise InvalidConfigException(f"class_weight must be one of {_CLASS_WEIGHTS}")

    def train(self, training_data: TrainingData) -> Resource:
        """Fit to all examples that have an intent, and store the result. The same data gives the same numbers."""
        examples = [e for e in training_data.intent_examples if e.get(INTENT) and e.get(TEXT)]
        features = [_features(example) for example in examples]
        groups = [row for _, row in features if row is not None]
        fitted = intent_fit.fit(
            np.array([vector for vector, _ in features], dtype=np.float32),
            vstack(groups).tocsr() if groups else None,
            [e.get(INTENT) for e in examples],
            self._config["C"],
            self._config["class_weight"] == "balanced",
            self._config["max_iter"],
        )
        self._keep(*fitted)
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / _FILE, intents=np.array(self._intents), weights=self._weights, bias=self._bias)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message; one without features gets no intent."""
        for message in messages:
            dense, sparse = _features(message)
            if dense is None:
                message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
                continue
            confidences = self._confidences(dense, sparse)
            order = np.argsort(-confidences)[: self._config["ranking_length"]]
            ranking = [{"name": self._intents[i], "confidence": float(confidences[i])} for i in order]
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _confidences(self, dense: np.ndarray, sparse: csr_matrix | None) -> np.ndarray:
        scores = self._weights[:, : dense.size] @ dense + self._bias
        if sparse is not None:
            scores += self._weights[:, dense.size + sparse.indices] @ sparse.data
        exponentials = np.exp(scores - scores.max())
        return exponentials / exponentials.sum()

    def _keep(self, intents: list[str], weights: np.ndarray, bias: np.ndarray) -> None:
        if len(intents) < 3 or weights.shape[0] != len(intents) or bias.shape != (len(intents),):
            raise ValueError("at least three intents with their weights are needed")
        self._intents = intents
        self._weights = weights.astype(np.float32)
        self._bias = bias.astype(np.float32)


def _features(message: Message) -> tuple[np.ndarray | None, csr_matrix | None]:
    """Return the sentence's dense features and its sparse ones; each may be missing."""
    dense, sparse = message.get_dense_features(TEXT)[1], message.get_sparse_features(TEXT)[1]
    return dense.features[0] if dense else None, sparse.features if sparse else None
