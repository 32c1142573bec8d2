"""Setup: finds the Pythons that are there, and does only what is not done yet."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from haven.cli.setup import interpreters
from haven.cli.setup.frontend import is_built, sources_key
from haven.cli.setup.runtimes import RUNTIMES, SERVICE
from haven.cli.setup.steps import CommandFailed, content_key, is_stamped, run, write_stamp

ROOT = Path(__file__).resolve().parents[1]
HERE = "{}.{}".format(*sys.version_info[:2])


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + text + "\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_machine(tmp_path, monkeypatch):
    """A machine with the system's programs, and no Python but ours."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    return tmp_path


def test_a_python_on_the_path_is_found(bare_machine):
    program(bare_machine / "bin" / f"python{HERE}", f'exec "{sys.executable}" "$@"')
    assert interpreters.find([HERE]).version == HERE


def test_a_shim_that_leads_nowhere_is_passed_over(bare_machine, monkeypatch):
    program(bare_machine / "shims" / f"python{HERE}", "echo 'pyenv: command not found' >&2; exit 127")
    program(bare_machine / "later" / f"python{HERE}", f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PATH", f"{bare_machine / 'shims'}:{bare_machine / 'later'}")
    assert interpreters.find([HERE]).version == HERE


def test_plain_python3_will_do_when_its_version_fits(bare_machine):
    program(bare_machine / "bin" / "python3", f'exec "{sys.executable}" "$@"')
    assert interpreters.find([HERE]).version == HERE


def test_pyenv_is_searched_when_the_path_has_none(bare_machine, monkeypatch):
    home = bare_machine / "pyenv" / "versions" / f"{HERE}.7" / "bin"
    program(home / f"python{HERE}", f'exec "{sys.executable}" "$@"')
    monkeypatch.setenv("PYENV_ROOT", str(bare_machine / "pyenv"))
    assert interpreters.find([HERE]).version == HERE


def test_uv_is_asked_last(bare_machine):
    uv = program(bare_machine / "uv", f'[ "$2" = find ] && echo "{sys.executable}"')
    program(bare_machine / "bin" / "python3.99", "echo 3.99 cpython /nowhere")
    assert interpreters.find(["3.98"], uv) is None, "what uv finds must be what was asked for"
    assert interpreters.find([HERE], uv).version == HERE


@pytest.mark.parametrize(
    "says",
    [
        pytest.param("echo 3.10 pypy /usr/bin/pypy", id="not CPython"),
        pytest.param("echo hello", id="no Python"),
        pytest.param("exit 1", id="fails"),
    ],
)
def test_a_program_that_is_no_cpython_is_not_taken(bare_machine, says):
    program(bare_machine / "bin" / "python3.98", says)
    assert interpreters.find(["3.98"]) is None


def test_setup_without_any_python_says_what_to_install(bare_machine):
    for name in ("sh", "dirname"):
        program(bare_machine / "bin" / name, f'exec /bin/{name} "$@"')
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "bin" / "setup")],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Install Python 3.10 and 3.11" in done.stderr


def test_a_second_setup_does_nothing_and_is_quick(tmp_path):
    subprocess.run([ROOT / "bin" / "setup"], cwd=tmp_path, check=True)
    started = time.monotonic()
    done = subprocess.run([ROOT / "bin" / "setup"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("setup: ready"), "it did something again"
    assert time.monotonic() - started < 5, "a second setup takes half a second on an idle machine"


def test_a_stamp_is_for_one_content_only(tmp_path):
    file = tmp_path / "a.lock"
    file.write_text("one")
    stamp = tmp_path / "stamp"
    assert not is_stamped(stamp, content_key(tmp_path, [file]))
    write_stamp(stamp, content_key(tmp_path, [file]))
    assert is_stamped(stamp, content_key(tmp_path, [file]))
    file.write_text("two")
    assert not is_stamped(stamp, content_key(tmp_path, [file]))


def test_a_runtime_counts_as_installed_for_its_lock_and_its_place_only(tmp_path):
    tree = tmp_path / "one"
    (tree / "requirements").mkdir(parents=True)
    SERVICE.lock(tree).write_text("sanic==25.12.1\n")
    python = program(SERVICE.python(tree), "exit 0")
    assert not SERVICE.is_installed(tree)
    write_stamp(SERVICE.folder(tree) / "haven-installed", SERVICE.key(tree))
    assert SERVICE.is_installed(tree)
    moved = tree.rename(tmp_path / "two")
    assert not SERVICE.is_installed(moved), "a virtual environment does not survive a move"
    tree = moved.rename(tmp_path / "one")
    SERVICE.lock(tree).write_text("sanic==25.12.2\n")
    assert not SERVICE.is_installed(tree)
    SERVICE.lock(tree).write_text("sanic==25.12.1\n")
    python.unlink()
    assert not SERVICE.is_installed(tree), "the Python below it was removed"


def test_the_front_end_is_built_again_when_a_source_changes_and_not_for_what_is_made(tmp_path):
    for name in ("package-lock.json", "widget/app.js", "dist/app.js", "node_modules/lit/index.js"):
        path = tmp_path / "frontend" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1")
    SERVICE.lock(tmp_path).parent.mkdir()
    SERVICE.lock(tmp_path).write_text("node==1")
    assert not is_built(tmp_path)
    write_stamp(tmp_path / "frontend" / "dist" / ".haven-built", sources_key(tmp_path))
    (tmp_path / "frontend" / "node_modules" / "lit" / "index.js").write_text("2")
    assert is_built(tmp_path)
    (tmp_path / "frontend" / "widget" / "app.js").write_text("2")
    assert not is_built(tmp_path)


def test_a_step_that_fails_shows_its_last_lines(tmp_path):
    with pytest.raises(CommandFailed, match="no space left"):
        run(["/bin/sh", "-c", "echo no space left; exit 1"], tmp_path / "setup.log")
    assert "no space left" in (tmp_path / "setup.log").read_text()


def test_every_requirement_is_locked_with_a_hash():
    for runtime in RUNTIMES:
        text = runtime.lock(ROOT).read_text()
        packages = [
            block for block in text.replace("\\\n", " ").splitlines() if block and block[0] not in "#- "
        ]
        assert len(packages) > 50, f"{runtime.name}: the lock is not what it was"
        assert not [block for block in packages if "--hash=sha256:" not in block or "==" not in block]
