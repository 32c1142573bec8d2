"""Empty Haven databases for tests: on SQLite, and on a real PostgreSQL where there is one."""

from __future__ import annotations

import os
import shutil
import warnings
from pathlib import Path

import psycopg

from haven.store.migrations import migrate_database
from haven.store.tables import metadata
from tests.postgres import PostgresServer, find_postgres

DATABASES = ["sqlite", "postgresql"]
# In CI a missing server is a failure: its tests stay and say so.
if find_postgres() is None and os.environ.get("CI") != "true":
    DATABASES.remove("postgresql")
    warnings.warn("PostgreSQL is not installed: the store is tested on SQLite alone", stacklevel=1)

# Deleting a few rows is much faster than TRUNCATE, which makes every file anew.
EMPTY_EVERYTHING = ";".join(
    [f'DELETE FROM "{name}"' for name in metadata.tables]
    + [f"SELECT setval('{name}_id_seq', 1, false)" for name in ("note", "alert", "audit")]
)


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
        with psycopg.connect(self._url) as connection:
            # The audit trail refuses to be emptied by anybody who is not replicating.
            connection.execute("SET session_replication_role = replica")
            connection.execute(EMPTY_EVERYTHING.encode())
        return self._url

    def stop(self) -> None:
        """End the server, if it was ever started."""
        if self._server is not None:
            self._server.stop()
