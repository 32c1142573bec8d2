"""Runs work on threads with pooled connections: every read, and PostgreSQL's writes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine

from haven.store.errors import StoreUnavailable
from haven.store.transaction import Tx, Work
from haven.store.translate import DATABASE_ERRORS, may_be_repeated, translate

T = TypeVar("T")


class PooledRunner:
    """As many pieces of work at once as the pool has connections, each in a transaction of its own."""

    def __init__(self, engine: Engine, threads: int, clock: Callable[[], float], name: str) -> None:
        self._engine = engine
        self._clock = clock
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    def submit(self, work: Work[T]) -> Future[T]:
        """Return the future of this work; it fails with the store's own errors only."""
        try:
            return self._threads.submit(self._attempt, work)
        except RuntimeError:
            refused: Future[T] = Future()
            refused.set_exception(StoreUnavailable("the store is closed"))
            return refused

    def close(self) -> None:
        """Finish what was asked, then let go of every connection."""
        self._threads.shutdown()
        self._engine.dispose()

    def _attempt(self, work: Work[T]) -> T:
        try:
            return self._once(work)
        except DATABASE_ERRORS as error:
            if not may_be_repeated(error):
                raise translate(error) from None
        try:
            return self._once(work)
        except DATABASE_ERRORS as error:
            raise translate(error) from None

    def _once(self, work: Work[T]) -> T:
        with self._engine.connect() as connection:
            result = work(Tx(connection, self._clock()))
            try:
                connection.commit()
            except DATABASE_ERRORS as error:
                # Whether a failed commit took place is not known: only the caller, whose calls are
                # idempotent, may try again.
                raise translate(error) from None
            return result
