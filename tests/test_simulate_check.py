"""`haven simulate --check`: what counts as a goal reached, a question repeated, a dead end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from haven.cli.simulate import BadScript, read_scripts
from haven.cli.simulate_check import judge
from haven.guides import read_guides
from haven.texts import read_texts

ROOT = Path(__file__).resolve().parents[1]
TEXTS = read_texts(ROOT / "data" / "texts")
GOALS = ROOT / "tests" / "conversations" / "goals.jsonl"


def line(turn: int, speaker: str, text: str, guide: str | None = None, *buttons: str) -> dict[str, Any]:
    return {"turn": turn, "from": speaker, "text": text, "buttons": list(buttons), "guide": guide}


def row(*lines: dict[str, Any], handoff_turn: int | None = None, case: Any = None) -> dict[str, Any]:
    return {"transcript": list(lines), "handoff_turn": handoff_turn, "case": case}


ASKS = line(0, "assistant", "Hello. Which one do you mean?")


@pytest.mark.parametrize(
    ("held", "goal", "missed"),
    [
        (row(line(0, "assistant", "…", "A-01"), line(1, "assistant", "…", "A-20")), {"guides": ["A-01", "A-20"]}, ()),
        (row(line(0, "assistant", "…", "A-20"), line(1, "assistant", "…", "A-01")), {"guides": ["A-01", "A-20"]}, ("guide A-20",)),
        (row(ASKS, handoff_turn=0), {"person": True}, ()),
        (row(ASKS), {"person": True}, ("person",)),
        (row(ASKS, case={"id": "HV-1"}), {"filed": True}, ()),
        (row(ASKS, case={"id": "HV-1"}, handoff_turn=0), {"filed": True}, ("filed",)),
        (row(line(0, "assistant", "Look for Mute. That is what it is called here.", "A-04")), {"says": ["say-right-name"]}, ()),
        (row(ASKS), {"says": ["haven-other-language@es"]}, ("says haven-other-language@es",)),
    ],
)  # fmt: skip
def test_a_goal_is_reached_or_named(held, goal, missed) -> None:
    assert judge(held, goal, TEXTS).goal_missed == missed


@pytest.mark.parametrize(
    ("second", "repeated"),
    [
        (line(1, "assistant", "Which one do you mean?"), ("Which one do you mean?",)),
        (line(1, "assistant", "Okay. What do you need?"), ()),
        (line(1, "assistant", "Which one do you mean?", "A-01"), ()),
    ],
)
def test_a_question_put_twice_in_a_row_is_found(second: dict[str, Any], repeated: tuple[str, ...]) -> None:
    assert judge(row(ASKS, second), {}, TEXTS).repeated_questions == repeated


def test_an_open_question_may_stand_again_after_an_answer_to_something_else() -> None:
    aside = line(1, "assistant", "I'm an automated assistant.", None, "Talk to a person")
    assert judge(row(ASKS, aside, line(1, "assistant", ASKS["text"])), {}, TEXTS).repeated_questions == ()


@pytest.mark.parametrize(
    ("last", "handoff_turn", "dead_ends"),
    [
        (line(1, "assistant", "Okay."), None, (1,)),
        (line(1, "assistant", "Okay.", None, "Talk to a person"), None, ()),
        (line(1, "assistant", TEXTS.say("utter_goodbye")), None, ()),
        (line(1, "haven", "I've asked a person."), 1, ()),
        (line(1, "user", "hello?"), None, (1,)),
    ],
)
def test_an_answer_without_a_way_on_is_a_dead_end(last, handoff_turn, dead_ends) -> None:
    assert judge(row(ASKS, last, handoff_turn=handoff_turn), {}, TEXTS).dead_ends == dead_ends


@pytest.mark.parametrize(
    ("line_", "complaint"),
    [
        ('{"id": "a", "turns": [{"push": "x"}]}', "'turns'"),
        ('{"id": "a", "turns": ["x"], "goal": {"guide": "A-01"}}', "'goal'"),
    ],
)
def test_a_misspelt_script_is_refused(line_: str, complaint: str) -> None:
    with pytest.raises(BadScript, match=complaint):
        read_scripts([line_])  # type: ignore[arg-type]


def test_the_goals_that_we_hold_ourselves_to_reach_over_all_families_of_guides() -> None:
    scripts = [json.loads(each) for each in GOALS.read_text(encoding="utf-8").splitlines()]
    assert len({script["id"] for script in scripts}) == len(scripts) >= 60
    assert all(script["goal"] for script in scripts)
    wanted = {ref for script in scripts for ref in script["goal"].get("guides", ())}
    refs = {guide.ref for guide in read_guides(ROOT / "data" / "guides")}
    assert wanted <= refs
    # A missing person and a life in danger go to people at once, and removal of pictures mostly, whatever was asked.
    assert refs - wanted <= {"A-18c", "A-18d", "A-60"}
