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
from haven.cases.words import Words
from haven.screening import Assessment
from haven.store import Case, Conversation, Store
from haven.triage.routing import Routes
from haven.triage.summary import build_summary

log = structlog.get_logger()

ASKED_TEAM_SEVERITY = "P3"
MOST_EVENTS_READ = 400


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
        versions: dict[str, str],
    ) -> None:
        self._store = store
        self._log = log_
        self._alerts = alerts
        self._push = push
        self._routes = routes
        self._words = words
        self._versions = versions

    async def hand_off(self, conv: str, assessment: Assessment, reason: str) -> HandOff:
        """Open or raise the case, show the numbers, deliver the alert, say so. Raises StoreUnavailable unopened."""
        conversation = await self._store.get_conversation(conv)
        case, created = await self._open(conversation, assessment, reason, owner="queue")
        at_risk = assessment.severity in ("P0", "P1")
        if at_risk:
            # The numbers do not wait for the alert: it may take a second that somebody does not have.
            key = f"care:{case.id}:{assessment.severity}:{assessment.category}"
            await self._log.haven_said(conv, [("message", self._words.care(conversation, assessment))], key)
        delivered = await self._alert(case, conversation, created)
        line = self._words.handoff(conversation, case, at_risk=at_risk, delivered=delivered)
        await self._log.haven_said(conv, [("message", line)], f"handoff:{case.id}")
        log.info("handoff.done", conversation_id=conv, case_id=case.id, severity=case.severity, delivered=delivered)
        return HandOff(case, delivered)

    async def note_risk(self, conv: str, assessment: Assessment) -> Case:
        """Open or raise a case beside the assistant (P2, P3): it goes on talking until an agent claims the case."""
        conversation = await self._store.get_conversation(conv)
        case, _ = await self._open(conversation, assessment, "risk", owner="assistant")
        return case

    async def rescore(self, conv: str, assessment: Assessment) -> None:
        """Bring an open case up to date with a message that people, not the assistant, will answer."""
        conversation = await self._store.get_conversation(conv)
        case, created = await self._open(conversation, assessment, "risk", owner="keep")
        if assessment.severity in ("P0", "P1") and conversation.owner == "queue":
            key = f"care:{case.id}:{assessment.severity}:{assessment.category}"
            await self._log.haven_said(conv, [("message", self._words.care(conversation, assessment))], key)
        if created:
            await self._alert(case, conversation, created)

    async def _open(
        self, conversation: Conversation, assessment: Assessment, reason: str, owner: str
    ) -> tuple[Case, bool]:
        category, severity = assessment.category, assessment.severity
        minor = is_minor(conversation.profile)
        route = self._routes.route(category, severity, minor)
        events, _, _ = await self._store.read_events(conversation.id, 0, MOST_EVENTS_READ, for_agent=True)
        opened = await self._store.open_case(
            conv=conversation.id,
            category=category,
            severity=severity if severity != "none" else ASKED_TEAM_SEVERITY,
            team=route.team,
            reason=reason,
            first_reply_s=route.first_reply_s,
            owner=owner,
            summarise=lambda case: self._summary(case, conversation, events, assessment),
            case_line=self._words.case_line,
        )
        if opened.events:
            self._push.events(conversation.id, opened.events)
        self._push.case_changed(await self.row(opened.case))
        return opened.case, opened.alert_id is not None

    def _summary(
        self, case: Case, conversation: Conversation, events: list[dict[str, Any]], assessment: Assessment
    ) -> dict[str, Any]:
        return build_summary(
            case={
                "id": case.id,
                "category": case.category,
                "severity": case.severity,
                "reason": case.reason,
                "opened_at": case.opened_at,
                "team": case.team,
                "first_reply_due": case.first_reply_due,
            },
            profile=conversation.profile,
            events=events,
            latest=assessment.as_json(),
            versions=self._versions,
        )

    async def row(self, case: Case) -> dict[str, Any]:
        """Return the console's row for the case as it is now."""
        conversation = await self._store.get_conversation(case.conv)
        return case_row(case, conversation, conversation.owner_name)

    async def _alert(self, case: Case, conversation: Conversation, created: bool) -> bool:
        return False


def is_minor(profile: dict[str, Any]) -> bool | None:
    """Return what the host's profile says about being under 18; None when it says nothing."""
    band = profile.get("age_band")
    return None if band is None else band != "18+"
