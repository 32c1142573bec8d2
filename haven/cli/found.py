"""Programs of the machine that only tests need."""

from __future__ import annotations

import shutil
from pathlib import Path

# Debian keeps PostgreSQL's server programs off the PATH, one folder a version.
_POSTGRES_HOMES = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin", "usr/local/pgsql/bin")


def find_postgres() -> Path | None:
    """Return the folder of PostgreSQL's server programs (`initdb`, `postgres`), the newest version first."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    homes = [home for pattern in _POSTGRES_HOMES for home in Path("/").glob(pattern)]
    return max((home for home in homes if (home / "initdb").exists()), key=str, default=None)
