"""The intent classifier: learns, gives the same numbers every time, and never answers untrained."""

from __future__ import annotations

# First: it prepares this process for Rasa.
import tests.rasa_driver  # noqa: F401

# isort: split
from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException, RasaException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from assistant import intent_fit
from assistant.intent_classifier import SentenceIntentClassifier
from assistant.intent_network import HIDDEN, confidences, shares
from assistant.letters_featurizer import letter_groups

CONTEXT = ExecutionContext(GraphSchema({}), node_name="classifier")
RESOURCE = Resource("classifier")
CONFIG = SentenceIntentClassifier.get_default_config()
PLACE = {"greet": 0, "goodbye": 1, "thanks": 2}
TEXTS = {
    "greet": ["hi", "hello", "hey you"],
    "goodbye": ["bye", "see you"],
    "thanks": ["thanks", "thx a lot"],
}


def message(text: str, place: int | None, intent: str | None = None, letters: bool = True) -> Message:
    found = Message({TEXT: text, "intent": intent})
    if place is not None:
        vector = np.zeros((1, 4), dtype=np.float32)
        vector[0, place] = 1
        found.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, "encoder"))
    if letters:
        found.add_features(Features(letter_groups(text, 0.8), FEATURE_TYPE_SENTENCE, TEXT, "letters"))
    return found


def trained(folder: Path, letters: bool = True) -> LocalModelStorage:
    storage = LocalModelStorage(folder)
    examples = [message(t, PLACE[name], name, letters) for name, texts in TEXTS.items() for t in texts]
    SentenceIntentClassifier.create(CONFIG, storage, RESOURCE, CONTEXT).train(TrainingData(examples))
    return storage


def test_a_trained_and_loaded_classifier_knows_its_intents(tmp_path: Path) -> None:
    classifier = SentenceIntentClassifier.load(CONFIG, trained(tmp_path), RESOURCE, CONTEXT)
    for name, place in PLACE.items():
        (parsed,) = classifier.process([message(TEXTS[name][0], place)])
        assert parsed.get("intent")["name"] == name
        ranking = parsed.get("intent_ranking")
        assert ranking[0]["name"] == name
        assert sum(row["confidence"] for row in ranking) == pytest.approx(1)


def test_it_works_without_letters_too(tmp_path: Path) -> None:
    classifier = SentenceIntentClassifier.load(CONFIG, trained(tmp_path, letters=False), RESOURCE, CONTEXT)
    (parsed,) = classifier.process([message("hello", 0, letters=False)])
    assert parsed.get("intent")["name"] == "greet"


def test_two_trainings_give_identical_confidences(tmp_path: Path) -> None:
    confidences = []
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        classifier = SentenceIntentClassifier.load(CONFIG, trained(tmp_path / str(number)), RESOURCE, CONTEXT)
        (parsed,) = classifier.process([message("hello hello", 3)])
        confidences.append([row["confidence"] for row in parsed.get("intent_ranking")])
    assert confidences[0] == confidences[1]


def test_a_message_without_features_gets_no_intent(tmp_path: Path) -> None:
    classifier = SentenceIntentClassifier.load(CONFIG, trained(tmp_path), RESOURCE, CONTEXT)
    (parsed,) = classifier.process([Message({})])
    assert parsed.get("intent") == {"name": None, "confidence": 0.0}


def test_a_model_without_a_trained_classifier_does_not_load(tmp_path: Path) -> None:
    with pytest.raises(RasaException, match="train it again"):
        SentenceIntentClassifier.load(CONFIG, LocalModelStorage(tmp_path), RESOURCE, CONTEXT)


def test_a_damaged_classifier_does_not_load(tmp_path: Path) -> None:
    storage = trained(tmp_path)
    with storage.write_to(RESOURCE) as folder:
        (folder / "intents.npz").write_bytes(b"PK damaged")
    with pytest.raises(RasaException, match="train it again"):
        SentenceIntentClassifier.load(CONFIG, storage, RESOURCE, CONTEXT)


def test_a_setting_that_cannot_be_stops_the_training() -> None:
    with pytest.raises(InvalidConfigException, match="networks and steps must be at least 1"):
        SentenceIntentClassifier.create({"networks": 0}, None, RESOURCE, CONTEXT)


def test_each_step_goes_down_the_steepest_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_DROPPED_INPUT", "_DROPPED_HIDDEN"):
        monkeypatch.setattr(intent_fit, name, 0.0)
    chance = np.random.default_rng(7)
    dense = chance.normal(size=(9, 5))
    groups = csr_matrix(chance.random((9, 30)) * (chance.random((9, 30)) > 0.8))
    right, weight = chance.integers(0, 4, 9), chance.random(9)
    layers = [
        chance.normal(size=shape) for shape in ((5, HIDDEN), (30, HIDDEN), (HIDDEN,), (HIDDEN + 5, 4), (4,))
    ]

    def loss() -> float:
        dense_in, sparse_in, bias, out, out_bias = layers
        hidden = np.maximum(dense @ dense_in + groups @ sparse_in + bias, 0)
        logs = np.log(shares(np.hstack([hidden, dense]) @ out + out_bias))
        smooth = intent_fit._SMOOTHING
        wanted = np.full((9, 4), smooth / 4)
        wanted[np.arange(9), right] += 1 - smooth
        return float(-(weight[:, None] * wanted * logs).sum() / 9)

    slopes = intent_fit._slopes(layers, dense, groups, right, weight, chance)
    for layer, slope in zip(layers, slopes):
        place = tuple(int(chance.integers(0, size)) for size in layer.shape)
        kept, width = layer[place], 1e-5
        layer[place] = kept + width
        above = loss()
        layer[place] = kept - width
        below = loss()
        layer[place] = kept
        assert slope[place] == pytest.approx((above - below) / (2 * width), abs=1e-5)


def test_out_of_scope_is_taken_to_be_likelier_than_its_examples_say(tmp_path: Path) -> None:
    storage = LocalModelStorage(tmp_path)
    examples = [message("xyzzy", 0, name) for name in ("greet", "out_of_scope", "thanks") for _ in range(4)]
    SentenceIntentClassifier.create(CONFIG, storage, RESOURCE, CONTEXT).train(TrainingData(examples))
    classifier = SentenceIntentClassifier.load({**CONFIG, "out_of_scope": 2.0}, storage, RESOURCE, CONTEXT)
    (parsed,) = classifier.process([message("xyzzy", 0)])
    first, second = parsed.get("intent_ranking")[:2]
    assert first["name"] == "out_of_scope"
    assert first["confidence"] == pytest.approx(0.5, abs=0.02)
    assert second["confidence"] == pytest.approx(0.25, abs=0.02)


def test_an_intent_with_few_examples_is_found_among_large_ones() -> None:
    chance = np.random.default_rng(7)
    few, many = chance.normal(size=(10, 4)) + 1, chance.normal(size=(400, 4))
    labels = ["new guide"] * 10 + ["large"] * 200 + ["larger"] * 200
    network = intent_fit.fit(np.vstack([few, many]).astype(np.float32) / 4, csr_matrix((410, 0)), labels, 200)
    sure = confidences(network, np.full((1, 4), 0.4, np.float32), csr_matrix((1, 0)))[0]
    assert network.intents[int(np.argmax(sure))] == "new guide"
