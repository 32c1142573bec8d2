"""Builds the connections: one SQLite file, or a PostgreSQL server."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import QueuePool

from haven.store.patience import BUSY_TIMEOUT_S

_ASK_AGAIN_S = 0.02
PG_OPTIONS = (
    f"-c statement_timeout={int(BUSY_TIMEOUT_S * 1000)} -c lock_timeout={int(BUSY_TIMEOUT_S * 1000)} "
    "-c idle_in_transaction_session_timeout=10000"
)
SYNCHRONOUS = ("FULL", "NORMAL")


def sqlite_path(database_url: str) -> Path | None:
    """Return the file of a SQLite URL, None for PostgreSQL; raise ValueError for anything else."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise ValueError(
            "database_url: not a URL; write sqlite:///file or postgresql://user@host/name"
        ) from None
    kind = url.get_backend_name()
    if kind == "postgresql":
        return None
    if kind != "sqlite":
        raise ValueError(f"database_url: no support for {kind!r}; use sqlite or postgresql")
    if not url.database or url.database == ":memory:":
        raise ValueError("database_url: a SQLite database needs a file, so that a restart loses nothing")
    return Path(url.database)


def build_sqlite_engine(path: Path, size: int, synchronous: str = "FULL", create: bool = False) -> Engine:
    """Return an engine on this file whose connections begin no transaction by themselves."""
    if synchronous not in SYNCHRONOUS:
        raise ValueError(f"synchronous: {synchronous!r} is not one of {', '.join(SYNCHRONOUS)}")
    # Without `create`, a file that has vanished is an error; SQLite would otherwise start an empty one.
    target = f"file:{quote(str(path.absolute()))}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            target, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        _use_wal(connection)
        connection.execute(f"PRAGMA synchronous={synchronous}")
        connection.execute("PRAGMA foreign_keys=ON")
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        paramstyle="named",
        isolation_level="AUTOCOMMIT",
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY_TIMEOUT_S,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    _follow_the_file(engine, path)
    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL; when several processes make it at once, SQLite's own patience does not cover this step."""
    until = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_ASK_AGAIN_S)
        else:
            return


def build_postgres_engine(database_url: str, size: int, autocommit: bool) -> Engine:
    """Return an engine on this server that gives up waiting before a user would."""
    return create_engine(
        make_url(database_url).set(drivername="postgresql+psycopg"),
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY_TIMEOUT_S,
        isolation_level="AUTOCOMMIT" if autocommit else "READ COMMITTED",
        connect_args={"connect_timeout": 2, "options": PG_OPTIONS, "application_name": "haven"},
        hide_parameters=True,
    )


def _follow_the_file(engine: Engine, path: Path) -> None:
    """Replace connections whose file was moved or deleted: writes to them would be acknowledged and lost."""

    def identity() -> tuple[int, int] | None:
        try:
            found = os.stat(path)
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    @event.listens_for(engine, "connect")
    def remember(_connection: Any, record: Any) -> None:
        record.info["file"] = identity()

    @event.listens_for(engine, "checkout")
    def compare(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != identity():
            raise DisconnectionError("the database file was replaced")
