"""Every sentence that a user can read from Haven is easy, harmless, and holds no number of its own.

Guides have their own file (test_guides_wording.py); the numbers on cards theirs (test_helplines.py).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from haven.texts import read_texts
from tests.wording import HARDEST_GRADE, LONGEST_SENTENCE, never_said, reading_grade, sentences

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ROOT / "data" / "texts" / "en"
TEXTS = read_texts(ENGLISH.parent)
# Only agents and operators read these.
OF_STAFF = {"console.ftl"}
# Lists of what users type, not sentences of ours.
WORD_LISTS = "words-"
# Up to here a text without a full stop is a label on a button or a heading; so is a single word.
LABEL_WORDS = 8
ARGUMENTS = {
    "number": "it",
    "name": "Sam",
    "case": "it",
    "handle": "it",
    "code": "IE",
    "country": "it",
    "directory": "it",
    "url": "it",
    "title": "your report",
    "label": "Account",
    "words": "it",
    "facts": "it",
    "missing": "Account",
    "when": "a day",
    "what": "your report",
    "line": "Saved for our team.",
    "reason": "It broke a rule.",
    "rule": "Be kind.",
}


def ids_of(path: Path) -> list[str]:
    return re.findall(r"^([a-z][\w-]*) =", path.read_text(encoding="utf-8"), re.MULTILINE)


def said() -> Iterator[tuple[str, str]]:
    for path in sorted(ENGLISH.glob("*.ftl")):
        if path.name in OF_STAFF:
            continue
        for text_id in ids_of(path):
            if not text_id.startswith(WORD_LISTS):
                arguments = {name: ARGUMENTS.get(name, "2") for name in TEXTS.arguments_of(text_id)}
                yield text_id, TEXTS.say(text_id, **arguments)
    # Agents are offered these to ask, word for word.
    facts = yaml.safe_load((ROOT / "data" / "safety" / "first_actions.yml").read_text(encoding="utf-8"))[
        "facts"
    ]
    for fact in facts:
        yield f"first_actions {fact['id']}", fact["question"]


SAID = dict(said())
SENTENCES = [
    pytest.param(sentence, id=f"{text_id}: {sentence}")
    for text_id, text in SAID.items()
    for sentence in sentences(text)
    if len(sentence.split()) > (1 if re.search(r"[.?!]$", sentence) else LABEL_WORDS)
]


def test_the_measure_tells_easy_from_hard() -> None:
    assert reading_grade("Tap the three dots at the top right.") < 1
    assert reading_grade("Notification preferences determine communication availability.") > 20


@pytest.mark.parametrize(
    "text",
    [
        "Are you sure?", "Why did you send it?", "We will remove it.", "I understand how you feel.", "I promise.",
        "Just block them.", "We will keep it secret. I keep this secret.", "Send us the picture.", "How many did you take?",
    ],
)  # fmt: skip
def test_the_list_of_what_is_never_said_is_awake(text: str) -> None:
    assert never_said(text) is not None


def test_all_that_users_can_read_is_here() -> None:
    assert len(SENTENCES) > 250, "need the catalogue for the tests below to mean anything"
    staff = {text_id for name in OF_STAFF for text_id in ids_of(ENGLISH / name)}
    unread = {text_id for text_id in TEXTS.ids() - staff - set(SAID) if not text_id.startswith(WORD_LISTS)}
    assert not unread


def test_nothing_is_said_past_the_catalogue() -> None:
    """Code that speaks to users holds no sentence of its own."""
    looked = 0
    for folder in ("actions", "haven/cases", "haven/turns"):
        for path in (ROOT / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                looked += 1
                values = [k.value for k in getattr(node, "keywords", []) if k.arg == "text"]
                if isinstance(node, ast.Dict):
                    values += [
                        value
                        for key, value in zip(node.keys, node.values, strict=True)
                        if isinstance(key, ast.Constant) and key.value == "text"
                    ]
                for value in values:
                    literal = isinstance(value, ast.Constant) and bool(value.value)
                    assert not literal and not isinstance(value, ast.JoinedStr), f"{path.name}:{node.lineno}"
    assert looked > 1000


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_ten_year_old_can_read_it(sentence: str) -> None:
    assert reading_grade(sentence) <= HARDEST_GRADE
    assert len(sentence.split()) <= LONGEST_SENTENCE


@pytest.mark.parametrize("text_id", SAID)
def test_it_never_says_what_must_never_be_said(text_id: str) -> None:
    assert never_said(SAID[text_id]) is None, SAID[text_id]


@pytest.mark.parametrize("text_id", SAID)
def test_it_holds_no_number_to_call_no_emoji_and_no_exclamation_mark(text_id: str) -> None:
    text = SAID[text_id]
    assert not re.search(r"\d{3,}|\d[ -]\d", text), text
    assert "!" not in text, text
    assert re.sub("[–’“”…]", "", text).isascii(), text
