"""Settings: read from the environment in one place, checked, and documented by the same rows."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from haven.settings import (
    PROJECT,
    SETTINGS,
    SettingError,
    Settings,
    example_env,
    read_settings,
    unknown_settings,
    with_env_file,
)


def test_every_row_is_a_field_and_the_reverse():
    assert [row.name for row in SETTINGS] == [field.name for field in fields(Settings)]


def test_nothing_needs_to_be_set():
    settings = read_settings({})
    assert (settings.host, settings.port, settings.actions_port, settings.rasa_port) == (
        "127.0.0.1",
        8400,
        8401,
        8402,
    )
    assert settings.data_dir == PROJECT / "var"
    assert settings.database_url == f"sqlite:///{PROJECT / 'var' / 'haven.db'}"
    assert settings.rasa_timeout_s == 2.0


@pytest.mark.parametrize(
    ("variable", "value", "field", "expected"),
    [
        pytest.param("HAVEN_PORT", "9000", "port", 9000, id="a port"),
        pytest.param("HAVEN_PORT", "", "port", 8400, id="empty means the default"),
        pytest.param("HAVEN_PORT", " 9000 ", "port", 9000, id="spaces around it"),
        pytest.param("HAVEN_DEMO", "No", "demo", False, id="no"),
        pytest.param("HAVEN_DEMO", "1", "demo", True, id="yes, as a digit"),
        pytest.param("HAVEN_RASA_TIMEOUT_S", "0.5", "rasa_timeout_s", 0.5, id="seconds"),
        pytest.param("HAVEN_DATA_DIR", "/srv/haven", "data_dir", Path("/srv/haven"), id="a folder elsewhere"),
        pytest.param("HAVEN_DATA_DIR", "data", "data_dir", PROJECT / "data", id="a folder of the project"),
        pytest.param(
            "HAVEN_FRAME_ANCESTORS",
            "'self'  https://app.example http://127.0.0.1:8500",
            "frame_ancestors",
            "'self' https://app.example http://127.0.0.1:8500",
            id="whole origins",
        ),
        pytest.param(
            "HAVEN_DATABASE_URL", "postgresql://h/d", "database_url", "postgresql://h/d", id="a database"
        ),
    ],
)
def test_a_setting_comes_from_its_variable(variable, value, field, expected):
    assert getattr(read_settings({variable: value}), field) == expected


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        pytest.param(
            "HAVEN_PORT", "http", "HAVEN_PORT is 'http': it must be a whole number from 0", id="no number"
        ),
        pytest.param("HAVEN_PORT", "70000", "the default is 8400", id="no such port"),
        pytest.param("HAVEN_RASA_TIMEOUT_S", "0", "a number of seconds above 0", id="no time at all"),
        pytest.param("HAVEN_RASA_TIMEOUT_S", "nan", "a number of seconds above 0", id="not a number"),
        pytest.param("HAVEN_DEMO", "maybe", "it must be yes or no", id="neither yes nor no"),
        pytest.param("HAVEN_NEW_CONVERSATIONS_PER_MINUTE", "0", "above 0", id="nobody may begin"),
        pytest.param("HAVEN_FRAME_ANCESTORS", "https://*.app.example", "whole origins", id="a pattern"),
        pytest.param("HAVEN_FRAME_ANCESTORS", "https://app.example/chat", "whole origins", id="a path"),
        pytest.param("HAVEN_FRAME_ANCESTORS", "'self' app.example", "whole origins", id="no scheme"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_would_do(variable, value, message):
    with pytest.raises(SettingError, match=message):
        read_settings({variable: value})


def test_the_environment_wins_over_the_env_file(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# a remark\n\nHAVEN_PORT=1\nexport HAVEN_LANG='de'\nHAVEN_HOST = \"::1\"\n")
    found = with_env_file({"HAVEN_PORT": "2"}, file)
    assert found == {"HAVEN_PORT": "2", "HAVEN_LANG": "de", "HAVEN_HOST": "::1"}


def test_a_missing_env_file_changes_nothing(tmp_path):
    assert with_env_file({"A": "b"}, tmp_path / ".env") == {"A": "b"}


def test_a_line_of_the_env_file_that_is_no_setting_is_named(tmp_path):
    (tmp_path / ".env").write_text("HAVEN_PORT=1\nHAVEN_HOST 1\n")
    with pytest.raises(SettingError, match=r"\.env, line 2"):
        with_env_file({}, tmp_path / ".env")


def test_a_misspelt_setting_is_found_with_the_right_one():
    assert unknown_settings({"HAVEN_PROT": "1", "HAVEN_PORT": "1", "HOME": "/"}) == {
        "HAVEN_PROT": "HAVEN_PORT"
    }


def test_the_example_file_is_made_from_the_rows():
    assert (PROJECT / ".env.example").read_text(encoding="utf-8") == example_env(), (
        "run: bin/haven settings --example > .env.example"
    )


def test_the_example_file_means_the_defaults(tmp_path):
    (tmp_path / ".env").write_text(example_env())
    assert read_settings(with_env_file({}, tmp_path / ".env")) == read_settings({})


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8400"),
        ("0.0.0.0", "http://127.0.0.1:8400"),
        ("::1", "http://[::1]:8400"),
    ],
)
def test_the_address_shown_opens_in_a_browser_here(host, address):
    assert read_settings({"HAVEN_HOST": host}).web_url == address
