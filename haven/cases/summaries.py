"""Keeps a case's triage summary true: rebuilt from the event log whenever something new was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog

from haven.cases.named_later import NamedLater
from haven.cases.screening_thread import ScreeningThread
from haven.store import Case, Event, FiledIntake, Store, StoreUnavailable
from haven.triage.countries import Countries
from haven.triage.first_actions import FirstActions
from haven.triage.summary import build_summary

log = structlog.get_logger()

EVENTS_READ = 200


class Summaries:
    """Builds summaries from what the store holds, with the versions of the tables that judged."""

    def __init__(
        self,
        store: Store,
        screening: ScreeningThread,
        first_actions: FirstActions,
        countries: Countries,
        teams: Mapping[str, str],
        versions: Callable[[], Mapping[str, str]],
        named: NamedLater,
        on_change: Callable[[Case], None],
    ) -> None:
        self._store = store
        self._screening = screening
        self._first_actions = first_actions
        self._countries = countries
        self._teams = teams
        self._versions = versions
        self._named = named
        self._on_change = on_change

    async def bring_up_to_date(self, case: Case, watchers: Sequence[str] = ()) -> Case:
        """Rebuild the case's summary from its conversation, store it, and return the case as it is then.

        A summary that cannot be built is a fault of ours; it must not keep a user from a person.
        """
        try:
            return await self._rebuild(case, watchers)
        except StoreUnavailable:
            raise
        except Exception:
            log.exception("summary.failed", case_id=case.id)
            return case

    async def _rebuild(self, case: Case, watchers: Sequence[str]) -> Case:
        conversation = await self._store.get_conversation(case.conv)
        page = await self._store.read_events(
            case.conv, max(0, conversation.head - EVENTS_READ), EVENTS_READ, for_agent=False
        )
        # The words on a button are ours: they are no evidence of anything, and no quote.
        said = [_said(e) for e in page.events if e.type == "message" and "choice" not in e.body]
        facts: dict[str, Any] = {
            "id": case.id,
            "category": case.category,
            "severity": case.severity,
            "reason": case.reason,
            "team": case.team,
            "team_name": self._teams.get(case.team),
            "opened_at": case.opened_at,
            "first_reply_due": case.first_reply_due,
            "watchers": list(dict.fromkeys([*case.summary.get("tell", ()), *watchers])),
        }
        facts["intakes"] = [_filed(intake) for intake in await self._store.intakes_of_case(case.id)]
        summary = build_summary(
            facts,
            said,
            await self._assess(said, conversation.profile),
            conversation.profile,
            self._first_actions,
            self._countries,
            self._versions(),
            self._named.known(case.conv),
        )
        users = {event["seq"]: event["text"] for event in said if event["from_kind"] == "user"}
        self._named.look(case.conv, users, lambda: self._with_names(case.id))
        return (await self._store.update_summary(case.id, summary)).case

    async def _with_names(self, case_id: str) -> None:
        self._on_change(await self.bring_up_to_date(await self._store.get_case(case_id)))

    async def _assess(self, said: list[dict[str, Any]], profile: dict[str, Any]) -> dict[int, dict[str, Any]]:
        # Screening is pure and remembers texts: judging again is safer than keeping a second copy of judgements.
        history: list[str] = []
        found = {}
        for event in said:
            if event["from_kind"] == "user":
                assessment = await self._screening.assess(event["text"], tuple(history), profile)
                found[event["seq"]] = assessment.as_json()
                history.append(event["text"])
        return found


def _filed(intake: FiledIntake) -> dict[str, Any]:
    return {**intake.body, "at": intake.at, "clock": intake.clock, "due_at": intake.due_at}


def _said(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": event.at,
        "from_kind": event.from_kind,
        "text": event.body.get("text", ""),
        "card": event.body.get("card"),
    }
