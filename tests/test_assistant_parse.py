"""`haven parse --jsonl`: lines in, lines out, and one clear sentence for anything else."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from haven.cli import parse
from haven.cli.places import RASA_PYTHON, ROOT
from tests.rasa_driver import newest_model

SCHEMA = json.loads((ROOT / "docs/schemas/parse.schema.json").read_text(encoding="utf-8"))
REFS = {"block_someone": "A-01"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("{", "line 1: not JSON", id="half an object"),
        pytest.param("hello", "line 1: not JSON", id="a bare word"),
        pytest.param("[]", "line 1: expected an object with a text", id="a list"),
        pytest.param("{}", "line 1: expected an object with a text", id="no text"),
        pytest.param('{"text": 7}', "line 1: expected an object with a text", id="a number"),
        pytest.param(json.dumps({"text": "x" * 4001}), "line 1: text has more than 4000", id="too long"),
        pytest.param("[" * 100_000, "line 1: not JSON", id="very deep"),
    ],
)
def test_a_bad_line_ends_it_with_status_2_and_one_line(line: str, why: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert parse.run(io.StringIO(line + "\n"), out, err) == 2
    assert out.getvalue() == ""
    assert err.getvalue().startswith(f"haven parse: {why}")
    assert err.getvalue().count("\n") == 1


def test_bytes_that_are_no_text_are_a_bad_line() -> None:
    err = io.StringIO()
    broken = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    assert parse.run(broken, io.StringIO(), err) == 2
    assert err.getvalue() == "haven parse: line 1: not UTF-8 text\n"


def test_no_input_is_no_output() -> None:
    out = io.StringIO()
    assert parse.run(io.StringIO("\n\n"), out, io.StringIO()) == 0
    assert out.getvalue() == ""


def test_without_a_model_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.StringIO()
    monkeypatch.setattr(parse, "MODELS", tmp_path)
    assert parse.run(io.StringIO('{"text": "hi"}\n'), io.StringIO(), err) == 1
    assert err.getvalue() == "haven parse: there is no trained model. Run 'haven train' first.\n"


@pytest.mark.parametrize(
    ("intent", "wants_person", "ref"),
    [
        ("block_someone", False, "A-01"),
        ("out_of_scope", False, "oos"),
        ("nlu_fallback", False, "oos"),
        (None, False, "oos"),
        ("greet", False, "smalltalk"),
        ("it_worked", False, "smalltalk"),
        ("ask_person", False, "human"),
        ("block_someone", True, "human"),
    ],
)
def test_the_ref_says_who_answers(intent: str | None, wants_person: bool, ref: str) -> None:
    parsed: dict[str, Any] = {
        "intent": {"name": intent, "confidence": 0.91234567},
        "entities": [{"entity": "handle", "value": "@kim", "start": 6, "end": 10, "extractor": "x"}],
        "risk": {"wants_person": wants_person},
    }
    line = parse.as_line(parsed, REFS)
    jsonschema.validate(line, SCHEMA)
    assert line["ref"] == ref
    assert line["entities"] == [{"entity": "handle", "value": "@kim", "start": 6, "end": 10}]


def test_the_trained_model_answers_each_line_in_order_and_nothing_else_is_printed() -> None:
    lines = [
        {"text": "block @bad.guy, see https://example.com/v/1."},
        {"text": "/block_someone"},
        {"text": "hi", "id": 7},
        {"text": " / "},
        {"text": "\ud83d"},
    ]
    code = (
        "import sys; from pathlib import Path; from haven.cli import parse; "
        f"parse.newest_model = lambda folder: Path({str(newest_model())!r}); "
        "sys.exit(parse.run(sys.stdin, sys.stdout, sys.stderr))"
    )
    done = subprocess.run(
        [str(RASA_PYTHON), "-c", code],
        cwd=ROOT,
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    for answer in answers:
        jsonschema.validate(answer, SCHEMA)
    assert [(e["entity"], e["value"]) for e in answers[0]["entities"]] == [
        ("handle", "@bad.guy"),
        ("link", "https://example.com/v/1"),
    ]
    assert answers[2]["intent"] == "greet"
    assert answers[3]["ref"] == "oos"


@pytest.mark.parametrize("schema", ["parse"])
def test_the_schema_is_a_schema(schema: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
