"""Keeps a case's triage summary true: rebuilt from the event log whenever something new was said."""

from __future__ import annotations

from typing import Any

from haven.screening import Assessment, Screener
from haven.store import Case, Event, Store
from haven.triage.summary import build_summary

EVENTS_READ = 400


class Summaries:
    """Builds summaries from what the store holds, with the versions of the tables that judged."""

    def __init__(self, store: Store, screener: Screener, versions: dict[str, str]) -> None:
        self._store = store
        self._screener = screener
        self._versions = versions

    async def bring_up_to_date(
        self, case: Case, latest: Assessment | None = None, report: dict[str, Any] | None = None
    ) -> Case:
        """Rebuild the case's summary from its conversation, store it, and return the case as it is then."""
        conversation = await self._store.get_conversation(case.conv)
        page = await self._store.read_events(
            case.conv, max(0, conversation.head - EVENTS_READ), EVENTS_READ, for_agent=False
        )
        said = [_said(event) for event in page.events if event.type == "message"]
        summary = build_summary(
            case={
                "id": case.id,
                "category": case.category,
                "severity": case.severity,
                "reason": case.reason,
                "team": case.team,
                "opened_at": case.opened_at,
                "first_reply_due": case.first_reply_due,
            },
            profile=conversation.profile,
            events=said,
            assessments=self._assess(said, conversation.profile),
            versions=self._versions,
        )
        if report or "report" in case.summary:
            summary["report"] = report or case.summary["report"]
        return (await self._store.update_summary(case.id, summary)).case

    def _assess(self, said: list[dict[str, Any]], profile: dict[str, Any]) -> dict[int, dict[str, Any]]:
        # Screening is pure and takes a millisecond: judging again is safer than keeping a second copy of judgements.
        history: list[str] = []
        found = {}
        for event in said:
            if event["from_kind"] == "user":
                found[event["seq"]] = self._screener.assess(event["text"], history, profile).as_json()
                history.append(event["text"])
        return found


def is_minor(profile: dict[str, Any]) -> bool | None:
    """Return what the host's profile says about being under 18; None when it says nothing."""
    band = profile.get("age_band")
    return None if band is None else band != "18+"


def _said(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at,
        "from_kind": event.from_kind,
        "text": event.body.get("text", ""),
        "card": event.body.get("card"),
    }
