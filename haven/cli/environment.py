"""The settings as the commands see them: environment, then `.env`, then secrets that Haven made for itself."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from haven.cli.places import ENV_FILE, ROOT
from haven.settings import PREFIX, Settings, read_settings, with_env_file

_SECRETS = "secrets.json"
_SECRET_BYTES = 32
_ONLY_OWNER = 0o600


def current_environ() -> dict[str, str]:
    """Return the environment with `.env` below it; raise SettingError for a line that cannot be read."""
    return with_env_file(os.environ, ENV_FILE)


def current_settings() -> Settings:
    """Return the settings; raise SettingError, naming the setting, for a value that cannot be used."""
    return read_settings(current_environ())


def with_own_secrets(settings: Settings) -> Settings:
    """Return the settings with each secret that nobody set: made once, then kept in the data folder."""
    if settings.rasa_secret:
        return settings
    path = settings.data_dir / _SECRETS
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if "rasa_secret" not in kept:
        kept["rasa_secret"] = secrets.token_urlsafe(_SECRET_BYTES)
        write_private(path, json.dumps(kept, indent=2) + "\n")
    return replace(settings, rasa_secret=kept["rasa_secret"])


def child_environ(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of our processes: every setting spelled out, and our code first on the path."""
    spelled = {
        PREFIX + field.name.upper(): _text(getattr(settings, field.name)) for field in fields(settings)
    }
    return {
        **environ,
        **spelled,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONNOUSERSITE": "1",
        "HAVEN_TRACKER_DB": str(settings.data_dir / "tracker.db"),
    }


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _ONLY_OWNER)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(partial, path)


def _text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
