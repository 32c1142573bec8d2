"""How the facade hands work to the threads and waits for it, never longer than a user would."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from haven.store.errors import StoreUnavailable
from haven.store.patience import PATIENCE_S
from haven.store.transaction import Work

T = TypeVar("T")


class Runner(Protocol):
    """Whatever runs work in transactions."""

    def submit(self, work: Work[T]) -> Future[T]: ...

    def close(self) -> None: ...


class Calls:
    """The two ways into the database. Whoever awaits and is cancelled does not undo what was asked."""

    def __init__(self, reads: Runner, writes: Runner, clock: Callable[[], float]) -> None:
        self._reads = reads
        self._writes = writes
        self._clock = clock

    async def _read(self, work: Callable[..., T], *args: Any, **options: Any) -> T:
        return await _wait(self._reads.submit(lambda tx: work(tx, *args, **options)))

    async def _write(self, work: Callable[..., T], *args: Any, **options: Any) -> T:
        return await _wait(self._writes.submit(lambda tx: work(tx, *args, **options)))


async def _wait(work: Future[T]) -> T:
    loop = asyncio.get_running_loop()
    waiter: asyncio.Future[T] = loop.create_future()

    def finished(_: Future[T]) -> None:
        try:
            loop.call_soon_threadsafe(_copy, work, waiter)
        except RuntimeError:
            # The loop has ended: nobody is left to be told.
            return

    work.add_done_callback(finished)
    patience = loop.call_later(PATIENCE_S, _give_up, work, waiter)
    try:
        return await waiter
    finally:
        patience.cancel()


def _copy(work: Future[T], waiter: asyncio.Future[T]) -> None:
    if waiter.done():
        return
    if work.cancelled():
        waiter.set_exception(StoreUnavailable("the store is closed"))
    elif (error := work.exception()) is not None:
        waiter.set_exception(error)
    else:
        waiter.set_result(work.result())


def _give_up(work: Future[Any], waiter: asyncio.Future[Any]) -> None:
    # Work that no thread has begun is not begun any more; work under way may still be stored, which a
    # retry finds out.
    work.cancel()
    if not waiter.done():
        waiter.set_exception(StoreUnavailable("the database did not answer in time"))
