"""What every step of the setup needs: saying a line, running a command, and knowing what is done already."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Mapping, Sequence

_SHOWN_ON_FAILURE = 15
# What a virtual environment, or the caller's own Python, would leak into the ones we build.
_FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "CONDA_PREFIX")


class SetupFailed(Exception):
    """A step cannot be done; the message says what to do about it."""


class CommandFailed(SetupFailed):
    """A program that a step needs ended badly; the message holds its last lines."""


def say(line: str) -> None:
    """Print one line of progress."""
    print("setup: " + line, flush=True)


def clean_environ() -> dict[str, str]:
    """Return this process's environment without what belongs to the Python that runs it."""
    return {name: value for name, value in os.environ.items() if name not in _FOREIGN}


def run(argv: Sequence[object], log: Path, more_environ: Mapping[str, str] | None = None) -> None:
    """Run a program with its output in the log; raise CommandFailed with the last lines if it ends badly."""
    words = [str(word) for word in argv]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        begins_at = out.tell()
        out.write(("$ " + " ".join(words) + "\n").encode())
        out.flush()
        try:
            status = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**clean_environ(), **(more_environ or {})},
                check=False,
            ).returncode
        except OSError as error:
            raise CommandFailed(f"{words[0]} could not be started: {error.strerror}") from None
    if status:
        said = log.read_bytes()[begins_at:].decode(errors="replace").splitlines()
        raise CommandFailed("\n".join([f"'{' '.join(words[:4])} …' failed:", *said[-_SHOWN_ON_FAILURE:]]))


def content_key(root: Path, paths: Iterable[Path], *more: str) -> str:
    """Return one short text that changes when a file, its place, or one of the further texts changes."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted(set(paths)):
        digest.update(b"\0" + path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_stamped(stamp: Path, key: str) -> bool:
    """Say whether this very content was installed here before, to the end."""
    try:
        return stamp.read_text(encoding="ascii").strip() == key
    except (OSError, ValueError):
        return False


def write_stamp(stamp: Path, key: str) -> None:
    """Record that this content is installed; nobody ever reads half a stamp."""
    partial = stamp.with_name(stamp.name + ".partial")
    partial.write_text(key + "\n", encoding="ascii")
    os.replace(partial, stamp)


def complain(error: Exception) -> None:
    """Print what went wrong where errors go."""
    for line in str(error).splitlines():
        print("setup: " + line, file=sys.stderr, flush=True)
