"""What one piece of work is given: a connection inside a transaction, and the moment it runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

import orjson
from sqlalchemy import (
    BindParameter,
    ClauseElement,
    Connection,
    CursorResult,
    Dialect,
    Executable,
    Table,
    bindparam,
)
from sqlalchemy.sql.compiler import SQLCompiler

from haven.store.errors import Unstorable

T = TypeVar("T")


class Prepared:
    """A statement that is compiled once per dialect; the hot path then only binds values.

    Where the dialects have no common way to say it, it is given as a function of the dialect's own module, which is
    imported only when that database is used."""

    def __init__(self, clause: ClauseElement | Callable[[Any], ClauseElement]) -> None:
        self._clause = clause
        self._compiled: dict[str, tuple[str, dict[str, Any]]] = {}

    def text_for(self, dialect: Dialect) -> tuple[str, dict[str, Any]]:
        """Return the SQL and the values that are part of the statement itself."""
        found = self._compiled.get(dialect.name)
        if found is None:
            clause = (
                self._clause
                if isinstance(self._clause, ClauseElement)
                else self._clause(import_module(f"sqlalchemy.dialects.{dialect.name}"))
            )
            compiled = clause.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
            assert isinstance(compiled, SQLCompiler)
            fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
            found = self._compiled[dialect.name] = (str(compiled), fixed)
        return found


class Tx:
    """One transaction. `now` is read once, so everything it writes carries the same time."""

    __slots__ = ("connection", "now")

    def __init__(self, connection: Connection, now: float) -> None:
        self.connection = connection
        self.now = now

    def run(self, statement: Prepared, *many: dict[str, Any], **values: Any) -> CursorResult[Any]:
        """Run a prepared statement with these values, or once for each of several sets; raise Unstorable."""
        sql, fixed = statement.text_for(self.connection.dialect)
        rows = [{**fixed, **row} for row in many] or [{**fixed, **values}]
        for row in rows:
            _refuse_nul(row)
        return self.connection.exec_driver_sql(sql, rows if len(rows) > 1 else rows[0])

    def execute(self, statement: Executable, values: dict[str, Any] | None = None) -> CursorResult[Any]:
        """Run a statement of the cold paths, whose shape may differ from call to call."""
        _refuse_nul(values or {})
        return self.connection.execute(statement, values or {})  # type: ignore[return-value]


def values_of(table: Table, *without: str) -> dict[str, BindParameter[Any]]:
    """Return a value to be bound for every column of the table but these."""
    return {column.name: bindparam(column.name) for column in table.c if column.name not in without}


Work = Callable[[Tx], T]


def pack(value: Any) -> str:
    """Return the JSON text to store; raise Unstorable when a string in it is broken."""
    try:
        return orjson.dumps(value).decode()
    except TypeError as error:
        raise Unstorable("not JSON that can be stored") from error


unpack = orjson.loads


def _refuse_nul(values: dict[str, Any]) -> None:
    # PostgreSQL cannot keep a NUL in text and SQLite can: refusing it here makes both say the same.
    for value in values.values():
        if type(value) is str and ("\0" in value or (not value.isprintable() and _is_broken(value))):
            raise Unstorable("a text holds a NUL character or half of a surrogate pair")


def _is_broken(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False
