"""Every setting of Haven: one row each, read from the environment in this module only.

A setting `port` is the variable `HAVEN_PORT`. `.env.example` is made from the same rows (`haven settings --example`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "HAVEN_"
PROJECT = Path(__file__).resolve().parents[1]
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_HIGHEST_PORT = 65535
# A host page is believed and asked to act, so a pattern such as *.example is not enough.
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")


class SettingError(ValueError):
    """A setting has a value that cannot be used; the message names it and says what would do."""


@dataclass(frozen=True)
class Setting:
    """One row: what it is called, what it is when nobody says, and what it is for."""

    name: str
    kind: str
    default: str
    help: str
    is_secret: bool = False

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "host",
        "text",
        "127.0.0.1",
        "Address that the web server listens on. Keep the default behind a proxy.",
    ),
    Setting("port", "port", "8400", "Port of the web server: widget, console, API. 0 takes any free port."),
    Setting(
        "actions_port",
        "port",
        "8401",
        "Port on which Rasa reaches our custom actions; loopback only. 0: any free.",
    ),
    Setting("rasa_port", "port", "8402", "Port of the Rasa server; loopback only. 0: any free."),
    Setting(
        "rasa_secret",
        "text",
        "",
        "Shared secret between Haven and Rasa. Empty: made on the first start and kept in the data folder.",
        is_secret=True,
    ),
    Setting(
        "data_dir",
        "folder",
        "var",
        "Folder for the database, logs and secrets. Relative to the project folder.",
    ),
    Setting(
        "database_url",
        "text",
        "",
        "Database, such as postgresql+psycopg://user:password@host/haven. Empty: SQLite in the data folder.",
        is_secret=True,
    ),
    Setting(
        "alert_webhook_url",
        "text",
        "",
        "Address that gets a POST for each alert, such as a pager or a team chat. Empty: the console only.",
        is_secret=True,
    ),
    Setting(
        "frame_ancestors",
        "origins",
        "'self'",
        "Sites that may show the widget in a frame, and be asked to act: 'self', 'none' or origins like https://app.example.",
    ),
    Setting("demo", "yes or no", "yes", "Serve the demo app at /demo. Turn it off in production."),
    Setting(
        "rasa_timeout_s",
        "seconds",
        "2.0",
        "How long a message waits for Rasa before Haven answers by itself.",
    ),
    Setting(
        "new_conversations_per_minute",
        "count",
        "30",
        "How many conversations one network address may begin in a minute.",
    ),
    Setting(
        "leave_url",
        "text",
        "https://www.wikipedia.org/",
        "Where the quick exit leads: a dull page that says nothing of us.",
    ),
    Setting("lang", "text", "en", "Language used when a user's own is not in data/texts."),
)


@dataclass(frozen=True)
class Settings:
    """What the environment said, checked and typed."""

    host: str
    port: int
    actions_port: int
    rasa_port: int
    rasa_secret: str
    data_dir: Path
    database_url: str
    alert_webhook_url: str
    frame_ancestors: str
    demo: bool
    rasa_timeout_s: float
    new_conversations_per_minute: int
    leave_url: str
    lang: str

    @property
    def web_url(self) -> str:
        """The address for a browser on this machine."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions_port}/webhook"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings that this environment asks for; raise SettingError for a value that cannot be used."""
    values = {row.name: _typed(row, environ.get(row.variable, "").strip() or row.default) for row in SETTINGS}
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{values['data_dir'] / 'haven.db'}"
    return Settings(**values)


def with_env_file(environ: Mapping[str, str], path: Path) -> dict[str, str]:
    """Return the environment with the lines of an env file below it: what the environment says wins.

    Raise SettingError for a line that is not NAME=value.
    """
    found: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise SettingError(f"{path.name}, line {number}: expected NAME=value")
        found[name.strip()] = _unquoted(value.strip())
    return {**found, **environ}


def unknown_settings(environ: Mapping[str, str]) -> dict[str, str]:
    """Return variables that look like settings and are none, each with the nearest real one."""
    from haven.tables import nearest  # reads YAML: not needed to start a server

    real = [row.variable for row in SETTINGS]
    return {
        name: nearest(name, real) or "" for name in environ if name.startswith(PREFIX) and name not in real
    }


def example_env() -> str:
    """Return the text of `.env.example`."""
    head = "# Settings of Haven. Copy to .env and change what you need; the environment wins over the file.\n"
    rows = (f"# {row.help}\n{row.variable}={_quoted(row.default)}\n" for row in SETTINGS)
    return head + "\n" + "\n".join(rows)


def _typed(row: Setting, text: str) -> Any:
    try:
        return _KINDS[row.kind](text)
    except ValueError:
        default = f"; the default is {row.default}" if row.default else ""
        raise SettingError(f"{row.variable} is '{text}': it must be {_EXPECTED[row.kind]}{default}") from None


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _HIGHEST_PORT:
        raise ValueError(text)
    return number


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def _yes_or_no(text: str) -> bool:
    if text.lower() not in _TRUE + _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _folder(text: str) -> Path:
    return (PROJECT / Path(text).expanduser()).resolve()


def _origins(text: str) -> str:
    for origin in text.split():
        if origin not in ("'self'", "'none'") and not _ORIGIN.fullmatch(origin):
            raise ValueError(text)
    return " ".join(text.split())


def _quoted(value: str) -> str:
    return f'"{value}"' if "'" in value else value


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


_KINDS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "port": _port,
    "count": _count,
    "seconds": _seconds,
    "yes or no": _yes_or_no,
    "folder": _folder,
    "origins": _origins,
}
_EXPECTED = {
    "port": f"a whole number from 0 to {_HIGHEST_PORT}",
    "count": "a whole number above 0",
    "seconds": "a number of seconds above 0",
    "yes or no": "yes or no",
    "folder": "a folder",
    "origins": "'self', 'none' or whole origins such as https://app.example, without a path or a *",
    "text": "text",
}
