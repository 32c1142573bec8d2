"""The agents' desk: the board, taking a case, giving it back, closing it, and noticing an agent who vanished."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from haven.cases.alerts import RETRY_EVERY_S, Alerts
from haven.cases.log import ConversationLog
from haven.cases.push import Push
from haven.cases.rows import case_row
from haven.cases.words import Words
from haven.store import Agent, Case, Changed, Draft, Lease, Store, StoreUnavailable
from haven.store.claims import LEASE_S

log = structlog.get_logger()


class Desk:
    """What agents do with cases. Every change is in the audit log; the user is told in the same words."""

    def __init__(self, store: Store, log_: ConversationLog, push: Push, alerts: Alerts, words: Words) -> None:
        self._store = store
        self._log = log_
        self._push = push
        self._alerts = alerts
        self._words = words

    async def board(self, state: str = "open") -> list[dict[str, Any]]:
        """Return the rows of all unresolved cases, or with "resolved" of the latest closed ones."""
        states = ("resolved",) if state == "resolved" else ()
        return [case_row(case) for case in await self._store.list_cases(*states)]

    async def case_page(self, agent: Agent, case_id: str) -> dict[str, Any]:
        """Return everything the console shows of a case; the look is in the audit log. Raises NotFound."""
        case = await self._store.get_case(case_id)
        conversation = await self._store.get_conversation(case.conv)
        await self._store.audit(agent.id, "looked", case.id, {})
        rows = await self._store.read_audit(case.id)
        return {
            "case": case_row(case),
            "summary": case.summary,
            "profile": conversation.profile,
            "context": conversation.context,
            "log": [{"at": r.at, "actor": r.actor, "action": r.action, "detail": r.detail} for r in rows],
        }

    async def claim(self, agent: Agent, case_id: str) -> Lease:
        """Give the case to this agent; raises Conflict when somebody else has it."""
        return self._claimed(await self._store.claim(case_id, agent.id, self._line("claimed")))

    async def claim_next(self, agent: Agent) -> Lease | None:
        """Give this agent the most severe case that has waited longest; None when nothing waits."""
        lease = await self._store.next_case(agent.id, agent.teams, self._line("claimed"))
        return None if lease is None else self._claimed(lease)

    async def hand_back(self, agent: Agent, case_id: str, lease: str) -> None:
        """Let the assistant answer again; the case stays open for follow-up. Raises LeaseLost."""
        drafts, line = await self._goodbye(agent, case_id, "haven-handed-back", "noted")
        self._changed(await self._store.hand_back(case_id, agent.id, lease, drafts, line))

    async def resolve(
        self, agent: Agent, case_id: str, lease: str, outcome: str, detail: dict[str, Any]
    ) -> None:
        """Close the case and let the assistant answer again. Raises LeaseLost."""
        drafts, line = await self._goodbye(agent, case_id, "haven-resolved", "resolved")
        note = detail.pop("note", None)
        changed = await self._store.resolve(case_id, agent.id, lease, outcome, note, drafts, line)
        await self._store.audit(agent.id, "closing facts", case_id, detail)
        self._changed(changed)

    async def alert_shown(self, alert_id: int, agent_id: str) -> None:
        """Note that an agent's console rendered an alert, also one that nobody waits for any more."""
        alert = await self._store.mark_alert(alert_id, "acknowledged", agent_id)
        case = await self._store.get_case(alert.case_id)
        if alert.attempts > 1:
            await self._tell_that_somebody_knows(case, alert_id)

    async def unheard_alerts(self) -> list[tuple[int, dict[str, Any]]]:
        """Return the alerts that have reached nobody, each with its case's row."""
        alerts = await self._store.undelivered_alerts()
        return [(alert.id, case_row(await self._store.get_case(alert.case_id))) for alert in alerts]

    async def watch(self, every_s: float = RETRY_EVERY_S) -> None:
        """Run for ever: cases of vanished agents go back to the queue, unheard alerts are tried again."""
        # After a restart every agent's console must have had the time to come back and renew.
        first_sweep = asyncio.get_running_loop().time() + LEASE_S
        while True:
            await asyncio.sleep(every_s)
            try:
                if asyncio.get_running_loop().time() >= first_sweep:
                    for lost in await self._store.expire_leases(line_in=self._line("waiting")):
                        await self._lost(lost)
                for alert_id, row in await self.unheard_alerts():
                    if await self._alerts.deliver(alert_id, row):
                        await self._tell_that_somebody_knows(await self._store.get_case(row["id"]), alert_id)
            except StoreUnavailable:
                log.warning("desk.store_unavailable")
            except Exception:  # whoever watches over the others may not stop at one broken case
                log.exception("desk.watch_failed")

    async def _tell_that_somebody_knows(self, case: Case, alert_id: int) -> None:
        conversation = await self._store.get_conversation(case.conv)
        if conversation.owner == "queue":
            line = self._words.plain(conversation, "haven-alerted-now")
            await self._log.haven_said(case.conv, [Draft("message", line)], f"alerted:{alert_id}")

    async def _lost(self, lost: Changed) -> None:
        self._changed(lost)
        conversation = await self._store.get_conversation(lost.case.conv)
        line = self._words.plain(conversation, "haven-agent-lost")
        await self._log.haven_said(lost.case.conv, [Draft("message", line)], f"lost:{lost.case.version}")

    async def _goodbye(self, agent: Agent, case_id: str, text_id: str, state: str) -> tuple[list[Draft], str]:
        case = await self._store.get_case(case_id)
        conversation = await self._store.get_conversation(case.conv)
        words = self._words.plain(conversation, text_id, name=agent.name, case=case.id)
        return [Draft("message", words)], self._words.case_line(state, conversation.lang)

    def _line(self, state: str) -> Callable[[str], str]:
        return lambda lang: self._words.case_line(state, lang)

    def _claimed(self, lease: Lease) -> Lease:
        self._changed(Changed(lease.case, lease.events))
        return lease

    def _changed(self, changed: Changed) -> None:
        if changed.events:
            self._push.events(changed.case.conv, changed.events)
        self._push.case_changed(case_row(changed.case))
