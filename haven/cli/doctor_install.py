"""Checks of what `make setup` and `make train` make, and of the programs that tests need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from haven.cli.chromium import NoChromium, find_chromium
from haven.cli.finding import Finding, fail, ok, warn
from haven.cli.found import find_postgres
from haven.cli.places import FRONTEND, ROOT, as_shown
from haven.cli.setup.frontend import is_built
from haven.cli.setup.interpreters import probe
from haven.cli.setup.runtimes import RUNTIMES, Runtime
from haven.cli.training import MODEL, is_fresh
from haven.settings import Settings

_SETUP = "Run 'make setup'."
_NAMED = 3


def check_runtimes() -> Iterator[Finding]:
    for runtime in RUNTIMES:
        python = probe(runtime.python(ROOT))
        if python is None:
            yield fail(runtime.name, f"the runtime of {runtime.what} is missing or does not start", _SETUP)
            continue
        wrong = differing_packages(runtime, ROOT, python.version)
        if wrong:
            some = ", ".join(wrong[:_NAMED])
            yield fail(
                runtime.name,
                f"{len(wrong)} packages differ from {as_shown(runtime.lock(ROOT))}: {some}",
                _SETUP,
            )
        elif not runtime.is_installed(ROOT):
            yield warn(
                runtime.name,
                f"Python {python.version}, packages as locked, but not finished by setup",
                _SETUP,
            )
        else:
            yield ok(runtime.name, f"Python {python.version}, every package as locked")


def differing_packages(runtime: Runtime, root: Path, version: str) -> list[str]:
    """Return the locked packages that are missing or of another version; extra ones do no harm."""
    installed = dict(_installed(runtime.folder(root)))
    wrong = []
    for requirement in _locked(runtime.lock(root), version):
        have = installed.get(canonicalize_name(requirement.name))
        if have is None or not requirement.specifier.contains(have, prereleases=True):
            wrong.append(f"{requirement} (installed: {have or 'nothing'})")
    return wrong


def check_frontend() -> Iterator[Finding]:
    if is_built(ROOT):
        yield ok("front-end", "built from the sources as they are")
    elif (FRONTEND / "dist").is_dir():
        yield warn("front-end", "built from older sources", _SETUP)
    else:
        yield fail("front-end", "not built", _SETUP)


def check_model() -> Iterator[Finding]:
    if is_fresh():
        yield ok("model", "trained from the files as they are")
    elif MODEL.exists():
        yield warn(
            "model", "its inputs changed after it was trained", "Run 'make train' ('make run' does it too)."
        )
    else:
        yield warn("model", "not trained yet", "Run 'make train' ('make run' does it too).")


def check_browser() -> Iterator[Finding]:
    try:
        yield ok("chromium", f"for browser tests: {find_chromium()}")
    except NoChromium as error:
        yield warn(
            "chromium", f"browser tests cannot run: {error}", "Install your system's package 'chromium'."
        )


def check_postgres(settings: Settings) -> Iterator[Finding]:
    found = find_postgres()
    if found:
        yield ok("postgresql", f"for the store's tests: {found}")
    elif settings.database_url.startswith("sqlite"):
        yield warn(
            "postgresql",
            "not found, so the store's tests cannot run on it",
            "Install the package 'postgresql'.",
        )


def _locked(lock: Path, version: str) -> Iterator[Requirement]:
    here = {"python_version": version, "python_full_version": version + ".0"}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#", "-")):
            requirement = Requirement(line.rstrip(" \\"))
            if requirement.marker is None or requirement.marker.evaluate(here):
                yield requirement


def _installed(folder: Path) -> Iterator[tuple[str, str]]:
    for info in folder.glob("lib/python3*/site-packages/*.dist-info"):
        name, _, version = info.name.removesuffix(".dist-info").partition("-")
        yield canonicalize_name(name), version
