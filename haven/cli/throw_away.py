"""A whole Haven of its own on a throw-away database: for rehearsals, measurements and tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.cli.places import ROOT
from haven.cli.run_file import read_run_file
from haven.cli.status import status_of

READY_WITHIN_S = 90.0
ASK_EVERY_S = 0.05
STOPPED_WITHIN_S = 15.0


class DidNotStart(Exception):
    """The stack did not become ready; the message ends with the last lines it said."""


@dataclass
class Stack:
    """A running Haven: where it is, how to log in, and its processes."""

    web: str
    login: str
    password: str
    data_dir: Path
    process: subprocess.Popen[bytes]

    @property
    def pids(self) -> dict[str, int]:
        """The ids of its processes as they are now, by name."""
        found = read_run_file(self.data_dir)
        return dict(found["pids"]) if found else {}


@contextmanager
def throw_away_stack(
    environ: Mapping[str, str] | None = None, wait_for_rasa: bool = True, data_dir: Path | None = None
) -> Iterator[Stack]:
    """Start a Haven on free ports and an empty data folder, and stop and delete it afterwards. Raises DidNotStart."""
    folder = data_dir or Path(tempfile.mkdtemp(prefix="haven-"))
    process = start_stack(folder, environ or {})
    try:
        yield _ready(process, folder, wait_for_rasa)
    finally:
        stop(process)
        if data_dir is None:
            shutil.rmtree(folder, ignore_errors=True)


def start_stack(folder: Path, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start `haven run` with free ports on this data folder and return its supervisor."""
    ports = {f"HAVEN_{name}PORT": "0" for name in ("", "ACTIONS_", "RASA_")}
    # Empty values, so that no .env of a developer leads a rehearsal to real data or real people.
    nothing_real = {"HAVEN_DATABASE_URL": "", "HAVEN_ALERT_WEBHOOK_URL": ""}
    own = {
        "HAVEN_DATA_DIR": str(folder),
        "HAVEN_NEW_CONVERSATIONS_PER_MINUTE": "100000",
        **ports,
        **nothing_real,
    }
    with (folder / "supervisor.log").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "haven.cli", "run"],
            cwd=ROOT,
            env={**os.environ, **own, **environ},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a stack as Ctrl-C does."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOPPED_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _ready(process: subprocess.Popen[bytes], folder: Path, wait_for_rasa: bool) -> Stack:
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        status: dict[str, Any] = status_of(folder)
        if status["web"] and (status["ready"] or not wait_for_rasa) and status["login"]:
            login = status["login"]
            return Stack(status["web"], login["login"], login["password"], folder, process)
        if process.poll() is not None:
            break
        time.sleep(ASK_EVERY_S)
    said = (folder / "supervisor.log").read_text(errors="replace").strip().splitlines()[-3:]
    raise DidNotStart("Haven did not start: " + " | ".join(said))
