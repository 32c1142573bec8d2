"""A process killed with -9 in the middle of its work has lost and doubled nothing that was acknowledged."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from haven.store import Store

pytest_plugins = ("tests.store_fixtures",)

ROUNDS = 2
CONVERSATIONS = 4
ACKS_BEFORE_THE_KILL = 60

# Sends numbered messages in each conversation and answers each in two parts; says what was acknowledged.
# Whatever it finds unanswered at its start it answers first, as the service does.
SENDER = """
import asyncio, sys
from haven.store import StaleTurn, Store

def answer(turn):
    return [("message", {"text": f"{turn} first"}), ("message", {"text": f"{turn} second"})]

async def send(store, conv, number):
    while True:
        cid = f"m{number}"
        said = await store.append_user(conv, "phone", cid, "message", {"text": cid})
        print(conv, number, flush=True)
        if said.conversation.turn > said.conversation.answered_turn:
            try:
                await store.append_assistant(conv, said.conversation.turn, answer(said.conversation.turn))
            except StaleTurn:
                pass
        number += 1

async def main(url, *jobs):
    store = Store.open(url)
    for item in await store.unanswered_conversations():
        await store.append_assistant(item.conversation.id, item.conversation.turn, answer(item.conversation.turn))
    await asyncio.gather(*(send(store, *job.split(":")[:1], int(job.split(":")[1])) for job in jobs))

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_killed_process_loses_and_doubles_nothing(
    open_store: Callable[..., Store], database_url: str
) -> None:
    before = Store.open(database_url)
    convs = [(await before.create_conversation())[0] for _ in range(CONVERSATIONS)]
    await before.close()
    acknowledged = dict.fromkeys(convs, -1)
    for _ in range(ROUNDS):
        _run_and_kill(database_url, acknowledged)
    assert sum(acknowledged.values()) > ROUNDS * ACKS_BEFORE_THE_KILL / 2

    store = open_store(database_url)
    unanswered = {item.conversation.id for item in await store.unanswered_conversations(max_age_s=1e12)}
    for conv, last in acknowledged.items():
        events, after, more = [], 0, True
        while more:
            page, _, more = await store.read_events(conv, after)
            events += page
            after = events[-1].seq
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        sent = [event.cid for event in events if event.from_kind == "user"]
        assert sent == [f"m{number}" for number in range(len(sent))]
        assert last + 1 <= len(sent) <= last + 2, "everything acknowledged, and at most the one under way"
        answers = [event.body["text"] for event in events if event.from_kind == "assistant"]
        answered = len(sent) - (conv in unanswered)
        assert answers == [
            f"{turn} {part}" for turn in range(1, answered + 1) for part in ("first", "second")
        ]


def _run_and_kill(database_url: str, acknowledged: dict[str, int]) -> None:
    # The message after the last acknowledged one may be stored already: it is sent again, as a client would.
    jobs = [f"{conv}:{last + 1}" for conv, last in acknowledged.items()]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        [sys.executable, "-c", SENDER, database_url, *jobs],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as sender:
        assert sender.stdout is not None
        for _ in range(ACKS_BEFORE_THE_KILL):
            _note(sender.stdout.readline(), acknowledged)
        sender.kill()
        for line in sender.stdout:
            _note(line, acknowledged)


def _note(line: str, acknowledged: dict[str, int]) -> None:
    # A line cut short by the kill was not received by anybody.
    if not line.endswith("\n"):
        pytest.fail("the sender ended by itself") if not line else None
        return
    conv, number = line.split()
    assert int(number) == acknowledged[conv] + 1
    acknowledged[conv] = int(number)
