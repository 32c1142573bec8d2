"""Documentation says what is there: commands, settings, make targets, files, words; and the reverse."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from haven.cli.check_parts import PARTS
from haven.cli.main import COMMANDS
from haven.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TEXT = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
# Variables of our own that are no settings.
OTHER_VARIABLES = {"HAVEN_TRACKER_DB", "HAVEN_CHROMIUM"}
# Written in pieces, so that this file does not hold what it looks for.
OF_ONE_MACHINE = ("/wo" + "rk/", "/ro" + "ot/", "/tmp/" + "w/", "/home/" + "user")
REGISTRIES = ("py" + "pi.org", "python" + "hosted", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")


def named(pattern: str, among: dict[Path, str] = TEXT) -> set[str]:
    return {found for text in among.values() for found in re.findall(pattern, text)}


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_every_command_is_documented_and_the_reverse():
    documented = set(re.findall(r"^## haven (\w+)$", TEXT[ROOT / "docs" / "cli.md"], re.M))
    assert documented == {command.name for command in COMMANDS}
    assert named(r"`(?:bin/)?haven (\w+)") <= documented | {"help"}


def test_every_command_exists():
    for command in COMMANDS:
        module = command.entry.partition(":")[0]
        assert (ROOT / (module.replace(".", "/") + ".py")).is_file(), command.name


def test_the_list_of_commands_is_shown_quickly_and_completely():
    shown = subprocess.run(
        [ROOT / "bin" / "haven", "help"], cwd="/", capture_output=True, text=True, check=True
    ).stdout
    for command in COMMANDS:
        assert f"  {command.name} " in shown
        assert command.help in shown


def test_make_alone_lists_every_target():
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert set(re.findall(r"^  ([a-z]+) ", shown, re.M)) == TARGETS


def test_every_make_target_is_documented_and_the_reverse():
    assert named(r"`make (\w+)") | named(r"^make (\w+)") == TARGETS


def test_settings_named_in_documents_exist():
    known = {row.variable for row in SETTINGS} | OTHER_VARIABLES
    assert named(r"\b(HAVEN_[A-Z_]+)\b") <= known


def test_variables_named_in_code_are_settings():
    known = {row.variable for row in SETTINGS} | OTHER_VARIABLES
    code = {
        path: path.read_text(encoding="utf-8")
        for folder in ("haven", "actions", "assistant", "bin")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in ("", ".py")
    }
    assert code
    assert named(r"\b(HAVEN_[A-Z_]*[A-Z])\b", code) <= known


def test_the_parts_of_the_test_run_are_documented():
    section = TEXT[ROOT / "docs" / "cli.md"].partition("## haven test")[2].partition("\n## ")[0]
    assert set(PARTS) <= set(re.findall(r"`(\w+)`", section))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", TEXT[path]):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_named_in_documents_exist(path):
    made_at_run_time = ("var/", "models/", ".venv/", "docs/soak/", "frontend/dist", "tests/conversations")
    for name in re.findall(
        r"`((?:haven|actions|assistant|data|docs|tests|frontend|requirements)/[\w./-]*)`", TEXT[path]
    ):
        if not name.startswith(made_at_run_time):
            assert (ROOT / name).exists(), f"{path.name}: {name}"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "schemas").glob("*.json")), ids=lambda path: path.name
)
def test_a_schema_is_one_and_belongs_to_a_command(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    assert path.name.partition(".")[0] in {command.name for command in COMMANDS}


def test_commands_for_programs_have_a_schema():
    schemas = {path.name.partition(".")[0] for path in (ROOT / "docs" / "schemas").glob("*.json")}
    assert {"screen", "parse", "simulate", "bench", "status", "doctor"} <= schemas


def test_the_changelog_is_kept():
    assert re.search(r"^## ", TEXT[ROOT / "CHANGELOG.md"], re.M)


def test_decisions_are_numbered_without_gaps_and_have_their_three_parts():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        for part in ("Context", "Decision", "Consequences"):
            assert re.search(rf"^(## |\*\*){part}", TEXT[path], re.M), f"{path.name} has no {part}"


def test_nothing_in_the_tree_is_of_one_machine_or_names_a_registry():
    files = tracked_files()
    assert len(files) > 100, "a tree without files proves nothing"
    found = []
    for path in files:
        text = path.read_bytes().decode(errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {word}" for word in OF_ONE_MACHINE + REGISTRIES if word in text]
    assert not found, "\n".join(found)


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    found = []
    for path in tracked_files():
        if path.suffix in (".py", ".js", ".mjs", ".css", ".html", ".yml", ".ftl", ".md", ".toml", ""):
            text = path.read_bytes().decode(errors="ignore")
            found += [f"{path.relative_to(ROOT)}: {word}" for word in later.findall(text)]
    assert not found, "\n".join(found)
