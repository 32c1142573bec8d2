"""What Rasa's training cache cannot see: it hashes a component's own class, not the modules and tables it uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def fingerprint_of(files: Iterable[Path]) -> str:
    """Return one hash of the names and contents of these files."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
