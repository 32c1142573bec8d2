"""The supervisor keeps real processes running, and leaves none behind."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from haven.cli.child import Program
from haven.cli.ports import PortTaken, check_ports, with_free_ports
from haven.cli.rotating_log import RotatingLog
from haven.cli.supervisor import Patience, Supervisor
from haven.settings import read_settings

QUICK = Patience(
    first_delay_s=0.05,
    longest_delay_s=0.2,
    hung_after_s=0.6,
    start_limit_s=5,
    check_every_s=0.05,
    check_limit_s=0.3,
    stop_limit_s=0.5,
)
SLEEPS = "import time; print('up', flush=True); time.sleep(60)"
DIES = "import sys; print('routing.yml, route 3: no team', flush=True); sys.exit(3)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
WITH_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
# Answers for a while and then never again, though it still accepts connections.
HANGS = """
import http.server, sys, time
class Answer(http.server.BaseHTTPRequestHandler):
    asked = 0
    def do_GET(self):
        Answer.asked += 1
        if Answer.asked > 3: time.sleep(60)
        self.send_response(200); self.end_headers()
    def log_message(self, *words): pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


def program(code: str, *more: str, name: str = "thing", health: str | None = None) -> Program:
    return Program(name, (sys.executable, "-c", code, *more), dict(os.environ), Path.cwd(), health)


def free_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])


async def until(is_so: Callable[[], object], limit_s: float = 10) -> None:
    deadline = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < deadline, "it never happened"
        await asyncio.sleep(0.01)


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
async def supervisor(tmp_path, told):
    made = Supervisor(tmp_path / "logs", told.append, patience=QUICK)
    yield made
    await made.stop()


async def test_a_program_that_dies_is_started_again_and_told_once(supervisor, told):
    supervisor.keep(program(SLEEPS))
    await until(lambda: supervisor.pids)
    first = supervisor.pids["thing"]
    os.kill(first, signal.SIGKILL)
    await until(lambda: supervisor.pids.get("thing", first) != first)
    assert len(told) == 1
    assert told[0].startswith("thing stopped (killed by SIGKILL")


async def test_a_program_that_cannot_start_shows_its_last_words_and_is_never_given_up(supervisor, told):
    supervisor.keep(program(DIES))
    await until(lambda: len(told) > 7)
    assert "exit status 3: routing.yml, route 3: no team" in told[0]
    loud = [line for line in told if line.startswith("!!")]
    assert loud, "somebody has to hear of it"
    assert "5 times within a minute" in loud[0]


async def test_waiting_time_grows_between_restarts_up_to_its_limit(supervisor, told):
    supervisor.keep(program(DIES))
    await until(lambda: len(told) > 5)
    waits = [line.rpartition(" in ")[2] for line in told if not line.startswith("!!")]
    assert waits[:4] == ["0.05 s", "0.1 s", "0.2 s", "0.2 s"]


async def test_a_program_that_is_not_there_is_reported_and_tried_again(supervisor, told):
    supervisor.keep(Program("gone", ("/nowhere/python",), {}, Path.cwd()))
    await until(lambda: len(told) > 1)
    assert "could not be started" in told[0]


async def test_a_program_that_no_longer_answers_is_started_again(supervisor, told):
    port = free_port()
    supervisor.keep(program(HANGS, str(port), health=f"http://127.0.0.1:{port}/"))
    await until(lambda: told)
    assert told[0].startswith("thing stopped (it did not answer)")


async def test_words_of_a_program_that_worked_are_not_shown(supervisor, told):
    # A traceback of a server in use may quote what a user wrote.
    port = free_port()
    talks = HANGS.replace("time.sleep(60)", "print('i want to die', flush=True); __import__('os')._exit(1)")
    supervisor.keep(program(talks, str(port), health=f"http://127.0.0.1:{port}/"))
    await until(lambda: told)
    assert "exit status 1" in told[0]
    assert "i want to die" not in told[0]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(SLEEPS, id="ordinary"),
        pytest.param(DEAF, id="deaf to SIGTERM"),
        pytest.param(WITH_CHILD, id="has a child"),
    ],
)
async def test_stopping_leaves_no_process(supervisor, code):
    supervisor.keep(program(code))
    await until(lambda: supervisor.pids)
    leader = psutil.Process(supervisor.pids["thing"])
    if code == WITH_CHILD:
        await until(leader.children)
    everyone = [leader, *leader.children(recursive=True)]
    started = time.monotonic()
    await supervisor.stop()
    assert time.monotonic() - started < 2
    # Whoever lost its parent waits a moment for the init process to collect it.
    await until(lambda: not [one for one in everyone if _is_alive(one)])


async def test_run_once_returns_the_status_and_every_line(supervisor):
    lines: list[str] = []
    status = await supervisor.run_once(program("print('a\\nb'); raise SystemExit(4)"), lines.append)
    assert (status, lines) == (4, ["a", "b"])
    assert not supervisor.pids


def test_no_process_outlives_a_supervisor_that_was_killed(tmp_path):
    code = f"""
import asyncio
from pathlib import Path
from tests.test_supervisor import DEAF, program
from haven.cli.supervisor import Supervisor
async def main():
    made = Supervisor(Path({str(tmp_path)!r}), print)
    made.keep(program(DEAF))
    while not made.pids: await asyncio.sleep(0.01)
    print(made.pids["thing"], flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""
    owner = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    kept = psutil.Process(int(owner.stdout.readline()))
    assert kept.is_running()
    owner.kill()
    owner.wait()
    psutil.wait_procs([kept], timeout=3)
    assert not kept.is_running() or kept.status() == psutil.STATUS_ZOMBIE


def test_a_log_has_an_end_and_only_its_owner_reads_it(tmp_path):
    log = RotatingLog(tmp_path / "web.log", limit_bytes=100, kept=2)
    for number in range(40):
        log.write(b"line %02d ..\n" % number)
    log.close()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["web.log", "web.log.1", "web.log.2"]
    assert all(path.stat().st_size <= 100 for path in tmp_path.iterdir())
    assert (tmp_path / "web.log").read_bytes().endswith(b"line 39 ..\n")
    assert stat.S_IMODE((tmp_path / "web.log").stat().st_mode) == 0o600


def test_a_taken_port_is_named_with_the_setting_that_moves_us():
    settings = with_free_ports(
        read_settings({"HAVEN_PORT": "0", "HAVEN_ACTIONS_PORT": "0", "HAVEN_RASA_PORT": "0"})
    )
    check_ports(settings)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", settings.rasa_port))
        taken.listen()
        with pytest.raises(
            PortTaken, match=f"Port {settings.rasa_port} .* set HAVEN_RASA_PORT to another port"
        ):
            check_ports(settings)


def test_two_listeners_on_one_port_are_refused():
    settings = with_free_ports(
        read_settings({"HAVEN_PORT": "0", "HAVEN_ACTIONS_PORT": "0", "HAVEN_RASA_PORT": "0"})
    )
    with pytest.raises(PortTaken, match="HAVEN_RASA_PORT"):
        check_ports(replace(settings, rasa_port=settings.port))
