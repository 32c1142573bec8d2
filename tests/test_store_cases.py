"""Cases are opened once, claimed by one agent, and never become less severe by themselves."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from haven.store import Agent, AlreadyClaimed, Case, Conflict, Lease, LeaseLost, NotFound, Opened, Store
from haven.store.claims import LEASE_S
from tests.fakes import FakeClock

pytest_plugins = ("tests.store_fixtures",)


async def ask(store: Store, conv: str, severity: str = "P1", **given: Any) -> Opened:
    facts: dict[str, Any] = {
        "category": "suicide",
        "team": "crisis",
        "reason": "risk",
        "first_reply_s": 300.0,
        "summary": {"bluf": severity},
    }
    return await store.open_case(conv, severity=severity, **{**facts, **given})


async def log_of(store: Store, conv: str) -> list[tuple[str, Any]]:
    """Return the log as (type, what it says)."""
    said = []
    for event in (await store.read_events(conv)).events:
        body = event.body
        said.append(
            (
                event.type,
                body.get("owner", {}).get("k") or body.get("text") or body.get("case", {}).get("state"),
            )
        )
    return said


@pytest.fixture
async def sam(store: Store) -> Agent:
    return await store.create_agent("sam", "Sam", "hash", ["crisis"])


@pytest.fixture
async def kim(store: Store) -> Agent:
    return await store.create_agent("kim", "Kim", "hash", ["crisis", "fraud"])


@pytest.fixture
async def held(store: Store, conv: str, sam: Agent) -> Lease:
    return await store.claim((await ask(store, conv)).case.id, sam.id)


async def test_a_handoff_stores_case_words_and_alert_together(
    store: Store, conv: str, clock: FakeClock
) -> None:
    await store.append_user(conv, "phone", "c1", "message", {"text": "help"})
    opened = await ask(
        store, conv, "P0", events=lambda case: [("message", {"text": case.id})], line="We have it"
    )
    case = opened.case
    assert (opened.created, opened.raised) == (True, False)
    assert (case.state, case.owner, case.opened_seq, case.unread) == ("open", "queue", 1, 1)
    assert case.first_reply_due == clock.at + 300
    assert case.id.startswith("HV-")
    assert [event.seq for event in opened.events] == [2, 3, 4]
    assert await log_of(store, conv) == [
        ("message", "help"),
        ("owner", "queue"),
        ("case", "open"),
        ("message", case.id),
    ]
    assert opened.events[1].body["case"]["line"] == "We have it"
    [alert] = await store.undelivered_alerts()
    assert (alert.id, alert.case_id, alert.reason) == (opened.alert_id, case.id, "opened")
    conversation = await store.get_conversation(conv)
    assert (conversation.owner, conversation.level_severity, conversation.answered_turn) == ("queue", "P0", 1)


async def test_twenty_handoffs_at_once_open_one_case(store: Store, conv: str) -> None:
    words = [("message", {"text": "a person will read this"})]
    found = await asyncio.gather(*(ask(store, conv, events=words) for _ in range(20)))
    assert sum(opened.created for opened in found) == 1
    assert len({opened.case.id for opened in found}) == 1
    assert len(await store.list_cases()) == 1
    assert len(await store.undelivered_alerts()) == 1
    assert [kind for kind, _ in await log_of(store, conv)] == ["owner", "case", "message"]


async def test_asking_again_for_the_same_says_and_alerts_nothing(store: Store, conv: str) -> None:
    first = await ask(store, conv)
    again = await ask(store, conv, events=[("message", {"text": "twice"})], reason="asked")
    assert (again.created, again.raised, again.events, again.alert_id) == (False, False, [], None)
    assert again.case.id == first.case.id


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        pytest.param("P3", "P0", "P0", id="worse raises"),
        pytest.param("P0", "P3", "P0", id="milder changes nothing"),
        pytest.param("P1", "none", "P1", id="none changes nothing"),
        pytest.param("none", "P3", "P3", id="anything is worse than none"),
        pytest.param("P2", "P1", "P1", id="one step up"),
    ],
)
async def test_a_case_is_raised_and_never_lowered(
    store: Store, conv: str, first: str, second: str, kept: str
) -> None:
    await ask(store, conv, first, category="fraud", team="fraud", first_reply_s=500)
    opened = await ask(store, conv, second, category="suicide", team="crisis", first_reply_s=60)
    assert opened.case.severity == kept
    assert opened.raised == (kept == second)
    assert (opened.case.category, opened.case.team) == (
        ("suicide", "crisis") if opened.raised else ("fraud", "fraud")
    )
    assert opened.case.summary["bluf"] == kept
    assert opened.case.first_reply_due - opened.case.opened_at == (60 if opened.raised else 500)
    conversation = await store.get_conversation(conv)
    assert conversation.level_severity == kept
    assert [alert.reason for alert in await store.undelivered_alerts()] == ["opened", "raised"][
        : 1 + opened.raised
    ]


async def test_the_level_of_a_conversation_only_rises(store: Store, conv: str) -> None:
    seen = []
    for category, severity in [
        ("spam", "P3"),
        ("x", "none"),
        ("suicide", "P0"),
        ("fraud", "P2"),
        ("y", "P0"),
    ]:
        await store.set_level(conv, category, severity)
        conversation = await store.get_conversation(conv)
        seen.append((conversation.level_category, conversation.level_severity))
    assert seen == [("spam", "P3"), ("spam", "P3"), ("suicide", "P0"), ("suicide", "P0"), ("suicide", "P0")]


async def test_levels_set_at_once_end_at_the_worst(store: Store, conv: str) -> None:
    order = ["P3", "P0", "P2", "P1", "P3", "P1", "P0", "P2"]
    await asyncio.gather(*(store.set_level(conv, severity, severity) for severity in order))
    assert (await store.get_conversation(conv)).level_severity == "P0"


async def test_an_unknown_severity_is_a_fault_and_stores_nothing(store: Store, conv: str) -> None:
    with pytest.raises(ValueError, match="P9"):
        await ask(store, conv, "P9")
    with pytest.raises(ValueError, match="P9"):
        await store.set_level(conv, "x", "P9")
    assert await store.list_cases() == []


async def test_a_case_beside_the_assistant_leaves_the_conversation_to_it(store: Store, conv: str) -> None:
    opened = await ask(store, conv, "P3", owner="assistant")
    assert opened.case.owner == "assistant"
    assert [kind for kind, _ in await log_of(store, conv)] == ["case"]
    asked = await ask(store, conv, "P3", owner="queue", reason="asked")
    assert (asked.created, asked.raised, asked.case.owner) == (False, False, "queue")
    assert asked.alert_id is not None
    assert [kind for kind, _ in await log_of(store, conv)] == ["case", "owner", "case"]


async def test_a_handoff_never_takes_a_conversation_from_an_agent(
    store: Store, held: Lease, conv: str
) -> None:
    opened = await ask(store, conv, "P0")
    assert (opened.raised, opened.case.state, opened.case.owner) == (True, "claimed", "agent")
    assert (await store.get_conversation(conv)).owner_name == "Sam"
    assert opened.alert_id is not None


async def test_one_of_twenty_agents_wins_a_claim(store: Store, conv: str) -> None:
    case = (await ask(store, conv)).case
    agents = [await store.create_agent(f"a{n}", f"Agent {n}", "hash") for n in range(20)]
    found = await asyncio.gather(
        *(store.claim(case.id, agent.id) for agent in agents), return_exceptions=True
    )
    [lease] = [result for result in found if isinstance(result, Lease)]
    assert sum(isinstance(result, AlreadyClaimed) for result in found) == 19
    claimed = await store.get_case(case.id)
    assert (claimed.state, claimed.agent_id, claimed.owner) == ("claimed", lease.agent_id, "agent")
    assert [said for said in await log_of(store, conv) if said[0] == "owner"] == [
        ("owner", "queue"),
        ("owner", "agent"),
    ]


async def test_twenty_agents_who_take_the_next_case_get_twenty_cases(store: Store) -> None:
    agents = [await store.create_agent(f"a{n}", f"Agent {n}", "hash") for n in range(20)]
    for _ in range(20):
        await ask(store, (await store.create_conversation())[0])
    taken = await asyncio.gather(*(store.next_case(agent.id) for agent in agents))
    assert len({lease.case_id for lease in taken if lease}) == 20
    assert await store.next_case(agents[0].id) is None


async def test_claiming_again_gives_the_same_agent_the_same_lease(
    store: Store, held: Lease, sam: Agent, conv: str, clock: FakeClock
) -> None:
    clock.advance(30)
    before = await log_of(store, conv)
    again = await store.claim(held.case_id, sam.id)
    assert (again.lease, again.expires_at, again.events) == (held.lease, clock.at + LEASE_S, [])
    assert await log_of(store, conv) == before


async def test_the_next_case_is_the_most_severe_then_the_longest_waiting(
    store: Store, kim: Agent, clock: FakeClock
) -> None:
    order = [("P3", "crisis"), ("P1", "crisis"), ("P0", "privacy"), ("P1", "fraud"), ("P2", "crisis")]
    made: dict[str, tuple[str, str]] = {}
    for severity, team in order:
        clock.advance(1)
        opened = await ask(store, (await store.create_conversation())[0], severity, team=team)
        made[opened.case.id] = (severity, team)
    assert [made[case.id][0] for case in await store.list_cases()] == ["P0", "P1", "P1", "P2", "P3"]
    taken = []
    while lease := await store.next_case(kim.id, kim.teams):
        taken.append(made[lease.case_id])
    assert taken == [("P1", "crisis"), ("P1", "fraud"), ("P2", "crisis"), ("P3", "crisis")]
    everything = await store.next_case(kim.id)
    assert everything is not None
    assert made[everything.case_id] == ("P0", "privacy")


async def test_a_lease_lives_while_it_is_renewed(store: Store, held: Lease, clock: FakeClock) -> None:
    for _ in range(5):
        clock.advance(LEASE_S - 1)
        assert await store.renew([held.lease, "unknown"]) == {held.lease: clock.at + LEASE_S}
        assert await store.expire_leases() == []
    clock.advance(LEASE_S)
    [lost] = await store.expire_leases()
    assert (lost.case.state, lost.case.agent_id, lost.case.owner) == ("open", None, "queue")
    assert lost.case.waiting_since == clock.at
    assert [event.body for event in lost.events] == [{"owner": {"k": "queue"}}]
    assert await store.renew([held.lease]) == {}
    assert [alert.reason for alert in await store.undelivered_alerts()] == ["opened", "returned"]
    assert await store.expire_leases() == []


async def test_a_lease_that_ran_out_can_be_renewed_until_the_case_is_returned(
    store: Store, held: Lease, clock: FakeClock
) -> None:
    clock.advance(LEASE_S * 3)
    assert held.lease in await store.renew([held.lease])
    assert await store.expire_leases() == []


async def test_a_case_whose_lease_ran_out_can_be_claimed_at_once(
    store: Store, held: Lease, sam: Agent, kim: Agent, clock: FakeClock
) -> None:
    with pytest.raises(AlreadyClaimed):
        await store.claim(held.case_id, kim.id)
    clock.advance(LEASE_S)
    lease = await store.claim(held.case_id, kim.id)
    assert lease.case.agent_name == "Kim"
    with pytest.raises(LeaseLost):
        await store.resolve(held.case_id, sam.id, held.lease, "helped")


async def test_sweeping_twice_at_once_returns_a_case_once(
    store: Store, held: Lease, clock: FakeClock
) -> None:
    clock.advance(LEASE_S)
    found = await asyncio.gather(*(store.expire_leases() for _ in range(5)))
    assert sum(len(lost) for lost in found) == 1
    assert held.case_id


async def test_an_agent_can_give_a_case_back_to_the_queue(store: Store, held: Lease, sam: Agent) -> None:
    changed = await store.release(held.case_id, sam.id, held.lease)
    assert (changed.case.state, changed.case.owner) == ("open", "queue")
    with pytest.raises(LeaseLost):
        await store.release(held.case_id, sam.id, held.lease)


async def test_handing_back_lets_the_assistant_go_on_in_a_new_session(
    store: Store, held: Lease, sam: Agent, conv: str
) -> None:
    await store.append_user(conv, "phone", "c1", "message", {"text": "thanks"})
    changed = await store.hand_back(
        held.case_id, sam.id, held.lease, [("message", {"text": "The assistant is back"})], line="Kept open"
    )
    assert (changed.case.state, changed.case.owner, changed.case.agent_id) == ("open", "assistant", None)
    assert [event.type for event in changed.events] == ["owner", "case", "message"]
    conversation = await store.get_conversation(conv)
    assert (conversation.owner, conversation.owner_name, conversation.rasa_session) == ("assistant", None, 1)
    assert await store.unanswered_conversations() == [], "the agent answered for what was said until now"
    assert await store.next_case(sam.id) is None, "nobody's turn"
    assert [case.id for case in await store.list_cases()] == [held.case_id]


async def test_a_case_that_was_handed_back_waits_again_when_asked_for(
    store: Store, held: Lease, sam: Agent, conv: str, clock: FakeClock
) -> None:
    await store.append_agent(conv, sam.id, held.lease, 99, "a1", "message", {"text": "hello"})
    await store.hand_back(held.case_id, sam.id, held.lease)
    clock.advance(5000)
    opened = await ask(store, conv, "P1", reason="asked")
    assert (opened.created, opened.case.id, opened.case.owner) == (False, held.case_id, "queue")
    assert opened.case.first_reply_due == clock.at + 300
    assert opened.case.waiting_since == clock.at
    assert opened.alert_id is not None
    lease = await store.next_case(sam.id)
    assert lease is not None
    assert lease.case_id == held.case_id


async def test_a_resolved_case_is_over_and_the_next_handoff_opens_another(
    store: Store, held: Lease, sam: Agent, conv: str, clock: FakeClock
) -> None:
    clock.advance(10)
    changed = await store.resolve(held.case_id, sam.id, held.lease, "helped", "all well", line="Closed")
    case = changed.case
    assert (case.state, case.outcome, case.resolved_at, case.owner) == (
        "resolved",
        "helped",
        clock.at,
        "assistant",
    )
    assert (await store.get_conversation(conv)).rasa_session == 1
    assert await store.list_cases() == []
    assert [found.id for found in await store.list_cases("resolved")] == [case.id]
    with pytest.raises(LeaseLost):
        await store.resolve(held.case_id, sam.id, held.lease, "helped")
    with pytest.raises(AlreadyClaimed):
        await store.claim(held.case_id, sam.id)
    opened = await ask(store, conv)
    assert opened.created
    assert opened.case.id != case.id


async def test_the_latest_case_of_a_conversation_is_found(
    store: Store, held: Lease, sam: Agent, conv: str, clock: FakeClock
) -> None:
    other, _ = await store.create_conversation()
    assert await store.find_case(other) is None
    await store.resolve(held.case_id, sam.id, held.lease, "helped")
    assert await store.find_case(conv) == await store.get_case(held.case_id)
    clock.advance(1)
    second = await ask(store, conv)
    assert await store.find_case(conv) == second.case


async def test_a_summary_can_be_replaced_and_raise_but_not_lower(store: Store, conv: str) -> None:
    case = (await ask(store, conv, "P2", owner="assistant")).case
    changed = (await store.update_summary(case.id, {"bluf": "new"})).case
    assert (changed.summary, changed.severity, changed.version) == ({"bluf": "new"}, "P2", case.version + 1)
    raised = (await store.update_summary(case.id, {"bluf": "worse"}, "sextortion", "P0")).case
    assert (raised.category, raised.severity) == ("sextortion", "P0")
    kept = (await store.update_summary(case.id, {"bluf": "milder"}, "spam", "P3")).case
    assert (kept.category, kept.severity, kept.summary) == ("sextortion", "P0", {"bluf": "milder"})
    assert [alert.reason for alert in await store.undelivered_alerts()] == ["opened", "raised"]
    assert (await store.get_conversation(conv)).level_severity == "P0"


async def test_an_alert_is_waiting_until_it_reaches_somebody(
    store: Store, conv: str, clock: FakeClock
) -> None:
    alert_id = (await ask(store, conv)).alert_id
    assert alert_id is not None
    await store.mark_alert(alert_id, "failed")
    assert [alert.attempts for alert in await store.undelivered_alerts()] == [1]
    clock.advance(1)
    delivered = await store.mark_alert(alert_id, "delivered")
    clock.advance(1)
    assert (await store.mark_alert(alert_id, "acknowledged", "sam")).delivered_at == delivered.delivered_at
    again = await store.mark_alert(alert_id, "acknowledged", "kim")
    assert (again.acknowledged_by, again.attempts, await store.undelivered_alerts()) == ("sam", 2, [])


async def test_every_step_is_in_the_audit_trail(
    store: Store, conv: str, sam: Agent, clock: FakeClock
) -> None:
    case = (await ask(store, conv, "P2")).case
    await ask(store, conv, "P0")
    await store.claim(case.id, sam.id)
    clock.advance(LEASE_S)
    await store.expire_leases()
    lease = await store.claim(case.id, sam.id)
    await store.release(case.id, sam.id, lease.lease)
    lease = await store.claim(case.id, sam.id)
    await store.audit(sam.id, "looked", case.id, {"why": "claim"})
    await store.resolve(case.id, sam.id, lease.lease, "helped", "a note")
    rows = await store.read_audit(case.id)
    assert [(row.actor, row.action) for row in rows] == [
        ("haven", "opened"),
        ("haven", "raised"),
        (sam.id, "claimed"),
        ("haven", "lease expired"),
        (sam.id, "claimed"),
        (sam.id, "released"),
        (sam.id, "claimed"),
        (sam.id, "looked"),
        (sam.id, "resolved"),
    ]
    assert rows[-1].detail == {"outcome": "helped", "note": "a note"}


async def test_counts_for_operators(store: Store, held: Lease) -> None:
    await ask(store, (await store.create_conversation())[0])
    assert await store.stats() == {
        "conversations": 2,
        "in_queue": 1,
        "with_agents": 1,
        "cases_open": 1,
        "cases_claimed": 1,
        "alerts_undelivered": 2,
    }
    assert held.case_id


async def test_a_login_belongs_to_one_agent(store: Store, sam: Agent) -> None:
    with pytest.raises(Conflict):
        await store.create_agent("sam", "Another", "hash")
    assert await store.count_agents() == 1
    assert await store.find_agent("sam") == sam == await store.get_agent(sam.id)
    with pytest.raises(NotFound):
        await store.find_agent("nobody")


async def test_unread_counts_what_no_agent_has_seen(store: Store, held: Lease, conv: str) -> None:
    for n in range(3):
        await store.append_user(conv, "phone", f"c{n}", "message", {"text": "hi"})
    assert (await store.get_case(held.case_id)).unread == 3
    head = (await store.get_conversation(conv)).head
    await store.mark_seen(conv, "agent", head - 1)
    case: Case = await store.get_case(held.case_id)
    assert case.unread == 1
