"""A log file with an end: the newest megabytes of what a process said."""

from __future__ import annotations

import os
from pathlib import Path

_LIMIT_BYTES = 5_000_000
_KEPT = 3


class RotatingLog:
    """Appends bytes to a file that only its owner may read; a full one is kept as `.1`, `.2`, … and then dropped."""

    def __init__(self, path: Path, limit_bytes: int = _LIMIT_BYTES, kept: int = _KEPT) -> None:
        self.path = path
        self._limit_bytes = limit_bytes
        self._kept = kept
        path.parent.mkdir(parents=True, exist_ok=True)
        self._open()

    def write(self, data: bytes) -> None:
        """Append the data; move on to a fresh file at the limit."""
        if self._size + len(data) > self._limit_bytes and self._size:
            self._rotate()
        os.write(self._file, data)
        self._size += len(data)

    def close(self) -> None:
        os.close(self._file)

    def _open(self) -> None:
        self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self._size = os.fstat(self._file).st_size

    def _rotate(self) -> None:
        os.close(self._file)
        names = [self.path, *(self.path.with_name(f"{self.path.name}.{n}") for n in range(1, self._kept + 1))]
        for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
            if newer.exists():
                os.replace(newer, older)
        self._open()
