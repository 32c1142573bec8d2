"""`haven simulate`: whole conversations from a file, held with the running stack, several at a time."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import aiohttp
from tqdm import tqdm

from haven.cli.places import ROOT
from haven.cli.simulate_check import GOAL_FIELDS, judge
from haven.cli.throw_away import DidNotStart, Stack, throw_away_stack
from haven.clients.agent_client import AgentClient
from haven.clients.user_client import ServiceError, UserClient
from haven.texts import Texts, read_texts

AT_A_TIME = 8
TURN_TIMEOUT_S = 15.0
AGENT_SAYS = "Hi, I'm Sam. I'm a person on the safety team. I have read what you wrote, so you don't need to repeat it."
PROFILE_FIELDS = {"country", "language", "platform", "age_band"}
SPEAKERS = ("user", "assistant", "haven", "agent")
MISUSED = 2


class BadScript(Exception):
    """A line of the file is not a conversation; the message names the line."""


Turn = str | dict[str, str]


@dataclass(frozen=True)
class Script:
    """What a simulated user says or presses, turn by turn, what the host app knows about them, and what they want."""

    id: str
    turns: list[Turn]
    profile: dict[str, Any]
    goal: dict[str, Any]


def main(argv: Sequence[str]) -> int:
    """Run the command; return 0, 1 when Haven did not start or a conversation failed, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="haven simulate", description=__doc__)
    parser.add_argument(
        "file",
        type=Path,
        help='lines of {"id", "turns": [texts or {"press": label}], "profile"?, "goal"?}; - for standard input',
    )
    parser.add_argument(
        "--out", type=Path, help="where the transcripts go, a line each; needed without --check"
    )
    parser.add_argument(
        "--check", action="store_true", help="say which goals were missed, questions repeated and ends dead"
    )
    parser.add_argument("--staffed", action="store_true", help="put a scripted agent on duty who claims")
    parser.add_argument(
        "--at-a-time", type=int, default=AT_A_TIME, help=f"conversations at once ({AT_A_TIME})"
    )
    arguments = parser.parse_args(argv)
    if arguments.out is None and not arguments.check:
        parser.error("--out is needed without --check")
    try:
        texts = read_texts(ROOT / "data" / "texts")
        with sys.stdin if str(arguments.file) == "-" else arguments.file.open(encoding="utf-8") as lines:
            scripts = read_scripts(lines)
        if arguments.check:
            _check_goals(scripts, texts)
        with (
            throw_away_stack() as stack,
            Path(arguments.out or os.devnull).open("w", encoding="utf-8") as out,
        ):
            rows, failed = asyncio.run(
                _hold_all(stack, scripts, out, arguments.staffed, max(1, arguments.at_a_time))
            )
    except (BadScript, OSError, UnicodeDecodeError) as wrong:
        print(f"haven simulate: {wrong}", file=sys.stderr)
        return MISUSED
    except DidNotStart as failure:
        print(f"haven simulate: {failure}", file=sys.stderr)
        return 1
    if failed:
        print(
            f"haven simulate: {failed} of {len(scripts)} conversations got no answer in time", file=sys.stderr
        )
    is_good = not arguments.check or _report(scripts, rows, texts)
    return 1 if failed or not is_good else 0


def _check_goals(scripts: list[Script], texts: Texts) -> None:
    for script in scripts:
        if not script.goal:
            raise BadScript(f"{script.id}: --check needs a 'goal'")
        for wanted in script.goal.get("says", ()):
            text_id, _, lang = wanted.partition("@")
            if text_id not in texts.ids(lang or "en"):
                raise BadScript(f"{script.id}: no text named '{wanted}'")


def _report(scripts: list[Script], rows: list[dict[str, Any]], texts: Texts) -> bool:
    """Print what is wrong, a line each, and the counts; return whether nothing is."""
    verdicts = [judge(row, script.goal, texts) for script, row in zip(scripts, rows, strict=True)]
    for script, verdict in zip(scripts, verdicts, strict=True):
        for missed in verdict.goal_missed:
            print(f"{script.id}: goal not reached: {missed}")
        for question in verdict.repeated_questions:
            print(f"{script.id}: asked again: {question}")
        for turn in verdict.dead_ends:
            print(f"{script.id}: dead end after turn {turn}")
    reached = sum(not verdict.goal_missed for verdict in verdicts)
    print(
        f"{reached} of {len(scripts)} goals reached, "
        f"{sum(len(verdict.repeated_questions) for verdict in verdicts)} questions repeated, "
        f"{sum(len(verdict.dead_ends) for verdict in verdicts)} dead ends"
    )
    return all(verdict.is_good for verdict in verdicts)


