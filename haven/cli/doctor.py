"""`haven doctor`: what is missing or misconfigured, and what to do about it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from haven.cli.doctor_install import (
    check_browser,
    check_frontend,
    check_model,
    check_postgres,
    check_runtimes,
)
from haven.cli.doctor_service import (
    check_clock,
    check_database,
    check_disk,
    check_ports_free,
    check_settings,
)
from haven.cli.doctor_tables import check_helplines, check_screening, check_tables
from haven.cli.environment import current_environ, current_settings
from haven.cli.finding import FAIL, OK, Finding
from haven.settings import SettingError, Settings

INSTALL_CHECKS: tuple[Callable[[], Iterable[Finding]], ...] = (
    check_runtimes,
    check_frontend,
    check_model,
    check_tables,
    check_screening,
    check_helplines,
    check_browser,
)
STOPS_RELEASE = ("tables", "screening", "helplines")
SERVICE_CHECKS: tuple[Callable[[Settings], Iterable[Finding]], ...] = (
    check_ports_free,
    check_database,
    check_postgres,
    check_disk,
    check_clock,
)


def main(argv: Sequence[str]) -> int:
    """Print one line for each check; return 1 when one failed and 0 otherwise.

    Before a release every finding about what users are told and how they are screened counts as a failure.
    """
    parser = argparse.ArgumentParser(prog="haven doctor", description=__doc__)
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line (docs/schemas/doctor.schema.json)"
    )
    parser.add_argument(
        "--release", action="store_true", help="an overdue helpline or a missing model fails, too"
    )
    arguments = parser.parse_args(argv)
    findings = [strict(one) if arguments.release else one for one in examine()]
    for finding in findings:
        print(json.dumps(finding.as_json()) if arguments.json else as_text(finding))
    failed = [finding for finding in findings if finding.level == FAIL]
    if not arguments.json:
        print("\nAll is well." if all(f.level == OK for f in findings) else f"\n{len(failed)} to repair.")
    return 1 if failed else 0


def strict(finding: Finding) -> Finding:
    """Return the finding as a release is judged: a running Haven warns of an overdue helpline, a new one must wait."""
    stops = finding.check in STOPS_RELEASE and finding.level != OK
    return replace(finding, level=FAIL) if stops else finding


def examine() -> Iterable[Finding]:
    """Run every check; those that need the settings only when these can be read."""
    for check in INSTALL_CHECKS:
        yield from check()
    try:
        environ, settings = current_environ(), current_settings()
    except SettingError as error:
        yield Finding("settings", FAIL, str(error), "Correct it in the environment or in .env.")
        return
    yield from check_settings(environ)
    for settings_check in SERVICE_CHECKS:
        yield from settings_check(settings)


def as_text(finding: Finding) -> str:
    """Return the finding as a line for people, with what to do below it."""
    line = f"{finding.level:<4}  {finding.check:<11} {finding.text}"
    return f"{line}\n      {'':<11} -> {finding.todo}" if finding.todo else line
