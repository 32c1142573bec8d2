"""The loopback server that Rasa calls for custom actions: rasa-sdk's executor behind a secret and our error shape.

rasa-sdk's own server listens on every interface and echoes the whole request in its errors.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Any

import structlog
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection
from sanic import HTTPResponse, Request, Sanic

from haven.web.errors import Refused
from haven.web.frames import read_json
from haven.web.responses import json_response

log = structlog.get_logger()

# A tracker with a long conversation; loopback only.
MOST_BYTES = 16 * 1024 * 1024


def build_actions_app(actions: Sequence[Action], secret: str, name: str = "haven_actions") -> Sanic[Any, Any]:
    """Return the application that runs these actions for whoever knows the secret. Serve it on loopback only."""
    executor = ActionExecutor()
    for action in actions:
        executor.register_action(action)
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MOST_BYTES
    # Sanic rewrites its own classes at start-up, which works for one application in a process only.
    app.config.TOUCHUP = False
    app.config.FALLBACK_ERROR_FORMAT = "json"

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        if not hmac.compare_digest(_secret_of(request), secret):
            raise Refused(401, "bad_token", "The shared secret is missing or wrong.")
        call = read_json(request.body, most_bytes=MOST_BYTES)
        result = await executor.run(call)
        if result is None:
            raise Refused(400, "bad_frame", "next_action is missing")
        return json_response(result.model_dump())

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        return json_response({"status": "ok"})

    @app.exception(ActionExecutionRejection)
    async def rejected(request: Request, failure: ActionExecutionRejection) -> HTTPResponse:
        # Rasa's own protocol: a form says "not me", and the policies choose again.
        return json_response({"error": failure.message, "action_name": failure.action_name}, 400)

    @app.exception(Refused)
    async def refused(request: Request, failure: Refused) -> HTTPResponse:
        return json_response(failure.as_http(), failure.status)

    @app.exception(Exception)
    async def failed(request: Request, failure: Exception) -> HTTPResponse:
        log.error("action.failed", error=type(failure).__name__)
        return json_response(Refused(500, "fault", "The action failed.").as_http(), 500)

    return app


def _secret_of(request: Request) -> str:
    return request.headers.get("x-haven-secret", "") or request.args.get("token", "")
