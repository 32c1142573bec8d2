"""Was this database prepared by this very code before? Then the server need not wait until it is checked again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from haven.cli.environment import write_private
from haven.cli.places import ROOT
from haven.settings import Settings

_MIGRATIONS = ROOT / "haven" / "store" / "migrations"
_STAMP = "database.prepared"
_SQLITE = "sqlite:///"


def is_prepared(settings: Settings) -> bool:
    """Say whether the last start brought this database to the schema of this code, and its file is still there."""
    try:
        was = (settings.data_dir / _STAMP).read_text(encoding="ascii").strip() == _key(settings)
    except (OSError, ValueError):
        return False
    url = settings.database_url
    return was and (not url.startswith(_SQLITE) or Path(url.removeprefix(_SQLITE)).exists())


def mark_prepared(settings: Settings) -> None:
    """Remember it for the next start."""
    write_private(settings.data_dir / _STAMP, _key(settings) + "\n")


def _key(settings: Settings) -> str:
    digest = hashlib.sha256(settings.database_url.encode())
    for path in sorted(_MIGRATIONS.rglob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
