"""Ends what a supervisor left behind when it was killed where the kernel does not do it for us."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from haven.cli.run_file import leftover

_OURS = ("haven.app", "assistant.launcher", "haven.cli")


def stop_leftovers(data_dir: Path) -> None:
    """End processes of an earlier run that still hold its ports. Call while owning the data folder."""
    run = leftover(data_dir)
    for pid in (run or {}).get("pids", {}).values():
        if isinstance(pid, int) and _is_ours(pid):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)


def _is_ours(pid: int) -> bool:
    import psutil  # only after a crash: an ordinary start does without

    try:
        process = psutil.Process(pid)
        return os.getpgid(pid) == pid and any(name in process.cmdline() for name in _OURS)
    except (psutil.Error, ProcessLookupError):
        return False
