"""The facade's calls about cases, alerts, agents and the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from haven.store import agents, alerts, audit, board, cases, claims, intakes
from haven.store.calls import Calls
from haven.store.case_records import (
    Agent,
    Alert,
    AuditRow,
    Case,
    Changed,
    FiledIntake,
    IntakeDraft,
    Lease,
    Opened,
)
from haven.store.errors import AlreadyClaimed, NotFound
from haven.store.log import DraftLike


class CaseCalls(Calls):
    """Every call may raise StoreUnavailable: nothing was promised, the same call may be made again."""

    async def open_case(
        self,
        conv: str,
        category: str,
        severity: str,
        team: str,
        reason: str,
        first_reply_s: float,
        summary: Mapping[str, Any],
        owner: str = "queue",
        events: Sequence[DraftLike] | Callable[[Case], Sequence[DraftLike]] = (),
        line: str = "",
        intake: IntakeDraft | None = None,
    ) -> Opened:
        """Return the conversation's unresolved case, opened or raised as asked (see CaseRequest); raise NotFound."""
        request = cases.CaseRequest(
            conv, category, severity, team, reason, first_reply_s, summary, owner, events, line, intake
        )
        return await self._write(cases.open_case, request)

    async def update_summary(
        self,
        case_id: str,
        summary: Mapping[str, Any],
        category: str | None = None,
        severity: str | None = None,
    ) -> Changed:
        """Replace the summary and raise the severity if it is worse; raise NotFound."""
        return await self._write(cases.update_summary, case_id, summary, category, severity)

    async def change_intake(self, conv: str, intake_id: int, draft: IntakeDraft) -> FiledIntake:
        """Replace the answers of a request that this conversation filed; raise NotFound."""
        return await self._write(intakes.change_intake, conv, intake_id, draft)

    async def get_intake(self, conv: str, intake_id: int) -> FiledIntake:
        """Return a request that this conversation filed; raise NotFound."""
        return await self._read(intakes.get_intake, conv, intake_id)

    async def intakes_of_case(self, case_id: str) -> list[FiledIntake]:
        """Return what was filed in this case, in order."""
        return await self._read(intakes.intakes_of_case, case_id)

    async def read_standing(self, conv: str) -> tuple[list[Case], list[FiledIntake]]:
        """Return the conversation's cases, the newest first, and all that was filed in them."""
        return await self._read(intakes.read_standing, conv)

    async def get_case(self, case_id: str) -> Case:
        """Return the case; raise NotFound."""
        return await self._read(board.get_case, case_id)

    async def find_case(self, conv: str) -> Case | None:
        """Return the conversation's latest case, if it ever had one."""
        return await self._read(board.find_case, conv)

    async def list_cases(self, which: board.Which = "open") -> list[Case]:
        """Return every case that is not resolved, the most urgent first; or the latest `resolved`, newest first."""
        return await self._read(board.list_cases, which)

    async def claim(self, case_id: str, agent_id: str, line_in: claims.LineIn | None = None) -> Lease:
        """Give the case to this agent; raise NotFound or AlreadyClaimed."""
        return await self._write(claims.claim, case_id, agent_id, line_in)

    async def next_case(
        self, agent_id: str, teams: Sequence[str] = (), line_in: claims.LineIn | None = None
    ) -> Lease | None:
        """Claim the most severe, longest waiting case of these teams; None when nothing waits."""
        while waiting := await self._read(board.list_waiting, teams):
            for case in waiting:
                try:
                    return await self._write(claims.claim, case.id, agent_id, line_in)
                except (AlreadyClaimed, NotFound):
                    continue
        return None

    async def renew(self, leases: Sequence[str]) -> dict[str, float]:
        """Renew these leases and return until when each holds; one that is missing is lost."""
        return await self._write(claims.renew, leases)

    async def release(self, case_id: str, agent_id: str, lease: str) -> Changed:
        """Return the case to the queue at its agent's wish; raise NotFound or LeaseLost."""
        return await self._write(claims.release, case_id, agent_id, lease)

    async def expire_leases(
        self, now: float | None = None, line_in: claims.LineIn | None = None
    ) -> list[Changed]:
        """Return the cases that went back to the queue because their agents were not heard of in time."""
        moment = self._clock() if now is None else now
        returned = []
        for case_id in await self._read(claims.list_expired, moment):
            changed = await self._write(claims.return_expired, case_id, moment, line_in)
            if changed is not None:
                returned.append(changed)
        return returned

    async def hand_back(
        self, case_id: str, agent_id: str, lease: str, events: Sequence[DraftLike] = (), line: str = ""
    ) -> Changed:
        """Let the assistant go on while the case stays open; raise NotFound or LeaseLost."""
        return await self._write(claims.hand_back, case_id, agent_id, lease, events, line)

    async def resolve(
        self,
        case_id: str,
        agent_id: str,
        lease: str,
        outcome: str,
        note: str | None = None,
        events: Sequence[DraftLike] = (),
        line: str = "",
    ) -> Changed:
        """Close the case and let the assistant go on; raise NotFound or LeaseLost."""
        return await self._write(claims.resolve, case_id, agent_id, lease, outcome, note, events, line)

    async def undelivered_alerts(self) -> list[Alert]:
        """Return the alerts that have reached nobody yet, oldest first."""
        return await self._read(alerts.undelivered_alerts)

    async def mark_alert(self, alert_id: int, step: alerts.AlertStep, by: str | None = None) -> Alert:
        """Record that an alert was delivered, acknowledged (by whom) or failed; raise NotFound."""
        return await self._write(alerts.mark_alert, alert_id, step, by)

    async def create_agent(
        self, login: str, name: str, password_hash: str, teams: Sequence[str] = ()
    ) -> Agent:
        """Store a new agent; raise Conflict when the login is taken."""
        return await self._write(agents.create_agent, login, name, password_hash, teams)

    async def find_agent(self, login: str) -> Agent:
        """Return the agent with this login; raise NotFound."""
        return await self._read(agents.find_agent, login)

    async def get_agent(self, agent_id: str) -> Agent:
        """Return the agent with this id; raise NotFound."""
        return await self._read(agents.get_agent, agent_id)

    async def count_agents(self) -> int:
        """Return how many agents there are."""
        return await self._read(agents.count_agents)

    async def set_password(self, agent_id: str, password_hash: str) -> None:
        """Give the agent another password and end their sessions."""
        await self._write(agents.set_password, agent_id, password_hash)

    async def open_agent_session(self, agent_id: str) -> str:
        """Return the secret of a new session; raise NotFound."""
        return await self._write(agents.open_agent_session, agent_id)

    async def check_agent_session(self, secret: str) -> Agent:
        """Return the agent whose session this is; raise TokenRefused."""
        return await self._read(agents.check_agent_session, secret)

    async def end_agent_session(self, secret: str) -> None:
        """Make this session's secret worthless."""
        await self._write(agents.end_agent_session, secret)

    async def audit(
        self, actor: str, action: str, case_id: str | None, detail: Mapping[str, Any] | None = None
    ) -> None:
        """Add a line to the audit trail."""
        await self._write(audit.add_audit, actor, action, case_id, detail)

    async def read_audit(self, case_id: str) -> list[AuditRow]:
        """Return everything that was done to this case, in order."""
        return await self._read(audit.read_audit, case_id)
