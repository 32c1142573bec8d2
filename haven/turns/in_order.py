"""One conversation's messages are answered one after the other; different conversations at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog

log = structlog.get_logger()


class InOrder:
    """Runs tasks of one key strictly in the order given. Forgets a key when its last task is done."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Task[None]] = {}

    def add(self, key: str, work: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[None]:
        """Start `work` as soon as all earlier work of this key is done. A failure is logged and stops nothing else."""
        task = asyncio.create_task(self._after(self._last.get(key), key, work))
        self._last[key] = task
        task.add_done_callback(lambda done: self._forget(key, done))
        return task

    async def drain(self, timeout_s: float) -> None:
        """Wait for everything that was added, at most this long."""
        if self._last:
            await asyncio.wait(list(self._last.values()), timeout=timeout_s)

    def _forget(self, key: str, task: asyncio.Task[None]) -> None:
        if self._last.get(key) is task:
            del self._last[key]

    async def _after(
        self, before: asyncio.Task[None] | None, key: str, work: Callable[[], Awaitable[None]]
    ) -> None:
        if before is not None:
            await asyncio.wait([before])
        try:
            await work()
        except Exception:  # the next message of this conversation must still be answered
            log.exception("turn.failed", conversation_id=key)
