"""`haven status`: is Haven running, where, and is it ready?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from haven.cli.environment import current_settings
from haven.cli.health import facts
from haven.cli.run_file import read_run_file

_ANSWER_LIMIT_S = 2.0
_PARTS = ("store", "rasa")


def main(argv: Sequence[str]) -> int:
    """Print the status; return 0 when Haven is ready and 1 when it is not."""
    parser = argparse.ArgumentParser(prog="haven status", description=__doc__)
    parser.add_argument(
        "--json", action="store_true", help="one JSON object (docs/schemas/status.schema.json)"
    )
    arguments = parser.parse_args(argv)
    run = read_run_file(current_settings().data_dir)
    health = facts(run["web"] + "/health", _ANSWER_LIMIT_S) if run else {}
    status = build_status(run, health)
    print(json.dumps(status) if arguments.json else as_text(run, health, status))
    return 0 if status["ready"] else 1


def status_of(data_dir: Path) -> dict[str, Any]:
    """Return the status of the Haven that owns this data folder, in the shape of the schema."""
    run = read_run_file(data_dir)
    return build_status(run, facts(run["web"] + "/health", _ANSWER_LIMIT_S) if run else {})


def build_status(run: dict[str, Any] | None, health: dict[str, Any]) -> dict[str, Any]:
    """Return the status from the run file and the server's own word."""
    web = run["web"] if run else None
    return {
        "ready": bool(health.get("ready")),
        "web": web,
        "demo": web and web + "/demo",
        "console": web and web + "/console",
        "login": run["login"] if run else None,
    }


def as_text(run: dict[str, Any] | None, health: dict[str, Any], status: dict[str, Any]) -> str:
    """Return the status for people."""
    if run is None:
        return "Haven is not running. Start it with 'make run'."
    state = "ready" if status["ready"] else "getting ready" if health else "not answering"
    lines = [f"Haven is running since {run['started_at']} and is {state}."]
    lines += [f"  {part:<10} {health[part]}" for part in _PARTS if part in health]
    if health.get("screening"):
        lines.append(f"  {'screening':<10} {health['screening']['mode']}")
    overdue = health.get("helplines", {}).get("overdue")
    if overdue:
        lines.append(f"  {'helplines':<10} {overdue} not checked by a person in time ('haven doctor')")
    lines += [f"  {name:<10} {status[name]}" for name in ("demo", "console")]
    if status["login"]:
        lines.append(f"  {'login':<10} {status['login']['login']} / {status['login']['password']}")
    return "\n".join(lines)
