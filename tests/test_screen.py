"""`haven screen --jsonl`: a line for a line, in the shape that other tools rely on, and one clear line for bad input."""

from __future__ import annotations

import io
import json

import pytest
from jsonschema import Draft202012Validator

from haven.cli.places import ROOT
from haven.cli.screen import run
from haven.screening import read_screener

SCHEMA = json.loads((ROOT / "docs" / "schemas" / "screen.schema.json").read_text(encoding="utf-8"))
OUTPUT = Draft202012Validator({"$ref": "#/$defs/output", "$defs": SCHEMA["$defs"]})


SCREENER = read_screener(ROOT / "data" / "safety")


def screened(*lines: str) -> tuple[int, list[dict[str, object]], str]:
    out, errors = io.StringIO(), io.StringIO()
    status = run(io.StringIO("\n".join(lines)), out, errors, SCREENER)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def test_every_line_gets_its_answer_in_order() -> None:
    status, answers, errors = screened(
        '{"text": "how do i block someone"}',
        '{"text": "i want to die"}',
        '{"text": "jk", "history": ["i want to die"], "profile": {"age_band": "13-15"}}',
    )
    assert status == 0
    assert errors == ""
    assert answers[0]["severity"] == "none"
    assert answers[1]["category"] == "suicide_self_harm_self"
    assert answers[2]["severity"] in ("P0", "P1"), "a joke does not take back what was said"
    for answer in answers:
        OUTPUT.validate(answer)


BAD = [
    pytest.param("{", "line 2: not JSON", id="broken JSON"),
    pytest.param("[]", 'line 2: an object with a "text"', id="a list"),
    pytest.param('{"text": 1}', 'line 2: an object with a "text"', id="a number"),
    pytest.param('{"text": "x", "age": 3}', "line 2: unknown field", id="unknown field"),
    pytest.param('{"text": "x", "history": "y"}', 'line 2: "history"', id="a text for a list"),
    pytest.param("[" * 100_000, "line 2: not JSON", id="brackets without end"),
    pytest.param('{"text": ' + "9" * 5000 + "}", "line 2:", id="a number without end"),
    pytest.param('{"text": "x", "profile": []}', 'line 2: "profile"', id="a list for an object"),
]


@pytest.mark.parametrize(("line", "complaint"), BAD)
def test_bad_input_ends_with_one_line_that_names_it(line: str, complaint: str) -> None:
    status, answers, errors = screened('{"text": "hello"}', line)
    assert status == 2
    assert len(answers) == 1
    assert errors.count("\n") == 1
    assert complaint in errors


def test_bytes_that_are_no_text_end_with_one_line_that_names_them() -> None:
    out, errors = io.StringIO(), io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(b'{"text": "hello"}\n{"text": "\xff"}\n'), encoding="utf-8")
    assert run(stdin, out, errors, SCREENER) == 2
    assert errors.getvalue() in (
        "haven screen: line 1: not UTF-8 text\n",
        "haven screen: line 2: not UTF-8 text\n",
    ), "a stream is read in blocks, so the line before may be named"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\\ud83d", id="half a pair"),
        pytest.param("", id="nothing"),
        pytest.param("\\u0000", id="a zero"),
    ],
)
def test_odd_text_gets_an_answer(text: str) -> None:
    status, answers, errors = screened(f'{{"text": "{text}"}}')
    assert (status, len(answers), errors) == (0, 1, "")


def test_only_the_four_fields_are_printed() -> None:
    _, answers, _ = screened('{"text": "human please"}', '{"text": "whats the point"}')
    assert all(set(answer) == {"category", "severity", "score", "cues"} for answer in answers)


def test_the_schema_describes_what_goes_in() -> None:
    message = Draft202012Validator({"$ref": "#/$defs/input", "$defs": SCHEMA["$defs"]})
    message.validate({"text": "hi", "history": ["a"], "profile": {"country": "IE"}})
    assert not message.is_valid({"history": []})
