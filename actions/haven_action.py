"""The base of our actions."""

from __future__ import annotations

from abc import ABC

import structlog
from rasa_sdk import Action, Tracker

from actions.message import Message
from actions.services import Services
from haven.store import StoreError

log = structlog.get_logger()

_BOUNDED = ("P2", "P3")


class HavenAction(Action, ABC):
    """An action that reaches Haven through its services."""

    def __init__(self, services: Services) -> None:
        self._guides = services.guides
        self._texts = services.texts
        self._services = services

    async def _answer_harm_first(self, tracker: Tracker, message: Message) -> None:
        """Say what helps with a bounded harm before the answer to the question around it."""
        if message.risk.get("severity") not in _BOUNDED:
            return
        try:
            await self._services.note_risk(tracker.sender_id, message.risk)
        except StoreError:
            # The service notes the case itself after our answer, which must not be lost for this.
            log.exception("risk.not_noted", conversation_id=tracker.sender_id)
