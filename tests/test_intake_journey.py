"""A request's journey through the running stack: guide, form, case, the agent's summary, and where it stands."""

from __future__ import annotations

import re
from typing import Any

from haven.cli.places import ROOT
from haven.clients.user_client import UserClient
from haven.texts import read_texts
from tests.stacks import People
from tests.test_journey import TIMEOUT_S, ask, said

TEXTS = read_texts(ROOT / "data" / "texts")
Events = list[dict[str, Any]]


async def press(user: UserClient, events: Events, title_id: str) -> Events:
    """Choose the newest offered reply with this title and return what came back."""
    wanted = TEXTS.say(title_id)
    offered = [q for e in said(events) for q in e["body"].get("quick", []) if q["label"] == wanted]
    return await user.answered(await user.choose(offered[-1]["id"]), TIMEOUT_S)


async def test_a_report_is_filed_in_a_case_and_the_agent_reads_every_answer(people: People) -> None:
    user = await people.user(country="IE")
    events = await ask(user, "how do i report an account, it is @fake.maya")
    events = await press(user, events, "intake-report-start")
    events = await ask(user, "it posts the same cat clip all day")
    events = await press(user, events, "intake-no")
    events = await ask(user, "skip")
    events = await ask(user, "since last week")
    assert "@fake.maya" in said(events)[-1]["body"]["text"]
    events = await press(user, events, "button-intake-send")
    found = re.search(r"HV-\w{6}", said(events, "assistant")[-1]["body"]["text"])
    assert found, "the case number is said"
    assert user.owner == "assistant", "the assistant goes on beside the case"
    agent = await people.agent(with_socket=False)
    page = await agent.case(found[0])
    background = page["summary"]["background"]
    for words in ("it posts the same cat clip all day", "@fake.maya", "last week"):
        assert f"“{words}" in background or words in background
    assert page["summary"]["declined"][-1].endswith("Where (left out)")
    assert [intake["flow"] for intake in page["summary"]["intakes"]] == ["report"]


async def test_a_button_of_a_form_is_no_sign_of_danger(people: People) -> None:
    user = await people.user(country="IE")
    events = await ask(user, "how do i report an account")
    events = await press(user, events, "intake-report-start")
    events = await press(user, events, "button-skip")
    assert said(events, "assistant")
    assert user.owner == "assistant"
    events = await press(user, events, "intake-yes")
    assert user.owner == "queue", "danger now is what the answer says, not the word on the button"
    assert any(e["body"].get("card") for e in said(events, "haven")), "with the numbers of the country"
