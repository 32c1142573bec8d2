"""The conversation event log as the rest of the service uses it: write, commit, then push. In that order only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from haven.cases.push import Push
from haven.store import Agent, Appended, Draft, Event, Store


class ConversationLog:
    """Every event that people see passes through here, so nothing can be shown before it is stored."""

    def __init__(self, store: Store, push: Push) -> None:
        self._store = store
        self._push = push

    async def user_said(self, conv: str, device: str, cid: str, kind: str, body: dict[str, Any]) -> Appended:
        """Store what the user sent and show it; a repeated `cid` stores and shows nothing. Raises as the store does."""
        return self._shown_once(await self._store.append_user(conv, device, cid, kind, body))

    async def assistant_said(self, conv: str, turn: int, drafts: Sequence[Draft]) -> list[Event]:
        """Store and show the assistant's answer to this turn; raises NotOwner or StaleTurn for a late one."""
        return self._shown(conv, await self._store.append_assistant(conv, turn, drafts))

    async def haven_said(
        self, conv: str, drafts: Sequence[Draft], once_key: str, answers: int | None = None
    ) -> list[Event]:
        """Store and show the service's own words, once per key; `answers` is the user's turn that they answer."""
        return self._shown(conv, await self._store.append_haven(conv, drafts, once_key, answers))

    async def agent_said(
        self, conv: str, agent: Agent, lease: str, last_seen: int, cid: str, kind: str, body: dict[str, Any]
    ) -> Appended:
        """Store what the agent wrote and show it; raises LeaseLost, Behind or Conflict and then stores nothing."""
        return self._shown_once(
            await self._store.append_agent(conv, agent.id, lease, last_seen, cid, kind, body)
        )

    async def agent_noted(self, conv: str, agent: Agent, cid: str, body: dict[str, Any]) -> Appended:
        """Store a note that only agents see, and show it to them."""
        return self._shown_once(await self._store.append_agent(conv, agent.id, None, 0, cid, "note", body))

    def _shown_once(self, appended: Appended) -> Appended:
        if not appended.dup:
            self._push.events(appended.event.conv, [appended.event])
        return appended

    def _shown(self, conv: str, events: list[Event]) -> list[Event]:
        if events:
            self._push.events(conv, events)
        return events
