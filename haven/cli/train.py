"""`haven train`: train the model if what it is made from has changed."""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import sys
from collections import deque
from collections.abc import Callable, Sequence

from haven.cli.environment import child_environ, current_environ, current_settings
from haven.cli.places import MODELS, as_shown
from haven.cli.supervisor import Supervisor
from haven.cli.training import MODEL, inputs_key, is_fresh, keep_model, progress, training_program

_SHOWN_ON_FAILURE = 12
_ASK_AGAIN_S = 0.2


class TrainingFailed(Exception):
    """Rasa did not train; the message holds its last lines."""


def main(argv: Sequence[str]) -> int:
    """Train when needed; return 0 when there is a model of the files as they are."""
    parser = argparse.ArgumentParser(prog="haven train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    arguments = parser.parse_args(argv)
    try:
        asyncio.run(_train(arguments.force))
    except TrainingFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def ensure_model(
    supervisor: Supervisor, environ: dict[str, str], say: Callable[[str], None], force: bool = False
) -> bool:
    """Train unless the model is fresh and say whether it did; raise TrainingFailed, keeping the old model."""
    MODELS.mkdir(exist_ok=True)
    with (MODELS / ".training.lock").open("w") as lock:
        await _own(lock.fileno(), say)
        if is_fresh() and not force:
            return False
        said: deque[str] = deque(maxlen=_SHOWN_ON_FAILURE)
        show = progress(say)

        def on_line(line: str) -> None:
            said.append(line)
            show(line)

        # Taken before: a file that changes during the training makes the model stale, as it is.
        key = inputs_key()
        status = await supervisor.run_once(training_program(environ), on_line)
        if status:
            raise TrainingFailed("\n".join(["Training the model failed:", *filter(None, said)]))
        keep_model(key)
    return True


async def _own(lock: int, say: Callable[[str], None]) -> None:
    """Wait for a training that somebody else has begun; not on a thread, which Ctrl-C could not end."""
    has_told = False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if not has_told:
                say("another training is at work; waiting for it")
            has_told = True
            await asyncio.sleep(_ASK_AGAIN_S)


async def _train(force: bool) -> None:
    settings = current_settings()
    supervisor = Supervisor(settings.data_dir / "logs", print)
    try:
        environ = child_environ(settings, current_environ())
        was_trained = await ensure_model(supervisor, environ, print, force)
    finally:
        await supervisor.stop()
    print(f"{as_shown(MODEL)}: {'trained' if was_trained else 'up to date'}")
