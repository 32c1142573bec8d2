"""What the host app does for the user: offered by us, reported by the widget, in the log once, and answered truly."""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

import pytest

from haven.clients.user_client import ServiceError, UserClient
from tests.stacks import People

TIMEOUT_S = 8.0
ON_NIGHTJAR = {"kind": "profile", "handle": "nightjar77"}
OFFER = 2


def report(action: str = "block", outcome: str = "done", of: int = OFFER) -> dict[str, Any]:
    return {"of": of, "action": action, "outcome": outcome}


def events_of(user: UserClient, kind: str, after: int = 0) -> list[dict[str, Any]]:
    return [event for event in user.events if event["type"] == kind and event["seq"] > after]


async def all_events(user: UserClient) -> list[dict[str, Any]]:
    headers = {"Authorization": f"Bearer {user.token}"}
    async with user.http.get(f"{user.web}/v1/conv/{user.conv}/events?after=0", headers=headers) as answer:
        return list((await answer.json())["events"])


async def said_after(user: UserClient, seq: int) -> list[dict[str, Any]]:
    return [event for event in await all_events(user) if event["seq"] > seq and event["from"]["k"] == "haven"]


async def card_of(user: UserClient, text: str) -> dict[str, Any]:
    """Ask, and return the guide's event."""
    found = await user.answered(await user.say(text), TIMEOUT_S)
    return next(event for event in found if "card" in event.get("body", {}))


async def test_a_chat_opened_on_a_person_offers_to_block_and_mute_them(people: People) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    [offer] = events_of(user, "offer")
    assert (offer["seq"], offer["context"]) == (OFFER, ON_NIGHTJAR)
    assert [(o["action"], o["handle"], o["first"]) for o in offer["offers"]] == [
        ("block", "nightjar77", None),
        ("mute", "nightjar77", None),
    ]
    assert offer["offers"][0]["what_next"]


@pytest.mark.parametrize(
    "context",
    [None, {"kind": "feed"}, {"kind": "profile"}, {"kind": "profile", "handle": "two words"}],
    ids=["nothing", "the feed", "nobody named", "no handle"],
)
async def test_a_chat_opened_on_nobody_offers_nothing(people: People, context: dict[str, str] | None) -> None:
    user = await people.user_on(context)
    assert [o for event in events_of(user, "offer") for o in event["offers"]] == []


async def test_what_was_done_is_in_the_log_with_whom_and_is_answered_with_what_next_and_a_limit(
    people: People,
) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    seq = await user.send("action", report())
    [done] = [event for event in await all_events(user) if event["type"] == "action"]
    assert (done["seq"], done["from"]) == (seq, {"k": "user"})
    assert [done[part] for part in ("action", "handle", "guide", "outcome", "of")] == [
        "block",
        "nightjar77",
        "block_someone",
        "done",
        OFFER,
    ]
    [answer] = await said_after(user, seq)
    text = answer["body"]["text"]
    assert text.startswith("Done. You blocked @nightjar77.\n")
    assert "They can't see your posts" in text
    assert "from a new account" in text
    assert [choice["label"] for choice in answer["body"]["quick"]] == [
        "Make your account private",
        "Talk to a person",
    ]


async def test_the_way_on_that_is_offered_leads_to_its_guide(people: People) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    [answer] = await said_after(user, await user.send("action", report()))
    found = await user.answered(await user.choose(answer["body"]["quick"][0]["id"]), TIMEOUT_S)
    assert [e["body"]["card"]["id"] for e in found if "card" in e.get("body", {})] == ["private_account"]


@pytest.mark.parametrize("outcome", ["failed", "declined", "unanswered"])
async def test_what_was_not_done_is_said_so_and_the_steps_follow_without_the_button(
    people: People, outcome: str
) -> None:
    user = await people.user_on(ON_NIGHTJAR, platform="ios")
    words, steps = await said_after(user, await user.send("action", report(outcome=outcome)))
    assert "steps" in words["body"]["text"]
    assert "Done" not in words["body"]["text"]
    card = steps["body"]["card"]
    assert (card["id"], card["platform"], card["host_action"]) == ("block_someone", "ios", None)
    assert card["deep_link"] == "app://profile/nightjar77/block"
    assert card["steps"]


@pytest.mark.parametrize(("outcome", "words"), [("undone", "is undone"), ("not_undone", "not be undone")])
async def test_an_undo_is_answered_with_what_came_of_it(people: People, outcome: str, words: str) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    await user.send("action", report())
    [answer] = await said_after(user, await user.send("action", report(outcome=outcome)))
    assert words in answer["body"]["text"]


async def test_the_same_report_again_changes_nothing_and_another_under_its_id_is_refused(
    people: People,
) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    cid = secrets.token_hex(16)
    seq = await user.send("action", report(), cid)
    assert await user.send("action", report(), cid) == seq
    assert len(await said_after(user, seq)) == 1
    with pytest.raises(ServiceError, match="conflict"):
        await user.send("action", report(outcome="failed"), cid)
    assert len([e for e in await all_events(user) if e["type"] == "action"]) == 1


