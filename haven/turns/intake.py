"""Where user messages come in: stored first, acknowledged, then taken on their journey in order."""

from __future__ import annotations

from typing import Any

import structlog

from haven.cases.log import ConversationLog
from haven.store import Appended, Event, NotFound, Store
from haven.turns.assistant_up import wait_until_up
from haven.turns.host_actions import HostActions
from haven.turns.in_order import InOrder
from haven.turns.journey import Journey, UserTurn

log = structlog.get_logger()

RECOVERY_WAIT_S = 15.0


class UnknownChoice(Exception):
    """The quick reply was not offered in this conversation."""


class Intake:
    """Stores what users send and starts the answer. The caller acknowledges as soon as `receive` returns."""

    def __init__(
        self, store: Store, log_: ConversationLog, journey: Journey, host_actions: HostActions
    ) -> None:
        self._store = store
        self._log = log_
        self._journey = journey
        self._host_actions = host_actions
        self._turns = InOrder()

    async def receive(self, conv: str, device: str, cid: str, kind: str, body: dict[str, Any]) -> Appended:
        """Store a message or a chosen quick reply, once per `cid`; raise UnknownChoice, or as the store does.

        Also a report of what the host app did (raise NotOffered), and what the chat is opened on from now on."""
        if kind == "action":
            return await self._take_report(conv, device, cid, body)
        if kind == "context":
            return await self._take_context(conv, device, cid, body)
        payload = None
        if kind == "choice":
            try:
                payload, label = await self._store.resolve_offered(conv, body["quick"])
            except NotFound as unknown:
                raise UnknownChoice from unknown
            body = {"text": label, "choice": body["quick"]}
        appended = await self._log.user_said(conv, device, cid, "message", body)
        if not appended.dup:
            turn = UserTurn(conv, appended.seq, appended.conversation.turn, cid, body["text"], payload)
            self._turns.add(conv, lambda: self._journey.take(turn))
        return appended

    async def open_on_context(self, conv: str) -> None:
        """Offer at once what the host app can do about what a new conversation was opened on."""
        await self._host_actions.begin(await self._store.get_conversation(conv))

    async def recover(self) -> int:
        """Answer what was stored but not answered when the last process ended; return how many messages."""
        found = 0
        for unanswered in await self._store.unanswered_conversations():
            conversation, messages = unanswered.conversation, unanswered.messages
            first_turn = conversation.turn - len(messages) + 1
            for turn, event in enumerate(messages, start=first_turn):
                found += 1
                await self._again(conversation.id, turn, event)
        if found:
            log.info("turns.recovered", messages=found)
        return found

    async def drain(self, timeout_s: float) -> None:
        """Wait for the answers under way, at most this long."""
        await self._turns.drain(timeout_s)

    # Both are answered before they are acknowledged, so that a client that was cut off in between brings them again
    # and the answer is said then: it has a key, and is never said twice.
    async def _take_report(self, conv: str, device: str, cid: str, body: dict[str, Any]) -> Appended:
        report = await self._host_actions.read_report(conv, body)
        appended = await self._log.user_said(conv, device, cid, "action", report)
        await self._host_actions.answer(appended.conversation, appended.event)
        return appended

    async def _take_context(self, conv: str, device: str, cid: str, body: dict[str, Any]) -> Appended:
        appended = await self._log.user_said(conv, device, cid, "context", {"context": body})
        await self._host_actions.offer(await self._store.get_conversation(conv), appended.seq)
        return appended

    async def _again(self, conv: str, turn: int, event: Event) -> None:
        payload = None
        choice = event.body.get("choice")
        if choice:
            payload, _ = await self._store.resolve_offered(conv, choice)
        again = UserTurn(conv, event.seq, turn, event.cid or "", event.body["text"], payload, retry=True)
        self._turns.add(conv, lambda: self._retake(again))

    async def _retake(self, turn: UserTurn) -> None:
        # After a restart Rasa comes up seconds later than we do. A question can wait for it, danger cannot.
        if not await self._journey.is_urgent(turn):
            await wait_until_up(self._journey.assistant_is_up, RECOVERY_WAIT_S)
        await self._journey.take(turn)
