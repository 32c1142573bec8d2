"""How long until Haven serves, how long training takes, and how much memory all processes use."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
import psutil

from haven.bench.measure import Measure, percentile
from haven.cli.places import ROOT
from haven.cli.status import status_of
from haven.cli.throw_away import start_stack, stop
from haven.clients.user_client import UserClient

GIVE_UP_S = 60.0


def measure_start(times: int) -> list[Measure]:
    """Start an installed and trained Haven this often; return the medians until it serves and until it answers.

    The very first start, which also makes the database, is not counted.
    """
    until_web, until_answer = [], []
    folder = Path(tempfile.mkdtemp(prefix="haven-bench-"))
    try:
        for number in range(times + 1):
            begun = time.monotonic()
            process = start_stack(folder, {})
            try:
                _, served, answered = asyncio.run(_first_answer(folder, begun))
            finally:
                stop(process)
            if number > 0:
                until_web.append(served)
                until_answer.append(answered)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        Measure("start to the web server answering", percentile(until_web, 0.5), 3.0, times, "s"),
        Measure(
            "start to the first answer of the assistant", percentile(until_answer, 0.5), 12.0, times, "s"
        ),
    ]


def measure_training() -> Measure:
    """Train anew with the embeddings cached, and return the time."""
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "haven.cli", "train", "--force"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return Measure("training the dialogue model", time.monotonic() - begun, 90.0, 1, "s")


def measure_memory(supervisor_pid: int) -> Measure:
    """Return the memory of the supervisor and everything it started: each page counted once (proportional set)."""
    root = psutil.Process(supervisor_pid)
    family = [root, *root.children(recursive=True)]
    total = sum(process.memory_full_info().pss for process in family)
    return Measure("memory of all processes together", total / 1e6, 900.0, len(family), "MB")


async def _first_answer(folder: Path, begun: float) -> tuple[str, float, float]:
    async with aiohttp.ClientSession() as http:
        web = ""
        while not web:
            _give_up_after(begun)
            web = status_of(folder)["web"] or ""
            await asyncio.sleep(0.02)
        while True:
            _give_up_after(begun)
            try:
                async with http.get(f"{web}/health"):
                    break
            except aiohttp.ClientError:
                await asyncio.sleep(0.02)
        served = time.monotonic() - begun
        while True:
            _give_up_after(begun)
            async with http.get(f"{web}/health") as health:
                if (await health.json())["rasa"] == "ok":
                    break
            await asyncio.sleep(0.05)
        user = UserClient(http, web)
        await user.start()
        seq = await user.say("how do i block someone")
        await user.until(lambda event: event["from"]["k"] == "assistant", seq, GIVE_UP_S)
        answered = time.monotonic() - begun
        await user.close()
        return web, served, answered


def _give_up_after(begun: float) -> None:
    if time.monotonic() - begun > GIVE_UP_S:
        raise TimeoutError("Haven did not start in time")
