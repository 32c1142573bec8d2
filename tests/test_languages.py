"""Which language a message is written in: English is never taken for another, and what is said about it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.guides import read_guides
from haven.guides.examples import read_examples
from haven.tables import TableError
from haven.talk import Languages, read_languages
from haven.texts import read_texts

DATA = Path(__file__).resolve().parents[1] / "data"
TEXTS = read_texts(DATA / "texts")
GUIDES = read_guides(DATA / "guides")
WRITTEN = {
    "es": ["hola", "un chico no para de escribirme", "alguien se hace pasar por mí", "me robaron la cuenta"],
    "pt": ["uma menina fica me xingando", "oi preciso de ajuda", "não quero que ele me veja", "minha conta sumiu"],
    "fr": ["bonjour", "il arrête pas de m'écrire", "on a volé mon compte", "comment cacher mes likes", "qui peut voir mes vidéos"],
    "de": ["hilfe", "er hört nicht auf mir zu schreiben", "wo sind die einstellungen", "mein ex lässt mich nicht in ruhe"],
    "ar": ["مرحبا", "ابغى احذف حسابي", "مين يشوف فيديوهاتي", "شخص ينتحل شخصيتي"],
    "hi-Latn": ["mujhe madad chahiye", "koi mere naam se fake account chala raha hai", "account private kaise karu"],
    "id": ["tolong bantu saya", "akun saya diretas", "kenapa akun aku diblokir", "dia terus kirim pesan ke aku"],
    "tl": ["tulungan mo ako", "paano mag block ng tao", "ayaw niya tumigil mag message sa akin", "na hack ang account ko"],
}  # fmt: skip
ENGLISH = [
    "how do i block someone", "im 14", "im good", "blok", "pls halp", "ye", "hai", "why cant i duet, im 14", "@maria.lopez",
    "https://example.com/v/9", "❤️", "12345", "asdf qwer zxcv", "omg he wont stop", "u r useless", "no", "im confused",
    "what happens to my money when im banned", "track my parcel",
]  # fmt: skip


@pytest.fixture(scope="module")
def languages() -> Languages:
    return read_languages(DATA / "talk" / "languages.yml", TEXTS, GUIDES)


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in WRITTEN.items() for text in texts]
)
def test_another_language_is_recognised(languages: Languages, lang: str, text: str) -> None:
    assert languages.detect(text) == lang


@pytest.mark.parametrize("text", ENGLISH)
def test_what_may_be_english_is_english(languages: Languages, text: str) -> None:
    assert languages.detect(text) == "en"


def test_long_english_is_never_taken_for_another_language(languages: Languages) -> None:
    """Our own English sentences would prove nothing: these are the training sentences with English grammar words."""
    grammar = {"the", "my", "and", "that", "how", "i", "is", "what", "they", "with"}
    texts = [text for texts in read_examples(DATA / "nlu").values() for text in texts]
    english = [text for text in texts if len(set(text.split()) & grammar) >= 3]
    assert len(english) > 800
    taken = [text for text in english if languages.detect(text) != "en"]
    assert len(taken) <= len(english) / 500, taken


@pytest.mark.parametrize("lang", WRITTEN)
def test_it_is_said_in_that_language_with_a_person(languages: Languages, lang: str) -> None:
    assert lang in languages
    for text_id in ("haven-other-language", "haven-quick-person"):
        assert TEXTS.say(text_id, lang) != TEXTS.say(text_id, "en")
    assert all(len(part.split()) <= 20 for part in TEXTS.say("haven-other-language", lang).split("."))


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("- {id: xx, why: y, detects: [xx], words: [a]}", "data/texts/xx"),
        (
            "- {id: es, why: y, detects: [es], words: [a]}\n  - {id: pt, why: y, detects: [es], words: [b]}",
            "already means 'es'",
        ),
    ],
)
def test_a_bad_row_stops_the_start(tmp_path: Path, rows: str, complaint: str) -> None:
    path = tmp_path / "languages.yml"
    path.write_text(f"languages:\n  {rows}\n", encoding="utf-8")
    with pytest.raises(TableError, match=complaint):
        read_languages(path, TEXTS, GUIDES)
