"""An agent speaks only while holding the case and knowing what was said; notes never reach the user."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from haven.store import Agent, Behind, Conflict, Lease, LeaseLost, NotFound, Store
from haven.store.claims import LEASE_S
from tests.fakes import FakeClock

pytest_plugins = ("tests.store_fixtures",)


@pytest.fixture
async def sam(store: Store) -> Agent:
    return await store.create_agent("sam", "Sam", "hash")


@pytest.fixture
async def kim(store: Store) -> Agent:
    return await store.create_agent("kim", "Kim", "hash")


@pytest.fixture
async def held(store: Store, conv: str, sam: Agent) -> Lease:
    await store.append_user(conv, "phone", "c1", "message", {"text": "help"})
    opened = await store.open_case(conv, "suicide", "P1", "crisis", "risk", 300, {})
    return await store.claim(opened.case.id, sam.id)


async def send(
    store: Store, held: Lease, seen: int, cid: str = "a1", text: str = "hello", **other: Any
) -> Any:
    agent, lease = other.get("agent", held.agent_id), other.get("lease", held.lease)
    return await store.append_agent(held.conv, agent, lease, seen, cid, "message", {"text": text})


async def head(store: Store, conv: str) -> int:
    return (await store.get_conversation(conv)).head


async def test_the_holder_of_the_lease_speaks_under_their_name(
    store: Store, held: Lease, clock: FakeClock
) -> None:
    clock.advance(10)
    appended = await send(store, held, await head(store, held.conv))
    assert appended.event.as_json()["from"] == {"k": "agent", "name": "Sam"}
    assert (await store.get_case(held.case_id)).first_reply_at == clock.at
    clock.advance(10)
    await send(store, held, appended.seq, "a2")
    assert (await store.get_case(held.case_id)).first_reply_at == clock.at - 10


async def test_nobody_else_may_answer(store: Store, held: Lease, kim: Agent, clock: FakeClock) -> None:
    newest = await head(store, held.conv)
    for wrong in (
        {"agent": kim.id},
        {"lease": "forged"},
        {"lease": ""},
        {"agent": kim.id, "lease": "forged"},
    ):
        with pytest.raises(LeaseLost):
            await send(store, held, newest, **wrong)
    with pytest.raises(NotFound):
        await send(store, held, newest, agent="nobody")
    clock.advance(LEASE_S)
    with pytest.raises(LeaseLost):
        await send(store, held, newest)
    assert await head(store, held.conv) == newest


async def test_a_lease_opens_only_its_own_conversation(store: Store, held: Lease, sam: Agent) -> None:
    other, _ = await store.create_conversation()
    with pytest.raises(LeaseLost):
        await store.append_agent(other, sam.id, held.lease, 9, "a1", "message", {"text": "wrong window"})


@pytest.mark.parametrize(
    ("behind", "is_refused"),
    [
        pytest.param(0, False, id="has seen everything"),
        pytest.param(1, True, id="missed the user's last message"),
        pytest.param(9, True, id="missed more"),
    ],
)
async def test_an_agent_who_missed_a_message_reads_it_first(
    store: Store, held: Lease, behind: int, is_refused: bool
) -> None:
    await store.append_user(held.conv, "phone", "c2", "message", {"text": "wait"})
    newest = await head(store, held.conv)
    if not is_refused:
        assert (await send(store, held, newest - behind)).seq == newest + 1
        return
    with pytest.raises(Behind) as refused:
        await send(store, held, newest - behind)
    assert refused.value.head == newest == await head(store, held.conv)


async def test_what_haven_and_the_agent_themselves_wrote_does_not_hold_up_an_answer(
    store: Store, held: Lease
) -> None:
    newest = await head(store, held.conv)
    await store.append_haven(held.conv, [("message", {"text": "Sam is here"})])
    await send(store, held, newest, "a1")
    await send(store, held, newest, "a2")


async def test_an_agent_who_missed_a_colleagues_message_reads_it_first(
    store: Store, held: Lease, sam: Agent, kim: Agent
) -> None:
    newest = await head(store, held.conv)
    await send(store, held, newest)
    await store.release(held.case_id, sam.id, held.lease)
    lease = await store.claim(held.case_id, kim.id)
    with pytest.raises(Behind):
        await send(store, lease, newest)


async def test_a_retry_is_acknowledged_whatever_happened_since(
    store: Store, held: Lease, clock: FakeClock
) -> None:
    newest = await head(store, held.conv)
    first = await send(store, held, newest)
    await store.append_user(held.conv, "phone", "c2", "message", {"text": "and"})
    assert (await send(store, held, newest)).seq == first.seq
    clock.advance(LEASE_S)
    await store.expire_leases()
    again = await send(store, held, newest)
    assert (again.seq, again.dup) == (first.seq, True)
    with pytest.raises(Conflict):
        await send(store, held, newest, text="something else")


async def test_an_answer_and_a_message_at_once_are_never_out_of_order(store: Store, held: Lease) -> None:
    """Whichever comes second knows of the first: an agent's answer follows the last message they had seen."""
    for n in range(8):
        newest = await head(store, held.conv)
        answer, said = await asyncio.gather(
            send(store, held, newest, f"a{n}"),
            store.append_user(held.conv, "phone", f"race{n}", "message", {"text": "x"}),
            return_exceptions=True,
        )
        assert not isinstance(said, BaseException)
        if not isinstance(answer, Behind):
            assert (answer.seq, said.seq) == (newest + 1, newest + 2)


