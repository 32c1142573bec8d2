"""`haven doctor` finds what is wrong and says what to do; `haven status` tells the truth in one shape."""

from __future__ import annotations

import json
import socket
import subprocess
from pathlib import Path

import jsonschema
import pytest

from haven.cli import doctor, doctor_tables
from haven.cli.doctor_install import differing_packages
from haven.cli.doctor_service import check_database, check_disk, check_ports_free, check_settings
from haven.cli.doctor_tables import check_helplines, check_screening
from haven.cli.environment import with_own_secrets, write_private
from haven.cli.finding import FAIL, OK, WARN, ok, warn
from haven.cli.ports import with_free_ports
from haven.cli.run_file import (
    AlreadyRunning,
    is_running,
    only_one,
    read_first_login,
    read_run_file,
    write_first_login,
    write_run_file,
)
from haven.cli.setup.runtimes import SERVICE
from haven.cli.status import as_text, build_status, status_of
from haven.screening.artefacts import FILES, MANIFEST
from haven.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]


def schema(name: str) -> dict:
    return json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text())


@pytest.fixture
def settings(tmp_path):
    zero = {f"HAVEN_{name}PORT": "0" for name in ("", "ACTIONS_", "RASA_")}
    return with_free_ports(read_settings({"HAVEN_DATA_DIR": str(tmp_path / "var"), **zero}))


@pytest.fixture
def tree(tmp_path):
    """A checkout whose service runtime has two packages as locked."""
    SERVICE.lock(tmp_path).parent.mkdir()
    SERVICE.lock(tmp_path).write_text(
        "sanic==25.12.1 \\\n    --hash=sha256:00\nPyYAML==6.0.3 \\\n    --hash=sha256:00\n"
        "pywin32==1 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
    )
    site = SERVICE.folder(tmp_path) / "lib" / "python3.11" / "site-packages"
    for name in ("sanic-25.12.1", "pyyaml-6.0.3", "extra-1.0"):
        (site / f"{name}.dist-info").mkdir(parents=True)
    return tmp_path


def test_packages_as_locked_are_well(tree):
    assert differing_packages(SERVICE, tree, "3.11") == []


def test_a_package_of_another_version_and_a_missing_one_are_named(tree):
    site = SERVICE.folder(tree) / "lib" / "python3.11" / "site-packages"
    (site / "sanic-25.12.1.dist-info").rename(site / "sanic-24.1.dist-info")
    (site / "pyyaml-6.0.3.dist-info").rmdir()
    found = differing_packages(SERVICE, tree, "3.11")
    assert found == ["sanic==25.12.1 (installed: 24.1)", "PyYAML==6.0.3 (installed: nothing)"]


def test_a_misspelt_setting_is_a_warning():
    (found,) = check_settings({"HAVEN_PROT": "1"})
    assert (found.level, found.todo) == (WARN, "Did you mean HAVEN_PORT?")


def test_a_taken_port_fails_and_names_the_setting(settings):
    assert [found.level for found in check_ports_free(settings)] == [OK]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", settings.actions_port))
        taken.listen()
        (found,) = check_ports_free(settings)
    assert found.level == FAIL
    assert "HAVEN_ACTIONS_PORT" in found.text


def test_our_own_ports_are_no_problem(settings):
    with only_one(settings.data_dir):
        (found,) = check_ports_free(settings)
    assert "in use by this Haven" in found.text


def test_a_database_before_the_first_start_is_well(settings):
    assert [found.level for found in check_database(settings)] == [OK]


def test_a_file_that_is_no_database_fails(settings):
    settings.data_dir.mkdir()
    (settings.data_dir / "haven.db").write_bytes(b"not a database at all, " * 100)
    (found,) = check_database(settings)
    assert found.level == FAIL


def test_a_database_of_no_kind_that_we_know_fails():
    (found,) = check_database(read_settings({"HAVEN_DATABASE_URL": "mysql://host/name"}))
    assert found.level == FAIL
    assert "HAVEN_DATABASE_URL" in found.todo


def test_free_space_is_looked_at_before_the_folder_exists(settings):
    assert len(list(check_disk(settings))) == 1


