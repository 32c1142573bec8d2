"""A case as the console shows it in a list: the one place that shapes `CaseRow`."""

from __future__ import annotations

from typing import Any

from haven.store import Case, Conversation


def case_row(case: Case, conversation: Conversation, agent_name: str | None) -> dict[str, Any]:
    """Return the console's row for this case; times are UTC epoch seconds."""
    return {
        "id": case.id,
        "conv": case.conv,
        "state": case.state,
        "category": case.category,
        "severity": case.severity,
        "team": case.team,
        "reason": case.reason,
        "opened_at": case.opened_at,
        "first_reply_due": case.first_reply_due,
        "agent": {"id": case.agent_id, "name": agent_name} if case.agent_id else None,
        "bluf": (case.summary or {}).get("bluf", ""),
        "owner": conversation.owner,
        "head": conversation.head,
        "version": case.version,
        "outcome": case.outcome,
    }
