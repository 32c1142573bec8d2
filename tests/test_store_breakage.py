"""When the database is locked, full, gone or restarted: a clear error in time, nothing half stored, and on it goes."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
import threading
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from haven.store import Conflict, NotFound, Store, StoreFault, StoreUnavailable
from haven.store.transaction import Tx
from tests.databases import DATABASES
from tests.postgres import PostgresServer

pytest_plugins = ("tests.store_fixtures",)

# A user must hear the truth within this time.
IN_TIME_S = 3.0


async def say(store: Store, conv: str, cid: str, text: str = "hello") -> Any:
    return await store.append_user(conv, "phone", cid, "message", {"text": text})


async def texts(store: Store, conv: str) -> list[str]:
    return [event.body["text"] for event in (await store.read_events(conv, limit=1000)).events]


async def is_refused_in_time(call: Awaitable[Any]) -> None:
    started = time.monotonic()
    with pytest.raises(StoreUnavailable):
        await call
    assert time.monotonic() - started < IN_TIME_S


@pytest.fixture
def lock(database_url: str) -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Take the database's write lock from another connection, as a backup or a stray tool would."""

    @contextlib.contextmanager
    def locked() -> Iterator[None]:
        if database_url.startswith("sqlite"):
            other = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")
            other.close()
        else:
            with psycopg.connect(database_url) as server:
                server.execute("LOCK TABLE conversation, event IN EXCLUSIVE MODE")
                yield
                server.rollback()

    return locked


async def test_a_locked_database_is_unavailable_in_time_and_works_afterwards(
    store: Store, conv: str, lock: Callable[[], contextlib.AbstractContextManager[None]]
) -> None:
    await say(store, conv, "c0")
    with lock():
        refused = [is_refused_in_time(say(store, conv, f"c{n}")) for n in range(1, 13)]
        await asyncio.gather(*refused, _after(1.0, lambda: is_refused_in_time(say(store, conv, "late"))))
        assert await texts(store, conv) == ["hello"], "reading goes on"
    cids = [f"c{n}" for n in range(13)] + ["late"]
    seqs = [(await say(store, conv, cid)).seq for cid in cids]
    assert sorted(seqs) == list(range(1, len(cids) + 1)), "a retry stores what was refused, once"
    await store.ping()


async def _after(seconds: float, call: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(seconds)
    await call()


async def test_a_full_disk_stores_nothing_by_halves_and_work_goes_on_when_there_is_room(
    open_store: Callable[..., Store], sqlite_url: str
) -> None:
    store = open_store(sqlite_url)
    conv, _ = await store.create_conversation()
    await set_pages(store, 2)
    stored = await fill(store, conv)
    assert stored > 0
    answer = [("message", {"text": "y" * 900})] * 5
    await is_refused_in_time(store.append_assistant(conv, 1, answer))
    await is_refused_in_time(
        store.open_case(conv, "suicide", "P0", "crisis", "risk", 300, {"bluf": "z" * 9000})
    )
    conversation = await store.get_conversation(conv)
    assert (conversation.head, conversation.turn, conversation.answered_turn) == (stored, stored, 0)
    assert len(await texts(store, conv)) == stored
    assert await store.list_cases() == []
    assert conversation.owner == "assistant"
    await set_pages(store, 1_000_000)
    assert (await say(store, conv, f"c{stored}")).seq == stored + 1


async def fill(store: Store, conv: str) -> int:
    """Write until there is no room and return how many messages were stored."""
    for stored in range(1000):
        try:
            await say(store, conv, f"c{stored}", "x" * 500)
        except StoreUnavailable:
            return stored
    raise AssertionError("there was always room")


async def set_pages(store: Store, more: int) -> None:
    """Let the database grow by so many pages and no further."""

    def limit(tx: Tx) -> None:
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + more}")

    await store._write(limit)


async def test_work_that_shares_a_commit_does_not_share_a_failure(
    open_store: Callable[..., Store], sqlite_url: str
) -> None:
    store = open_store(sqlite_url)
    conv, _ = await store.create_conversation()
    await say(store, conv, "used", "first")
    async with everything_waits(store):
        calls = [
            asyncio.ensure_future(call)
            for call in (
                say(store, conv, "c1", "one"),
                say(store, "nobody", "c2", "two"),
                say(store, conv, "used", "other"),
                say(store, conv, "c3", "three"),
                store._write(break_something),
                say(store, conv, "c3", "three"),
                store.append_assistant(conv, 2, [("message", {"text": "four"})]),
            )
        ]
        await asyncio.sleep(0)
    one, two, used, three, fault, again, four = await asyncio.gather(*calls, return_exceptions=True)
    assert (one.seq, three.seq, four[0].seq) == (2, 3, 4)  # type: ignore[union-attr, index]
    assert (again.dup, again.seq) == (True, 3)  # type: ignore[union-attr]
    assert [type(two), type(used), type(fault)] == [NotFound, Conflict, StoreFault]
    assert await texts(store, conv) == ["first", "one", "three", "four"]


