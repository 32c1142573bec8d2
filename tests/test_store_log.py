"""The event log keeps every message once, in order, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from haven.store import (
    Conflict,
    Draft,
    NotFound,
    NotOwner,
    StaleTurn,
    Store,
    Unstorable,
)
from haven.store.reading import READ_LIMIT
from tests.fakes import FakeClock

pytest_plugins = ("tests.store_fixtures",)

UNKNOWN = "0" * 32


def words(text: str) -> tuple[str, dict[str, Any]]:
    return "message", {"text": text}


async def say(store: Store, conv: str, cid: str, text: str = "hello", device: str = "phone") -> Any:
    return await store.append_user(conv, device, cid, "message", {"text": text})


async def numbers(store: Store, conv: str) -> list[int]:
    return [event.seq for event in (await store.read_events(conv, limit=READ_LIMIT)).events]


async def test_a_stored_message_comes_back_as_it_was_sent(store: Store, conv: str, clock: FakeClock) -> None:
    body = {"text": "hé \u0000 👋🏽 <b>&amp;</b> 'quote' %s :x", "more": {"z": 1, "a": [None, True, 1.5]}}
    appended = await store.append_user(conv, "phone", "c1", "message", body)
    [event] = (await store.read_events(conv)).events
    assert event == appended.event
    assert event.body == body
    assert list(event.body["more"]) == ["z", "a"]
    assert (event.seq, event.at, event.cid, event.from_kind) == (1, clock.at, "c1", "user")


async def test_sixteen_writers_at_once_leave_no_gap(
    open_store: Callable[..., Store], database_url: str
) -> None:
    stores = [open_store(database_url), open_store(database_url)]
    conv, _ = await stores[0].create_conversation()

    async def write(writer: int) -> None:
        store = stores[writer % 2]
        for turn in range(6):
            if writer % 4 == 3:
                await store.append_haven(conv, [words("one"), words("two")])
            else:
                await say(store, conv, f"{writer}-{turn}")

    await asyncio.gather(*(write(writer) for writer in range(16)))
    written = 12 * 6 + 4 * 6 * 2
    assert await numbers(stores[0], conv) == list(range(1, written + 1))
    conversation = await stores[1].get_conversation(conv)
    assert (conversation.head, conversation.turn) == (written, 12 * 6)


async def test_a_retry_gets_the_same_number_and_stores_nothing(store: Store, conv: str) -> None:
    first = await say(store, conv, "c1")
    await say(store, conv, "c2")
    again = await say(store, conv, "c1")
    assert (first.seq, first.dup) == (1, False)
    assert (again.seq, again.dup, again.event) == (1, True, first.event)
    assert again.conversation.turn == 2
    assert await numbers(store, conv) == [1, 2]


async def test_the_same_message_sent_ten_times_at_once_is_stored_once(store: Store, conv: str) -> None:
    found = await asyncio.gather(*(say(store, conv, "c1") for _ in range(10)))
    assert sorted(appended.dup for appended in found) == [False] + [True] * 9
    assert {appended.seq for appended in found} == {1}
    assert (await store.get_conversation(conv)).turn == 1


async def test_another_body_under_a_used_cid_is_a_conflict_and_changes_nothing(
    store: Store, conv: str
) -> None:
    await say(store, conv, "c1", "first")
    before = await store.get_conversation(conv)
    with pytest.raises(Conflict):
        await say(store, conv, "c1", "second")
    assert await store.get_conversation(conv) == before
    assert await numbers(store, conv) == [1]


async def test_a_cid_belongs_to_its_device_and_conversation(store: Store, conv: str) -> None:
    other, _ = await store.create_conversation()
    await say(store, conv, "c1", "one")
    assert not (await say(store, conv, "c1", "two", device="laptop")).dup
    assert not (await say(store, other, "c1", "three")).dup


async def test_a_user_cannot_take_a_key_of_the_service(store: Store, conv: str) -> None:
    for device in ("haven:", "haven", ""):
        await say(store, conv, "away:1", device=device)
    assert await store.append_haven(conv, [words("Rasa is away")], once_key="away:1")


async def test_the_service_says_a_keyed_line_once(store: Store, conv: str) -> None:
    drafts = [words("a"), words("b")]
    first = await store.append_haven(conv, drafts, once_key="welcome")
    assert [event.seq for event in first] == [1, 2]
    assert await store.append_haven(conv, drafts, once_key="welcome") == []
    assert await numbers(store, conv) == [1, 2]
    assert (await store.read_events(conv)).events == first
    assert "cid" not in first[0].as_json(), "the key is nobody else's business"


async def test_the_answer_to_a_turn_may_be_repeated_by_key(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    assert await store.append_haven(conv, [words("away")], "away:1", answers=1)
    assert await store.append_haven(conv, [words("away")], "away:1", answers=1) == []


async def test_a_turn_is_answered_once(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    await say(store, conv, "c2")
    assert [event.seq for event in await store.append_assistant(conv, 1, [words("a"), words("b")])] == [3, 4]
    with pytest.raises(StaleTurn):
        await store.append_assistant(conv, 1, [words("late")])
    with pytest.raises(StaleTurn):
        await store.append_haven(conv, [words("late")], answers=1)
    with pytest.raises(StaleTurn):
        await store.append_assistant(conv, 3, [words("nobody asked")])
    await store.append_haven(conv, [words("the assistant is away")], answers=2)
    with pytest.raises(StaleTurn):
        await store.append_assistant(conv, 2, [words("late")])
    assert await numbers(store, conv) == [1, 2, 3, 4, 5]


async def test_one_of_ten_answers_to_the_same_turn_is_kept(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    answers = (store.append_assistant(conv, 1, [words(str(n)), words(str(n))]) for n in range(10))
    found = await asyncio.gather(*answers, return_exceptions=True)
    assert sum(isinstance(answer, StaleTurn) for answer in found) == 9
    said = (await store.read_events(conv)).events[1:]
    assert len(said) == 2
    assert said[0].body == said[1].body


async def test_the_assistant_is_refused_while_people_own_the_conversation(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    await store.open_case(conv, "suicide", "P0", "crisis", "risk", 300, {})
    with pytest.raises(NotOwner):
        await store.append_assistant(conv, 1, [words("late")])
    sam = await store.create_agent("sam", "Sam", "hash")
    lease = await store.next_case(sam.id)
    assert lease is not None
    with pytest.raises(NotOwner):
        await store.append_assistant(conv, 1, [words("late")])
    await store.resolve(lease.case_id, sam.id, lease.lease, "helped")
    with pytest.raises(StaleTurn):
        await store.append_assistant(conv, 1, [words("later still")])
    await say(store, conv, "c2")
    assert await store.append_assistant(conv, 2, [words("hello again")])


async def test_an_answer_is_stored_whole_or_not_at_all(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    before = await store.get_conversation(conv)
    with pytest.raises(Unstorable):
        await store.append_assistant(conv, 1, [words("good"), words("half \ud83d of a pair")])
    assert await store.get_conversation(conv) == before
    assert await numbers(store, conv) == [1]


async def test_an_empty_answer_counts_as_an_answer(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    assert await store.append_assistant(conv, 1, []) == []
    assert await store.unanswered_conversations() == []


async def test_quick_replies_are_resolved_only_where_they_were_offered(store: Store, conv: str) -> None:
    other, _ = await store.create_conversation()
    await say(store, conv, "c1")
    secret = {"intent": "block_someone", "slots": ["x"]}
    [first] = await store.append_assistant(
        conv, 1, [Draft("message", {"text": "?"}, [("Yes", secret), ("No", "/deny")])]
    )
    [second] = await store.append_haven(conv, [("message", {"text": "?"}, [("Yes", "other")])])
    yes, no = first.body["quick"]
    assert (yes["label"], no["label"]) == ("Yes", "No")
    assert (await store.read_events(conv)).events[1].body["quick"] == [yes, no]
    assert "block_someone" not in str(first.as_json())
    assert await store.resolve_offered(conv, yes["id"]) == (secret, "Yes")
    assert await store.resolve_offered(conv, second.body["quick"][0]["id"]) == ("other", "Yes")
    for conversation, quick in ((other, yes["id"]), (conv, "q99.1"), (UNKNOWN, yes["id"])):
        with pytest.raises(NotFound):
            await store.resolve_offered(conversation, quick)


async def test_pages_join_without_gap_or_overlap(store: Store, conv: str) -> None:
    await store.append_haven(conv, [words(str(n)) for n in range(450)])
    seen: list[int] = []
    more = True
    while more:
        events, head, more = await store.read_events(conv, seen[-1] if seen else 0)
        assert head == 450
        assert len(events) <= 200
        seen += [event.seq for event in events]
    assert seen == list(range(1, 451))


@pytest.mark.parametrize(
    ("after", "limit", "expected"),
    [
        pytest.param(0, 200, [1, 2, 3], id="all"),
        pytest.param(2, 200, [3], id="the rest"),
        pytest.param(3, 200, [], id="nothing new"),
        pytest.param(10**30, 200, [], id="beyond every number"),
        pytest.param(-5, 200, [1, 2, 3], id="before the first"),
        pytest.param(1, 1, [2], id="one"),
        pytest.param(0, 0, [1], id="a page is never empty while there is more"),
    ],
)
async def test_reading_starts_after_the_number_given(
    store: Store, conv: str, after: int, limit: int, expected: list[int]
) -> None:
    await store.append_haven(conv, [words("a"), words("b"), words("c")])
    page = await store.read_events(conv, after, limit)
    assert [event.seq for event in page.events] == expected
    assert page.more == (bool(expected) and expected[-1] < 3)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda s: s.get_conversation(UNKNOWN), id="get_conversation"),
        pytest.param(lambda s: s.read_events(UNKNOWN), id="read_events"),
        pytest.param(lambda s: say(s, UNKNOWN, "c"), id="append_user"),
        pytest.param(lambda s: s.append_assistant(UNKNOWN, 1, [words("x")]), id="append_assistant"),
        pytest.param(lambda s: s.append_haven(UNKNOWN, [words("x")]), id="append_haven"),
        pytest.param(lambda s: s.append_haven(UNKNOWN, [words("x")], "k", 1), id="append_haven answer"),
        pytest.param(lambda s: s.new_token(UNKNOWN), id="new_token"),
        pytest.param(lambda s: s.mark_seen(UNKNOWN, "user", 1), id="mark_seen"),
        pytest.param(lambda s: s.open_case(UNKNOWN, "none", "P3", "support", "asked", 1, {}), id="open_case"),
        pytest.param(lambda s: s.append_note(UNKNOWN, "nobody", "c", {}), id="append_note"),
        pytest.param(lambda s: s.get_case("HV-000000"), id="get_case"),
        pytest.param(lambda s: s.update_summary("HV-000000", {}), id="update_summary"),
        pytest.param(lambda s: s.mark_alert(99, "delivered"), id="mark_alert"),
        pytest.param(lambda s: s.open_agent_session("nobody"), id="open_agent_session"),
    ],
)
async def test_what_does_not_exist_is_not_found(store: Store, call: Callable[[Store], Any]) -> None:
    with pytest.raises(NotFound):
        await call(store)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda s, c: say(s, c, "nul \0 inside"), id="NUL in a cid"),
        pytest.param(lambda s, c: say(s, c, "half \ud83d"), id="half a pair in a cid"),
        pytest.param(lambda s, c: say(s, c, "c", device="\0"), id="NUL in a device"),
        pytest.param(lambda s, c: say(s, c, "c", "half \ud83d"), id="half a pair in a text"),
        pytest.param(lambda s, c: s.get_conversation("\0"), id="NUL in an id"),
        pytest.param(lambda s, c: s.resolve_offered(c, "\ud83d"), id="half a pair in an id"),
        pytest.param(lambda s, c: s.create_conversation({"x": "\ud83d"}), id="half a pair in a profile"),
        pytest.param(lambda s, c: s.create_conversation({}, None, "e\0n"), id="NUL in a language"),
    ],
)
async def test_what_no_database_can_keep_is_refused_alike_on_both(
    store: Store, conv: str, call: Callable[[Store, str], Any]
) -> None:
    with pytest.raises(Unstorable):
        await call(store, conv)
    assert await numbers(store, conv) == []


async def test_recovery_finds_what_nobody_has_answered(store: Store, clock: FakeClock) -> None:
    async def start(*texts: str) -> str:
        conv, _ = await store.create_conversation()
        for text in texts:
            await say(store, conv, text, text)
        return conv

    await start()
    stale = await start("long ago")
    clock.advance(7200)
    answered, handed = await start("a"), await start("b")
    waiting, half = await start("c"), await start("d", "e", "f")
    await store.append_assistant(answered, 1, [words("yes")])
    await store.open_case(handed, "suicide", "P0", "crisis", "risk", 300, {})
    await store.append_assistant(half, 1, [words("yes")])
    found = {
        item.conversation.id: [event.body["text"] for event in item.messages]
        for item in await store.unanswered_conversations()
    }
    assert found == {waiting: ["c"], half: ["e", "f"]}
    older = await store.unanswered_conversations(max_age_s=86400)
    assert older[0].conversation.id == stale


async def test_receipts_are_written_only_when_they_tell_a_person_something(store: Store, conv: str) -> None:
    await say(store, conv, "c1")
    await store.append_assistant(conv, 1, [words("bot")])
    assert await store.mark_seen(conv, "user", 2) is None, "nobody waits to hear that the assistant was read"
    receipt = await store.mark_seen(conv, "agent", 99)
    assert receipt is not None
    assert receipt.as_json() | {"at": 0} == {
        "t": "ev", "seq": 3, "at": 0, "from": {"k": "agent"}, "type": "receipt", "upto": 1, "of": {"k": "agent"},
    }  # fmt: skip
    assert await store.mark_seen(conv, "agent", 99) is None
    assert await store.mark_seen(conv, "agent", 0) is None
    await say(store, conv, "c2")
    assert (await store.mark_seen(conv, "agent", 10**20)).seq == 5  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        pytest.param("message", {"text": "hi"}, {"body": {"text": "hi"}}, id="words stand in a body"),
        pytest.param("owner", {"owner": {"k": "queue"}}, {"owner": {"k": "queue"}}, id="owner"),
        pytest.param("case", {"case": {"id": "HV-1"}}, {"case": {"id": "HV-1"}}, id="case"),
        pytest.param("receipt", {"seq": 9, "t": "x"}, {}, id="a body cannot overwrite the frame"),
    ],
)
async def test_events_travel_in_the_shape_of_the_protocol(
    store: Store, conv: str, kind: str, body: dict[str, Any], expected: dict[str, Any]
) -> None:
    [event] = await store.append_haven(conv, [(kind, body)])
    frame = event.as_json()
    assert frame.pop("at").endswith("Z")
    assert frame == {"t": "ev", "seq": 1, "from": {"k": "haven"}, "type": kind, **expected}