def test_the_command_says_each_finding_in_the_documented_shape():
    done = subprocess.run(
        [ROOT / "bin" / "haven", "doctor", "--json"], cwd="/", capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(findings) > 8
    for finding in findings:
        jsonschema.validate(finding, schema("doctor"))
        assert (finding["todo"] is None) == (finding["level"] == OK), finding
    assert done.returncode == any(finding["level"] == FAIL for finding in findings)


@pytest.mark.parametrize(
    ("finding", "level"),
    [
        (warn("helplines", "3 were not checked", "check them"), FAIL),
        (warn("screening", "cue tables only", "get them"), FAIL),
        (ok("helplines", "all checked"), OK),
        (warn("settings", "HAVEN_PROT is no setting", "HAVEN_PORT?"), WARN),
    ],
)
def test_a_release_waits_for_helplines_and_models_that_a_running_haven_only_warns_of(finding, level):
    assert doctor.strict(finding).level == level


def test_overdue_helplines_are_a_warning_that_names_the_file():
    for found in check_helplines():
        assert found.level in (OK, WARN)
        assert found.level == OK or "helplines.yml" in str(found.todo)


def test_missing_models_are_a_warning_and_damaged_ones_fail(tmp_path, monkeypatch):
    safety = tmp_path / "safety"
    safety.mkdir()
    for part in (*(ROOT / "data" / "safety").glob("*.yml"), ROOT / "data" / "safety" / "cues"):
        (safety / part.name).symlink_to(part)
    monkeypatch.setattr(doctor_tables, "_DATA", tmp_path)
    (found,) = check_screening()
    assert (found.level, found.check) == (WARN, "screening")
    (safety / "learned").mkdir()
    for name in (MANIFEST, *FILES):
        (safety / "learned" / name).write_text("damaged")
    (found,) = check_screening()
    assert found.level == FAIL


def test_every_check_is_listed_once():
    checks = [*doctor.INSTALL_CHECKS, *doctor.SERVICE_CHECKS]
    assert len(checks) == len({check.__name__ for check in checks}) == 12


def test_status_without_a_running_haven_is_honest_and_in_shape(settings):
    status = status_of(settings.data_dir)
    jsonschema.validate(status, schema("status"))
    assert status == {"ready": False, "web": None, "demo": None, "console": None, "login": None}
    assert "not running" in as_text(None, {}, status)


@pytest.mark.parametrize(
    ("health", "is_ready", "word"),
    [
        pytest.param({"ready": True, "store": "ok", "rasa": "ok"}, True, "is ready", id="ready"),
        pytest.param(
            {"ready": False, "store": "ok", "rasa": "starting"}, False, "getting ready", id="starting"
        ),
        pytest.param({}, False, "not answering", id="silent"),
    ],
)
def test_status_of_a_running_haven_is_the_servers_own_word(settings, health, is_ready, word):
    with only_one(settings.data_dir):
        write_first_login(settings.data_dir, "agent", "a-b-c")
        write_run_file(settings, {"web": 1}, 0.0)
        run = read_run_file(settings.data_dir)
        status = build_status(run, health)
        jsonschema.validate(status, schema("status"))
    assert status["ready"] is is_ready
    assert status["console"] == settings.web_url + "/console"
    assert status["login"] == {"login": "agent", "password": "a-b-c"}
    assert word in as_text(run, health, status)


def test_a_run_file_of_a_haven_that_is_gone_does_not_count(settings):
    with only_one(settings.data_dir):
        write_run_file(settings, {}, 0.0)
        assert is_running(settings.data_dir)
    write_private(settings.data_dir / "run.json", '{"web": "http://127.0.0.1:1"}')
    assert read_run_file(settings.data_dir) is None


def test_one_data_folder_has_one_haven(settings):
    with only_one(settings.data_dir), pytest.raises(AlreadyRunning), only_one(settings.data_dir):
        pass


def test_what_is_secret_is_made_once_and_readable_by_its_owner_only(settings):
    first = with_own_secrets(settings).rasa_secret
    assert len(first) > 30
    assert with_own_secrets(settings).rasa_secret == first
    write_first_login(settings.data_dir, "agent", "a-b-c")
    assert read_first_login(settings.data_dir) == {"login": "agent", "password": "a-b-c"}
    for path in settings.data_dir.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_secret_of_the_environment_wins(settings):
    named = read_settings({"HAVEN_DATA_DIR": str(settings.data_dir), "HAVEN_RASA_SECRET": "from outside"})
    assert with_own_secrets(named).rasa_secret == "from outside"
    assert not (settings.data_dir / "secrets.json").exists()
