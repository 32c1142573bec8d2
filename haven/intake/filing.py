"""What is filed when a form ends: the answers as people read them, what is missing, and the clock of the law."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from haven.intake.flow import DECLINED, Clock, Flow
from haven.intake.rows import ANSWERED
from haven.intake.sentences import Say, shown

_HOUR_S = 3600.0


@dataclass(frozen=True)
class Intake:
    """One filed request. `answers` are rows of id, label, kind, value and words; `declined` and `missing` are ids of
    questions, whose names are in `labels`."""

    flow: str
    title: str
    category: str
    severity: str
    topic: str | None
    answers: tuple[dict[str, str], ...]
    declined: tuple[str, ...]
    missing: tuple[str, ...]
    labels: dict[str, str]
    clock: Clock | None

    def due_at(self, now: float, decided_at: float | None = None) -> float | None:
        """Return when the clock of the law ends, in epoch seconds; None where it does not run (yet)."""
        clock = self.clock
        if clock is None or (clock.starts == "valid" and self.missing):
            return None
        start = decided_at if clock.starts == "decided" else now
        if start is None:
            return None
        return start + clock.hours * _HOUR_S if clock.hours else _months_later(start, clock.months or 0)

    def as_json(self) -> dict[str, Any]:
        """Return it as the store keeps it and the summary shows it."""
        return {
            "flow": self.flow,
            "title": self.title,
            "answers": list(self.answers),
            "declined": list(self.declined),
            "missing": list(self.missing),
            "labels": self.labels,
            "clock": self.clock.id if self.clock else None,
        }


def build_intake(flow: Flow, answers: Mapping[str, str | None], say: Say) -> Intake:
    """Return what these answers (by question id; DECLINED, or None for never asked) come to."""
    given = {
        q.id: answers.get(q.id) or "" for q in flow.questions if answers.get(q.id) not in (None, DECLINED)
    }
    return Intake(
        flow=flow.id,
        title=say(flow.text_id("title")),
        category=flow.category,
        severity=flow.severity_of(given),
        topic=flow.topic,
        answers=tuple(
            {
                "id": question.id,
                "label": say(flow.text_id(question.id, "label")),
                "kind": question.kind,
                "value": given[question.id],
                "words": shown(flow, question, given[question.id], say),
            }
            for question in flow.questions
            if question.id in given
        ),
        declined=tuple(q.id for q in flow.questions if answers.get(q.id) == DECLINED),
        missing=tuple(
            name
            for name, wanted in flow.valid_when
            if name not in given or (wanted != ANSWERED and given[name] != wanted)
        ),
        labels={question.id: say(flow.text_id(question.id, "label")) for question in flow.questions},
        clock=flow.clock,
    )


def _months_later(start: float, months: int) -> float:
    at = datetime.fromtimestamp(start, timezone.utc)
    years, month = divmod(at.month - 1 + months, 12)
    last_day = calendar.monthrange(at.year + years, month + 1)[1]
    # The 31st of August and six months is the last of February: never a day later than the law says.
    return at.replace(year=at.year + years, month=month + 1, day=min(at.day, last_day)).timestamp()
