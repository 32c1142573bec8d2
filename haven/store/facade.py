"""The store's front: opens the database, brings it to the newest schema, and takes every call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial

from haven.store import health
from haven.store.calls import Runner
from haven.store.case_calls import CaseCalls
from haven.store.conversation_calls import ConversationCalls
from haven.store.engine import build_postgres_engine, build_sqlite_engine, sqlite_path
from haven.store.migrations import migrate_database
from haven.store.runner import PooledRunner
from haven.store.translate import DATABASE_ERRORS, translate
from haven.store.writer import GROUP_LIMIT, SqliteWriter

READERS = 2
PG_WRITERS = 8
PG_READERS = 4


class Store(ConversationCalls, CaseCalls):
    """The only way to the database."""

    def __init__(
        self, reads: Runner, writes: Runner, clock: Callable[[], float], migrate: Callable[[], None]
    ) -> None:
        super().__init__(reads, writes, clock)
        self._migrate = migrate

    @classmethod
    def open(
        cls,
        database_url: str,
        clock: Callable[[], float] = time.time,
        synchronous: str = "FULL",
        group_limit: int = GROUP_LIMIT,
    ) -> Store:
        """Return a store on this database; nothing is touched before the first call. Raise ValueError.

        `synchronous` is SQLite's: FULL keeps every acknowledged message through a power cut. Up to
        `group_limit` writes that wait at the same time share one commit."""
        reads, writes = _build_runners(database_url, clock, synchronous, group_limit)
        return cls(reads, writes, clock, partial(migrate_database, database_url, synchronous))

    async def migrate(self) -> None:
        """Bring the database to the newest schema, making it where there is none; raise StoreUnavailable."""
        try:
            await asyncio.to_thread(self._migrate)
        except DATABASE_ERRORS as error:
            raise translate(error) from None

    async def ping(self) -> None:
        """Return when the database can be read and written; raise StoreUnavailable."""
        await asyncio.gather(self._read(health.probe), self._write(health.probe))

    async def stats(self) -> dict[str, int]:
        """Return the counts that operators look at."""
        return await self._read(health.read_stats)

    async def close(self) -> None:
        """Finish what was asked and let go of the database."""
        await asyncio.to_thread(self._writes.close)
        await asyncio.to_thread(self._reads.close)


def _build_runners(
    database_url: str, clock: Callable[[], float], synchronous: str, group_limit: int
) -> tuple[Runner, Runner]:
    path = sqlite_path(database_url)
    if path is None:
        reading = build_postgres_engine(database_url, PG_READERS, autocommit=True)
        writing = build_postgres_engine(database_url, PG_WRITERS, autocommit=False)
        writer = PooledRunner(writing, PG_WRITERS, clock, "store-write", is_timed=True)
        return PooledRunner(reading, PG_READERS, clock, "store-read"), writer
    reading = build_sqlite_engine(path, READERS, synchronous)
    writing = build_sqlite_engine(path, 1, synchronous)
    return PooledRunner(reading, READERS, clock, "store-read"), SqliteWriter(writing, clock, group_limit)
