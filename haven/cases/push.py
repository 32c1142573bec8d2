"""What `cases` and `turns` need of whoever shows things to people. `haven.web.push` is the real one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from haven.store import Event

CaseRow = dict[str, Any]


class Push(Protocol):
    """Tells open sockets and long polls. Called after commit; a lost call is harmless, readers catch up by seq."""

    def events(self, conv: str, events: Sequence[Event]) -> None:
        """Show these events of the log to everybody who has the conversation open."""

    def case_changed(self, row: CaseRow) -> None:
        """Show the case's new state on every open console."""

    async def alert(self, alert_id: int, row: CaseRow, timeout_s: float) -> str | None:
        """Show the alert; return the id of the first agent whose console rendered it, or None in time."""

    def typing(self, conv: str, speaker: str) -> None:
        """Show that `user`, `agent` or `assistant` is writing. May be lost."""

    def answered(self, conv: str, seq: int) -> None:
        """Show that the service has done all it will do about the user's message `seq`. May be lost."""