async def test_one_message_too_large_for_the_disk_does_not_take_the_others_with_it(
    open_store: Callable[..., Store], sqlite_url: str
) -> None:
    store = open_store(sqlite_url)
    conv, _ = await store.create_conversation()
    await set_pages(store, 8)
    async with everything_waits(store):
        calls = [
            asyncio.ensure_future(say(store, conv, f"c{n}", "small" if n != 2 else "x" * 200_000))
            for n in range(5)
        ]
        await asyncio.sleep(0)
    found = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(result) for result in found if isinstance(result, Exception)] == [StoreUnavailable]
    assert [result.seq for result in found if not isinstance(result, BaseException)] == [1, 2, 3, 4]
    assert await texts(store, conv) == ["small"] * 4


@contextlib.asynccontextmanager
async def everything_waits(store: Store) -> Any:
    """Hold up the writer, so that what is asked for meanwhile is committed together."""
    go, began = threading.Event(), threading.Event()

    def block(_tx: Tx) -> None:
        began.set()
        go.wait(5)

    blocker = asyncio.ensure_future(store._write(block))
    await asyncio.to_thread(began.wait, 5)
    yield
    go.set()
    await blocker


def break_something(tx: Tx) -> None:
    tx.connection.exec_driver_sql("UPDATE conversation SET head = 99")
    tx.connection.exec_driver_sql("INSERT INTO event (conv) VALUES ('my secret')")


async def test_no_error_repeats_what_a_user_wrote(store: Store, conv: str) -> None:
    await say(store, conv, "c1", "my secret")
    columns = "conv, seq, at, type, from_kind, device, cid, body"

    def twice(tx: Tx) -> None:
        tx.connection.exec_driver_sql(
            f"INSERT INTO event ({columns}) SELECT {columns} FROM event WHERE body LIKE '%secret%'".replace(
                "%", "%%"
            )
            if tx.connection.dialect.name == "postgresql"
            else f"INSERT INTO event ({columns}) SELECT {columns} FROM event"
        )

    for work in (break_something, twice):
        with pytest.raises(StoreFault) as fault:
            await store._write(work)
        assert "secret" not in str(fault.value)
        assert conv not in "".join(traceback.format_exception(fault.value))
    assert (await store.get_conversation(conv)).head == 1


async def test_a_deleted_file_is_noticed_before_anything_is_acknowledged(
    open_store: Callable[..., Store], sqlite_url: str, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    conv, _ = await store.create_conversation()
    await say(store, conv, "c1")
    await store.close()
    store = open_store(sqlite_url)
    await store.ping()
    away = tmp_path / "away"
    away.mkdir()
    for file in tmp_path.glob("haven.db*"):
        shutil.move(file, away)
    await is_refused_in_time(say(store, conv, "c2"))
    await is_refused_in_time(store.get_conversation(conv))
    assert not (tmp_path / "haven.db").exists(), "an empty database in its place would hide the loss"
    for file in away.glob("haven.db*"):
        shutil.copy(file, tmp_path)
    assert (await say(store, conv, "c2")).seq == 2


class TestPostgres:
    """What only a server can do."""

    __test__ = "postgresql" in DATABASES

    async def test_a_server_that_crashes_is_unavailable_in_time_and_loses_nothing(
        self,
        open_store: Callable[..., Store],
    ) -> None:
        server = PostgresServer()
        await asyncio.to_thread(server.start)
        try:
            store = open_store(server.url())
            await store.migrate()
            conv, _ = await store.create_conversation()
            await asyncio.gather(*(say(store, conv, f"c{n}") for n in range(20)))
            await asyncio.to_thread(server.crash)
            await asyncio.gather(*(is_refused_in_time(say(store, conv, f"d{n}")) for n in range(12)))
            await is_refused_in_time(store.get_conversation(conv))
            await asyncio.to_thread(server.start_again)
            assert (await say(store, conv, "c7")).dup
            assert len(await texts(store, conv)) == 20
            assert (await say(store, conv, "d0")).seq == 21
        finally:
            await asyncio.to_thread(server.stop)

    async def test_broken_connections_are_replaced_without_anybody_noticing(
        self, open_store: Callable[..., Store], postgres_url: str
    ) -> None:
        store = open_store(postgres_url)
        conv, _ = await store.create_conversation()
        for round_ in range(3):
            await asyncio.gather(*(say(store, conv, f"{round_}-{n}") for n in range(12)))
            with psycopg.connect(postgres_url, autocommit=True) as server:
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'haven'"
                )
        assert len(await texts(store, conv)) == 36


async def test_a_caller_who_gives_up_does_not_undo_what_was_asked(
    store: Store, conv: str, database_url: str
) -> None:
    call = asyncio.ensure_future(say(store, conv, "c1"))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await store.close()
    again = Store.open(database_url)
    assert (await say(again, conv, "c1")).dup
    await again.close()


async def test_a_closed_store_has_finished_what_was_asked_and_refuses_more(store: Store, conv: str) -> None:
    calls = [asyncio.ensure_future(say(store, conv, f"c{n}")) for n in range(30)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*calls)
    for call in (say(store, conv, "more"), store.get_conversation(conv), store.ping()):
        await is_refused_in_time(call)
    await store.close()
