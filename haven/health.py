"""How the parts of Haven are: asked by the supervisor, by `haven status`, and by anyone on call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from haven.store import Store, StoreUnavailable
from haven.turns.assistant_client import AssistantClient

ASK_EVERY_S = 1.0


class Health:
    """Knows whether Rasa answers (asked in the background) and whether the store does (asked now)."""

    def __init__(
        self,
        store: Store,
        assistant: AssistantClient,
        screening: Callable[[], dict[str, Any]],
        overdue_helplines: Callable[[], int],
    ) -> None:
        self._store = store
        self._assistant = assistant
        self._screening = screening
        self._overdue_helplines = overdue_helplines
        self._has_been_up = False
        self.serves_actions = False
        self._store_state = ("ok", 0.0)

    async def now(self) -> dict[str, Any]:
        """Return {"ready", "rasa": ok|starting|down, "store": ok|down, "screening": {"mode", "version"?, "is_degraded"?},
        "helplines": {"overdue": how many lines no person has checked in time}}."""
        store = await self._ask_store()
        return {
            "ready": store == "ok" and self.serves_actions and self._assistant.answers,
            "rasa": self._rasa(),
            "store": store,
            "screening": self._screening() if self.serves_actions else {"mode": "reading its tables"},
            "helplines": {"overdue": self._overdue_helplines()},
        }

    async def keep_asking(self) -> None:
        """Run for ever: note once a second whether Rasa is there."""
        while True:
            self._has_been_up |= await self._assistant.is_up()
            await asyncio.sleep(ASK_EVERY_S)

    def _rasa(self) -> str:
        if self._assistant.answers:
            return "ok"
        return "down" if self._has_been_up else "starting"

    async def _ask_store(self) -> str:
        # An open health page must not become a load: once a second is enough.
        state, at = self._store_state
        if time.monotonic() - at > ASK_EVERY_S:
            try:
                await self._store.ping()
                state = "ok"
            except StoreUnavailable:
                state = "down"
            self._store_state = (state, time.monotonic())
        return state
