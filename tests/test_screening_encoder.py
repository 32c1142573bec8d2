"""The sentence encoder: the same vector in both runtimes and on every way, whatever the handle or the link."""

from __future__ import annotations

import numpy as np
import pytest

from haven.screening.encoder import DIMENSIONS, Encoder, as_encoded, vector_from_text, vector_to_text


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_a_vector_survives_the_way_to_rasa(encoder: Encoder) -> None:
    vector = encoder.encode("how do i block someone")
    assert vector.shape == (DIMENSIONS,)
    assert np.array_equal(vector_from_text(vector_to_text(vector)), vector)


@pytest.mark.parametrize("damaged", ["", "AAAA", "not base64!", vector_to_text(np.full(DIMENSIONS, np.nan))])
def test_a_damaged_vector_is_refused(damaged: str) -> None:
    with pytest.raises(ValueError):
        vector_from_text(damaged)


def test_many_texts_get_the_vectors_they_get_one_by_one(encoder: Encoder) -> None:
    texts = ["how do i block someone", "mute @kai_204", "😭😭😭", "हेलो"]
    assert np.allclose(encoder.encode_many(texts), [encoder.encode(text) for text in texts], atol=1e-4)


def test_no_text_gives_no_rows(encoder: Encoder) -> None:
    assert encoder.encode_many([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        pytest.param("block @kai_204 pls", "block someone pls", id="a handle"),
        pytest.param("look https://a.example/x?y=1 now", "look a link now", id="a link"),
        pytest.param(
            "write to me@mail.example", "write to me@mail.example", id="an e-mail address is no handle"
        ),
    ],
)
def test_handles_and_links_are_encoded_as_words_for_them(text: str, encoded: str) -> None:
    assert as_encoded(text) == encoded