async def test_notes_are_for_agents_and_leave_no_gap_for_the_user(
    store: Store, held: Lease, kim: Agent
) -> None:
    conv = held.conv
    before = await head(store, conv)
    note = await store.append_note(conv, kim.id, "n1", {"text": "careful, sounds 12"})
    again = await store.append_note(conv, kim.id, "n1", {"text": "careful, sounds 12"})
    assert (note.dup, again.dup, again.event) == (False, True, note.event)
    with pytest.raises(Conflict):
        await store.append_note(conv, kim.id, "n1", {"text": "other"})
    by_frame = await store.append_agent(conv, kim.id, None, 0, "n2", "note", {"text": "no lease needed"})
    assert by_frame.event.note
    said = await store.append_user(conv, "phone", "c2", "message", {"text": "hi"})
    assert said.seq == before + 1
    for_user = (await store.read_events(conv)).events
    assert [event.seq for event in for_user] == list(range(1, before + 2))
    assert "careful" not in str([event.as_json() for event in for_user])
    for_agent = (await store.read_events(conv, for_agent=True)).events
    assert [event.body.get("text") for event in for_agent][-3:] == [
        "careful, sounds 12",
        "no lease needed",
        "hi",
    ]
    assert for_agent[-2].as_json() | {"at": 0} == {
        "t": "ev", "seq": before, "at": 0, "from": {"k": "agent", "name": "Kim"}, "type": "note",
        "cid": "n2", "note": 2, "body": {"text": "no lease needed"},
    }  # fmt: skip


async def test_every_note_comes_once_over_an_agents_pages(store: Store, held: Lease, kim: Agent) -> None:
    conv = held.conv
    for n in range(5):
        await store.append_note(conv, kim.id, f"n{n}", {"text": str(n)})
        await store.append_user(conv, "phone", f"u{n}", "message", {"text": "x"})
    found, after, more = [], 0, True
    while more:
        events, _, more = await store.read_events(conv, after, 2, for_agent=True)
        found += events
        after = max(event.seq for event in events if event.note is None)
    assert [event.body["text"] for event in found if event.note] == ["0", "1", "2", "3", "4"]
    numbers = [event.seq for event in found if event.note is None]
    assert numbers == list(range(1, await head(store, conv) + 1))
