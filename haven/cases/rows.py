"""A case as the console shows it in a list: the one place that shapes `CaseRow`."""

from __future__ import annotations

from typing import Any

from haven.store import Case


def case_row(case: Case) -> dict[str, Any]:
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
        "waiting_since": case.waiting_since,
        "first_reply_due": case.first_reply_due,
        "first_reply_at": case.first_reply_at,
        "handed_back_at": case.handed_back_at,
        "agent": {"id": case.agent_id, "name": case.agent_name} if case.agent_id else None,
        "bluf": case.summary.get("bluf", ""),
        "owner": case.owner,
        "unread": case.unread,
        "version": case.version,
        "outcome": case.outcome,
    }
