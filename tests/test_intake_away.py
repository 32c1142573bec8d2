"""Forms while Rasa is away: an answer that calls for people reaches them at once, and no other answer does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from haven.intake import Choice, Flow, Question
from haven.turns.assistant_client import Reply
from haven.turns.journey import UserTurn
from haven.turns.replies import as_drafts
from tests.action_calls import call, user
from tests.fakes_services import FakeServices
from tests.test_screening_thread import FLOWS, Door, door_of, tables

pytest_plugins = ("tests.store_fixtures",)
__all__ = ["door_of", "tables"]
CALLING = [
    pytest.param(flow, question, choice, id=f"{flow.id}-{question.id}-{choice.id}")
    for flow in FLOWS
    for question in flow.questions
    for choice in question.choices
    if choice.hands_off or choice.raises in ("P0", "P1")
]
HARMLESS = [("report", "now", "no"), ("impersonation", "does", "only_copies")]


@pytest.fixture
def door(door_of: Callable[..., Any], tables: Any) -> Any:
    return door_of(tables)


async def button(flow: Flow, question: Question, choice: Choice) -> tuple[str, dict[str, Any]]:
    """Return label and meaning of this choice's button, as the question really offers it."""
    # In a thread of its own, for it runs a loop of its own.
    asked = await asyncio.to_thread(
        call, FakeServices(), f"action_ask_{flow.slot(question.id)}", user("x", "inform")
    )
    (draft,) = as_drafts(Reply(asked.responses, None, None))
    label, payload = draft.quick[question.choices.index(choice)]
    return label, payload


@pytest.mark.parametrize(("flow", "question", "choice"), CALLING)
async def test_an_answer_that_calls_for_people_reaches_them_though_rasa_is_away(
    door: Any, flow: Flow, question: Question, choice: Choice
) -> None:
    opened: Door = await door
    await opened.says(*await button(flow, question, choice))
    assert opened.assistant.asked, "Rasa has the first word"
    assert await opened.owner() == "queue"
    case = await opened.store.find_case(opened.conv)
    wanted = choice.hands_off
    assert case is not None
    assert case.severity == (wanted.severity if wanted else choice.raises)
    assert case.category == (wanted.category if wanted else flow.category)


@pytest.mark.parametrize(("flow_id", "question_id", "choice_id"), HARMLESS)
async def test_any_other_answer_hears_the_truth_and_opens_nothing(
    door: Any, flow_id: str, question_id: str, choice_id: str
) -> None:
    opened: Door = await door
    flow = FLOWS.get(flow_id)
    question = next(q for q in flow.questions if q.id == question_id)
    choice = question.choice(choice_id)
    assert choice is not None
    said = await opened.says(*await button(flow, question, choice))
    assert said, "the user is told that the assistant is away"
    assert await opened.owner() == "assistant"
    assert await opened.store.find_case(opened.conv) is None


async def test_after_a_crash_such_an_answer_does_not_wait_for_rasa(door: Any) -> None:
    opened: Door = await door
    flow = FLOWS.get("report")
    question = next(q for q in flow.questions if q.id == "now")
    urgent = []
    for choice in question.choices:
        label, payload = await button(flow, question, choice)
        turn = UserTurn(opened.conv, 1, 1, "0" * 32, label, payload, retry=True)
        urgent.append((choice.id, await opened.journey.is_urgent(turn)))
    assert urgent == [("yes", True), ("no", False)]
