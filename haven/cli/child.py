"""One process that the supervisor owns: in a group of its own, logged, and dead when we are dead."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from haven.cli.rotating_log import RotatingLog

_PR_SET_PDEATHSIG = 1
_CHUNK = 65536
_LONGEST_LINE = 4000
# A process that left the group could hold the output open for ever.
_OUTPUT_LIMIT_S = 1.0


@dataclass(frozen=True)
class Program:
    """What to run, and where it answers when it is well (`health`, an address for GET; None: nowhere)."""

    name: str
    argv: tuple[str, ...]
    environ: Mapping[str, str]
    folder: Path
    health: str | None = None


@dataclass
class Child:
    """A started program. `last_line` is the last thing that it said; `was_well` once it has answered."""

    program: Program
    process: asyncio.subprocess.Process
    last_line: str = ""
    was_well: bool = False
    _copying: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int:
        return self.process.pid

    async def ended(self) -> int:
        """Wait until the process and its output have ended and return its exit status (negative: a signal)."""
        status = await self.process.wait()
        self._signal(signal.SIGKILL)  # what it started and left behind
        if self._copying:
            await asyncio.wait({self._copying}, timeout=_OUTPUT_LIMIT_S)
            self._copying.cancel()
        return status

    async def stop(self, limit_s: float) -> None:
        """Ask the whole group to end, and make it end when the limit has passed."""
        if self.process.returncode is None:
            self._signal(signal.SIGTERM)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.process.wait(), limit_s)
        self._signal(signal.SIGKILL)
        await self.ended()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    async def _copy(self, log: RotatingLog, on_line: Callable[[str], None] | None) -> None:
        assert self.process.stdout
        rest = b""
        try:
            while chunk := await self.process.stdout.read(_CHUNK):
                log.write(chunk)
                *lines, rest = (rest + chunk).split(b"\n")
                rest = rest[-_LONGEST_LINE:]
                for line in lines:
                    text = line.decode(errors="replace").strip()[:_LONGEST_LINE]
                    self.last_line = text or self.last_line
                    if on_line:
                        on_line(text)
        finally:
            log.close()


async def start(program: Program, log: RotatingLog, on_line: Callable[[str], None] | None = None) -> Child:
    """Start the program with its output in the log and, line by line, in `on_line`; raise OSError if it cannot start."""
    process = await asyncio.create_subprocess_exec(
        *program.argv,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=dict(program.environ),
        cwd=program.folder,
        start_new_session=True,  # Ctrl-C in the terminal reaches the supervisor alone, which stops the rest in order
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )
    child = Child(program, process)
    child._copying = asyncio.create_task(child._copy(log, on_line))
    return child


_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    # A supervisor killed with -9 cannot stop anything: the kernel does it.
    assert _libc
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
