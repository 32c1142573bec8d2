"""Makes the two Python runtimes from their locked, hashed requirements."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple, Sequence

from haven.cli.setup import interpreters
from haven.cli.setup.interpreters import Interpreter
from haven.cli.setup.steps import CommandFailed, SetupFailed, content_key, is_stamped, run, say, write_stamp

_STAMP = "haven-installed"
_BEGUN = "haven-begun"


class Runtime(NamedTuple):
    """One row: a folder of its own, a lock, and the Pythons that will do, best first."""

    name: str
    versions: tuple[str, ...]
    what: str
    wanted: str

    def folder(self, root: Path) -> Path:
        return root / ".venv" / self.name

    def python(self, root: Path) -> Path:
        return self.folder(root) / "bin" / "python"

    def lock(self, root: Path) -> Path:
        return root / "requirements" / (self.name + ".lock")

    def key(self, root: Path) -> str:
        """What must be installed: the lock, and the place, for a moved environment does not work."""
        return content_key(root, [self.lock(root)], str(self.folder(root)))

    def is_installed(self, root: Path) -> bool:
        return self.python(root).exists() and is_stamped(self.folder(root) / _STAMP, self.key(root))


RASA = Runtime("rasa", ("3.10",), "Rasa", "Python 3.10")
SERVICE = Runtime("service", ("3.11", "3.12", "3.13"), "the service", "Python 3.11, 3.12 or 3.13")
TOOLS = Runtime("tools", (), "uv", "Python 3.8 or newer")
LEARNING = Runtime("learning", SERVICE.versions, "what learning needs (6 GB)", SERVICE.wanted)
RUNTIMES = (RASA, SERVICE)


def install_missing(root: Path, log: Path, runtimes: Sequence[Runtime] = RUNTIMES) -> None:
    """Install each runtime that is not installed as locked; raise SetupFailed, in one sentence, if it cannot be."""
    missing = [runtime for runtime in runtimes if not runtime.is_installed(root)]
    if not missing:
        return
    found = {runtime: interpreters.find(runtime.versions) for runtime in missing}
    uv = _uv(root, log, [python for python in found.values() if python])
    for runtime in missing:
        python = found[runtime] or interpreters.find(runtime.versions, uv)
        if python is None:
            raise SetupFailed(
                f"{runtime.wanted} was not found (looked on the PATH, in pyenv and through uv): install it, for "
                f"example with 'pyenv install {runtime.versions[0]}' or your system's packages, then run this again."
            )
        say(f"installing {runtime.what} on Python {python.version} (minutes the first time) …")
        _install(runtime, python, root, log, uv)


def _install(runtime: Runtime, python: Interpreter, root: Path, log: Path, uv: Path | None) -> None:
    folder = runtime.folder(root)
    (folder / _STAMP).unlink(missing_ok=True)
    if uv is None or not _is_installed_with_uv(runtime, python, root, log, uv):
        _install_with_pip(runtime, python, root, log)
    write_stamp(folder / _STAMP, runtime.key(root))
    (folder / _BEGUN).unlink()


def _is_installed_with_uv(runtime: Runtime, python: Interpreter, root: Path, log: Path, uv: Path) -> bool:
    folder = runtime.folder(root)
    # A package that was being copied when an earlier try ended looks installed and is not.
    again = ["--reinstall"] if (folder / _BEGUN).exists() else []
    present = interpreters.probe(runtime.python(root))
    try:
        if present is None or present.version != python.version:
            run([uv, "venv", "--quiet", "--clear", "--no-project", "--python", python.path, folder], log)
        (folder / _BEGUN).touch()
        sync = [
            uv,
            "pip",
            "sync",
            "--require-hashes",
            *again,
            "--python",
            runtime.python(root),
            runtime.lock(root),
        ]
        try:
            run(sync, log)
        except CommandFailed as error:
            # uv's own hint: this network's certificates are the machine's, not the ones that uv brings.
            if "--system-certs" not in str(error):
                raise
            os.environ["UV_SYSTEM_CERTS"] = "1"
            run(sync, log)
    except CommandFailed as error:
        say(f"uv could not install {runtime.what}; trying pip, which takes longer")
        say(str(error).splitlines()[-1])
        return False
    return True


def _install_with_pip(runtime: Runtime, python: Interpreter, root: Path, log: Path) -> None:
    folder = runtime.folder(root)
    run([python.path, "-m", "venv", "--clear", folder], log)
    (folder / _BEGUN).touch()
    pip = [runtime.python(root), "-m", "pip", "--disable-pip-version-check", "install", "--no-deps"]
    run([*pip, "--require-hashes", "-r", runtime.lock(root)], log)


def _uv(root: Path, log: Path, pythons: list[Interpreter]) -> Path | None:
    """Return a uv of the locked version, installed by pip; failing that the machine's own; failing that None."""
    folder, uv = TOOLS.folder(root), TOOLS.folder(root) / "bin" / "uv"
    if uv.exists() and is_stamped(folder / _STAMP, TOOLS.key(root)):
        return uv
    here = interpreters.probe(Path(sys.executable))
    for python in [*pythons, *([here] if here else [])]:
        try:
            _install_with_pip(TOOLS, python, root, log)
        except CommandFailed:
            continue
        write_stamp(folder / _STAMP, TOOLS.key(root))
        return uv
    on_path = shutil.which("uv")
    return Path(on_path) if on_path else None
