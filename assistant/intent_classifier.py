"""The intent classifier: the mean of a few small networks over sentence vectors, letter groups and words.

Rasa's own LogisticRegressionClassifier finds fewer of the right intents (docs/understanding.md), loads slowly through skops
(2.3 s of a start), and returns an untrained classifier, silently, when loading fails; its DIETClassifier needs TensorFlow.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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

from assistant import intent_fit, intent_network
from assistant.fingerprints import fingerprint_of
from assistant.intent_fit import fit
from assistant.intent_network import Network, arrays_of, confidences, networks_in
from haven.guides.choices import NOT_OURS

_FILE = "intents.npz"
_AT_A_TIME = 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(IntentClassifier, GraphComponent):
    """Gives every message with a sentence vector an intent, its confidence and the runners-up."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "networks": 3,  # their mean is right more often than one of them
            "steps": 700,  # of 256 examples each: a dozen times through ours
            # How much likelier `out_of_scope` is taken to be than the examples say: they are fewer than what users may ask.
            "out_of_scope": 1.8,
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
        return fingerprint_of([Path(intent_fit.__file__), Path(intent_network.__file__)])

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
                classifier._networks = networks_in(stored)
        except (ValueError, KeyError, OSError) as error:
            raise RasaException(
                f"The model holds no trained intent classifier; train it again ({error})."
            ) from error
        return classifier

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._networks: list[Network] = []
        if self._config["networks"] < 1 or self._config["steps"] < 1:
            raise InvalidConfigException("networks and steps must be at least 1")

    def train(self, training_data: TrainingData) -> Resource:
        """Fit to all examples that have an intent, and store the result. The same data gives the same numbers."""
        examples = [e for e in training_data.intent_examples if e.get(INTENT) and e.get(TEXT)]
        features = [_features(example) for example in examples]
        dense = np.array([vector for vector, _ in features], dtype=np.float32)
        sparse = vstack([row for _, row in features]).tocsr()
        labels = [e.get(INTENT) for e in examples]
        seeds = range(self._config["networks"])
        # NumPy lets go of Python's lock for most of it.
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            self._networks = list(
                pool.map(lambda seed: fit(dense, sparse, labels, self._config["steps"], seed), seeds)
            )
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(folder / _FILE, **arrays_of(self._networks))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message; one without features gets no intent."""
        for message in messages:
            dense, sparse = _features(message)
            if dense is None:
                message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
                continue
            sure = self._confidences(dense, sparse)
            order = np.argsort(-sure)[: self._config["ranking_length"]]
            ranking = [{"name": self._networks[0].intents[i], "confidence": float(sure[i])} for i in order]
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _confidences(self, dense: np.ndarray, sparse: csr_matrix) -> np.ndarray:
        sure = np.mean([confidences(each, dense[None], sparse)[0] for each in self._networks], axis=0)
        not_ours = [intent == NOT_OURS for intent in self._networks[0].intents]
        sure[not_ours] *= self._config["out_of_scope"]
        return sure / sure.sum()


def _features(message: Message) -> tuple[np.ndarray | None, csr_matrix]:
    """Return the sentence's dense features, None without any, and its sparse ones, none wide without any."""
    dense, sparse = message.get_dense_features(TEXT)[1], message.get_sparse_features(TEXT)[1]
    return dense.features[0] if dense else None, sparse.features if sparse else csr_matrix((1, 0))
