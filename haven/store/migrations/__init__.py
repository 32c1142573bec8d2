"""Brings a database to the newest schema. Alembic is only loaded when there is something to do: it would
cost every start more than the rest of the store together."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, select, table, text
from sqlalchemy import column as named
from sqlalchemy.exc import OperationalError, ProgrammingError

from haven.store.engine import build_postgres_engine, build_sqlite_engine, sqlite_path

NEWEST = "0002"
# Any number, the same in every process: whoever holds it migrates, the others wait.
MIGRATION_LOCK = 7_208_340_119
OWNER_ONLY = 0o600
_VERSION = select(table("alembic_version", named("version_num")).c.version_num)


def migrate_database(database_url: str, synchronous: str = "FULL") -> None:
    """Bring this database to the newest schema in one transaction, making it where there is none."""
    path = sqlite_path(database_url)
    if path is None:
        engine = build_postgres_engine(database_url, 1, autocommit=False)
    else:
        _create_file(path)
        engine = build_sqlite_engine(path, 1, synchronous, create=True)
    try:
        if current_revision(engine) != NEWEST:
            _upgrade(engine)
    finally:
        engine.dispose()


def current_revision(engine: Engine) -> str | None:
    """Return the schema's revision, None for an empty database."""
    with engine.connect() as connection:
        try:
            return connection.execute(_VERSION).scalar()
        except (OperationalError, ProgrammingError) as error:
            if "no such table" in str(error) or getattr(error.orig, "sqlstate", None) == "42P01":
                return None
            raise


def upgrade(connection: Connection) -> None:
    """Run every migration that is missing, inside the transaction this connection is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _upgrade(engine: Engine) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
            upgrade(connection)
            connection.commit()
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                upgrade(connection)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise


def _create_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # What users wrote is in there: nobody else on this machine may read it.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY))
