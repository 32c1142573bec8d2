"""Stock Rasa beside ours: its own starter project with its default pipeline, a custom action, and the REST channel."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from haven.bench.measure import Measure
from haven.cli.places import RASA_PYTHON, SERVICE_PYTHON

GOAL_RATIO = 5.0
USERS = 16
SECONDS = 15.0
WARM_UP = 10
READY_WITHIN_S = 180.0
QUESTION = "are you a bot?"
ACTION = """from rasa_sdk import Action


class ActionGuide(Action):
    def name(self):
        return "action_guide"

    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="Open their profile. Tap More. Tap Block. Confirm.")
        return []
"""


def measure_ratio(our_turns_per_s: float) -> Measure:
    """Train and run the starter project, load it with sixteen users, and return how many times as many turns we take."""
    with tempfile.TemporaryDirectory(prefix="haven-stock-") as folder:
        project = Path(folder) / "project"
        _starter_project(project)
        subprocess.run(
            [RASA_PYTHON, "-m", "rasa", "train"], cwd=project, check=True, capture_output=True, env=_environ()
        )
        with _servers(project) as url:
            turns, passed = asyncio.run(_load(url))
    stock = turns / passed
    return Measure(
        f"turns a second against stock Rasa ({stock:.1f}/s), {USERS} users",
        our_turns_per_s / stock,
        GOAL_RATIO,
        turns,
        "times",
        at_least=True,
    )


def _starter_project(project: Path) -> None:
    shipped = next(RASA_PYTHON.parent.parent.glob("lib/python*/site-packages/rasa/cli/initial_project"))
    shutil.copytree(shipped, project)
    rules, domain = project / "data" / "rules.yml", project / "domain.yml"
    rules.write_text(rules.read_text().replace("utter_iamabot", "action_guide"))
    domain.write_text(domain.read_text() + "\nactions:\n  - action_guide\n")
    (project / "actions" / "actions.py").write_text(ACTION)


@contextmanager
def _servers(project: Path) -> Iterator[str]:
    rasa_port, action_port = _free_port(), _free_port()
    (project / "endpoints.yml").write_text(
        f"action_endpoint:\n  url: http://127.0.0.1:{action_port}/webhook\n"
    )
    (project / "credentials.yml").write_text("rest:\n")
    actions = [SERVICE_PYTHON, "-m", "rasa_sdk", "--actions", "actions", "--port", str(action_port)]
    server = [
        RASA_PYTHON,
        "-m",
        "rasa",
        "run",
        "-i",
        "127.0.0.1",
        "-p",
        str(rasa_port),
        "--endpoints",
        "endpoints.yml",
    ]
    quiet = {"cwd": project, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": _environ()}
    running = [subprocess.Popen(command, **quiet) for command in (actions, server)]  # type: ignore[call-overload]
    try:
        yield f"http://127.0.0.1:{rasa_port}/webhooks/rest/webhook"
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)


async def _load(url: str) -> tuple[int, float]:
    async with aiohttp.ClientSession() as http:
        await _until_ready(http, url)
        for _ in range(WARM_UP):
            await _ask(http, url, "warm-up")
        end = time.monotonic() + SECONDS

        async def one_user(name: str) -> int:
            turns = 0
            # A conversation of ten turns, as on our side.
            while time.monotonic() < end:
                await _ask(http, url, f"{name}-{turns // 10}")
                turns += 1
            return turns

        begun = time.monotonic()
        done = sum(await asyncio.gather(*(one_user(f"user{n}") for n in range(USERS))))
        return done, time.monotonic() - begun


async def _until_ready(http: aiohttp.ClientSession, url: str) -> None:
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        try:
            await _ask(http, url, "ready")
        except (aiohttp.ClientError, RuntimeError):
            await asyncio.sleep(0.5)
        else:
            return
    raise TimeoutError("stock Rasa did not start")


async def _ask(http: aiohttp.ClientSession, url: str, sender: str) -> None:
    async with http.post(url, json={"sender": sender, "message": QUESTION}) as answer:
        if not any("Block" in message.get("text", "") for message in await answer.json()):
            raise RuntimeError("stock Rasa did not run its action")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environ() -> dict[str, str]:
    import os

    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
