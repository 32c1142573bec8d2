"""`haven simulate`: conversations from a file through a whole Haven of its own, in the shape other tools rely on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from haven.cli.places import ROOT

SCHEMA = json.loads((ROOT / "docs" / "schemas" / "simulate.schema.json").read_text(encoding="utf-8"))
OUTPUT = Draft202012Validator({"$ref": "#/$defs/output", "$defs": SCHEMA["$defs"]})
SCRIPTS = [
    {"id": "asks", "turns": ["how do i block someone"], "profile": {"platform": "ios", "country": None}},
    {"id": "danger", "turns": ["how do i mute someone", "i want to die"], "profile": {"country": "IE"}},
]


def simulate(folder: Path, lines: str, *options: str) -> subprocess.CompletedProcess[str]:
    script = folder / "in.jsonl"
    script.write_text(lines, encoding="utf-8")
    return subprocess.run(
        [str(ROOT / "bin" / "haven"), "simulate", "in.jsonl", "--out", "out.jsonl", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_conversations_are_held_with_the_whole_stack_and_an_agent_on_duty(tmp_path: Path) -> None:
    done = simulate(tmp_path, "\n".join(json.dumps(script) for script in SCRIPTS), "--staffed")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()
    ]
    assert [row["id"] for row in rows] == ["asks", "danger"]
    for row in rows:
        OUTPUT.validate(row)
    asks, danger = rows
    assert [line["guide"] for line in asks["transcript"] if line["guide"]] == ["A-01"]
    assert (asks["owner"], asks["case"], asks["handoff_turn"]) == ("assistant", None, None)
    assert (danger["owner"], danger["handoff_turn"]) == ("agent", 1)
    assert danger["case"]["category"] == "suicide_self_harm_self"
    assert danger["case"]["summary"]["bluf"]
    assert danger["transcript"][-1]["from"] == "agent"


def test_every_scripted_conversation_reaches_its_goal(tmp_path: Path) -> None:
    """Over all families of guides; none with a question put twice, none with a dead end."""
    goals = (ROOT / "tests" / "conversations" / "goals.jsonl").read_text(encoding="utf-8")
    done = simulate(tmp_path, goals, "--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        pytest.param("{", "line 1: not JSON", id="broken JSON"),
        pytest.param('{"id": "a", "turns": []}', "line 1: 'turns'", id="no turns"),
        pytest.param(
            '{"id": "a", "turns": ["x"], "profile": {"name": "y"}}', "line 1: 'profile'", id="unknown field"
        ),
    ],
)
def test_bad_input_ends_with_one_clear_line(tmp_path: Path, lines: str, complaint: str) -> None:
    done = simulate(tmp_path, lines)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert complaint in done.stderr
