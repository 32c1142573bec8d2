"""Waiting for Rasa after a restart: an ordinary question can wait for it, a risky one cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

ASK_EVERY_S = 0.5


async def wait_until_up(is_up: Callable[[], Awaitable[bool]], longest_s: float) -> bool:
    """Return True as soon as the assistant answers, False when it has not within the time."""
    loop = asyncio.get_running_loop()
    until = loop.time() + longest_s
    while not await is_up():
        if loop.time() + ASK_EVERY_S > until:
            return False
        await asyncio.sleep(ASK_EVERY_S)
    return True