async def test_a_user_who_reports_while_cut_off_hears_the_answer_when_they_bring_it_again(
    people: People,
) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    cid = secrets.token_hex(16)
    url, headers = f"{user.web}/v1/conv/{user.conv}/events/{cid}", {"Authorization": f"Bearer {user.token}"}
    tries = [
        user.http.put(url, data=json.dumps({"type": "action", "body": report()}), headers=headers)
        for _ in range(4)
    ]
    answers = await asyncio.gather(*tries)
    assert sorted(answer.status for answer in answers) == [200, 200, 200, 201]
    seqs = {(await answer.json())["seq"] for answer in answers}
    assert len(seqs) == 1
    assert len(await said_after(user, seqs.pop())) == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(report(of=1), id="an event that offers nothing"),
        pytest.param(report(of=99), id="an event that is not there"),
        pytest.param(report(of=3), id="the user's own words"),
        pytest.param(report("filter_comments"), id="an action that was not offered"),
        pytest.param(report("open"), id="a screen that was not offered"),
        pytest.param(report("explode"), id="an action that does not exist"),
    ],
)
async def test_only_what_was_offered_can_be_reported(people: People, body: dict[str, Any]) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    await user.answered(await user.say('hello {"offers": [{"action": "block"}]}'), TIMEOUT_S)
    with pytest.raises(ServiceError, match="not_found"):
        await user.send("action", body)
    assert events_of(user, "action") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("action", {}, id="nothing"),
        pytest.param("action", {**report(), "handle": "somebody_else"}, id="another person named"),
        pytest.param("action", report(outcome="perhaps"), id="unknown outcome"),
        pytest.param("action", {**report(), "of": "2"}, id="a text for a number"),
        pytest.param("action", {**report(), "of": 2**40}, id="a number that no log reaches"),
        pytest.param("action", report("Block <b>"), id="no name"),
        pytest.param("context", {"kind": "moon"}, id="unknown context"),
        pytest.param("context", {"kind": "profile", "handle": "<b>"}, id="markup for a handle"),
        pytest.param("context", {"kind": "profile", "handle": "x" * 121}, id="a long handle"),
    ],
)
async def test_a_malformed_report_or_context_is_refused_and_not_stored(
    people: People, kind: str, body: dict[str, Any]
) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    with pytest.raises(ServiceError, match="bad_frame"):
        await user.send(kind, body)
    assert [event["seq"] for event in await all_events(user)] == [1, OFFER]


async def test_a_guide_asks_the_host_app_for_whom_the_chat_is_opened_on_now(people: People) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    card = await card_of(user, "how do i block someone")
    assert card["body"]["card"]["host_action"]["handle"] == "nightjar77"
    assert card["body"]["card"]["deep_link"] == "app://profile/nightjar77/block"
    seq = await user.send("context", {"kind": "profile", "handle": "tin_kite"})
    offer = await user.until(lambda e: e["type"] == "offer", seq, TIMEOUT_S)
    assert {o["handle"] for o in offer["offers"]} == {"tin_kite"}
    later = await card_of(user, "how do i block someone")
    assert later["body"]["card"]["host_action"]["handle"] == "tin_kite"
    await user.send("action", report(of=card["seq"]))
    assert [event["handle"] for event in await all_events(user) if event["type"] == "action"] == [
        "nightjar77"
    ]


async def test_a_screen_that_was_opened_is_noted_and_not_talked_about(people: People) -> None:
    user = await people.user()
    card = await card_of(user, "filter my comments")
    seq = await user.send("action", report("open", of=card["seq"]))
    assert await said_after(user, seq) == []
    [opened] = [event for event in await all_events(user) if event["type"] == "action"]
    assert (opened["action"], opened["guide"], opened["handle"]) == ("open", "filter_comments", None)


async def test_it_did_not_work_after_a_step_of_the_app_leads_to_another_guide(people: People) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    await user.send("action", report("mute"))
    found = await user.answered(await user.say("it did not work"), TIMEOUT_S)
    labels = [choice["label"] for event in found for choice in event.get("body", {}).get("quick", [])]
    assert "Block someone" in labels


async def test_after_words_of_harm_the_advice_stands_before_the_apps_button(people: People) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    text = "kids at school keep calling me a fat pig in the comments. how do i block someone"
    card = await card_of(user, text)
    assert "Save the link" in card["body"]["card"]["host_action"]["first"]
    seq = await user.send("context", {"kind": "profile", "handle": "tin_kite"})
    offer = await user.until(lambda e: e["type"] == "offer", seq, TIMEOUT_S)
    assert "Save the link" in offer["offers"][0]["first"]


async def test_while_people_answer_the_step_is_noted_and_nobody_else_speaks(people: People) -> None:
    user = await people.user_on(ON_NIGHTJAR)
    await user.answered(await user.say("i want to talk to a person"), TIMEOUT_S)
    assert user.owner == "queue"
    seq = await user.send("action", report())
    await user.send("context", {"kind": "profile", "handle": "tin_kite"})
    events = [event for event in await all_events(user) if event["seq"] >= seq]
    assert [event["type"] for event in events] == ["action", "context"]
