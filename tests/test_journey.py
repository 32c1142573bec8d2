"""One message's journey through the running stack: web server, screening, Rasa, custom actions, store, console."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from haven.clients.user_client import ServiceError, UserClient
from tests.stacks import People

TIMEOUT_S = 8.0


def said(events: list[dict[str, Any]], speaker: str | None = None) -> list[dict[str, Any]]:
    return [e for e in events if e["type"] == "message" and (speaker is None or e["from"]["k"] == speaker)]


async def ask(user: UserClient, text: str) -> list[dict[str, Any]]:
    return await user.answered(await user.say(text), TIMEOUT_S)


GUIDES = [
    pytest.param("how do i block someone", "A-01", id="block"),
    pytest.param("i want to unblock my friend", "A-02", id="unblock"),
    pytest.param("how can i mute someones stories", "A-04", id="mute"),
    pytest.param("how do i remove a follower", "A-05", id="remove follower"),
    pytest.param("how do i report a video", "A-10", id="report video"),
    pytest.param("how do i report a comment", "A-11", id="report comment"),
    pytest.param("report this whole account", "A-13", id="report account"),
    pytest.param("how do i make my account private", "A-20", id="private account"),
    pytest.param("who can send me messages", "A-21", id="messages"),
    pytest.param("filter my comments", "A-30", id="comments"),
]


@pytest.mark.parametrize(("text", "ref"), GUIDES)
async def test_each_of_the_ten_features_is_guided_with_steps(people: People, text: str, ref: str) -> None:
    user = await people.user(platform="ios")
    cards = [e["body"]["card"] for e in said(await ask(user, text), "assistant") if "card" in e["body"]]
    assert [card["ref"] for card in cards] == [ref]
    assert cards[0]["steps"]
    assert user.owner == "assistant"


async def test_every_conversation_begins_with_saying_that_it_is_automated_and_people_can_be_asked_for(
    people: People,
) -> None:
    user = await people.user()
    await ask(user, "how do i block someone")
    first = user.events[0]
    assert first["from"] == {"k": "haven"}
    assert "automated" in first["body"]["text"]
    assert "person" in first["body"]["text"]
    assert len([e for e in user.events if e.get("body", {}).get("welcome")]) == 1


async def test_a_risky_message_gives_the_lines_of_the_country_and_a_case(people: People) -> None:
    user = await people.user(country="IE")
    events = await ask(user, "i want to die")
    cards = [e["body"]["card"] for e in said(events, "haven") if "card" in e["body"]]
    assert cards[0]["kind"] == "helplines"
    assert cards[0]["country"] == "IE"
    assert cards[0]["lines"]
    assert [e["owner"]["k"] for e in events if e["type"] == "owner"] == ["queue"]
    assert [e["case"]["state"] for e in events if e["type"] == "case"] == ["open"]


async def test_nobody_is_promised_while_no_alert_was_delivered(people: People) -> None:
    user = await people.user(country="IE")
    text = " ".join(e["body"]["text"] for e in said(await ask(user, "i want to die"), "haven"))
    assert "No one has picked it up yet" in text


async def test_a_person_is_promised_once_a_console_has_shown_the_alert(people: People) -> None:
    agent = await people.agent()
    user = await people.user(country="IE")
    text = " ".join(e["body"]["text"] for e in said(await ask(user, "i want to die"), "haven"))
    assert "I've told a person on our safety team" in text
    await agent.close()


async def test_user_and_agent_talk_until_it_is_resolved_and_the_assistant_is_back(people: People) -> None:
    agent = await people.agent()
    user = await people.user(country="GB", age_band="18+")
    events = await ask(user, "i cant go on, i want to end my life")
    case_id = next(e["case"]["id"] for e in events if e["type"] == "case")
    await agent.claim(case_id, user.conv)
    await agent.say_when_read(user.conv, "Hi, I'm Sam. I'm a person.")
    hello = await user.until(lambda e: e["from"]["k"] == "agent", 0, TIMEOUT_S)
    assert hello["body"]["text"] == "Hi, I'm Sam. I'm a person."
    assert user.owner == "agent"

    after_agent = await ask(user, "how do i block someone")
    assert said(after_agent, "assistant") == [], "the assistant must not speak over a person"
    page = await agent.case(case_id)
    assert page["case"]["category"] == "suicide_self_harm_self"
    assert len(page["summary"]["bluf"].split()) <= 30
    assert any("end my life" in quote["text"] for quote in page["summary"]["quotes"])

    await asyncio.sleep(0)
    await agent.resolve(case_id, user.conv)
    await user.until(lambda e: e["type"] == "case" and e["case"]["state"] == "resolved", 0, TIMEOUT_S)
    back = await ask(user, "how do i block someone")
    assert said(back, "assistant"), "after the case is resolved the assistant answers again"
    actions = [row["action"] for row in (await agent.case(case_id))["log"]]
    assert actions[0] == "opened"
    assert "claimed" in actions
    assert "resolved" in actions
    await agent.close()


PERSON_WORDS = ["human", "person", "agent", "i want to talk to a real person"]


@pytest.mark.parametrize("words", PERSON_WORDS)
async def test_a_person_can_be_asked_for_with_one_word(people: People, words: str) -> None:
    user = await people.user()
    events = await ask(user, words)
    assert user.owner == "queue"
    assert any(e["type"] == "case" for e in events)


@pytest.mark.parametrize("words", ["human", "i want to die"])
async def test_a_form_holds_nobody_back_from_a_person(people: People, words: str) -> None:
    user = await people.user(country="IE")
    events = await ask(user, "how do i report a video")
    start = next(
        q for e in said(events) for q in e["body"].get("quick", []) if "report" in q["label"].lower()
    )
    in_form = await user.answered(await user.choose(start["id"]), TIMEOUT_S)
    assert said(in_form, "assistant"), "the form must have asked something for this test to mean anything"
    await ask(user, words)
    assert user.owner == "queue"


async def test_a_bounded_harm_opens_a_case_while_the_assistant_goes_on(people: People) -> None:
    user = await people.user()
    events = await ask(user, "someone keeps making accounts to message me")
    assert user.owner == "assistant"
    assert said(events, "assistant")
    assert any(e["type"] == "case" for e in events)


async def test_an_ordinary_question_opens_no_case(people: People) -> None:
    user = await people.user()
    events = await ask(user, "i'm not suicidal, how do i make my account private")
    assert not [e for e in events if e["type"] == "case"]
    assert said(events, "assistant")


async def test_a_typed_command_reaches_rasa_as_words(people: People) -> None:
    user = await people.user()
    for typed in ("/restart", "/block_someone", '/EXTERNAL_x{"a": 1}', " /greet"):
        events = await ask(user, typed)
        assert said(events), typed
    assert user.owner in ("assistant", "queue")
    events = await ask(user, "how do i block someone")
    assert user.owner == "queue" or [
        e["body"]["card"]["ref"] for e in said(events) if "card" in e["body"]
    ] == ["A-01"]


async def test_a_choice_that_was_never_offered_is_refused(people: People) -> None:
    user = await people.user()
    with pytest.raises(ServiceError, match="not_found"):
        await user.choose("q99")


async def test_a_message_sent_again_after_a_lost_ack_is_stored_once(people: People) -> None:
    user = await people.user()
    first = await user.say("how do i block someone", cid="c" * 32)
    await user.answered(first, TIMEOUT_S)
    again = await user.say("how do i block someone", cid="c" * 32)
    assert again == first
    assert len(said(user.events, "user")) == 1
    assert len(said(user.events, "assistant")) == len({e["seq"] for e in said(user.events, "assistant")})


async def test_a_user_who_comes_back_gets_everything_in_order(people: People) -> None:
    user = await people.user(country="IE")
    await ask(user, "how do i block someone")
    before = list(user.events)
    await user.close()
    user.events = []
    await user.connect()
    assert [e["seq"] for e in user.events] == list(range(1, len(before) + 1))
    assert user.events == before


async def test_an_agent_who_has_not_read_the_latest_words_is_stopped(people: People) -> None:
    agent = await people.agent()
    user = await people.user()
    events = await ask(user, "human")
    case_id = next(e["case"]["id"] for e in events if e["type"] == "case")
    await agent.claim(case_id, user.conv)
    await agent.say_when_read(user.conv, "hello")
    await user.until(lambda e: e["from"]["k"] == "agent", 0, TIMEOUT_S)
    behind = agent.seen[user.conv]
    await ask(user, "wait, something else")
    agent.seen[user.conv] = behind
    await agent.say(user.conv, "bye")
    refused = await agent.refusal(TIMEOUT_S)
    assert refused["code"] == "behind"
    await agent.close()


async def test_an_ambiguous_phrase_gets_one_gentle_question_and_yes_reaches_a_person(people: People) -> None:
    user = await people.user(country="IE")
    events = await ask(user, "get rid of me")
    questions = [e for e in said(events, "haven") if e["body"].get("question")]
    assert len(questions) == 1, "the phrase must be ambiguous for this test to mean anything"
    assert user.owner == "assistant"
    await ask(user, "my life")
    assert user.owner == "queue"


async def test_a_no_to_the_gentle_question_is_believed_and_not_asked_again(people: People) -> None:
    user = await people.user(country="IE")
    await ask(user, "get rid of me")
    after = await ask(user, "just my account")
    assert user.owner == "assistant"
    again = await ask(user, "get rid of me")
    assert not [e for e in said([*after, *again], "haven") if e["body"].get("question")]
