"""The catalogue of sentences: every id says something, and a damaged file is found at start, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from haven.tables import TableError
from haven.texts import TextDamaged, TextIncomplete, TextMissing, read_texts

CATALOGUE = Path(__file__).parents[1] / "data" / "texts"
ENGLISH = """\
hello = Hello { $name }.
-app = Loop
about = { -app } is an app.
about-longer = { about } It is for { $name }.
waiting = { $count ->
    [one] One person waits.
   *[other] { $count } people wait.
}
button =
    .label = Send
call = Call { $number }.
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "en/a.ftl", ENGLISH)
    return tmp_path


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


@pytest.mark.parametrize(
    ("text_id", "arguments", "said"),
    [
        pytest.param("hello", {"name": "Ada"}, "Hello Ada.", id="an argument"),
        pytest.param("about", {}, "Loop is an app.", id="a term"),
        pytest.param(
            "about-longer", {"name": "you"}, "Loop is an app. It is for you.", id="another sentence inside"
        ),
        pytest.param("waiting", {"count": 1}, "One person waits.", id="one"),
        pytest.param("waiting", {"count": 3}, "3 people wait.", id="several"),
        pytest.param("hello", {"name": "Ada", "spare": 1}, "Hello Ada.", id="an argument too many"),
        pytest.param("hello", {"name": "<b>{x}"}, "Hello <b>{x}.", id="markup stays text"),
    ],
)
def test_a_sentence_is_said_with_its_arguments(folder, text_id, arguments, said):
    assert read_texts(folder).say(text_id, **arguments) == said


def test_digits_and_handles_come_out_without_invisible_marks(folder):
    assert read_texts(folder).say("call", number="116 123") == "Call 116 123."
    assert read_texts(folder).say("call", number="1800123456") == "Call 1800123456."


@pytest.mark.parametrize("text_id", ["nothing-like-this", "button", "-app", ""])
def test_an_unknown_sentence_raises_instead_of_saying_nothing(folder, text_id):
    with pytest.raises(TextMissing, match="no text with the id"):
        read_texts(folder).say(text_id)


@pytest.mark.parametrize("text_id", ["hello", "about-longer", "waiting"])
def test_a_missing_argument_raises_instead_of_showing_a_gap(folder, text_id):
    with pytest.raises(TextIncomplete, match=text_id):
        read_texts(folder).say(text_id)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        pytest.param("de", "Hallo Ada.", id="its own"),
        pytest.param("de-AT", "Hallo Ada.", id="the base language"),
        pytest.param("fr", "Hello Ada.", id="a language nobody has written"),
        pytest.param("", "Hello Ada.", id="no language"),
    ],
)
def test_a_language_falls_back_to_its_base_and_then_to_english(folder, lang, said):
    write(folder, "de/a.ftl", "hello = Hallo { $name }.\n")
    texts = read_texts(folder)
    assert texts.say("hello", lang, name="Ada") == said
    assert texts.say("about", "de") == "Loop is an app."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("en/b.ftl", "fine = Yes.\n\nbroken ~ No.\n", "en/b.ftl, line 3", id="no equals sign"),
        pytest.param("en/b.ftl", "fine = Yes.\nopen = { $x\n\n", "en/b.ftl, line 2", id="an open brace"),
        pytest.param(
            "en/b.ftl", "fine = Yes.\nhello = Again.\n", "en/b.ftl, line 2: 'hello' is already", id="twice"
        ),
        pytest.param("en/b.ftl", "x = { gone }\n", "line 1: refers to 'gone'", id="a reference to nothing"),
        pytest.param(
            "en/b.ftl", "x = { -gone }\n", "line 1: refers to '-gone'", id="a term that is not there"
        ),
        pytest.param("en/b.ftl", "x = { y }\ny = { x }\n", "refers to itself", id="a circle"),
        pytest.param(
            "en/b.ftl", "x = { SHOUT($y) }\n", "no function named 'SHOUT'", id="an unknown function"
        ),
        pytest.param(
            "en/b.ftl", b"fine = Yes.\nx = \xff\xfe\n", "en/b.ftl, line 2: not UTF-8", id="not text"
        ),
        pytest.param(
            "de/b.ftl", "only-here = Ja.\n", "de/b.ftl, line 1: 'only-here' is not in 'en'", id="no English"
        ),
        pytest.param(
            "de/b.ftl", "hello = { $nmae }\n", "uses 'nmae'", id="a mistyped argument in a translation"
        ),
    ],
)
def test_a_damaged_file_stops_the_start_naming_file_and_line(folder, name, content, message):
    write(folder, name, content)
    with pytest.raises(TextDamaged) as raised:
        read_texts(folder)
    assert message in str(raised.value)
    assert isinstance(raised.value, TableError), "whoever reports bad tables must report this too"


@pytest.mark.parametrize("content", [None, "", "# only a comment\n"])
def test_a_catalogue_without_english_stops_the_start(tmp_path, content):
    if content is not None:
        write(tmp_path, "en/a.ftl", content)
    with pytest.raises(TextDamaged, match="no sentences in 'en'"):
        read_texts(tmp_path)


def test_every_sentence_of_the_catalogue_can_be_said():
    texts = read_texts(CATALOGUE)
    assert len(texts.ids()) > 50, "need the real catalogue for this test to mean anything"
    for text_id in texts.ids():
        said = texts.say(text_id, **dict.fromkeys(texts.arguments_of(text_id), "1"))
        assert said.strip()
        assert "{" not in said
        assert "\u2068" not in said