def read_scripts(lines: TextIO) -> list[Script]:
    """Return the conversations of the file; raise BadScript for the first line that is none."""
    return [_script(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _script(number: int, line: str) -> Script:
    try:
        row = json.loads(line)
    except ValueError:
        raise BadScript(f"line {number}: not JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise BadScript(f"line {number}: an object with a text 'id' is expected")
    turns, profile = row.get("turns"), row.get("profile") or {}
    if not isinstance(turns, list) or not turns or not all(map(_is_turn, turns)):
        raise BadScript(f"line {number}: 'turns' must be a list of texts or of {{\"press\": label}}")
    if not isinstance(profile, dict) or set(profile) - PROFILE_FIELDS:
        raise BadScript(f"line {number}: 'profile' may hold {', '.join(sorted(PROFILE_FIELDS))}")
    goal = row.get("goal") or {}
    if not isinstance(goal, dict) or set(goal) - set(GOAL_FIELDS):
        raise BadScript(f"line {number}: 'goal' may hold {', '.join(GOAL_FIELDS)}")
    return Script(row["id"], turns, {k: v for k, v in profile.items() if v is not None}, goal)


def _is_turn(turn: object) -> bool:
    if isinstance(turn, dict):
        return set(turn) == {"press"} and _is_turn(turn["press"])
    return isinstance(turn, str) and bool(turn.strip())


async def _hold_all(
    stack: Stack, scripts: list[Script], out: TextIO, staffed: bool, at_a_time: int
) -> tuple[list[dict[str, Any]], int]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with AsyncExitStack() as opened:
        users = await opened.enter_async_context(aiohttp.ClientSession())
        desk = await opened.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
        agent = await opened.enter_async_context(_agent(desk, stack, staffed))
        room = asyncio.Semaphore(at_a_time)
        tasks = [
            asyncio.create_task(_hold(users, agent, stack.web, script, room, staffed)) for script in scripts
        ]
        rows, failed = [], 0
        # In the order of the file, each as soon as all before it are there.
        for task in tqdm(tasks, unit="conversation", file=sys.stderr, disable=None):
            row, complete = await task
            failed += not complete
            rows.append(row)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
        return rows, failed


@asynccontextmanager
async def _agent(http: aiohttp.ClientSession, stack: Stack, staffed: bool) -> AsyncIterator[AgentClient]:
    agent = AgentClient(http, stack.web)

    async def take(alert: dict[str, Any]) -> None:
        case = alert["case"]
        if case["owner"] != "queue":
            return
        try:
            await agent.claim(case["id"], case["conv"])
            await agent.say_when_read(case["conv"], AGENT_SAYS)
        except ServiceError:
            return

    if staffed:
        agent.on_alert = take
    await agent.log_in(stack.login, stack.password, with_socket=staffed)
    try:
        yield agent
    finally:
        await agent.close()


async def _hold(
    http: aiohttp.ClientSession,
    agent: AgentClient,
    web: str,
    script: Script,
    room: asyncio.Semaphore,
    staffed: bool,
) -> tuple[dict[str, Any], bool]:
    async with room:
        user = UserClient(http, web)
        complete = await _is_started(user, script)
        for turn in script.turns if complete else ():
            try:
                seq = await _take_turn(user, turn)
                await user.answered(seq, TURN_TIMEOUT_S)
                if staffed and user.owner != "assistant":
                    await user.until(lambda e: e["from"]["k"] == "agent", 0, TURN_TIMEOUT_S)
            except (TimeoutError, ServiceError, ConnectionError):
                complete = False
        await user.close()
    case = next((e["case"]["id"] for e in reversed(user.events) if e["type"] == "case"), None)
    return _row(script, user, await agent.case(case) if case else None), complete


async def _is_started(user: UserClient, script: Script) -> bool:
    try:
        await user.start(script.profile)
    except (TimeoutError, ServiceError, OSError):
        return False
    return True


async def _take_turn(user: UserClient, turn: Turn) -> int:
    if isinstance(turn, str):
        return await user.say(turn)
    quick = (one for event in reversed(user.events) for one in event.get("body", {}).get("quick", ()))
    wanted = next((one["id"] for one in quick if one["label"] == turn["press"]), None)
    if wanted is None:
        raise ServiceError(f"no button '{turn['press']}'")
    return await user.choose(wanted)


def _row(script: Script, user: UserClient, found: dict[str, Any] | None) -> dict[str, Any]:
    transcript, turn, handoff_turn = [], -1, None
    for event in user.events:
        speaker = event["from"]["k"]
        if event["type"] == "message":
            turn += speaker == "user"
            transcript.append(_line(turn, speaker, event["body"]))
        elif event["type"] == "owner" and event["owner"]["k"] == "queue" and handoff_turn is None:
            handoff_turn = turn
    case = None
    if found is not None:
        case = {k: found["case"][k] for k in ("id", "category", "severity", "team")} | {
            "summary": found["summary"]
        }
    return {
        "id": script.id,
        "transcript": transcript,
        "owner": user.owner,
        "case": case,
        "handoff_turn": handoff_turn,
    }


def _line(turn: int, speaker: str, body: dict[str, Any]) -> dict[str, Any]:
    card = body.get("card") or {}
    return {
        "turn": turn,
        "from": speaker,
        "text": body["text"],
        "buttons": [quick["label"] for quick in body.get("quick", [])],
        "guide": card.get("ref") if card.get("kind") == "guide" else None,
    }
