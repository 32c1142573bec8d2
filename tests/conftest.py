"""Which tests belong to which runtime, and the seeded samples that stand for full counts."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import TypeVar

import pytest

from haven.settings import SETTINGS

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]

# The Rasa runtime is frozen at Python 3.10: its plug-ins are tested there only, the heart on both, the rest here.
RASA_ONLY = ("test_assistant_*.py",)
ON_BOTH = (
    "test_screening*.py",
    "test_tables.py",
    "test_guides*.py",
    "test_texts.py",
    "test_helplines.py",
    "test_routing.py",
    "test_summary.py",
    "test_first_words.py",
    "test_speaker.py",
)
# A minute of measuring the same code and models tells nothing new on the second runtime.
ONCE = ("test_screening_gate.py", "test_screening_thread.py")
IS_RASA_RUNTIME = sys.version_info < (3, 11)
pytest_plugins = () if IS_RASA_RUNTIME else ("tests.stacks",)
_SEED = 20_260_101


def belongs(name: str, is_rasa: bool) -> bool:
    """Say whether a test file is for this runtime."""
    if not name.startswith("test_"):
        return True
    if is_rasa:
        return name not in ONCE and any(fnmatch(name, pattern) for pattern in RASA_ONLY + ON_BOTH)
    return not any(fnmatch(name, pattern) for pattern in RASA_ONLY)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what the other runtime tests; pytest decides about everything else."""
    return None if belongs(collection_path.name, IS_RASA_RUNTIME) else True


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="full counts of the issues instead of seeded samples"
    )


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    """Whether this run does the full counts (`make soak`)."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def sample(is_full: bool) -> Callable[[Sequence[T], int], list[T]]:
    """Return a function that takes all of a list in a soak, and otherwise the same few of it every time."""

    def take(everything: Sequence[T], few: int) -> list[T]:
        if is_full or len(everything) <= few:
            return list(everything)
        return random.Random(_SEED).sample(list(everything), few)

    return take


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_the_developer() -> None:
    for row in SETTINGS:
        os.environ.pop(row.variable, None)
