"""The channel between haven and Rasa: one message in, everything that the assistant says to it out.

Failures are HTTP errors, never an empty 200; nothing that a user wrote is logged; a message that haven sends again
(`retry`) is answered from what was said the first time.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant.channel_messages import BadMessage, SeamOutput, answer_to, user_message

log = logging.getLogger(__name__)

SECRET_VARIABLE = "HAVEN_RASA_SECRET"
_SHORTEST_SECRET = 16
_Key = tuple[str, str]


class HavenChannel(InputChannel):
    """Serves POST /webhooks/haven/message for haven, and nobody else."""

    @classmethod
    def name(cls) -> str:
        return "haven"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> HavenChannel:
        """Return the channel; raise RasaException when the environment holds no usable secret."""
        secret = os.environ.get(SECRET_VARIABLE, "")
        if len(secret) < _SHORTEST_SECRET:
            raise RasaException(
                f"{SECRET_VARIABLE} must hold a secret of at least {_SHORTEST_SECRET} characters."
            )
        return cls(secret)

    def __init__(self, secret: str) -> None:
        self._expected = f"Bearer {secret}".encode()
        self._running: dict[_Key, asyncio.Future[dict[str, Any]]] = {}

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes. `on_new_message` is not used: it hides a missing model."""
        routes = Blueprint("haven_channel")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None or not agent.is_ready():
                return _error(503, "not_ready", "the model is not loaded")
            return json({"status": "ok"})

        @routes.post("/message")
        async def receive(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.headers.get("authorization", "").encode(), self._expected):
                return _error(401, "bad_token", "wrong or missing secret")
            try:
                message, is_retry = user_message(request.body)
            except BadMessage as bad:
                return _error(400, bad.code, str(bad))
            agent: Agent = request.app.ctx.agent
            if not agent.is_ready():
                return _error(503, "not_ready", "the model is not loaded")
            try:
                return json(await self._answer_once(agent, message, is_retry))
            except Exception as failure:  # noqa: BLE001 - whatever failed, haven must hear of it
                # The type only: an exception's text may quote what the user wrote.
                log.error(
                    "message.failed conversation=%s error=%s", message.sender_id, type(failure).__name__
                )
                return _error(500, "assistant_failed", "the assistant failed on this message")

        return routes

    async def _answer_once(self, agent: Agent, message: UserMessage, is_retry: bool) -> dict[str, Any]:
        """Answer the message, or join the answering that is under way for it.

        The work is a task of its own: haven may stop waiting, but an action that has begun must end, and a retry
        must find its result instead of doing it twice.
        """
        key = (message.sender_id, message.message_id)
        running = self._running.get(key)
        if running is None:
            running = asyncio.ensure_future(self._answer(agent, message, is_retry))
            self._running[key] = running
            running.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(running)

    async def _answer(self, agent: Agent, message: UserMessage, is_retry: bool) -> dict[str, Any]:
        started = time.perf_counter()
        if is_retry:
            earlier = answer_to(message.message_id, await agent.tracker_store.retrieve(message.sender_id))
            if earlier is not None:
                log.info("message.answered_again conversation=%s", message.sender_id)
                return earlier
        output = SeamOutput()
        message.output_channel = output
        await agent.handle_message(message)
        intent = (message.parse_data or {}).get("intent") or getattr(message.metadata, "intent", None) or {}
        log.info(
            "message.handled conversation=%s intent=%s messages=%d ms=%d",
            message.sender_id,
            intent.get("name"),
            len(output.messages),
            (time.perf_counter() - started) * 1000,
        )
        return {
            "messages": output.messages,
            "intent": intent.get("name"),
            "confidence": intent.get("confidence"),
        }


def _error(status: int, code: str, message: str) -> HTTPResponse:
    return json({"error": {"code": code, "message": message}}, status=status)
