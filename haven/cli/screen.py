"""`haven screen --jsonl`: messages in, assessments out, one JSON line each, in order. Needs nothing running."""

from __future__ import annotations

import json
from typing import Any, TextIO

from haven.cli.places import ROOT
from haven.screening import Assessment, read_screener
from haven.tables import TableError

MISUSED = 2
FIELDS = {"text", "history", "profile"}


class BadLine(ValueError):
    """A line is not a message to assess; the text says what is wrong."""


def run(stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Assess every line of stdin onto stdout; return 0, or 2 after one line on stderr that names the wrong line."""
    try:
        screener = read_screener(ROOT / "data" / "safety")
    except TableError as bad:
        print(f"haven screen: {bad}", file=stderr)
        return 1
    for number, line in enumerate(stdin, start=1):
        if not line.strip():
            continue
        try:
            row = read_line(line)
        except BadLine as wrong:
            stdout.flush()
            print(f"haven screen: line {number}: {wrong}", file=stderr)
            return MISUSED
        assessment = screener.assess(row["text"], row.get("history") or (), row.get("profile") or {})
        stdout.write(json.dumps(as_line(assessment)) + "\n")
    return 0


def read_line(line: str) -> dict[str, Any]:
    """Return the message on this line; raise BadLine."""
    try:
        row = json.loads(line)
    except ValueError:
        raise BadLine("not JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadLine('an object with a "text" is expected')
    if set(row) - FIELDS:
        raise BadLine(f"unknown field; there are {', '.join(sorted(FIELDS))}")
    history = row.get("history")
    if history is not None and not (isinstance(history, list) and all(isinstance(t, str) for t in history)):
        raise BadLine('"history" must be a list of texts')
    if row.get("profile") is not None and not isinstance(row["profile"], dict):
        raise BadLine('"profile" must be an object')
    return row


def as_line(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment in the shape of docs/schemas/screen.schema.json."""
    found = assessment.as_json()
    return {name: found[name] for name in ("category", "severity", "score", "cues")}
