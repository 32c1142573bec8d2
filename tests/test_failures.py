"""Breaking the real processes: whatever fails, no stored message is lost or doubled, and danger reaches people."""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import pytest

from haven.cli.throw_away import Stack, throw_away_stack
from haven.clients.user_client import ServiceError, UserClient
from tests.stacks import People, people_of

HELP_WITHIN_S = 3.0
TIMEOUT_S = 10.0
BACK_WITHIN_S = 40.0


@pytest.fixture(scope="module")
def fragile(request: pytest.FixtureRequest) -> Iterator[Stack]:
    """A Haven of this module's own, to be broken. Every test waits until it is whole again."""
    with throw_away_stack() as running:
        yield running


@pytest.fixture
async def people(fragile: Stack) -> AsyncIterator[People]:
    async with people_of(fragile) as made:
        yield made
        await whole_again(made)


async def whole_again(people: People) -> None:
    async with asyncio.timeout(BACK_WITHIN_S), aiohttp.ClientSession() as http:
        while True:
            try:
                async with http.get(f"{people.web}/health") as answer:
                    if (await answer.json())["ready"]:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


async def kill(fragile: Stack, name: str) -> None:
    """Kill the process and return once the service has noticed."""
    os.kill(fragile.pids[name], signal.SIGKILL)
    async with asyncio.timeout(TIMEOUT_S), aiohttp.ClientSession() as http:
        while True:
            try:
                async with http.get(f"{fragile.web}/health") as answer:
                    if not (await answer.json())["ready"]:
                        return
            except aiohttp.ClientError:
                return
            await asyncio.sleep(0.05)


def said(events: list[dict[str, Any]], speaker: str) -> list[dict[str, Any]]:
    return [
        e
        for e in events
        if e["type"] == "message" and e["from"]["k"] == speaker and "welcome" not in e["body"]
    ]


async def assert_helped_in_time(people: People) -> None:
    """A risky message must give helplines and a case within three seconds."""
    user = await people.user(country="IE")
    begun = time.monotonic()
    seq = await user.say("i want to die")
    card = await user.until(lambda e: "card" in e.get("body", {}), seq, TIMEOUT_S)
    case = await user.until(lambda e: e["type"] == "case", seq, TIMEOUT_S)
    taken = time.monotonic() - begun
    assert card["body"]["card"]["kind"] == "helplines"
    assert card["body"]["card"]["emergency"]
    assert case["case"]["state"] == "open"
    assert taken <= HELP_WITHIN_S
    await user.answered(seq, TIMEOUT_S)
    assert len([e for e in user.events if e["type"] == "case"]) == 1


async def assert_told_the_truth(people: People) -> None:
    """An ordinary question must be answered with what is wrong, a guide by search, and a way to a person."""
    user = await people.user()
    events = await user.answered(await user.say("how do i block someone"), TIMEOUT_S)
    [line] = said(events, "haven")
    assert "can't reach" in line["body"]["text"]
    labels = [quick["label"] for quick in line["body"]["quick"]]
    assert any("Block" in label for label in labels)
    guide = await user.answered(await user.choose(line["body"]["quick"][0]["id"]), TIMEOUT_S)
    assert said(guide, "haven")[0]["body"]["card"]["ref"] == "A-01"
    person = await user.answered(await user.choose(line["body"]["quick"][-1]["id"]), TIMEOUT_S)
    assert any(e["type"] == "case" for e in person)


@asynccontextmanager
async def stopped(pid: int) -> AsyncIterator[None]:
    """The process and its children hang for the length of the block."""
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    for process in family:
        process.suspend()
    try:
        yield
    finally:
        for process in family:
            process.resume()


async def test_with_rasa_killed_danger_reaches_people_and_others_hear_the_truth(
    fragile: Stack, people: People
) -> None:
    os.kill(fragile.pids["rasa"], signal.SIGKILL)
    await assert_helped_in_time(people)
    await assert_told_the_truth(people)


async def test_with_rasa_hanging_danger_reaches_people_and_others_hear_the_truth(
    fragile: Stack, people: People
) -> None:
    async with stopped(fragile.pids["rasa"]):
        await assert_helped_in_time(people)
        await assert_told_the_truth(people)


