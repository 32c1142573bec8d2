"""Checks one row of an intake table and makes a `Flow` of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from haven.intake.flow import CHECK, FACTS, KINDS, Choice, Clock, Flow, HandsOff, Question
from haven.tables import TableError, wrong_value
from haven.triage.routing import Routes
from haven.triage.terms import CATEGORIES, SEVERITIES

REQUIRED = ("id", "why", "ref", "category", "severity", "questions")
OPTIONAL = ("intents", "guides", "topic", "valid_when", "clock", "reads_statement", "masks_secrets")
# What an answer must be, for the whole to be valid: there at all, or this very choice.
ANSWERED = "answered"
_STARTS = ("filed", "valid", "decided")
_SLUG = re.compile(r"[a-z]+(_[a-z0-9]+)*")
_REF = re.compile(r"[A-F]-?[\d.]+[a-z]?")
_YES_NO = ("yes", "no")


def build_flow(row: Mapping[str, Any], where: str, routes: Routes) -> Flow:
    """Return the flow of this row; raise TableError, which starts with `where`, for a bad one."""
    _one_of(where, "category", row["category"], CATEGORIES)
    _one_of(where, "severity", row["severity"], SEVERITIES)
    if "topic" in row:
        _one_of(where, "topic", row["topic"], routes.topics)
    questions = _questions(where, row["questions"])
    return Flow(
        id=_slug(where, row["id"]),
        ref=_refs(where, row["ref"]),
        intents=_slugs(where, "intents", row.get("intents")),
        guides=_slugs(where, "guides", row.get("guides")),
        category=row["category"],
        severity=row["severity"],
        topic=row.get("topic"),
        questions=questions,
        valid_when=_valid_when(where, row.get("valid_when"), questions),
        clock=_clock(where, row.get("clock")),
        reads_statement=_flag(where, row, "reads_statement"),
        masks_secrets=_flag(where, row, "masks_secrets"),
    )


def _questions(where: str, rows: Any) -> tuple[Question, ...]:
    if not isinstance(rows, list):
        raise TableError(f"{where}: questions must be a list")
    questions: list[Question] = []
    for number, row in enumerate(rows, 1):
        question = _question(f"{where}, question {number}", row)
        if question.id == CHECK or question.id in {other.id for other in questions}:
            raise TableError(f"{where}, question {number}: the id '{question.id}' is already used")
        questions.append(question)
    return tuple(questions)


def _question(where: str, row: Any) -> Question:
    allowed = ("required", "fact", "statement", "choices", "yes", "no")
    _fields(where, row, ("id", "why", "kind"), allowed)
    _one_of(where, "kind", row["kind"], KINDS)
    if "fact" in row:
        _one_of(where, "fact", row["fact"], FACTS)
    return Question(
        id=_slug(where, row["id"]),
        kind=row["kind"],
        required=_flag(where, row, "required"),
        fact=row.get("fact"),
        statement=row.get("statement"),
        choices=_choices(where, row),
    )


def _choices(where: str, row: Mapping[str, Any]) -> tuple[Choice, ...]:
    if row["kind"] == "yes_no":
        rows: Any = [{"id": answer, **(row.get(answer) or {})} for answer in _YES_NO]
    else:
        rows = row.get("choices") or []
    if (row["kind"] == "choice") != ("choices" in row):
        raise TableError(f"{where}: a question of the kind 'choice' has choices, and no other has")
    return tuple(_choice(f"{where}, choice {number}", choice) for number, choice in enumerate(rows, 1))


def _choice(where: str, row: Any) -> Choice:
    row = {"id": row} if isinstance(row, str) else row
    _fields(where, row, ("id",), ("why", "hands_off", "raises"))
    hands_off = row.get("hands_off")
    if hands_off is not None:
        _fields(where, hands_off, ("category", "severity"), ())
        _one_of(where, "category", hands_off["category"], CATEGORIES)
        _one_of(where, "severity", hands_off["severity"], SEVERITIES)
    if "raises" in row:
        _one_of(where, "severity", row["raises"], SEVERITIES)
    if ("hands_off" in row or "raises" in row) and not row.get("why"):
        raise TableError(f"{where}: an answer that changes what is done needs a 'why'")
    return Choice(_slug(where, row["id"]), HandsOff(**hands_off) if hands_off else None, row.get("raises"))


def _valid_when(where: str, wanted: Any, questions: Sequence[Question]) -> tuple[tuple[str, str], ...]:
    if wanted is None:
        return tuple((question.id, ANSWERED) for question in questions if question.required)
    by_id = {question.id: question for question in questions}
    for name, value in wanted.items():
        _one_of(where, "question", name, by_id)
        _one_of(where, f"answer to {name}", value, [ANSWERED, *(c.id for c in by_id[name].choices)])
    return tuple(wanted.items())


def _clock(where: str, row: Any) -> Clock | None:
    if row is None:
        return None
    _fields(f"{where}, clock", row, ("id", "why", "starts"), ("hours", "months"))
    _one_of(f"{where}, clock", "start", row["starts"], _STARTS)
    times = [row.get(unit) for unit in ("hours", "months") if unit in row]
    if len(times) != 1 or not isinstance(times[0], int) or times[0] <= 0:
        raise TableError(f"{where}, clock: give hours or months, a whole number above zero")
    return Clock(_slug(where, row["id"]), row["starts"], row.get("hours"), row.get("months"))


def _fields(where: str, row: Any, required: Sequence[str], optional: Sequence[str]) -> None:
    if not isinstance(row, Mapping):
        raise TableError(f"{where}: not a row of fields")
    for name in row:
        _one_of(where, "field", name, [*required, *optional])
    for name in required:
        if row.get(name) in (None, ""):
            raise TableError(f"{where}: the field '{name}' is missing")


def _one_of(where: str, what: str, value: Any, allowed: Any) -> None:
    if value not in allowed:
        raise wrong_value(where, what, value, allowed)


def _flag(where: str, row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise TableError(f"{where}: {name} must be true or false, found {value!r}")
    return value


def _slug(where: str, value: Any) -> str:
    if not isinstance(value, str) or not _SLUG.fullmatch(value):
        raise TableError(f"{where}: id must be lower-case words joined by '_', found {value!r}")
    return value


def _slugs(where: str, name: str, values: Any) -> tuple[str, ...]:
    if values is not None and not isinstance(values, list):
        raise TableError(f"{where}: {name} must be a list, found {values!r}")
    return tuple(_slug(f"{where}, {name}", value) for value in values or ())


def _refs(where: str, values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(v, str) and _REF.fullmatch(v) for v in values):
        raise TableError(f"{where}: ref must be a list like ['A-13'], found {values!r}")
    return tuple(values)
