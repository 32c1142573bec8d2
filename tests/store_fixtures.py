"""Fixtures: an empty Haven database on SQLite and on a real PostgreSQL, and a store on each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from haven.store import Store
from tests.databases import DATABASES, Templates
from tests.fakes import FakeClock


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
