"""A screener whose tables are read on a thread while the server already answers its first pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from haven.screening import Assessment, Screener


class LateScreener:
    """Screens like the one that is being read; whoever asks before that waits. No message is ever let through."""

    def __init__(self, read: Callable[[], Screener]) -> None:
        thread = ThreadPoolExecutor(1, "screening-tables")
        self._read = thread.submit(read)
        thread.shutdown(wait=False)

    def wait(self) -> Screener:
        """Return the screener once it is there; raise what reading it raised (TableError for a bad table)."""
        return self._read.result()

    @property
    def version(self) -> str:
        """The version of the tables."""
        return self.wait().version

    def assess(
        self, text: str, history: Sequence[str] = (), profile: Mapping[str, Any] | None = None
    ) -> Assessment:
        """Return the assessment, as `Screener.assess` does."""
        return self.wait().assess(text, history, profile)
