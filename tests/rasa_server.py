"""A Rasa server of our own, as `haven run` starts it: a process on a free port, with an action server beside it."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from haven.cli.places import RASA_PYTHON, ROOT, SERVICE_PYTHON

SECRET = "a secret between the two of us"
READY_S = 60


class RasaServer:
    """Sends messages as haven does, and looks at what the process left behind."""

    def __init__(self, port: int, actions_port: str, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.port = port
        self.pid = process.pid
        self.database = folder / "tracker.db"
        self.log = folder / "rasa.log"
        self._actions_port = actions_port

    def send(self, body: dict[str, Any] | bytes, secret: str | None = SECRET) -> tuple[int, dict[str, Any]]:
        """Post a message and return status and body."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/webhooks/haven/message", data)
        request.add_header("Content-Type", "application/json")
        if secret is not None:
            request.add_header("Authorization", f"Bearer {secret}")
        return _answer(request)

    def health(self) -> tuple[int, dict[str, Any]]:
        """Return status and body of the health check."""
        return _answer(urllib.request.Request(f"http://127.0.0.1:{self.port}/webhooks/haven/"))

    def handoffs_of(self, conversation: str) -> int:
        """Return how often this conversation was handed off."""
        _, cases = _answer(urllib.request.Request(f"http://127.0.0.1:{self._actions_port}/cases"))
        return [conv for conv, _, _ in cases["handed_off"]].count(conversation)

    def stored(self, conversation: str) -> list[str]:
        """Return the events of the conversation as they stand in the database."""
        with sqlite3.connect(self.database) as connection:
            rows = connection.execute(
                "SELECT data FROM events WHERE sender_id = ? ORDER BY id", (conversation,)
            )
            return [data for (data,) in rows]


@contextmanager
def running(model: Path, folder: Path) -> Iterator[RasaServer]:
    """Run both processes until the end of the `with`."""
    actions = subprocess.Popen(
        [str(SERVICE_PYTHON), "-m", "tests.action_server"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert actions.stdout
    actions_port, port = actions.stdout.readline().strip(), _free_port()
    environ = {
        **os.environ,
        "HAVEN_RASA_SECRET": SECRET,
        "HAVEN_ACTIONS_PORT": actions_port,
        "HAVEN_TRACKER_DB": str(folder / "tracker.db"),
    }
    with (folder / "rasa.log").open("wb") as log:
        rasa = subprocess.Popen(
            [
                *(str(RASA_PYTHON), "-m", "assistant.launcher", "run", "--model", str(model)),
                *("--interface", "127.0.0.1", "--port", str(port)),
            ],
            cwd=ROOT,
            env=environ,
            stdout=log,
            stderr=log,
        )
    server = RasaServer(port, actions_port, rasa, folder)
    try:
        _wait_until_ready(server, rasa)
        yield server
    finally:
        for process in (rasa, actions):
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])


def _wait_until_ready(server: RasaServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if server.health()[0] == 200:
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"Rasa did not become ready:\n{server.log.read_text()[-2000:]}")


def _answer(request: urllib.request.Request) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
