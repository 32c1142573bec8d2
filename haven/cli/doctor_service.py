"""Checks of what a running Haven needs: settings, ports, database, disk and clock."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from pathlib import Path

from haven.cli.finding import Finding, fail, ok, warn
from haven.cli.places import ROOT, as_shown
from haven.cli.ports import PortTaken, check_ports, with_free_ports
from haven.cli.run_file import is_running
from haven.settings import Settings, unknown_settings

_DISK_LOW_BYTES = 1_000_000_000
_DISK_OUT_BYTES = 200_000_000
_CLOCK_TOLERANCE_S = 300
_DATA = ROOT / "data"


def check_settings(environ: Mapping[str, str]) -> Iterator[Finding]:
    unknown = unknown_settings(environ)
    for name, nearest in sorted(unknown.items()):
        hint = f"Did you mean {nearest}?" if nearest else "'haven settings' lists the real ones."
        yield warn("settings", f"{name} is no setting and has no effect", hint)
    if not unknown:
        yield ok("settings", "all can be read")


def check_ports_free(settings: Settings) -> Iterator[Finding]:
    if is_running(settings.data_dir):
        yield ok("ports", f"in use by this Haven ({settings.web_url})")
        return
    try:
        check_ports(with_free_ports(settings))
    except (PortTaken, OSError) as error:
        yield fail("ports", str(error), "'haven settings' shows the ports.")
    else:
        yield ok("ports", f"{settings.port}, {settings.actions_port} and {settings.rasa_port} are free")


def check_database(settings: Settings) -> Iterator[Finding]:
    from haven.store.engine import sqlite_path
    from haven.store.migrations import NEWEST

    try:
        file = sqlite_path(settings.database_url)
        if file is not None and not file.exists():
            yield ok("database", f"SQLite in {as_shown(file)}, made at the first start")
            return
        revision = asyncio.run(_revision(settings.database_url))
    except Exception as error:  # noqa: BLE001 - whatever a driver raises is the finding
        yield fail(
            "database", f"cannot be used: {type(error).__name__}: {error}", "Check HAVEN_DATABASE_URL."
        )
        return
    kind = f"SQLite in {as_shown(file)}" if file else "PostgreSQL"
    if revision == NEWEST:
        yield ok("database", f"{kind}, schema {revision}")
    else:
        yield warn(
            "database",
            f"{kind}, schema {revision or 'missing'} instead of {NEWEST}",
            "'make run' migrates it.",
        )


def check_disk(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir if settings.data_dir.exists() else settings.data_dir.parent
    free = shutil.disk_usage(folder if folder.exists() else ROOT).free
    text = f"{free / 1e9:.1f} GB free for {as_shown(settings.data_dir)}"
    if free < _DISK_OUT_BYTES:
        yield fail("disk", text, "Make room: without it no message can be stored.")
    elif free < _DISK_LOW_BYTES:
        yield warn("disk", text, "Make room before it runs out.")
    else:
        yield ok("disk", text)


def check_clock(settings: Settings) -> Iterator[Finding]:
    """Deadlines and helplines' check dates need the true time; a clock before our own files is wrong for sure."""
    newest = max((path.stat().st_mtime for path in _dated(settings)), default=0.0)
    now = f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC"
    if time.time() + _CLOCK_TOLERANCE_S < newest:
        yield fail("clock", f"says {now}, which is before this Haven was installed", "Set the clock (NTP).")
    else:
        yield ok("clock", now)


async def _revision(database_url: str) -> str | None:
    from haven.store.engine import build_postgres_engine, build_sqlite_engine, sqlite_path
    from haven.store.migrations import current_revision

    file = sqlite_path(database_url)
    engine = build_sqlite_engine(file, 1) if file else build_postgres_engine(database_url, 1, autocommit=True)
    try:
        return await asyncio.to_thread(current_revision, engine)
    finally:
        engine.dispose()


def _dated(settings: Settings) -> Iterator[Path]:
    yield from ROOT.glob("*.yml")
    yield from settings.data_dir.glob("*.db")
