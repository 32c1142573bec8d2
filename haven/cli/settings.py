"""`haven settings`: every setting, what it is now and what it is for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from haven.cli.environment import current_environ
from haven.settings import SETTINGS, example_env, read_settings


def main(argv: Sequence[str]) -> int:
    """Print the settings, or the text of `.env.example`; return 0."""
    parser = argparse.ArgumentParser(prog="haven settings", description=__doc__)
    parser.add_argument("--example", action="store_true", help="print the text of .env.example")
    if parser.parse_args(argv).example:
        print(example_env(), end="")
        return 0
    environ = current_environ()
    read_settings(environ)
    for row in SETTINGS:
        value = environ.get(row.variable) or row.default
        shown = "(set)" if row.is_secret and value else value or "(empty)"
        print(f"{row.variable}={shown}\n    {row.help}")
    return 0
