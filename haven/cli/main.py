"""The dispatch table: every command, the runtime it needs, where it lives and its line of help."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from haven.cli.places import RASA_PYTHON, ROOT

SERVICE, RASA = "service", "rasa"
MISUSED = 2


@dataclass(frozen=True)
class Command:
    """A row of the table. `streams` commands take `--jsonl` and get stdin, stdout and stderr; the others get argv."""

    name: str
    runtime: str
    entry: str
    help: str
    streams: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("run", SERVICE, "haven.cli.run:main", "start everything and keep it running; Ctrl-C stops it"),
    Command(
        "status", SERVICE, "haven.cli.status:main", "say what is running and where (--json for programs)"
    ),
    Command(
        "doctor", SERVICE, "haven.cli.doctor:main", "say what is missing or wrong and what to do (--json)"
    ),
    Command(
        "train", SERVICE, "haven.cli.train:main", "train the model if its inputs changed (--force: anyway)"
    ),
    Command(
        "settings",
        SERVICE,
        "haven.cli.settings:main",
        "list every setting and its value (--example: .env.example)",
    ),
    Command(
        "screen",
        SERVICE,
        "haven.cli.screen:run",
        "assess messages for risk: JSON lines in, JSON lines out",
        True,
    ),
    Command(
        "parse", RASA, "haven.cli.parse:run", "say what the model understands: JSON lines in and out", True
    ),
    Command(
        "simulate", SERVICE, "haven.cli.simulate:main", "hold conversations from a file with the whole stack"
    ),
    Command("bench", SERVICE, "haven.cli.bench:main", "measure speed, memory and start-up against the goals"),
    Command("test", SERVICE, "haven.cli.checks:main", "run every check and test, as CI does (--help: parts)"),
)
_BY_NAME = {command.name: command for command in COMMANDS}


def main(argv: Sequence[str]) -> int:
    """Run the command that argv names and return its exit status: 2 when it is called wrongly."""
    if not argv or argv[0] in ("help", "-h", "--help"):
        print(usage())
        return 0 if argv else MISUSED
    command = _BY_NAME.get(argv[0])
    if command is None:
        print(
            f"haven: no command '{argv[0]}'{_suggestion(argv[0])}. 'haven help' lists them.", file=sys.stderr
        )
        return MISUSED
    if command.runtime == RASA and Path(sys.prefix).name != RASA:
        return _run_in_rasa_runtime(argv)
    try:
        return _call(command, argv[1:])
    except ValueError as error:
        if not _is_for_people(error):
            raise
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def usage() -> str:
    """Return the list of commands."""
    width = max(len(command.name) for command in COMMANDS)
    rows = [f"  {command.name:<{width}}  {command.help}" for command in COMMANDS]
    return "\n".join(["Usage: haven <command> [options]", "", *rows])


def _call(command: Command, argv: Sequence[str]) -> int:
    module, _, function = command.entry.partition(":")
    entry = getattr(importlib.import_module(module), function)
    if not command.streams:
        return int(entry(list(argv)))
    if list(argv) != ["--jsonl"]:
        print(f"Usage: haven {command.name} --jsonl < lines.jsonl    ({command.help})", file=sys.stderr)
        return 0 if list(argv) in (["-h"], ["--help"]) else MISUSED
    return int(entry(sys.stdin, sys.stdout, sys.stderr))


def _run_in_rasa_runtime(argv: Sequence[str]) -> int:
    if not RASA_PYTHON.exists():
        print(
            "The Rasa runtime is not installed. Run 'make setup' in the project folder first.",
            file=sys.stderr,
        )
        return 1
    # Python 3.10 has no -P, and -m would put the caller's folder first on the path.
    start = f"import sys; sys.path[0] = {str(ROOT)!r}; from haven.cli.main import main; sys.exit(main(sys.argv[1:]))"
    sys.stdout.flush()
    os.execv(RASA_PYTHON, [str(RASA_PYTHON), "-c", start, *argv])


def _is_for_people(error: ValueError) -> bool:
    """Say whether the message is written for whoever edits settings or tables."""
    from haven.settings import SettingError
    from haven.tables import TableError

    return isinstance(error, SettingError | TableError)


def _suggestion(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, _BY_NAME, n=1)
    return f"; did you mean '{close[0]}'" if close else ""
