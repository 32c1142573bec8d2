"""Migrations make the schema that the code expects, once, whoever starts first; the audit trail guards itself."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from haven.store import Store, StoreError, StoreUnavailable, migrations
from haven.store.migrations import NEWEST, migrate_database
from haven.store.tables import metadata
from tests.databases import DATABASES, Templates

pytest_plugins = ("tests.store_fixtures",)


@pytest.fixture(params=DATABASES)
def bare_url(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> str:
    """The address of a database that has no tables yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/folder/that is new/haven.db"
    return templates.server.url(templates.server.create_database())


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    found = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    yield found
    found.dispose()


def test_migrations_make_the_tables_that_the_code_expects(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_revision_is_the_one_the_shortcut_knows() -> None:
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert script.get_current_head() == NEWEST


async def test_four_processes_that_migrate_at_once_make_one_schema(bare_url: str) -> None:
    await asyncio.gather(*(asyncio.to_thread(migrate_database, bare_url) for _ in range(4)))
    store = Store.open(bare_url)
    assert await store.create_conversation()
    await store.close()


async def test_migrating_again_keeps_what_is_stored(store: Store, conv: str) -> None:
    await store.migrate()
    assert (await store.get_conversation(conv)).profile == {"country": "IE"}


async def test_a_store_without_its_schema_is_not_healthy(
    bare_url: str, open_store: Callable[..., Store]
) -> None:
    store = open_store(bare_url)
    with pytest.raises(StoreError):
        await store.ping()
    await store.migrate()
    await store.ping()


async def test_nobody_else_on_the_machine_can_read_the_file(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/haven.db")
    await store.migrate()
    await store.create_conversation()
    files = list(tmp_path.glob("haven.db*"))
    assert len(files) == 3, "the database and its two side files"
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    await store.close()


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET actor = 'me'", "DELETE FROM audit", "TRUNCATE audit"]
)
async def test_the_audit_trail_can_be_added_to_and_nothing_else(
    store: Store, engine: Engine, statement: str
) -> None:
    await store.audit("sam", "looked", "HV-1", {"n": 1})
    with engine.connect() as connection, pytest.raises(DBAPIError, match=r"append-only|syntax error"):
        connection.execute(text(statement))
    await store.audit("sam", "looked", "HV-1", {"n": 2})
    assert [row.detail["n"] for row in await store.read_audit("HV-1")] == [1, 2]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("sqlite://", "needs a file", id="memory"),
        pytest.param("sqlite:///:memory:", "needs a file", id="memory by name"),
        pytest.param("mysql://root@host/x", "no support for 'mysql'", id="another server"),
        pytest.param("nonsense", "not a URL", id="no URL"),
    ],
)
def test_an_address_that_cannot_work_is_refused_with_the_reason(url: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Store.open(url)


def test_an_unknown_durability_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="OFF"):
        Store.open(f"sqlite:///{tmp_path}/x.db", synchronous="OFF")


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    store = Store.open("postgresql://haven@127.0.0.1:1/haven")
    with pytest.raises(StoreUnavailable):
        await store.migrate()
    with pytest.raises(StoreUnavailable):
        await store.ping()
    await store.close()
