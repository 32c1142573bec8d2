"""Filed requests in a summary: their answers as the user gave them, what is missing, and the clock of the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from haven.triage.claims import RECORD, USER, Claim

MOST_ANSWER_WORDS = 25
_IN_THEIR_WORDS = ("text", "date")


def name_of(intake: Mapping[str, Any]) -> str:
    """Return what a request is called between agents."""
    return str(intake["flow"]).replace("_", " ")


def answers(intake: Mapping[str, Any], is_veiled: bool) -> list[Claim]:
    """Return one sentence for each answer; where words may hurt the reader, only that they are there."""
    claims = []
    for answer in intake["answers"]:
        words = " ".join(str(answer["words"]).split()[:MOST_ANSWER_WORDS])
        if is_veiled and answer["kind"] in _IN_THEIR_WORDS:
            text = f"Form ({name_of(intake)}), {answer['label']}: answered, among the answers."
        else:
            text = f"Form ({name_of(intake)}), {answer['label']}: “{words}”."
        claims.append(Claim("background", text, USER))
    return claims


def clocks(intake: Mapping[str, Any]) -> list[Claim]:
    """Return what is said about the clock of the law: when it ends, or that it does not run yet."""
    clock = str(intake.get("clock") or "").replace("_", " ")
    due_at = intake.get("due_at")
    if due_at is not None:
        ends = datetime.fromtimestamp(due_at, timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
        return [Claim("situation", f"Clock of the law ({clock}) ends {ends}.", RECORD)]
    if clock and intake["missing"]:
        return [
            Claim("situation", f"Clock of the law ({clock}) does not run: the request is incomplete.", RECORD)
        ]
    return []


def missing(intake: Mapping[str, Any]) -> list[str]:
    """Return what the request still needs, as an agent reads it."""
    labels = intake["labels"]
    return [f"Form ({name_of(intake)}): {labels[name]}" for name in intake["missing"]]


def declined(intake: Mapping[str, Any]) -> list[str]:
    """Return what the user left out, which is not to be asked again."""
    labels = intake["labels"]
    return [f"Form ({name_of(intake)}): {labels[name]} (left out)" for name in intake["declined"]]
