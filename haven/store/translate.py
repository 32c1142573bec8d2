"""Turns what the drivers raise into the store's own errors, without a user's words in them."""

from __future__ import annotations

import sqlite3

from sqlalchemy import exc

from haven.store.errors import StoreError, StoreFault, StoreUnavailable, Unstorable

# PostgreSQL's classes for "cannot now": connection, resources, operator intervention, system error,
# deadlocks and serialisation failures, and a lock that did not come in time.
TROUBLE_CLASSES = ("08", "25P03", "40", "53", "55P03", "57", "58")
TRY_AGAIN = ("40001", "40P01")


# Everything that can come out of a driver, or out of handing it a value.
DATABASE_ERRORS = (exc.SQLAlchemyError, sqlite3.Error, UnicodeEncodeError, OSError)


def translate(error: Exception) -> Exception:
    """Return the store's error for this one; errors that are not the database's come back unchanged."""
    if isinstance(error, exc.TimeoutError | exc.DisconnectionError | OSError):
        return StoreUnavailable(type(error).__name__)
    if isinstance(error, UnicodeEncodeError):
        return Unstorable("a text holds half of a surrogate pair")
    driver = error.orig if isinstance(error, exc.DBAPIError) else error
    if isinstance(driver, sqlite3.Error):
        return _translate_sqlite(driver)
    if isinstance(error, exc.DBAPIError):
        return _translate_postgres(error)
    if isinstance(error, exc.SQLAlchemyError):
        return StoreFault(type(error).__name__)
    return error


def may_be_repeated(error: Exception) -> bool:
    """Say whether the server undid the transaction before its end for a reason that a second try heals."""
    if not isinstance(error, exc.DBAPIError):
        return False
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in TRY_AGAIN


def _translate_sqlite(error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorname", None) or type(error).__name__
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.DataError):
        return StoreFault(f"{code}: {error}")
    return StoreUnavailable(f"{code}: {error}")


def _translate_postgres(error: exc.DBAPIError) -> StoreError:
    state = getattr(error.orig, "sqlstate", None)
    # Only the primary message: PostgreSQL's detail line repeats the row, and so what the user wrote.
    told = getattr(getattr(error.orig, "diag", None), "message_primary", None) or type(error.orig).__name__
    if isinstance(error, exc.DataError) and state is None:
        return Unstorable("a value the database cannot keep")
    if state is None or state.startswith(TROUBLE_CLASSES):
        return StoreUnavailable(f"{state}: {told}")
    return StoreFault(f"{state}: {told}")
