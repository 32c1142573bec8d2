"""The small parts of a message's journey: what is typed, what Rasa answers, and the order of turns."""

from __future__ import annotations

import asyncio

import pytest

from haven.store import Event
from haven.turns.assistant_client import Reply
from haven.turns.in_order import InOrder
from haven.turns.recent_texts import texts_since_given_back
from haven.turns.replies import as_drafts
from haven.turns.typed_text import as_typed_text


@pytest.mark.parametrize(
    ("typed", "passed_on"),
    [
        pytest.param("how do i block", "how do i block", id="plain words"),
        pytest.param("/restart", "restart", id="a command of Rasa"),
        pytest.param('  //EXTERNAL_x{"a": 1}', 'EXTERNAL_x{"a": 1}', id="an outside event"),
        pytest.param("\u2044\uff0fgreet", "greet", id="look-alikes of a slash"),
        pytest.param("and/or", "and/or", id="a slash inside"),
        pytest.param(" / ", "", id="nothing else"),
    ],
)
def test_nothing_typed_reaches_rasa_as_a_command(typed: str, passed_on: str) -> None:
    assert as_typed_text(typed) == passed_on


def test_a_reply_becomes_one_event_for_each_message_with_its_buttons() -> None:
    card = {"kind": "guide", "ref": "A-01"}
    reply = Reply(
        [
            {
                "text": "Steps",
                "custom": {"guide": card},
                "buttons": [{"title": "Next", "payload": '/mute{"handle": "a"}'}],
            },
            {"text": "Bye"},
        ]
    )
    first, second = as_drafts(reply)
    assert first.body == {"text": "Steps", "card": card}
    assert list(first.quick) == [
        ("Next", {"intent": "mute", "entities": [{"entity": "handle", "value": "a"}]})
    ]
    assert second.body == {"text": "Bye"}


def test_the_mark_of_a_handoff_is_not_shown() -> None:
    assert as_drafts(Reply([{"custom": {"handed_off": "HV-2"}}], handed_off="HV-2")) == []


async def test_turns_of_one_conversation_run_one_after_the_other_and_others_beside_them() -> None:
    order, turns, gate = [], InOrder(), asyncio.Event()

    async def first() -> None:
        await gate.wait()
        order.append("first")

    async def second() -> None:
        order.append("second")

    async def other() -> None:
        order.append("other")
        gate.set()

    tasks = [turns.add("a", first), turns.add("a", second), turns.add("b", other)]
    await asyncio.gather(*tasks)
    assert order == ["other", "first", "second"]


async def test_a_turn_that_fails_does_not_stop_the_next() -> None:
    turns, done = InOrder(), []

    async def fails() -> None:
        raise RuntimeError("broken")

    async def works() -> None:
        done.append(True)

    turns.add("a", fails)
    await turns.add("a", works)
    assert done == [True]


def test_what_was_said_before_people_gave_the_conversation_back_is_not_held_against_the_user() -> None:
    def said(seq: int, text: str) -> Event:
        return Event("c", seq, 0.0, "message", "user", None, "cid", {"text": text})

    def owner(seq: int, who: str) -> Event:
        return Event("c", seq, 0.0, "owner", "haven", None, None, {"owner": {"k": who}})

    log = [
        said(1, "grave"),
        owner(2, "queue"),
        owner(3, "agent"),
        said(4, "to sam"),
        owner(5, "assistant"),
        said(6, "later"),
    ]
    assert texts_since_given_back(log) == [(6, "later")]
    assert texts_since_given_back(log[:4]) == [(1, "grave"), (4, "to sam")]
