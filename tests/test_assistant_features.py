"""What the classifier reads: the sentence vector, encoded once a turn, and groups of letters."""

from __future__ import annotations

# First: it prepares this process for Rasa.
import tests.rasa_driver  # noqa: F401

# isort: split
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.encoder_featurizer import EncoderFeaturizer
from assistant.english_encoder import EnglishEncoder
from assistant.english_featurizer import EnglishFeaturizer
from assistant.letters_featurizer import PLACES, LettersFeaturizer, letter_groups
from assistant.turn import Turn
from assistant.vector_cache import VectorCache
from haven.screening.encoder import DIMENSIONS, Encoder, vector_to_text

CONTEXT = ExecutionContext(GraphSchema({}), node_name="featurizer")
ENCODER = Encoder()


class CountingEncoder(Encoder):
    """Counts the texts that it was really asked to encode."""

    def __init__(self) -> None:
        super().__init__()
        self.encoded: list[str] = []

    def encode_many(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        return super().encode_many(texts)


def featurizer() -> EncoderFeaturizer:
    return EncoderFeaturizer.create({}, None, Resource("x"), CONTEXT)


def dense(message: Message) -> np.ndarray:
    return message.get_dense_features(TEXT)[1].features[0]


def test_a_vector_that_came_along_is_used_and_the_encoder_stays_unloaded() -> None:
    component, vector = featurizer(), np.full(DIMENSIONS, 0.5, dtype=np.float32)
    turn = Turn.from_wire({"lang": "en", "vector": vector_to_text(vector)})
    (message,) = component.process([Message({TEXT: "hello", "metadata": turn})])
    assert np.array_equal(dense(message), vector)
    assert component._encoder._model is None
    assert turn.vector is None, "a tracker that is kept must not keep its vectors"


def test_the_vector_is_not_in_the_metadata_that_rasa_stores() -> None:
    turn = Turn.from_wire({"lang": "en", "vector": vector_to_text(np.zeros(DIMENSIONS, dtype=np.float32))})
    assert dict(turn) == {"lang": "en"}


@pytest.mark.parametrize("metadata", [None, {}, {"lang": "en"}, Turn({"lang": "en"})])
def test_a_text_without_its_vector_is_encoded(metadata: dict | None) -> None:
    (message,) = featurizer().process([Message({TEXT: "hello", "metadata": metadata})])
    assert np.allclose(dense(message), ENCODER.encode("hello"), atol=1e-5)


def test_a_message_without_text_gets_no_feature() -> None:
    (message,) = featurizer().process([Message({"intent": "greet"})])
    assert message.get_dense_features(TEXT)[1] is None


def test_training_gives_each_example_its_own_vector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(tmp_path))
    texts = ["a much longer sentence about blocking somebody for good", "hi", "hello there", "hi"]
    data = TrainingData([Message({TEXT: text, "intent": "greet"}) for text in texts])
    featurizer().process_training_data(data)
    for example in data.training_examples:
        assert np.allclose(dense(example), ENCODER.encode(example.get(TEXT)), atol=1e-3)


def test_a_second_training_encodes_only_what_was_added(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    before = VectorCache(first, tmp_path).vectors(["hi", "hello", "hi"])
    after = VectorCache(second, tmp_path).vectors(["hello", "hey", "hi"])
    assert sorted(first.encoded) == ["hello", "hi"]
    assert second.encoded == ["hey"]
    assert np.array_equal(after[[2, 0]], before[:2])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"not a zip"])
def test_a_broken_cache_costs_time_only(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sentence_vectors.npz").write_bytes(content)
    assert VectorCache(ENCODER, tmp_path).vectors(["hi"]).shape == (1, DIMENSIONS)


def test_the_cache_holds_no_texts(tmp_path: Path) -> None:
    VectorCache(ENCODER, tmp_path).vectors(["a telling sentence"])
    assert b"telling" not in (tmp_path / "sentence_vectors.npz").read_bytes()


@pytest.mark.parametrize("text", ["how do i block someone", "¿Cómo bloqueo a alguien?", "hi"])
def test_the_encoder_for_english_gives_latin_letters_a_vector_of_length_1(text: str) -> None:
    vector = EnglishEncoder().encode(text)
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1)


@pytest.mark.parametrize("text", ["كيف احظر شخص", "как заблокировать", "", "  "])
def test_the_encoder_for_english_says_nothing_about_what_it_cannot_read(text: str) -> None:
    assert not EnglishEncoder().encode(text).any()


def test_the_encoder_for_english_hears_what_is_meant() -> None:
    encoder = EnglishEncoder()
    block, same, other = map(
        encoder.encode, ("how do i block someone", "blocking a user", "is it sunny today")
    )
    assert block @ same > block @ other + 0.3


def test_both_encoders_feed_the_classifier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(tmp_path))
    english = EnglishFeaturizer.load({}, None, Resource("y"), CONTEXT)
    (message,) = english.process(featurizer().process([Message({TEXT: "hello"})]))
    learned = english.process_training_data(TrainingData([Message({TEXT: "hello", "intent": "greet"})]))
    assert dense(message).shape == (DIMENSIONS + 384,)
    assert np.array_equal(dense(message)[DIMENSIONS:], dense(learned.training_examples[0]))


def similarity(one: str, other: str) -> float:
    return float((letter_groups(one, 1.0) @ letter_groups(other, 1.0).T).toarray()[0, 0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("block", "blok"),
        ("BLOCK", "block"),
        ("blooooock", "bloock"),
        ("blöck", "block"),
        ("@bad.guy", "@nice_one"),
    ],
)
def test_what_is_spelled_alike_has_letters_in_common(one: str, other: str) -> None:
    assert similarity(one, other) > 0.3
    assert similarity(one, other) > 2 * similarity(one, "mute")


def test_a_name_or_a_link_says_only_that_there_is_one() -> None:
    assert similarity("@real.person please", "@kim please") == pytest.approx(1)
    assert similarity("https://example.com/v/1", "www.other.example/person") == pytest.approx(1)
    assert similarity("me@example.com", "@kim") < 0.5


@pytest.mark.parametrize("text", ["", "!!!", "💀", "   "])
def test_a_text_without_words_has_no_letters(text: str) -> None:
    assert letter_groups(text, 1.0).nnz == 0


def test_the_letters_feature_has_the_length_that_the_config_says() -> None:
    component = LettersFeaturizer.create({"weight": 0.8}, None, Resource("x"), CONTEXT)
    (message,) = component.process([Message({TEXT: "how do i block someone"})])
    feature = message.get_sparse_features(TEXT)[1].features
    assert feature.shape == (1, PLACES)
    assert np.linalg.norm(feature.data) == pytest.approx(0.8)
