"""Where user messages come in: stored first, acknowledged, then taken on their journey in order."""

from __future__ import annotations

from typing import Any

import structlog

from haven.cases.log import ConversationLog
from haven.store import Appended, NotFound, Store
from haven.turns.in_order import InOrder
from haven.turns.journey import Journey, UserTurn
from haven.turns.recent_texts import is_user_text

log = structlog.get_logger()

EVENTS_READ = 200


class UnknownChoice(Exception):
    """The quick reply was not offered in this conversation."""


class Intake:
    """Stores what users send and starts the answer. The caller acknowledges as soon as `receive` returns."""

    def __init__(self, store: Store, log_: ConversationLog, journey: Journey) -> None:
        self._store = store
        self._log = log_
        self._journey = journey
        self._turns = InOrder()

    async def receive(self, conv: str, device: str, cid: str, kind: str, body: dict[str, Any]) -> Appended:
        """Store a message or a chosen quick reply, once per `cid`; raise UnknownChoice, or as the store does."""
        payload = None
        if kind == "choice":
            try:
                payload, label = await self._store.resolve_offered(conv, body["quick"])
            except NotFound as unknown:
                raise UnknownChoice from unknown
            body = {"text": label, "choice": body["quick"]}
        appended = await self._log.user_said(conv, device, cid, "message", body)
        if not appended.dup:
            turn = UserTurn(conv, appended.seq, cid, body["text"], payload)
            self._turns.add(conv, lambda: self._journey.take(turn))
        return appended

    async def recover(self) -> int:
        """Answer what was stored but not answered when the last process ended; return how many messages."""
        found = 0
        for conversation in await self._store.unanswered_conversations():
            events, _, _ = await self._store.read_events(
                conversation.id, conversation.answered, EVENTS_READ, for_agent=False
            )
            for event in events:
                if is_user_text(event):
                    found += 1
                    await self._again(conversation.id, event)
        if found:
            log.info("turns.recovered", messages=found)
        return found

    async def drain(self, timeout_s: float) -> None:
        """Wait for the answers under way, at most this long."""
        await self._turns.drain(timeout_s)

    async def _again(self, conv: str, event: dict[str, Any]) -> None:
        payload = None
        choice = event["body"].get("choice")
        if choice:
            payload, _ = await self._store.resolve_offered(conv, choice)
        turn = UserTurn(conv, event["seq"], event["cid"], event["body"]["text"], payload, retry=True)
        self._turns.add(conv, lambda: self._journey.take(turn))
