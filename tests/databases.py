"""Fixtures: an empty Haven database on SQLite and on a real PostgreSQL, and a store on each."""

from __future__ import annotations

import asyncio
import os
import shutil
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from haven.store import Store
from haven.store.migrations import migrate_database
from haven.store.tables import metadata
from tests.fakes import FakeClock
from tests.postgres import PostgresServer, find_postgres

DATABASES = ["sqlite", "postgresql"]
# In CI a missing server is a failure: its tests stay and say so.
if find_postgres() is None and os.environ.get("CI") != "true":
    DATABASES.remove("postgresql")
    warnings.warn("PostgreSQL is not installed: the store is tested on SQLite alone", stacklevel=1)


class Templates:
    """Migrates one database of each kind, once: a test gets a copy of the file, or the server's emptied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: Path | None = None
        self._server: PostgresServer | None = None
        self._url = ""

    @property
    def server(self) -> PostgresServer:
        """Return the server, started at the first use."""
        if self._server is None:
            self._server = PostgresServer()
            self._server.start()
        return self._server

    def sqlite(self, path: Path) -> str:
        """Return the address of a new SQLite database."""
        if self._file is None:
            self._file = self._folder / "template.db"
            migrate_database(f"sqlite:///{self._file}")
        shutil.copy(self._file, path)
        return f"sqlite:///{path}"

    def postgres(self) -> str:
        """Return the address of an empty PostgreSQL database."""
        if not self._url:
            self._url = self.server.url(self.server.create_database())
            migrate_database(self._url)
        names = ", ".join(f'"{name}"' for name in metadata.tables)
        with psycopg.connect(self._url) as connection:
            # The audit trail refuses to be emptied by anybody who is not replicating.
            connection.execute("SET session_replication_role = replica")
            connection.execute(f"TRUNCATE {names} RESTART IDENTITY".encode())
        return self._url

    def stop(self) -> None:
        """End the server, if it was ever started."""
        if self._server is not None:
            self._server.stop()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Templates]:
    found = Templates(tmp_path_factory.mktemp("templates"))
    yield found
    found.stop()


@pytest.fixture
def sqlite_url(templates: Templates, tmp_path: Path) -> str:
    return templates.sqlite(tmp_path / "haven.db")


@pytest.fixture
def postgres_url(templates: Templates) -> str:
    return templates.postgres()


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def open_store(clock: FakeClock) -> AsyncIterator[Callable[..., Store]]:
    opened: list[Store] = []

    def open_one(url: str, **options: object) -> Store:
        opened.append(Store.open(url, clock, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    await asyncio.gather(*(store.close() for store in opened))


@pytest.fixture
def store(open_store: Callable[..., Store], database_url: str) -> Store:
    return open_store(database_url)


@pytest.fixture
async def conv(store: Store) -> str:
    conv, _token = await store.create_conversation({"country": "IE"}, {"video": "v1"}, "en")
    return conv
