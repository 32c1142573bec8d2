"""Keeps programs running: starts again what dies or hangs, and stops everything together."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from haven.cli.child import Child, Program, start
from haven.cli.health import is_well
from haven.cli.rotating_log import RotatingLog

_TOLD_WORDS = 300
_BAD_TABLE = "web.bad_table"
_HUNG = "it did not answer"


@dataclass(frozen=True)
class Patience:
    """How long the supervisor waits for what; tests are less patient."""

    first_delay_s: float = 0.5
    longest_delay_s: float = 10.0
    steady_after_s: float = 60.0
    deaths: int = 5
    deaths_within_s: float = 60.0
    hung_after_s: float = 30.0
    start_limit_s: float = 180.0
    check_every_s: float = 2.0
    check_limit_s: float = 5.0
    stop_limit_s: float = 4.0


class Supervisor:
    """Owns the processes. `say` gets a line for people; `on_change` is called when the processes change."""

    def __init__(
        self,
        logs: Path,
        say: Callable[[str], None],
        on_change: Callable[[], None] = lambda: None,
        patience: Patience = Patience(),
    ) -> None:
        self._logs = logs
        self._say = say
        self._on_change = on_change
        self._patience = patience
        self._children: dict[str, Child] = {}
        self._keeping: list[asyncio.Task[None]] = []
        self.stopping = asyncio.Event()

    @property
    def pids(self) -> Mapping[str, int]:
        """The processes that run now, by name."""
        return {name: child.pid for name, child in self._children.items()}

    def keep(self, program: Program) -> None:
        """Start the program and keep it running until `stop`."""
        self._keeping.append(asyncio.create_task(self._keep(program)))

    async def run_once(self, program: Program, on_line: Callable[[str], None]) -> int:
        """Run the program to its end and return its exit status."""
        child = await self._start(program, on_line)
        status = await child.ended()
        self._children.pop(program.name, None)
        return status

    async def stop(self) -> None:
        """Stop every process, all at once, and come back when they are gone."""
        self.stopping.set()
        await asyncio.gather(
            *(child.stop(self._patience.stop_limit_s) for child in list(self._children.values()))
        )
        await asyncio.gather(*self._keeping, return_exceptions=True)

    async def _keep(self, program: Program) -> None:
        deaths: deque[float] = deque(maxlen=self._patience.deaths)
        delay_s = self._patience.first_delay_s
        while not self.stopping.is_set():
            started = time.monotonic()
            reason = await self._run(program)
            if self.stopping.is_set():
                return
            if time.monotonic() - started > self._patience.steady_after_s:
                delay_s = self._patience.first_delay_s
            self._say(f"{program.name} stopped ({reason}); starting it again in {delay_s:g} s")
            deaths.append(time.monotonic())
            self._warn_of_many(program, deaths)
            await self._pause(delay_s)
            delay_s = min(delay_s * 2, self._patience.longest_delay_s)

    async def _run(self, program: Program) -> str:
        """Run the program until it ends or is given up and return why that was."""
        try:
            child = await self._start(program)
        except OSError as error:
            return f"it could not be started: {error.strerror}"
        ending = asyncio.create_task(child.ended())
        hanging = asyncio.create_task(self._until_hung(child))
        await asyncio.wait({ending, hanging}, return_when=asyncio.FIRST_COMPLETED)
        is_hung = not ending.done()
        hanging.cancel()
        if is_hung:
            await child.stop(self._patience.stop_limit_s)
        status = await ending
        self._children.pop(program.name, None)
        reason = _HUNG if is_hung else _why(status)
        # The last words of a program that worked could quote a user; those of one that never got that far help, and
        # those about a bad table, which the web server may find only after it has answered its first pages.
        tells = child.last_line and (not child.was_well or _BAD_TABLE in child.last_line)
        return f"{reason}: {child.last_line[:_TOLD_WORDS]}" if tells else reason

    async def _until_hung(self, child: Child) -> None:
        """Come back when the child has been silent for too long."""
        health = child.program.health
        if health is None:
            await self.stopping.wait()
            return
        last_answer = time.monotonic()
        while time.monotonic() - last_answer < self._limit_s(child):
            if await is_well(health, self._patience.check_limit_s):
                last_answer, child.was_well = time.monotonic(), True
            await asyncio.sleep(self._patience.check_every_s)

    def _limit_s(self, child: Child) -> float:
        return self._patience.hung_after_s if child.was_well else self._patience.start_limit_s

    async def _start(self, program: Program, on_line: Callable[[str], None] | None = None) -> Child:
        child = await start(program, RotatingLog(self._logs / f"{program.name}.log"), on_line)
        self._children[program.name] = child
        if self.stopping.is_set():  # `stop` did not see this one
            await child.stop(self._patience.stop_limit_s)
        self._on_change()
        return child

    def _warn_of_many(self, program: Program, deaths: deque[float]) -> None:
        is_many = len(deaths) == self._patience.deaths
        if is_many and deaths[-1] - deaths[0] < self._patience.deaths_within_s:
            log = self._logs / f"{program.name}.log"
            self._say(f"!! {program.name} has stopped {len(deaths)} times within a minute. Look into {log}")
            deaths.clear()

    async def _pause(self, delay_s: float) -> None:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), delay_s)


def _why(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    return f"killed by {signal.Signals(-status).name}"