async def test_an_answer_that_comes_too_late_is_dropped_not_doubled(fragile: Stack, people: People) -> None:
    user = await people.user()
    async with stopped(fragile.pids["rasa"]):
        seq = await user.say("how do i block someone")
        await user.answered(seq, TIMEOUT_S)
    await whole_again(people)
    await asyncio.sleep(1.0)
    assert len(said(user.events, "haven")) == 1
    assert said(user.events, "assistant") == []
    again = await user.answered(await user.say("how do i mute someone"), TIMEOUT_S)
    assert len(said(again, "assistant")) >= 1


async def test_after_rasa_was_restarted_the_conversation_goes_on(fragile: Stack, people: People) -> None:
    user = await people.user()
    await user.answered(await user.say("how do i block someone"), TIMEOUT_S)
    await kill(fragile, "rasa")
    await whole_again(people)
    events = await user.answered(await user.say("how do i mute someone"), TIMEOUT_S)
    assert [e["body"]["card"]["ref"] for e in said(events, "assistant") if "card" in e["body"]] == ["A-04"]


async def test_a_locked_database_refuses_loudly_and_stores_once_when_free(
    fragile: Stack, people: People
) -> None:
    user = await people.user()
    lock = sqlite3.connect(fragile.data_dir / "haven.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    cid = secrets.token_hex(16)
    with pytest.raises(ServiceError, match="store"):
        await asyncio.wait_for(user.say("how do i block someone", cid), TIMEOUT_S)
    lock.execute("ROLLBACK")
    lock.close()
    seq = await user.say("how do i block someone", cid)
    await user.answered(seq, TIMEOUT_S)
    assert len(said(user.events, "user")) == 1
    assert len(said(user.events, "assistant")) >= 1


async def test_a_vanished_database_refuses_loudly_and_works_when_back(fragile: Stack, people: People) -> None:
    user = await people.user()
    database, away = fragile.data_dir / "haven.db", fragile.data_dir / "away"
    away.mkdir()
    parts = [p for p in (database, Path(f"{database}-wal"), Path(f"{database}-shm")) if p.exists()]
    for part in parts:
        part.rename(away / part.name)
    cid = secrets.token_hex(16)
    with pytest.raises(ServiceError, match="store"):
        await asyncio.wait_for(user.say("how do i block someone", cid), TIMEOUT_S)
    for part in parts:
        (away / part.name).rename(part)
    away.rmdir()
    seq = await user.say("how do i block someone", cid)
    await user.answered(seq, TIMEOUT_S)
    assert len(said(user.events, "user")) == 1


async def test_killed_between_storing_and_showing_nothing_is_lost_or_doubled(
    fragile: Stack, people: People, is_full: bool
) -> None:
    chance = random.Random(7)
    for round_ in range(40 if is_full else 4):
        user = await people.user(country="IE")
        risky = round_ % 2 == 1
        text = "i want to die" if risky else "how do i block someone"
        cid = secrets.token_hex(16)
        sending = asyncio.create_task(_send_ignoring_loss(user, text, cid))
        await asyncio.sleep(chance.uniform(0.0, 0.06))
        os.kill(fragile.pids["web"], signal.SIGKILL)
        await sending
        await whole_again(people)
        await user.close()
        await user.connect()
        seq = await user.say(text, cid)
        speaker = "haven" if risky else ("assistant", "haven")
        await user.until(
            lambda e, s=speaker: e["type"] == "message" and e["from"]["k"] in s, seq, BACK_WITHIN_S
        )
        await asyncio.sleep(1.5)
        assert len(said(user.events, "user")) == 1
        assert [e["seq"] for e in user.events] == list(range(1, len(user.events) + 1))
        if risky:
            assert len([e for e in user.events if e["type"] == "case"]) == 1
            assert len([e for e in said(user.events, "haven") if "card" in e["body"]]) == 1
        else:
            assert len(said(user.events, "assistant")) + len(said(user.events, "haven")) == 1
        await user.close()


async def _send_ignoring_loss(user: UserClient, text: str, cid: str) -> None:
    try:
        await user.say(text, cid)
    except (ConnectionError, OSError):
        return
