"""SQLite's only writer: one thread that gives whatever waits for it one shared commit."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from haven.store.errors import StoreUnavailable
from haven.store.patience import BUSY_TIMEOUT_S, seconds_left
from haven.store.transaction import Tx, Work
from haven.store.translate import translate

T = TypeVar("T")
GROUP_LIMIT = 64


class Job:
    """A piece of work, its future, and since when somebody waits for it."""

    __slots__ = ("asked_at", "future", "outcome", "work")

    def __init__(self, work: Work[Any]) -> None:
        self.work = work
        self.future: Future[Any] = Future()
        self.asked_at = time.monotonic()
        self.outcome: tuple[bool, Any] = (False, None)

    def deliver(self) -> None:
        """Hand the outcome over; called only when it is final, so after the commit."""
        succeeded, value = self.outcome
        if succeeded:
            self.future.set_result(value)
        else:
            self.future.set_exception(value)

    def fail(self, error: Exception) -> None:
        """Hand over a failure."""
        self.outcome = (False, error)
        self.deliver()


class SqliteWriter:
    """Runs work in the order it was asked for. Work that waits at the same time shares a transaction, each
    piece behind its own savepoint: one that fails takes nothing with it."""

    def __init__(self, engine: Engine, clock: Callable[[], float], group_limit: int = GROUP_LIMIT) -> None:
        self._engine = engine
        self._clock = clock
        self._group_limit = group_limit
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._serve, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> Future[T]:
        """Return the future of this work, resolved after the commit; it fails with the store's errors only."""
        job = Job(work)
        if self._closed:
            job.fail(StoreUnavailable("the store is closed"))
        else:
            self._waiting.put(job)
        return job.future

    def close(self) -> None:
        """Finish what was asked, then let go of the connection."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
        self._thread.join()
        self._engine.dispose()

    def _serve(self) -> None:
        while (job := self._waiting.get()) is not None:
            group, last = self._gather(job)
            group = [job for job in group if job.future.set_running_or_notify_cancel()]
            if group:
                self._commit_group(group)
            if last:
                return

    def _gather(self, first: Job) -> tuple[list[Job], bool]:
        group = [first]
        while len(group) < self._group_limit:
            try:
                job = self._waiting.get_nowait()
            except Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        return group, False

    def _commit_group(self, group: list[Job]) -> None:
        try:
            with self._engine.connect() as connection:
                self._in_one_transaction(group, connection)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits to hear it
            if len(group) == 1:
                group[0].fail(translate(error))
                return
            # The database gave up on all of them; perhaps only one was too much for it.
            for job in group:
                self._commit_group([job])
        else:
            for job in group:
                job.deliver()

    def _in_one_transaction(self, group: list[Job], connection: Connection) -> None:
        raw: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
        _begin(raw, group[0].asked_at)
        try:
            self._run_all(group, connection, raw)
            raw.execute("COMMIT")
        except BaseException:
            _undo(raw)
            raise

    def _run_all(self, group: list[Job], connection: Connection, raw: sqlite3.Connection) -> None:
        if len(group) == 1:
            group[0].outcome = (True, group[0].work(Tx(connection, self._clock())))
            return
        for job in group:
            raw.execute("SAVEPOINT job")
            try:
                job.outcome = (True, job.work(Tx(connection, self._clock())))
            except Exception as error:
                failure = translate(error)
                if isinstance(failure, StoreUnavailable):
                    raise
                job.outcome = (False, failure)
                raw.execute("ROLLBACK TO job")
            raw.execute("RELEASE job")


def _begin(raw: sqlite3.Connection, asked_at: float) -> None:
    left = seconds_left(asked_at)
    if left is None:
        raw.execute("BEGIN IMMEDIATE")
        return
    raw.execute(f"PRAGMA busy_timeout={int(left * 1000)}")
    try:
        raw.execute("BEGIN IMMEDIATE")
    finally:
        raw.execute(f"PRAGMA busy_timeout={int(BUSY_TIMEOUT_S * 1000)}")


def _undo(raw: sqlite3.Connection) -> None:
    # SQLite has already undone everything itself after some errors, a full disk among them.
    if raw.in_transaction:
        raw.execute("ROLLBACK")
