"""Screening as the running stack does it: learned models and cue tables together, and what happens without the models."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from haven.screening import read_screener
from haven.screening.adding_up import Weak, added_up
from haven.screening.artefacts import FILES, MANIFEST, ArtefactDamaged, read_learning
from haven.screening.assessment import CATEGORIES, rank
from haven.screening.circumstances import (
    CHILD_SIGNS,
    END_SIGNS,
    NOW_SIGNS,
    OTHER_SIGNS,
    PAST_SIGNS,
    PLAN_SIGNS,
)
from haven.screening.cue_rows import GIVEN_SIGNS
from haven.screening.cue_tables import read_cue_tables
from haven.screening.encoder import Encoder
from haven.screening.reach import LONGEST
from haven.screening.screener import TABLES_ONLY, WITH_MODELS

SAFETY = Path(__file__).resolve().parents[1] / "data" / "safety"
ORDINARY = "how do i change my profile picture on here. "


@pytest.fixture(scope="module")
def encoder():
    return Encoder()


@pytest.fixture(scope="module")
def screener(encoder):
    return read_screener(SAFETY, encoder)


@pytest.fixture
def copied(tmp_path):
    """A copy of the models that a test may damage."""
    folder = tmp_path / "learned"
    folder.mkdir()
    for name in (MANIFEST, *FILES):
        shutil.copy(SAFETY / "learned" / name, folder / name)
    return folder


def test_the_running_screener_works_with_the_models(screener):
    assert screener.mode == WITH_MODELS


@pytest.mark.parametrize("name", [MANIFEST, *FILES])
def test_without_one_of_the_files_the_tables_work_alone_and_it_can_be_seen(copied, encoder, name):
    (copied / name).unlink()
    assert read_learning(copied, encoder) is None
    alone = read_screener(SAFETY)
    assert alone.mode == TABLES_ONLY
    assert alone.assess("i want to kill myself tonight").severity == "P0"


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_stops_the_start_and_is_named(copied, encoder, name):
    content = (copied / name).read_bytes()
    (copied / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(ArtefactDamaged, match=name):
        read_learning(copied, encoder)


@pytest.mark.parametrize(
    "content", ["", "not json", "[]", '{"encoder": "another", "files": {}, "version": "1"}']
)
def test_a_manifest_that_says_nothing_true_stops_the_start(copied, encoder, content):
    (copied / MANIFEST).write_text(content)
    with pytest.raises(ArtefactDamaged):
        read_learning(copied, encoder)


def test_models_for_other_signs_stop_the_start(copied, encoder):
    other = json.loads((copied / "combiner.json").read_text())
    other["cuts"]["P0"]["weights"]["another_sign"] = 1.0
    (copied / "combiner.json").write_text(json.dumps(other))
    _write_true_hash(copied, "combiner.json")
    with pytest.raises(ArtefactDamaged, match=r"combiner\.json"):
        read_learning(copied, encoder)


def _write_true_hash(folder, name):
    from hashlib import sha256

    manifest = json.loads((folder / MANIFEST).read_text())
    manifest["files"][name] = sha256((folder / name).read_bytes()).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(manifest))


def test_a_message_is_encoded_once(encoder, screener, monkeypatch):
    text = "someone keeps writing to me under my videos and will not stop"
    screener.assess(text)
    monkeypatch.setattr(encoder, "_loaded", lambda: pytest.fail("encoded a second time"))
    assert np.asarray(encoder.encode(text)).shape == (512,)


@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_a_risk_counts_the_same_wherever_it_stands_in_a_long_message(screener, place):
    risk = "i took all of my tablets and i do not want to wake up. "
    around = ORDINARY * ((LONGEST - len(risk)) // len(ORDINARY))
    half = len(ORDINARY) * (around.count(ORDINARY) // 2)
    text = {"start": risk + around, "middle": around[:half] + risk + around[half:], "end": around + risk}[
        place
    ]
    found = screener.assess(text)
    assert (found.category, found.severity) == ("suicide_self_harm_self", "P0")


def test_the_models_find_what_no_cue_names(screener):
    text = "my stepdad comes into my room at night and says its our game, im 12"
    assert rank(screener.assess(text).severity) >= rank("P1")


@pytest.mark.parametrize(
    "text",
    [
        "I'm not suicidal, how do I delete my account",
        "im not in danger or anything just want to know how to block someone",
        "this homework is killing me lol how do i add a sound",
        "how do i block someone",
        "how do I make my account private?",
        "why was my video taken down",
        "i love you guys thank you",
    ],
)
def test_an_ordinary_question_gets_its_answer(screener, text):
    found = screener.assess(text)
    assert (found.severity, found.ask) == ("none", None)


@pytest.mark.parametrize(
    "after", ["jk", "never mind", "lol im fine forget it", "how do i change my username"]
)
def test_nothing_that_follows_lowers_a_grave_finding(screener, after):
    found = screener.assess(after, ["i want to kill myself tonight"])
    assert (found.category, found.severity) == ("suicide_self_harm_self", "P0")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my 9 year old daughter gets messages from a grown man asking for pictures", "minor"),
        ("my best friend posted that she wants to end her life", "other"),
        ("i want to kill myself", "self"),
        ("how do i block someone", "none"),
    ],
)
def test_it_says_who_is_at_risk(screener, text, who):
    assert screener.assess(text).at_risk == who


def test_an_age_that_comes_later_makes_a_minor_of_the_writer(screener):
    assert screener.assess("im 14", ["i want to kill myself"]).at_risk == "minor"
    assert screener.assess("i want to kill myself", profile={"age_band": "13-15"}).at_risk == "minor"


def test_what_is_taken_back_is_named(screener):
    text = "I'm not suicidal, how do I delete my account"
    (denied, *_) = screener.assess(text).denied
    assert "suicidal" in text[denied.start : denied.end]


@pytest.mark.parametrize("text", ["choking", "groomed", "stalker", "naked", "abuse"])
def test_one_word_leads_to_a_question_at_most(screener, text):
    assert screener.assess(text).severity == "none"


@pytest.mark.parametrize(
    "text", ["....." * 800, "@he_hits_me", "https://example.org/kill-myself", "👍", "\ud83d"]
)
def test_a_text_without_words_of_its_own_is_no_harm(screener, text):
    assert screener.assess(text).severity == "none"


@pytest.mark.parametrize("text", ["я хочу умереть", "死にたい", "죽고 싶어"])
def test_a_script_that_the_models_cannot_read_is_left_to_the_tables(screener, text):
    assert rank(screener.assess(text).severity) >= rank("P1")


@pytest.mark.parametrize("before", [0, 2, 5])
@pytest.mark.parametrize("after", [0, 2, 5])
@pytest.mark.parametrize(
    "risk", ["my dad hits me every night and im scared", "he says he will post my nudes if i dont pay him"]
)
def test_a_risk_is_found_in_a_longer_message(screener, risk, before, after):
    around = "so first i would like to know how i can change the sound of a video that i posted last week. "
    found = screener.assess(around * before + risk + ". " + around * after)
    assert rank(found.severity) >= rank("P1")


def test_models_may_be_left_out(screener):
    text = "my stepdad comes into my room at night and says its our game, im 12"
    assert screener.assess(text, with_models=False).score != screener.assess(text).score


def test_the_age_of_the_writer_does_not_make_another_case_of_a_question(screener):
    weak = ["everything feels grey lately", "ugh this week", "nobody writes back"]
    found = screener.assess("how do i change my username", weak, {"age_band": "13-15"})
    assert found.category != "child_sexual_exploitation"


def test_the_signs_of_the_circumstances_are_those_of_the_tables():
    tables = read_cue_tables(SAFETY)
    known = {sign for cue in tables.cues for sign in cue.signs} | set(GIVEN_SIGNS)
    used = CHILD_SIGNS | OTHER_SIGNS | NOW_SIGNS | PLAN_SIGNS | END_SIGNS | PAST_SIGNS
    assert used <= known


def test_weak_signals_add_up_and_repeating_one_does_not():
    weak = [Weak(f"message {n}", 0.4, "bullying_harassment") for n in range(3)]
    assert added_up(weak) == ("bullying_harassment", pytest.approx(0.784))
    assert added_up(weak[:2]) is None
    assert added_up([weak[0]] * 9) is None
    assert added_up([one._replace(score=0.05) for one in weak * 5]) is None
    assert set(CATEGORIES) >= {one.category for one in weak}
