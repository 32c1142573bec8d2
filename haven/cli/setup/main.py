"""`make setup`: does what is not done yet, in order, one setup at a time."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Sequence

from haven.cli.setup.frontend import build_if_changed
from haven.cli.setup.runtimes import LEARNING, RUNTIMES, install_missing
from haven.cli.setup.steps import SetupFailed, complain, say

ROOT = Path(__file__).resolve().parents[3]


def main(argv: Sequence[str] = ()) -> int:
    """Install and build what is missing; return 0 when everything is there, 1 after saying what is not.

    With the word "learning" the runtime of `make learn` as well, which nothing that serves users needs.
    """
    started = time.monotonic()
    log = ROOT / ".venv" / "setup.log"
    try:
        with _one_at_a_time(ROOT):
            install_missing(ROOT, log, (*RUNTIMES, LEARNING) if LEARNING.name in argv else RUNTIMES)
            build_if_changed(ROOT, log)
    except (SetupFailed, OSError) as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        say("stopped; run it again to go on from here")
        return 130
    say(f"ready ({time.monotonic() - started:.1f} s)")
    return 0


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    (root / ".venv").mkdir(exist_ok=True)
    with (root / ".venv" / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("another setup is at work here; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
