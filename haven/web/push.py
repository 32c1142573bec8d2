"""Who has what open, and telling them. Everything here may be lost: the event log is what counts."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from haven.store import Event

Frame = dict[str, Any]
PRESENCE_EVERY_S = 5.0


class Listener(Protocol):
    """One open socket."""

    def tell(self, frame: Frame) -> None:
        """Queue a frame for sending; never blocks, never raises."""


class Console(Listener, Protocol):
    """An agent's open console."""

    agent_id: str


class Hub:
    """The open sockets and long polls of this process. It is the `Push` that `cases` and `turns` speak to."""

    def __init__(self) -> None:
        self._readers: dict[str, set[Listener]] = defaultdict(set)
        self._watchers: dict[str, set[Listener]] = defaultdict(set)
        self._polls: dict[str, set[asyncio.Future[None]]] = defaultdict(set)
        self._consoles: set[Console] = set()
        self._alerts: dict[int, asyncio.Future[str]] = {}
        self._user_seen_at: dict[str, float] = {}
        self._left: set[str] = set()

    # -- Push ---------------------------------------------------------------------------------

    def events(self, conv: str, events: Sequence[Event]) -> None:
        """Show committed events to the user's sockets and polls, and to the agents who have the conversation open."""
        for event in events:
            frame = event.as_json()
            if event.note is None:
                _tell(self._readers.get(conv, ()), frame)
            _tell(self._watchers.get(conv, ()), {**frame, "conv": conv})
        for poll in self._polls.pop(conv, ()):
            if not poll.done():
                poll.set_result(None)

    def case_changed(self, row: Frame) -> None:
        """Show the case's new state on every console."""
        _tell(self._consoles, {"t": "case", "case": row})

    async def alert(self, alert_id: int, row: Frame, timeout_s: float) -> str | None:
        """Return the id of the first agent whose console rendered the alert, None when nobody did in time."""
        if not self._consoles:
            return None
        shown = self._alerts.setdefault(alert_id, asyncio.get_running_loop().create_future())
        _tell(self._consoles, {"t": "alert", "id": alert_id, "case": row})
        try:
            return await asyncio.wait_for(asyncio.shield(shown), timeout_s)
        except TimeoutError:
            return None
        finally:
            self._alerts.pop(alert_id, None)

    def typing(self, conv: str, speaker: str) -> None:
        """Show that somebody is writing: users see the others, agents see the user."""
        frame = {"t": "typing", "from": speaker}
        if speaker == "user":
            _tell(self._watchers.get(conv, ()), {**frame, "conv": conv})
        else:
            _tell(self._readers.get(conv, ()), frame)

    def answered(self, conv: str, seq: int) -> None:
        """Tell the user's sockets that nothing more comes for this message: the typing sign can go."""
        _tell(self._readers.get(conv, ()), {"t": "answered", "upto": seq})

    # -- What sockets and polls call ----------------------------------------------------------

    def alert_shown(self, alert_id: int, agent_id: str) -> bool:
        """Note that a console rendered the alert; False when nobody waits for it any more."""
        waiting = self._alerts.get(alert_id)
        if waiting is None or waiting.done():
            return False
        waiting.set_result(agent_id)
        return True

    def read(self, conv: str, listener: Listener) -> None:
        """Send the conversation's events to this user socket from now on."""
        self._readers[conv].add(listener)
        self._left.discard(conv)
        self.user_was_here(conv)

    def stop_reading(self, conv: str, listener: Listener) -> None:
        """Forget this user socket."""
        self._readers[conv].discard(listener)
        if not self._readers[conv]:
            del self._readers[conv]
        self._tell_presence(conv)

    def watch(self, conv: str, listener: Listener) -> None:
        """Send the conversation's events, notes too, to this console."""
        self._watchers[conv].add(listener)

    def stop_watching(self, listener: Listener, convs: Iterable[str]) -> None:
        """Forget this console for these conversations."""
        for conv in convs:
            self._watchers[conv].discard(listener)
            if not self._watchers[conv]:
                del self._watchers[conv]

    def add_console(self, console: Console) -> None:
        """Send board changes and alerts to this console."""
        self._consoles.add(console)

    def remove_console(self, console: Console) -> None:
        """Forget this console."""
        self._consoles.discard(console)

    @property
    def consoles(self) -> int:
        """How many consoles are open."""
        return len(self._consoles)

    async def wait_for_events(self, conv: str, timeout_s: float) -> None:
        """Return when the conversation gets an event, or after the time."""
        poll = asyncio.get_running_loop().create_future()
        self._polls[conv].add(poll)
        try:
            await asyncio.wait_for(poll, timeout_s)
        except TimeoutError:
            self._polls[conv].discard(poll)

    # -- Presence -------------------------------------------------------------------------------

    def user_was_here(self, conv: str) -> None:
        """Note a sign of life of the user."""
        self._user_seen_at[conv] = time.monotonic()
        self._tell_presence(conv)

    def user_left_quickly(self, conv: str) -> None:
        """Note that the user pressed the exit: nobody should expect an answer, or write to them elsewhere."""
        self._left.add(conv)
        self._tell_presence(conv)

    def presence(self, conv: str) -> str:
        """Return `here`, `unsure` (30 s without a sign), `away` (90 s) or `left`."""
        if conv in self._left:
            return "left"
        age = time.monotonic() - self._user_seen_at.get(conv, float("-inf"))
        if conv in self._readers and age < 30:
            return "here"
        return "unsure" if age < 90 else "away"

    async def keep_presence_true(self) -> None:
        """Run for ever: tell agents when a quiet user becomes `unsure` or `away`."""
        told: dict[str, str] = {}
        while True:
            await asyncio.sleep(PRESENCE_EVERY_S)
            now = {conv: self.presence(conv) for conv in self._watchers}
            for conv, state in now.items():
                if told.get(conv) != state:
                    self._tell_presence(conv)
            told = now

    def _tell_presence(self, conv: str) -> None:
        if conv in self._watchers:
            _tell(self._watchers[conv], {"t": "presence", "conv": conv, "state": self.presence(conv)})


def _tell(listeners: Iterable[Listener], frame: Frame) -> None:
    for listener in list(listeners):
        listener.tell(frame)
