"""`haven screen --jsonl`: messages in, assessments out, one JSON line each, in order. Needs nothing running."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any, TextIO

from haven.cli.places import ROOT
from haven.screening import Assessment, Screener, read_screener
from haven.screening.encoder import Encoder
from haven.tables import TableError

MISUSED = 2
FIELDS = {"text", "history", "profile"}


class BadLine(ValueError):
    """A line is not a message to assess; the text says what is wrong."""


def run(stdin: TextIO, stdout: TextIO, stderr: TextIO, screener: Screener | None = None) -> int:
    """Assess every line of stdin onto stdout; return 0, or 2 after one line on stderr that names the wrong line."""
    try:
        screener = screener or read_screener(ROOT / "data" / "safety", Encoder())
    except TableError as bad:
        print(f"haven screen: {bad}", file=stderr)
        return 1
    try:
        for row in read_messages(stdin):
            assessment = screener.assess(row["text"], row.get("history") or (), row.get("profile") or {})
            # A program may talk with us line by line and wait for each answer.
            print(json.dumps(as_line(assessment)), file=stdout, flush=True)
    except BadLine as wrong:
        print(f"haven screen: {wrong}", file=stderr)
        return MISUSED
    return 0


def read_messages(stdin: TextIO) -> Iterator[dict[str, Any]]:
    """Yield the message on each line that is not blank; raise BadLine, naming the line."""
    lines = iter(stdin)
    for number in count(1):
        try:
            line = next(lines, None)
            if line is None:
                return
            row = read_line(line) if line.strip() else None
        except UnicodeDecodeError:
            raise BadLine(f"line {number}: not UTF-8 text") from None
        except BadLine as wrong:
            raise BadLine(f"line {number}: {wrong}") from None
        if row is not None:
            yield row


def read_line(line: str) -> dict[str, Any]:
    """Return the message on this line; raise BadLine."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
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
