"""Finds the Pythons of this machine: on the PATH, under pyenv, or through uv."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

from haven.cli.setup.steps import clean_environ

_PROBE = """
import sys
print("%d.%d" % sys.version_info[:2], sys.implementation.name, getattr(sys, "_base_executable", "") or sys.executable)
"""
_PROBE_LIMIT_S = 20
_DOWNLOAD_LIMIT_S = 600


class Interpreter(NamedTuple):
    """A Python that was run and said who it is."""

    version: str
    path: Path


def find(versions: Sequence[str], uv: Path | None = None) -> Interpreter | None:
    """Return the first CPython of these versions, earlier versions first; ask uv, and let it download, last."""
    for version in versions:
        for candidate in _candidates(version):
            found = probe(candidate)
            if found and found.version == version:
                return found
    for action in ("find", "install") if uv else ():
        for version in versions:
            found = _ask_uv(uv, action, version)
            if found and found.version == version:
                return found
    return None


def probe(path: Path) -> Interpreter | None:
    """Run the program and return what it says it is; None if it is no CPython (a pyenv shim may be none)."""
    words = _output([path, "-c", _PROBE], _PROBE_LIMIT_S).split(maxsplit=2)
    if len(words) != 3 or words[1] != "cpython":
        return None
    return Interpreter(words[0], Path(words[2].strip()))


def _candidates(version: str) -> Iterator[Path]:
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    seen: set[Path] = set()
    for name in ("python" + version, "python3"):
        for folder in folders:
            yield from _once(folder / name, seen)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for home in sorted(pyenv.glob(version + "*"), reverse=True):
        yield from _once(home / "bin" / ("python" + version), seen)
    yield from _once(Path(sys.executable), seen)


def _once(path: Path, seen: set[Path]) -> Iterator[Path]:
    real = path.resolve() if path.parent.name != "shims" else path
    if real not in seen and os.access(path, os.X_OK):
        seen.add(real)
        yield path


def _ask_uv(uv: Path | None, action: str, version: str) -> Interpreter | None:
    if action == "install":
        _output([uv, "python", "install", "--no-bin", version], _DOWNLOAD_LIMIT_S)
    found = _output(
        [uv, "python", "find", "--no-project", "--no-python-downloads", version], _PROBE_LIMIT_S
    ).strip()
    return probe(Path(found)) if found else None


def _output(argv: Sequence[object], limit_s: int) -> str:
    try:
        done = subprocess.run(
            [str(word) for word in argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=clean_environ(),
            timeout=limit_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
