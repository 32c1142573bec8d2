"""What a running Haven leaves in its data folder for others to find: addresses, processes, the first login."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from haven.cli.environment import write_private
from haven.settings import Settings

_TRIES, _ASK_AGAIN_S = 6, 0.05
_FILE, _LOCK, _LOGIN = "run.json", "run.lock", "first_login.txt"


class AlreadyRunning(Exception):
    """Another supervisor owns this data folder."""


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Own the data folder for as long as the block runs; raise AlreadyRunning if somebody does already."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / _LOCK).open("a") as lock:
        for _ in range(_TRIES):  # somebody who asks for the status holds the lock for a moment
            if _taken(lock.fileno()):
                break
            time.sleep(_ASK_AGAIN_S)
        else:
            raise AlreadyRunning
        try:
            yield
        finally:
            (data_dir / _FILE).unlink(missing_ok=True)


def write_run_file(settings: Settings, pids: Mapping[str, int], started_at: float) -> None:
    """Tell others where Haven runs."""
    content = {
        "web": settings.web_url,
        "pids": {"supervisor": os.getpid(), **pids},
        "ports": {"web": settings.port, "actions": settings.actions_port, "rasa": settings.rasa_port},
        "login": read_first_login(settings.data_dir),
        "started_at": datetime.fromtimestamp(started_at, timezone.utc).isoformat(timespec="seconds"),
    }
    write_private(settings.data_dir / _FILE, json.dumps(content, indent=2) + "\n")


def read_run_file(data_dir: Path) -> dict[str, Any] | None:
    """Return what the running supervisor wrote; None when none runs here."""
    return leftover(data_dir) if is_running(data_dir) else None


def leftover(data_dir: Path) -> dict[str, Any] | None:
    """Return the run file whoever wrote it, running or not; None when there is none that can be read."""
    try:
        found = json.loads((data_dir / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def is_running(data_dir: Path) -> bool:
    """Say whether a supervisor owns the data folder: its lock cannot outlive it."""
    try:
        with (data_dir / _LOCK).open("r") as lock:
            return not _taken(lock.fileno())
    except FileNotFoundError:
        return False


def write_first_login(data_dir: Path, login: str, password: str) -> None:
    """Keep the generated password until the agent has chosen another."""
    write_private(data_dir / _LOGIN, f"{login}\n{password}\n")


def read_first_login(data_dir: Path) -> dict[str, str] | None:
    """Return the first agent's login and generated password while they are kept."""
    try:
        login, password = (data_dir / _LOGIN).read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None
    return {"login": login, "password": password}


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
