"""The handoff: the one way a conversation moves from the assistant to people.

The custom action calls it inside a turn; the service itself calls it when Rasa is away. It is idempotent per
conversation, so both may. Nothing is promised before it is true: the case is stored first, the numbers are shown,
the alert is delivered, and only then does the user hear that a person knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog

from haven.cases.alerts import Alerts
from haven.cases.log import ConversationLog
from haven.cases.push import Push
from haven.cases.rows import case_row
from haven.cases.summaries import Summaries, is_minor
from haven.cases.words import Words
from haven.screening import Assessment
from haven.store import Case, Conversation, Draft, Opened, Store
from haven.triage.routing import Routes

log = structlog.get_logger()

# A wish for a person is not a risk, and yet somebody must answer it.
SEVERITY_WITHOUT_RISK = "P3"
AT_RISK = ("P0", "P1")


@dataclass(frozen=True)
class HandOff:
    """What a handoff did: the case, and whether somebody is known to have been alerted."""

    case: Case
    delivered: bool


class HandOffs:
    """Opens cases. One per conversation at a time: a second handoff raises and updates the open one."""

    def __init__(
        self,
        store: Store,
        log_: ConversationLog,
        alerts: Alerts,
        push: Push,
        routes: Routes,
        words: Words,
        summaries: Summaries,
    ) -> None:
        self._store = store
        self._log = log_
        self._alerts = alerts
        self._push = push
        self._routes = routes
        self._words = words
        self._summaries = summaries

    async def hand_off(self, conv: str, assessment: Assessment, reason: str) -> HandOff:
        """Open or raise the case, show the numbers, deliver the alert, say so. Raises StoreUnavailable unopened."""
        conversation = await self._store.get_conversation(conv)
        opened = await self._open(conversation, assessment, reason, owner="queue")
        case = opened.case
        alert_id = opened.alert_id or await self._unheard(case.id)
        delivered = alert_id is None or await self._alerts.deliver(alert_id, case_row(case))
        if alert_id is not None:
            at_risk = assessment.severity in AT_RISK
            line = self._words.handoff(conversation, case, at_risk=at_risk, delivered=delivered)
            await self._log.haven_said(conv, [Draft("message", line)], f"handoff:{alert_id}")
        log.info(
            "handoff.done", conversation_id=conv, case_id=case.id, severity=case.severity, delivered=delivered
        )
        return HandOff(case, delivered)

    async def note_risk(self, conv: str, assessment: Assessment) -> Case:
        """Open or raise a case beside the assistant (P2, P3): it goes on talking until an agent claims the case."""
        conversation = await self._store.get_conversation(conv)
        opened = await self._open(conversation, assessment, "risk", owner="assistant")
        if opened.alert_id is not None:
            # Nobody is told that a person knows, so nobody waits for the alert.
            await self._alerts.deliver(opened.alert_id, case_row(opened.case))
        return opened.case

    async def rescore(self, conv: str, assessment: Assessment) -> None:
        """Bring the case up to date with a message that people, not the assistant, will answer."""
        conversation = await self._store.get_conversation(conv)
        opened = await self._open(conversation, assessment, "risk", owner="assistant")
        if opened.alert_id is not None:
            await self._alerts.deliver(opened.alert_id, case_row(opened.case))

    async def file_report(self, conv: str, report: dict[str, Any]) -> Case:
        """Store a report that the user made through the assistant, as a case beside it."""
        conversation = await self._store.get_conversation(conv)
        risk = Assessment(category=conversation.level_category, severity=conversation.level_severity)
        opened = await self._open(conversation, risk, "report", owner="assistant", report=report)
        return opened.case

    async def _open(
        self,
        conversation: Conversation,
        assessment: Assessment,
        reason: str,
        owner: str,
        report: dict[str, Any] | None = None,
    ) -> Opened:
        category, severity = assessment.category, assessment.severity
        route = self._routes.route(category, severity, is_minor(conversation.profile))
        opened = await self._store.open_case(
            conversation.id,
            category,
            severity if severity != "none" else SEVERITY_WITHOUT_RISK,
            route.team,
            reason,
            route.first_reply_s,
            {},
            owner=owner,
            # In the transaction that stores the case: no crash may leave a case without the numbers, and the numbers
            # do not wait for the alert, which may take a second that somebody does not have.
            events=self._care(conversation, assessment),
            line=self._words.case_line("waiting" if owner == "queue" else "noted", conversation.lang),
        )
        if opened.events:
            self._push.events(conversation.id, opened.events)
        case = await self._summaries.bring_up_to_date(opened.case, report)
        self._push.case_changed(case_row(case))
        return Opened(case, opened.created, opened.raised, opened.events, opened.alert_id)

    def _care(self, conversation: Conversation, assessment: Assessment) -> list[Draft]:
        if assessment.severity not in AT_RISK or conversation.owner == "agent":
            return []
        return [Draft("message", self._words.care(conversation, assessment))]

    async def _unheard(self, case_id: str) -> int | None:
        waiting = [alert.id for alert in await self._store.undelivered_alerts() if alert.case_id == case_id]
        return waiting[-1] if waiting else None
