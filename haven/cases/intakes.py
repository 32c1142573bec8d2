"""Requests that users make through forms: filed in a case, changed, and told about."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import structlog

from haven.cases.handoff import AT_RISK, BY_INTAKE, SEVERITY_WITHOUT_RISK, Filing, HandOffs
from haven.cases.words import Words
from haven.intake import DECLINED, Filed, Intake
from haven.screening import Assessment
from haven.store import Case, Conversation, IntakeDraft, NotFound, Store
from haven.triage.routing import Routes
from haven.triage.terms import rank

log = structlog.get_logger()


@dataclass(frozen=True)
class Standing:
    """One case as its user may hear of it."""

    case_id: str
    filed: tuple[str, ...]
    line: str
    opened_s_ago: float


class Intakes:
    """Files requests. One that needs people within the hour goes to them; every other stands beside the assistant."""

    def __init__(
        self,
        store: Store,
        handoffs: HandOffs,
        routes: Routes,
        words: Words,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._handoffs = handoffs
        self._routes = routes
        self._words = words
        self._clock = clock

    async def file(self, conv: str, intake: Intake) -> Filed:
        """Store the request in the conversation's case; raises as the store does, and then nothing happened."""
        conversation = await self._store.get_conversation(conv)
        filing = self.filing(conversation, intake)
        risk = _assessment(conversation, intake)
        with_people = intake.severity in AT_RISK
        if with_people:
            done = await self._handoffs.hand_off(conv, risk, BY_INTAKE, filing)
            case, intake_id = done.case, done.intake_id
        else:
            opened = await self._handoffs.file(conv, risk, filing)
            case, intake_id = opened.case, opened.intake_id
        assert intake_id is not None
        log.info("intake.filed", conversation_id=conv, case_id=case.id, flow=intake.flow)
        return Filed(case.id, intake_id, self._target_s(risk, intake), with_people)

    async def change(self, conv: str, intake_id: int, intake: Intake) -> Filed:
        """Replace the answers of a request of this conversation; raise NotFound. What is worse now goes to people."""
        conversation = await self._store.get_conversation(conv)
        filing, risk = self.filing(conversation, intake), _assessment(conversation, intake)
        changed = await self._store.change_intake(conv, intake_id, filing.draft)
        with_people = intake.severity in AT_RISK
        if with_people:
            await self._handoffs.hand_off(conv, risk, BY_INTAKE, filing)
        else:
            await self._handoffs.refresh(changed.case_id)
        log.info("intake.changed", conversation_id=conv, case_id=changed.case_id, flow=intake.flow)
        return Filed(changed.case_id, intake_id, self._target_s(risk, intake), with_people)

    async def read(self, conv: str, intake_id: int) -> tuple[str, dict[str, str]] | None:
        """Return flow and answers, by question id, of a request of this conversation; None where there is none."""
        try:
            filed = await self._store.get_intake(conv, intake_id)
        except NotFound:
            return None
        given = {answer["id"]: answer["value"] for answer in filed.body["answers"]}
        return filed.flow, {**given, **dict.fromkeys(filed.body["declined"], DECLINED)}

    async def standing(self, conv: str) -> list[Standing]:
        """Return the user's cases, the newest first, with what was filed in each and its status line."""
        conversation = await self._store.get_conversation(conv)
        cases, filed = await self._store.read_standing(conv)
        return [
            Standing(
                case.id,
                tuple(dict.fromkeys(one.body["title"] for one in filed if one.case_id == case.id)),
                self._words.case_line(_state(case), conversation.lang),
                max(0.0, self._clock() - case.opened_at),
            )
            for case in cases
        ]

    async def statement_of_reasons(self, conv: str) -> dict[str, str] | None:
        """Return the reasons of a decision as the host app gave them; None where it gave none."""
        return _decision(await self._store.get_conversation(conv))

    def filing(self, conversation: Conversation, intake: Intake) -> Filing:
        """Return the request as the store takes it, with the end of its clock."""
        decided_at = _decided_at(_decision(conversation))
        due_at = intake.due_at(self._clock(), decided_at)
        clock = intake.clock.id if intake.clock is not None else None
        return Filing(intake, IntakeDraft(intake.flow, intake.as_json(), clock, due_at), intake.topic)

    def _target_s(self, risk: Assessment, intake: Intake) -> int:
        topic = intake.topic if risk.category == "none" else None
        return self._routes.route(risk.category, risk.severity, None, topic).first_reply_s


def _assessment(conversation: Conversation, intake: Intake) -> Assessment:
    """Return what the case is about: the request's own harm, or for one without, what the user has told before."""
    told = (conversation.level_category, conversation.level_severity)
    if intake.category == "none" and intake.topic is None and rank(told[1]) > rank("none"):
        return Assessment(*told)
    severity = SEVERITY_WITHOUT_RISK if intake.severity == "none" else intake.severity
    return Assessment(intake.category, severity)


def _decision(conversation: Conversation) -> dict[str, str] | None:
    found: Any = (conversation.context or {}).get("decision")
    return found or None


def _decided_at(decision: dict[str, str] | None) -> float | None:
    day = (decision or {}).get("decided_on")
    return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=timezone.utc).timestamp() if day else None


def _state(case: Case) -> str:
    if case.state == "resolved":
        return "resolved"
    if case.state == "claimed":
        return "claimed"
    return "waiting" if case.owner == "queue" else "noted"
