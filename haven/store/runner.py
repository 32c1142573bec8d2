"""Runs work on threads with pooled connections: every read, and PostgreSQL's writes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine

from haven.store.errors import StoreUnavailable
from haven.store.patience import seconds_left
from haven.store.transaction import Tx, Work
from haven.store.translate import DATABASE_ERRORS, may_be_repeated, translate

T = TypeVar("T")


class PooledRunner:
    """As many pieces of work at once as the pool has connections, each in a transaction of its own.

    With `is_timed`, the server is told how much time is left for work that had to wait for its turn."""

    def __init__(
        self, engine: Engine, threads: int, clock: Callable[[], float], name: str, is_timed: bool = False
    ) -> None:
        self._engine = engine
        self._is_timed = is_timed
        self._clock = clock
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    def submit(self, work: Work[T]) -> Future[T]:
        """Return the future of this work; it fails with the store's own errors only."""
        try:
            return self._threads.submit(self._attempt, work, time.monotonic())
        except RuntimeError:
            refused: Future[T] = Future()
            refused.set_exception(StoreUnavailable("the store is closed"))
            return refused

    def close(self) -> None:
        """Finish what was asked, then let go of every connection."""
        self._threads.shutdown()
        self._engine.dispose()

    def _attempt(self, work: Work[T], asked_at: float) -> T:
        try:
            return self._once(work, asked_at)
        except DATABASE_ERRORS as error:
            if not may_be_repeated(error):
                raise translate(error) from None
        try:
            return self._once(work, asked_at)
        except DATABASE_ERRORS as error:
            raise translate(error) from None

    def _once(self, work: Work[T], asked_at: float) -> T:
        with self._engine.connect() as connection:
            self._limit(connection, asked_at)
            result = work(Tx(connection, self._clock()))
            try:
                connection.commit()
            except DATABASE_ERRORS as error:
                # Whether a failed commit took place is not known: only the caller, whose calls are
                # idempotent, may try again.
                raise translate(error) from None
            return result

    def _limit(self, connection: Connection, asked_at: float) -> None:
        left = seconds_left(asked_at)
        if left == 0:
            raise StoreUnavailable("too much was waiting")
        if left is not None and self._is_timed:
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(left * 1000))}")
