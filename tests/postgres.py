"""A real PostgreSQL server that lives as long as one test run and leaves nothing behind."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

START_TIMEOUT_S = 30.0
SUPERUSER = "haven"
# PostgreSQL refuses to run as root; these users exist to own what nobody should.
LESSER_USERS = ("postgres", "nobody")
DEBIAN = Path("/usr/lib/postgresql")


class PostgresMissing(Exception):
    """This machine has no PostgreSQL server programs."""


def find_postgres() -> Path | None:
    """Return the folder of initdb and postgres: the newest of Debian's, or what PATH holds."""
    versions = DEBIAN.glob("*/bin") if DEBIAN.is_dir() else iter(())
    newest_first = sorted(versions, key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for folder in [*newest_first, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


class PostgresServer:
    """A server that is there from `start` to `stop`."""

    def __init__(self) -> None:
        programs = find_postgres()
        if programs is None:
            raise PostgresMissing("no initdb and postgres on PATH or below /usr/lib/postgresql")
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="haven-pg-"))
        self._identity = _lesser_user(self._folder)
        self._data = self._folder / "data"
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self) -> None:
        """Make a cluster and start the server on a free port; raise RuntimeError with its log if it won't."""
        initdb = [self._programs / "initdb", "-D", self._data, "-U", SUPERUSER, "--auth=trust", "--no-sync"]
        subprocess.run(
            [*initdb, "--encoding=UTF8", "--locale=C"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
            **self._identity,
        )
        self.port = _free_port()
        self.start_again()

    def start_again(self) -> None:
        """Start the server on the port and the data it had."""
        # It is deleted at the end: no need to survive a power cut.
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self._folder,
            "fsync": "off",
            "full_page_writes": "off",
            "max_connections": 100,
            "shared_buffers": "16MB",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, *options],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                **self._identity,
            )
        self._wait()

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database."""
        return f"postgresql://{SUPERUSER}@127.0.0.1:{self.port}/{database}"

    def create_database(self) -> str:
        """Return the name of a new, empty database."""
        name = f"haven_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return name

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement, with no transaction around it."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def crash(self) -> None:
        """End the server at once, as a crash would: connections break and nothing is tidied up."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(START_TIMEOUT_S)

    def stop(self) -> None:
        """End the server and delete everything it wrote."""
        self.crash()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _wait(self) -> None:
        assert self._process is not None
        give_up_at = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < give_up_at and self._process.poll() is None:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        log = (self._folder / "log").read_text(errors="replace")
        self.stop()
        raise RuntimeError(f"PostgreSQL did not start:\n{log}")


def _lesser_user(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in LESSER_USERS:
        if name in known:
            os.chown(folder, known[name].pw_uid, known[name].pw_gid)
            return {"user": known[name].pw_uid, "group": known[name].pw_gid, "extra_groups": []}
    raise PostgresMissing(f"running as root, and none of {', '.join(LESSER_USERS)} exists to run it instead")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
