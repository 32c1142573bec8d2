"""What holds for screening whatever is typed: it answers, the same every time, and no disguise or place hides a risk.

Only the service runtime has hypothesis, so these are not in a file that both runtimes run.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haven.screening import CATEGORIES, SEVERITIES, normalise, read_screener
from haven.screening.assessment import rank

ROOT = Path(__file__).resolve().parents[1]
SCREENER = read_screener(ROOT / "data" / "safety")
LONGEST = 4000
PROFILE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXTS = st.text(max_size=300) | st.text(
    st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF)
    | st.sampled_from("killdie mys.*@0134'’ \u200b\u0301"),
    max_size=120,
)
PLAIN_RISKS = [
    "i want to die",
    "i want to kill myself tonight",
    "my dad hits me",
    "he said he will post my nudes if i dont pay",
    "im 13 and he wants me to send nudes",
    "my friend says she wants to die",
]
HARMLESS = "we filmed a dance in the park and it was fun. the light was nice and my cat slept. "


def own_rows() -> list[str]:
    content = yaml.safe_load((ROOT / "tests" / "data" / "risk_examples.yml").read_text(encoding="utf-8"))
    return [
        row["text"]
        for row in content["risk_examples"]
        if row["id"].startswith(("self-harm-", "other-", "eating-", "dare-", "child-"))
        and row["text"].isascii()
    ]


@PROFILE
@given(TEXTS, st.lists(st.text(max_size=60), max_size=3))
def test_any_text_gets_a_whole_answer_and_always_the_same(text: str, history: list[str]) -> None:
    found = SCREENER.assess(text, history)
    assert found == SCREENER.assess(text, history)
    assert found.severity in SEVERITIES
    assert (found.category == "none") == (found.severity == "none")
    assert found.category in ("none", *CATEGORIES)
    assert found.category not in found.further
    assert 0 <= found.score <= 1
    for cue in found.cues:
        assert 0 <= cue.start < cue.end <= len(text)


@PROFILE
@given(TEXTS)
def test_every_normal_character_has_a_place_in_the_text(text: str) -> None:
    normal = normalise(text)
    assert len(normal.text) == len(normal.to_original)
    assert all(0 <= place < len(text) for place in normal.to_original)
    assert normal.to_original == sorted(normal.to_original)


@PROFILE
@given(st.sampled_from(PLAIN_RISKS), st.integers(0, 3000), st.booleans())
def test_a_risk_counts_wherever_it_stands_in_a_long_message(risk: str, before: int, is_last: bool) -> None:
    around = HARMLESS * (LONGEST // len(HARMLESS))
    text = f"{around[:before].rpartition(' ')[0]}. {risk}" + ("" if is_last else f". {around[before:]}")
    alone, found = SCREENER.assess(risk), SCREENER.assess(text[:LONGEST])
    assert rank(alone.severity) >= rank("P1"), "need a risk for this test to mean anything"
    assert rank(found.severity) >= rank(alone.severity)


@PROFILE
@given(st.text(min_size=LONGEST, max_size=LONGEST))
def test_four_thousand_characters_of_anything_get_an_answer(text: str) -> None:
    assert SCREENER.assess(text).severity in SEVERITIES


def _each(share: float, change: dict[str, str], chance: random.Random, text: str) -> str:
    return "".join(change.get(c, c) if chance.random() < share else c for c in text)


def _words(share: float, chance: random.Random, text: str, change: object) -> str:
    assert callable(change)
    return " ".join(
        change(word) if len(word) >= 3 and word.isalpha() and chance.random() < share else word
        for word in text.split(" ")
    )


LEET = dict(zip("aeiost", "431057", strict=True))
LOOK_ALIKES = dict(zip("aeiopcxy", "аеіорсху", strict=True))
DISGUISES = {
    "capitals": lambda text, chance: text.upper(),
    "full width": lambda text, chance: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "zero width": lambda text, chance: "".join(c + "\u200b" if c.isalpha() else c for c in text),
    "struck through": lambda text, chance: "".join(c + "\u0336" if c.isalpha() else c for c in text),
    "look-alikes": lambda text, chance: _each(0.6, LOOK_ALIKES, chance, text),
    "digits in some words": lambda text, chance: _words(
        0.4, chance, text, lambda word: _each(1, LEET, chance, word)
    ),
    "repeated letters": lambda text, chance: _words(
        0.4, chance, text, lambda word: word[:2] + word[2] * 4 + word[3:]
    ),
    "dotted words": lambda text, chance: _words(0.3, chance, text, ".".join),
    "swapped letters": lambda text, chance: _words(
        0.3, chance, text, lambda word: word[:2] + word[3] + word[2] + word[4:] if len(word) > 4 else word
    ),
}
# Of the plain findings; what is lost is short words that a disguise makes into other words.
KEPT_SHARE = 0.97


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguise_keeps_what_was_found(name: str) -> None:
    chance = random.Random(7)
    texts = [text for text in own_rows() if SCREENER.assess(text).severity != "none"]
    assert len(texts) > 300, "need many rows for this test to mean anything"
    lost = [
        disguised
        for text in texts
        if SCREENER.assess(disguised := DISGUISES[name](text, chance)).severity == "none"
    ]
    assert len(lost) <= (1 - KEPT_SHARE) * len(texts), lost[:10]


STARRED = [
    "i want to d*e",
    "i want to k*ll myself",
    "su*cide is on my mind",
    "he r*ped me",
    "i want to unal*ve",
]
APART = ["i want to d i e", "i want to k i l l myself", "K.Y.S", "i feel s u i c i d a l"]
TOGETHER = ["iwanttodie", "i want to killmyself", "i wantto die"]


@pytest.mark.parametrize("text", [*STARRED, *APART, *TOGETHER])
def test_stars_gaps_and_missing_gaps_hide_nothing(text: str) -> None:
    assert rank(SCREENER.assess(text).severity) >= rank("P1")


def test_letters_of_another_language_are_left_alone() -> None:
    text = "я хочу умереть"
    assert normalise(text).text == unicodedata.normalize("NFC", text)
