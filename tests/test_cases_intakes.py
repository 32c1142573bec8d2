"""Requests in a real store: one case for a conversation, all that was filed in it, clocks, changes and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from haven.cases.alerts import Alerts, AlertTarget
from haven.cases.handoff import HandOffs
from haven.cases.intakes import Intakes
from haven.cases.log import ConversationLog
from haven.cases.words import Words
from haven.intake import Intake, build_intake, read_flows
from haven.store import NotFound, Store
from haven.texts import read_texts
from haven.triage.first_words import read_first_words
from haven.triage.helplines import read_helplines
from haven.triage.routing import read_routes
from tests.test_handoff import FakePush, FakeSummaries

pytest_plugins = ("tests.store_fixtures",)
DATA = Path(__file__).parents[1] / "data"
TEXTS = read_texts(DATA / "texts")
ROUTES = read_routes(DATA / "safety" / "routing.yml")
FLOWS = read_flows(DATA / "intake", TEXTS, ROUTES)
WORDS = Words(
    TEXTS,
    read_helplines(DATA / "safety" / "helplines.yml"),
    read_first_words(DATA / "safety" / "first_words.yml", TEXTS),
)
WHOLE = {
    "age": "adult",
    "where": "https://example.com/v/1",
    "good_faith": "yes",
    "contact": "in this chat",
    "signature": "Kim Lee",
}
DECISION = {"restriction": "post", "reason": "It showed a weapon.", "decided_on": "2026-11-02"}


class Office:
    """One conversation, and the requests that are filed in it."""

    def __init__(self, store: Store, conv: str, clock: Callable[[], float]) -> None:
        self.store, self.conv, push = store, conv, FakePush()
        self.summaries = FakeSummaries()
        log = ConversationLog(store, push)
        alerts = Alerts(store, push, None, AlertTarget(None))
        handoffs = HandOffs(store, log, alerts, push, ROUTES, WORDS, self.summaries)  # type: ignore[arg-type]
        self.intakes = Intakes(store, handoffs, ROUTES, WORDS, clock)

    async def heard(self) -> list[str]:
        page = await self.store.read_events(self.conv, 0, 200, for_agent=False)
        return [e.body["text"] for e in page.events if e.type == "message" and e.from_kind == "haven"]


@pytest.fixture
async def office_of(
    open_store: Callable[..., Store], sqlite_url: str, clock: Callable[[], float]
) -> Callable[..., Any]:
    store = open_store(sqlite_url)

    async def opened(context: dict[str, Any] | None = None) -> Office:
        conv, _ = await store.create_conversation({"country": "IE"}, context)
        return Office(store, conv, clock)

    return opened


def intake(flow: str, **answers: str) -> Intake:
    return build_intake(FLOWS.get(flow), answers, TEXTS.say)


async def test_a_request_opens_a_case_of_its_team_and_the_assistant_goes_on(office_of: Any) -> None:
    office = await office_of()
    filed = await office.intakes.file(office.conv, intake("appeal", wrong="it was a toy"))
    case = await office.store.get_case(filed.case_id)
    assert (case.team, case.severity, case.reason, case.owner) == ("appeals", "P3", "intake", "assistant")
    assert (filed.first_reply_s, filed.with_people) == (259_200, False)
    [stored] = await office.store.intakes_of_case(case.id)
    assert stored.body["answers"][0]["words"] == "it was a toy"
    assert await office.heard() == []


@pytest.mark.parametrize(
    ("flow", "answers", "team"),
    [
        ("request_data", {"right": "copy"}, "privacy"),
        ("law_enforcement", {"role": "police"}, "legal_ip"),
        ("illegal_content", {"reasons": "x"}, "legal_ip"),
        ("product_feedback", {"what": "x"}, "support"),
        ("impersonation", {"fake": "@x"}, "impersonation"),
        ("hacked_account", {"account": "@x"}, "account_security"),
        ("underage_account", {"account": "@x"}, "child_safety"),
        ("memorial", {"account": "@x"}, "bereavement"),
        ("missing_person", {"age": "adult"}, "le_response"),
        ("intimate_image", WHOLE, "sexual_harm"),
        ("report", {"what": "x"}, "support"),
    ],
)
async def test_every_request_reaches_its_team(
    office_of: Any, flow: str, answers: dict[str, str], team: str
) -> None:
    office = await office_of()
    filed = await office.intakes.file(office.conv, intake(flow, **answers))
    assert (await office.store.get_case(filed.case_id)).team == team


async def test_what_needs_people_within_the_hour_goes_to_them_and_is_told_so(office_of: Any) -> None:
    office = await office_of()
    filed = await office.intakes.file(office.conv, intake("intimate_image", **WHOLE))
    case = await office.store.get_case(filed.case_id)
    assert filed.with_people
    assert (case.owner, case.severity) == ("queue", "P1")
    said = "\n".join(await office.heard())
    assert TEXTS.say("say-intake-filed-people", case=case.id) in said
    assert TEXTS.say("intake-intimate_image-next") in said
    assert TEXTS.say("say-intake-clock-intimate_image_removal") in said


async def test_the_clock_of_forty_eight_hours_runs_only_for_a_valid_request(office_of: Any) -> None:
    for answers, runs in ((WHOLE, True), ({**WHOLE, "good_faith": "no"}, False)):
        office = await office_of()
        filed = await office.intakes.file(office.conv, intake("intimate_image", **answers))
        [stored] = await office.store.intakes_of_case(filed.case_id)
        assert stored.clock == "intimate_image_removal"
        assert (stored.due_at is not None) == runs
        if stored.due_at is not None:
            assert stored.due_at - stored.at == pytest.approx(48 * 3600)


async def test_a_clock_that_runs_is_not_set_back_by_a_change_and_one_that_did_not_starts(
    office_of: Any,
) -> None:
    office = await office_of()
    first = await office.intakes.file(office.conv, intake("intimate_image", **{**WHOLE, "good_faith": "no"}))
    await office.intakes.change(office.conv, first.intake_id, intake("intimate_image", **WHOLE))
    started = (await office.store.get_intake(office.conv, first.intake_id)).due_at
    assert started is not None
    await office.intakes.change(
        office.conv, first.intake_id, intake("intimate_image", **{**WHOLE, "contact": "mail"})
    )
    changed = await office.store.get_intake(office.conv, first.intake_id)
    assert changed.due_at == started
    assert len(await office.store.intakes_of_case(first.case_id)) == 1


async def test_six_months_run_from_the_day_that_the_host_gave(office_of: Any) -> None:
    office = await office_of({"kind": "settings", "decision": DECISION})
    assert await office.intakes.statement_of_reasons(office.conv) == DECISION
    filed = await office.intakes.file(office.conv, intake("appeal", wrong="x"))
    [stored] = await office.store.intakes_of_case(filed.case_id)
    assert stored.due_at == datetime(2027, 5, 2, tzinfo=timezone.utc).timestamp()


async def test_two_requests_stand_in_one_case_and_the_other_team_is_told(office_of: Any) -> None:
    office = await office_of()
    first = await office.intakes.file(office.conv, intake("appeal", wrong="x"))
    second = await office.intakes.file(office.conv, intake("request_data", right="copy"))
    assert first.case_id == second.case_id
    assert [one.flow for one in await office.store.intakes_of_case(first.case_id)] == [
        "appeal",
        "request_data",
    ]
    assert office.summaries.watchers == ["Privacy"]


async def test_filing_the_same_again_files_nothing_new(office_of: Any) -> None:
    office = await office_of()
    first = await office.intakes.file(office.conv, intake("appeal", wrong="x"))
    assert await office.intakes.file(office.conv, intake("appeal", wrong="x")) == first
    assert len(await office.store.intakes_of_case(first.case_id)) == 1


async def test_a_report_is_about_the_harm_that_was_told_and_feedback_is_not(office_of: Any) -> None:
    for flow, expected in (("report", ("doxxing", "P2")), ("product_feedback", ("none", "P3"))):
        office = await office_of()
        await office.store.set_level(office.conv, "doxxing", "P2")
        filed = await office.intakes.file(office.conv, intake(flow, what="x"))
        case = await office.store.get_case(filed.case_id)
        assert (case.category, case.severity) == expected


async def test_a_stranger_reads_and_changes_no_request(office_of: Any) -> None:
    office, stranger = await office_of(), await office_of()
    filed = await office.intakes.file(office.conv, intake("appeal", wrong="x"))
    assert await office.intakes.read(office.conv, filed.intake_id) == ("appeal", {"wrong": "x"})
    assert await stranger.intakes.read(stranger.conv, filed.intake_id) is None
    with pytest.raises(NotFound):
        await stranger.intakes.change(stranger.conv, filed.intake_id, intake("appeal", wrong="y"))


async def test_where_it_stands_names_every_case_with_what_was_filed(office_of: Any) -> None:
    office = await office_of()
    assert await office.intakes.standing(office.conv) == []
    filed = await office.intakes.file(office.conv, intake("appeal", wrong="x"))
    agent = await office.store.create_agent("sam", "Sam", "x")
    lease = await office.store.claim(filed.case_id, agent.id)
    await office.store.resolve(filed.case_id, agent.id, lease.lease, "helped")
    second = await office.intakes.file(office.conv, intake("product_feedback", what="x"))
    newest, oldest = await office.intakes.standing(office.conv)
    assert (newest.case_id, newest.filed, newest.line) == (
        second.case_id,
        (TEXTS.say("intake-product_feedback-title"),),
        TEXTS.say("haven-case-noted"),
    )
    assert (oldest.case_id, oldest.line) == (filed.case_id, TEXTS.say("haven-case-resolved"))
