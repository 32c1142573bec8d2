"""How fast users are answered: one alone, and sixteen at once, at the widget's own socket."""

from __future__ import annotations

import asyncio
import itertools
import time

import aiohttp

from haven.bench.measure import Measure, percentile
from haven.clients.user_client import UserClient

# Questions answered by a guide through a custom action; a conversation is as long as a long real one.
QUESTIONS = (
    "how do i block someone",
    "i want to unblock my friend",
    "how can i mute a person",
    "how do i remove a follower",
    "how do i report a video",
    "how do i report a comment",
    "i want to report an account",
    "make my account private",
    "who can message me",
    "how do i hide mean words in my comments",
)
WARM_UP = 20
TIMEOUT_S = 20.0
GOAL_P50_MS = 45.0
GOAL_P95_MS = 90.0
USERS = 16
GOAL_PER_S = 60.0
TURNS_EACH = len(QUESTIONS)
_NUMBER = itertools.count()


async def measure_alone(web: str, turns: int) -> list[Measure]:
    """Return p50 and p95 from sending a question to its guide, for one user."""
    async with aiohttp.ClientSession() as http:
        await _talk(http, web, WARM_UP)
        times: list[float] = []
        while len(times) < turns:
            times += await _talk(http, web, TURNS_EACH)
    return [
        Measure(
            "reply to a guide question, one user, p50",
            percentile(times, 0.5) * 1e3,
            GOAL_P50_MS,
            len(times),
            "ms",
        ),
        Measure(
            "reply to a guide question, one user, p95",
            percentile(times, 0.95) * 1e3,
            GOAL_P95_MS,
            len(times),
            "ms",
        ),
    ]


async def measure_together(web: str, turns: int) -> Measure:
    """Return the turns a second with sixteen users who ask again as soon as they are answered."""
    async with aiohttp.ClientSession() as http:
        await _talk(http, web, WARM_UP)
        rounds = max(1, turns // (USERS * TURNS_EACH))

        async def one_user() -> int:
            return sum([len(await _talk(http, web, TURNS_EACH)) for _ in range(rounds)])

        begun = time.monotonic()
        done = sum(await asyncio.gather(*(one_user() for _ in range(USERS))))
        passed = time.monotonic() - begun
    return Measure(f"turns a second, {USERS} users", done / passed, GOAL_PER_S, done, "/s", at_least=True)


async def _talk(http: aiohttp.ClientSession, web: str, turns: int) -> list[float]:
    user = UserClient(http, web)
    await user.start({"platform": "ios", "country": "IE"})
    times = []
    for turn in range(turns):
        begun = time.monotonic()
        # Nobody asks in the very same words: a handle that never repeats keeps every cache of texts out of the figure.
        seq = await user.say(f"{QUESTIONS[turn % len(QUESTIONS)]} @kai{next(_NUMBER)}")
        event = await user.until(
            lambda e: e["from"]["k"] != "user" and e["type"] == "message", seq, TIMEOUT_S
        )
        times.append(time.monotonic() - begun)
        if event["from"]["k"] != "assistant" or event["body"].get("card", {}).get("kind") != "guide":
            raise RuntimeError("the assistant showed no guide: this would measure something else")
    await user.close()
    return times
