"""`haven run`: start everything, keep it running, stop it together."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence

from haven.cli.environment import child_environ, current_environ, current_settings, with_own_secrets
from haven.cli.health import facts
from haven.cli.leftovers import stop_leftovers
from haven.cli.places import FRONTEND, RASA_PYTHON, as_shown
from haven.cli.ports import PortTaken, check_ports, with_free_ports
from haven.cli.prepared import is_prepared, mark_prepared
from haven.cli.programs import preparation, rasa_server, web_server
from haven.cli.run_file import AlreadyRunning, only_one, read_first_login, read_run_file, write_run_file
from haven.cli.supervisor import Supervisor
from haven.cli.train import TrainingFailed, ensure_model
from haven.cli.training import MODEL
from haven.settings import Settings

_ONLY_OWNER = 0o077  # what users wrote is nobody else's to read
_ASK_AGAIN_S = 0.1
_HEAD_START_S = 4.0
_ANSWER_LIMIT_S = 2.0


class CannotRun(Exception):
    """Nothing was started; the message says what to do."""


def main(argv: Sequence[str]) -> int:
    """Run until Ctrl-C or SIGTERM; return 0 then, and 1 after one line that says why Haven cannot run."""
    argparse.ArgumentParser(prog="haven run", description=__doc__).parse_args(argv)
    environ, settings = current_environ(), current_settings()
    os.umask(_ONLY_OWNER)
    try:
        if not RASA_PYTHON.exists() or not (FRONTEND / "dist").is_dir():
            raise CannotRun("Haven is not fully set up. Run 'make setup'.")
        with only_one(settings.data_dir):
            stop_leftovers(settings.data_dir)
            settings = with_own_secrets(with_free_ports(settings))
            check_ports(settings)
            return asyncio.run(_run(settings, environ))
    except AlreadyRunning:
        run = read_run_file(settings.data_dir)
        where = f" at {run['web']}" if run else ""
        print(
            f"Haven is already running{where} with this data folder. Stop it first, or set HAVEN_DATA_DIR.",
            file=sys.stderr,
        )
    except (CannotRun, PortTaken, OSError) as error:
        print(error, file=sys.stderr)
    return 1


async def _run(settings: Settings, environ: Mapping[str, str]) -> int:
    started, started_at = time.monotonic(), time.time()
    spelled = child_environ(settings, environ)
    supervisor = Supervisor(
        settings.data_dir / "logs", say, lambda: write_run_file(settings, supervisor.pids, started_at)
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, supervisor.stopping.set)
    work = asyncio.create_task(_start(supervisor, settings, spelled, started))
    stopped = asyncio.create_task(supervisor.stopping.wait())
    try:
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
            await stopped
    finally:
        began = time.monotonic()
        stopped.cancel()
        await supervisor.stop()
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError, CannotRun):
            await work
        say(f"stopped ({time.monotonic() - began:.1f} s)")
    return 0


async def _start(supervisor: Supervisor, settings: Settings, spelled: dict[str, str], started: float) -> None:
    was_prepared = is_prepared(settings)
    if not was_prepared:
        await _prepare(supervisor, settings, spelled)
    supervisor.keep(web_server(settings, spelled))
    _tell_addresses(settings)
    # Both cores for the web server, until it answers: the first user is already waiting.
    await _until(settings, "store", _HEAD_START_S)
    await _start_assistant(supervisor, settings, spelled)
    if was_prepared:
        await _prepare(supervisor, settings, spelled)
    await _until(settings, "ready")
    say(f"ready ({time.monotonic() - started:.1f} s)")


async def _until(settings: Settings, fact: str, limit_s: float = float("inf")) -> None:
    """Come back when the server's health page names the fact and it is so, or when the limit has passed."""
    until = time.monotonic() + limit_s
    while time.monotonic() < until:
        if (await asyncio.to_thread(facts, settings.web_url + "/health", _ANSWER_LIMIT_S)).get(fact):
            return
        await asyncio.sleep(_ASK_AGAIN_S)


async def _prepare(supervisor: Supervisor, settings: Settings, spelled: dict[str, str]) -> None:
    lines: list[str] = []
    status = await supervisor.run_once(preparation(spelled), lines.append)
    if status == 0:
        mark_prepared(settings)
    elif not supervisor.stopping.is_set():
        raise CannotRun(lines[-1] if lines else "The database could not be prepared.")


async def _start_assistant(supervisor: Supervisor, settings: Settings, spelled: dict[str, str]) -> None:
    try:
        if await ensure_model(supervisor, spelled, say):
            say("the model is trained")
    except TrainingFailed as error:
        if supervisor.stopping.is_set():
            return
        say(f"!! {error}")
        if not MODEL.exists():
            say("!! The assistant cannot answer. Risky messages are still screened and handed to people.")
            return
        say("!! The assistant goes on with the last model that worked.")
    if supervisor.stopping.is_set():
        return
    supervisor.keep(rasa_server(settings, spelled))


def _tell_addresses(settings: Settings) -> None:
    login = read_first_login(settings.data_dir)
    if settings.demo:
        say(f"demo     {settings.web_url}/demo")
    say(f"console  {settings.web_url}/console")
    if login:
        kept = as_shown(settings.data_dir / "first_login.txt")
        say(f"login    {login['login']} / {login['password']}   (also in {kept})")
    say("getting ready; Ctrl-C stops everything")


def say(line: str) -> None:
    """Print one line for people; a closed terminal is no reason to stop."""
    with contextlib.suppress(BrokenPipeError):
        print(f"haven: {line}", flush=True)
