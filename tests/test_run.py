"""`haven run` as an operator meets it: one at a time, nothing left behind, nothing done twice."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import psutil
import pytest

from haven.cli.run_file import is_running, leftover, read_first_login
from haven.cli.throw_away import Stack, start_stack, throw_away_stack
from haven.cli.training import MODEL
from tests.stacks import people_of

ROOT = Path(__file__).resolve().parents[1]
STARTED_WITHIN_S = 120.0
ANSWERED_WITHIN_S = 10.0
STOPPED_WITHIN_S = 5.0
GONE_WITHIN_S = 5.0
UNMISTAKABLE = "quokkazebra"


@pytest.fixture(scope="module")
def running() -> Iterator[Stack]:
    with throw_away_stack() as stack:
        yield stack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of those that are started to be stopped."""
    return tmp_path_factory.mktemp("haven")


def haven(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, from somewhere else."""
    return subprocess.run(
        [ROOT / "bin" / "haven", *words],
        cwd="/",
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start_with_rasa(folder: Path) -> subprocess.Popen[bytes]:
    """Start a Haven and come back when all its processes are there."""
    process = start_stack(folder, {})
    deadline = time.monotonic() + STARTED_WITHIN_S
    while not (leftover(folder) or {}).get("pids", {}).get("rasa"):
        assert process.poll() is None, "it ended"
        assert time.monotonic() < deadline, "Rasa was never started"
        time.sleep(0.05)
    return process


def family(pid: int) -> list[psutil.Process]:
    found = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    assert len(found) >= 3, "a supervisor, a web server and Rasa"
    return found


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_status_of_a_running_haven_has_the_documented_shape(running):
    done = haven("status", "--json", HAVEN_DATA_DIR=str(running.data_dir))
    status = json.loads(done.stdout)
    jsonschema.validate(status, json.loads((ROOT / "docs" / "schemas" / "status.schema.json").read_text()))
    assert done.returncode == 0
    assert status["ready"] is True
    assert status["login"] == {"login": running.login, "password": running.password}


def test_what_users_wrote_and_secrets_are_readable_by_their_owner_only(running):
    files = [path for path in running.data_dir.rglob("*") if path.is_file() and path.name != "supervisor.log"]
    assert {"haven.db", "tracker.db", "secrets.json", "run.json"} <= {path.name for path in files}
    assert [path.name for path in files if path.stat().st_mode & 0o077] == []


async def test_no_log_holds_a_word_that_a_user_wrote(running):
    async with people_of(running) as people:
        user = await people.user(country="IE")
        for text in (
            f"how do i block {UNMISTAKABLE}",
            f"{UNMISTAKABLE} i want to die",
            f"thanks {UNMISTAKABLE}",
        ):
            await user.answered(await user.say(text), ANSWERED_WITHIN_S)
    logs = [path for path in running.data_dir.rglob("*.log*") if path.is_file()]
    assert {"web.log", "rasa.log"} <= {path.name for path in logs}
    assert (running.data_dir / "logs" / "web.log").stat().st_size, "an empty log proves nothing"
    assert [path.name for path in logs if UNMISTAKABLE.encode() in path.read_bytes()] == []


def test_a_second_haven_on_the_same_data_is_refused_with_the_address_of_the_first(running):
    done = haven("run", HAVEN_DATA_DIR=str(running.data_dir))
    assert done.returncode == 1
    assert f"already running at {running.web}" in done.stderr


def test_a_taken_port_is_refused_with_the_setting_that_moves_us(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = haven(
            "run", HAVEN_DATA_DIR=str(tmp_path), HAVEN_PORT=port, HAVEN_ACTIONS_PORT="0", HAVEN_RASA_PORT="0"
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Port {port}" in done.stderr
    assert "HAVEN_PORT" in done.stderr


def test_a_database_that_cannot_be_used_is_refused_with_one_line(tmp_path):
    settings = {"HAVEN_DATA_DIR": str(tmp_path), "HAVEN_DATABASE_URL": "mysql://nobody@host/name"}
    done = haven("run", HAVEN_PORT="0", HAVEN_ACTIONS_PORT="0", HAVEN_RASA_PORT="0", **settings)
    assert done.returncode == 1
    assert "database" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_stops_everything_in_time_and_a_start_trains_nothing_again(running, folder, number):
    trained_at = MODEL.stat().st_mtime
    process = start_with_rasa(folder)
    processes = family(process.pid)
    started = time.monotonic()
    process.send_signal(number)
    assert process.wait(STOPPED_WITHIN_S * 2) == 0
    assert time.monotonic() - started < STOPPED_WITHIN_S
    assert alive(processes) == []
    assert not is_running(folder)
    assert not (folder / "run.json").exists()
    assert MODEL.stat().st_mtime == trained_at


def test_killed_with_9_nothing_stays_and_the_next_start_keeps_the_login(folder):
    process = start_with_rasa(folder)
    login = read_first_login(folder)
    children = family(process.pid)[1:]
    process.kill()
    process.wait()
    psutil.wait_procs(children, GONE_WITHIN_S)
    assert alive(children) == []
    assert haven("status", "--json", HAVEN_DATA_DIR=str(folder)).returncode == 1
    with throw_away_stack(data_dir=folder) as again:
        assert {"login": again.login, "password": again.password} == login
