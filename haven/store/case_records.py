"""The shapes of people's work: cases, leases, alerts, agents and the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from haven.store.records import Event


@dataclass(frozen=True, slots=True)
class Case:
    """A case as the board shows it. `owner` is the conversation's; `unread` counts the user's messages
    that no agent has seen; a case that was handed back is open, but nobody's turn."""

    id: str
    conv: str
    state: str
    category: str
    severity: str
    team: str
    reason: str
    opened_at: float
    opened_seq: int
    waiting_since: float
    first_reply_due: float
    first_reply_at: float | None
    handed_back_at: float | None
    resolved_at: float | None
    outcome: str | None
    agent_id: str | None
    agent_name: str | None
    version: int
    owner: str
    unread: int
    summary: dict[str, Any]


@dataclass(frozen=True, slots=True)
class IntakeDraft:
    """A request to be filed in a case. `due_at` is when the clock of the law ends, where one runs."""

    flow: str
    body: dict[str, Any]
    clock: str | None = None
    due_at: float | None = None


@dataclass(frozen=True, slots=True)
class FiledIntake:
    """A request that is stored, with the case it belongs to."""

    id: int
    conv: str
    case_id: str
    flow: str
    at: float
    changed_at: float
    body: dict[str, Any]
    clock: str | None
    due_at: float | None


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation's open case. `raised`: an older case that became more severe. `events` is what this
    call wrote to the log; `alert_id` is None when there was nothing new to alert anybody about; `intake_id`
    is the number of what was filed with it."""

    case: Case
    created: bool
    raised: bool
    events: list[Event]
    alert_id: int | None
    intake_id: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A case after a step, and what the step wrote to the log."""

    case: Case
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to answer one case until `expires_at`."""

    case_id: str
    conv: str
    agent_id: str
    lease: str
    expires_at: float
    case: Case
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Alert:
    """A call for attention that must reach a person; `reason` is opened, raised or returned."""

    id: int
    case_id: str
    reason: str
    created_at: float
    delivered_at: float | None
    acknowledged_by: str | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Agent:
    """A human who answers."""

    id: str
    login: str
    name: str
    password_hash: str
    teams: list[str]
    created_at: float


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of the audit trail; it can be added and read, never changed."""

    id: int
    at: float
    actor: str
    action: str
    case_id: str | None
    detail: dict[str, Any]
