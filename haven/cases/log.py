"""The conversation event log as the rest of the service uses it: write, commit, then push. In that order only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from haven.cases.push import Event, Push
from haven.store import Appended, Store


class ConversationLog:
    """Every event that people see passes through here, so nothing can be shown before it is stored."""

    def __init__(self, store: Store, push: Push) -> None:
        self._store = store
        self._push = push

    async def user_said(self, conv: str, device: str, cid: str, kind: str, body: dict[str, Any]) -> Appended:
        """Store what the user sent and show it; a repeated `cid` stores and shows nothing. Raises as the store does."""
        appended = await self._store.append_user(conv, device, cid, kind, body)
        if not appended.dup:
            self._push.events(conv, [appended.event])
        return appended

    async def assistant_said(self, conv: str, turn: int, events: Sequence[tuple[str, dict[str, Any]]]) -> list[Event]:
        """Store and show the assistant's answer to this turn; raises NotOwner or StaleTurn for a late one."""
        return self._shown(conv, await self._store.append_assistant(conv, turn, list(events)))

    async def haven_said(
        self, conv: str, events: Sequence[tuple[str, dict[str, Any]]], once_key: str | None = None
    ) -> list[Event]:
        """Store and show the service's own words; the same `once_key` speaks only once per conversation."""
        return self._shown(conv, await self._store.append_haven(conv, list(events), once_key))

    async def agent_said(
        self, conv: str, agent_id: str, lease: str, last_seen: int, cid: str, kind: str, body: dict[str, Any]
    ) -> Appended:
        """Store what the agent wrote and show it; raises LeaseLost, Behind or Conflict and then stores nothing."""
        appended = await self._store.append_agent(conv, agent_id, lease, last_seen, cid, kind, body)
        if not appended.dup:
            self._push.events(conv, [appended.event])
        return appended

    def _shown(self, conv: str, events: list[Event]) -> list[Event]:
        if events:
            self._push.events(conv, events)
        return events
