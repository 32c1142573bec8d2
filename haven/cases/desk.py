"""The agents' desk: the board, taking a case, giving it back, closing it, and noticing an agent who vanished."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog

from haven.cases.alerts import RETRY_EVERY_S, Alerts
from haven.cases.log import ConversationLog
from haven.cases.push import Push
from haven.cases.rows import case_row
from haven.cases.words import Words
from haven.store import Agent, Case, Lease, Store, StoreUnavailable

log = structlog.get_logger()


class Desk:
    """What agents do with cases. Every change is in the audit log; the user is told in the same words."""

    def __init__(self, store: Store, log_: ConversationLog, push: Push, alerts: Alerts, words: Words) -> None:
        self._store = store
        self._log = log_
        self._push = push
        self._alerts = alerts
        self._words = words

    async def board(self) -> list[dict[str, Any]]:
        """Return the rows of all cases that are not resolved."""
        return [await self.row(case) for case in await self._store.list_cases("open")]

    async def row(self, case: Case) -> dict[str, Any]:
        """Return the case's row as it is now."""
        conversation = await self._store.get_conversation(case.conv)
        return case_row(case, conversation, await self._name(case.agent_id))

    async def open_case_page(self, agent: Agent, case_id: str) -> dict[str, Any]:
        """Return everything the console shows of a case; the look is in the audit log. Raises NotFound."""
        case = await self._store.get_case(case_id)
        conversation = await self._store.get_conversation(case.conv)
        await self._store.audit(agent.id, "looked", case.id, {})
        return {
            "case": await self.row(case),
            "summary": case.summary,
            "profile": conversation.profile,
            "log": await self._store.read_audit(case.id),
        }

    async def claim(self, agent: Agent, case_id: str) -> Lease:
        """Give the case to this agent; raises Conflict when somebody else has it."""
        lease = await self._store.claim(case_id, agent.id)
        await self._changed(lease.case_id, lease.events)
        return lease

    async def claim_next(self, agent: Agent) -> Lease | None:
        """Give this agent the most severe case that has waited longest; None when nothing waits."""
        lease = await self._store.next_case(agent.id, agent.teams)
        if lease is not None:
            await self._changed(lease.case_id, lease.events)
        return lease

    async def hand_back(self, agent: Agent, case_id: str, lease: str) -> None:
        """Let the assistant answer again; the case stays open for follow-up. Raises LeaseLost."""
        done = await self._store.hand_back(case_id, agent.id, lease)
        await self._changed(case_id, done.events)
        await self._goodbye(done.case, "haven-handed-back", agent)

    async def resolve(self, agent: Agent, case_id: str, lease: str, outcome: str, detail: dict[str, Any]) -> None:
        """Close the case and let the assistant answer again. Raises LeaseLost."""
        done = await self._store.resolve(case_id, agent.id, lease, outcome, detail)
        await self._changed(case_id, done.events)
        await self._goodbye(done.case, "haven-resolved", agent)

    async def watch_leases(self, every_s: float = RETRY_EVERY_S) -> None:
        """Run for ever: cases of vanished agents go back to the queue, unheard alerts are tried again."""
        while True:
            await asyncio.sleep(every_s)
            try:
                await self._return_lost()
                await self.retry_alerts()
            except StoreUnavailable:
                log.warning("desk.store_unavailable")

    async def retry_alerts(self) -> None:
        """Try again every alert that nobody has; tell the user once somebody does."""
        for alert in await self._store.undelivered_alerts():
            case = await self._store.get_case(alert.case_id)
            if await self._alerts.deliver(alert.id, await self.row(case)):
                conversation = await self._store.get_conversation(case.conv)
                if conversation.owner == "queue":
                    line = self._words.plain(conversation, "haven-alerted-now")
                    await self._log.haven_said(case.conv, [("message", line)], f"alerted:{alert.id}")

    async def _return_lost(self) -> None:
        for lost in await self._store.expire_leases():
            await self._changed(lost.case.id, lost.events)
            conversation = await self._store.get_conversation(lost.case.conv)
            name = await self._name(lost.agent_id) or ""
            line = self._words.plain(conversation, "haven-agent-lost", name=name)
            await self._log.haven_said(lost.case.conv, [("message", line)], f"lost:{lost.case.id}:{lost.case.version}")

    async def _goodbye(self, case: Case, text_id: str, agent: Agent) -> None:
        conversation = await self._store.get_conversation(case.conv)
        line = self._words.plain(conversation, text_id, name=agent.name, case=case.id)
        await self._log.haven_said(case.conv, [("message", line)], f"{text_id}:{case.id}:{case.version}")

    async def _changed(self, case_id: str, events: list[dict[str, Any]]) -> None:
        case = await self._store.get_case(case_id)
        if events:
            self._push.events(case.conv, events)
        self._push.case_changed(await self.row(case))

    async def _name(self, agent_id: str | None) -> str | None:
        return (await self._store.get_agent(agent_id)).name if agent_id else None
