"""Builds the Sanic application from its services. Building starts nothing and opens nothing."""

from __future__ import annotations

from typing import Any

import structlog
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException

from haven.web.agent_http import agent_http
from haven.web.agent_socket import agent_socket
from haven.web.errors import Refused, as_refused
from haven.web.frames import MOST_BYTES
from haven.web.pages import pages
from haven.web.responses import json_response, security_headers
from haven.web.services import WebServices
from haven.web.widget_http import widget_http
from haven.web.widget_socket import widget_socket

log = structlog.get_logger()

PING_EVERY_S = 20
HTTP_CODES = {404: "not_found", 405: "not_found", 413: "too_large", 400: "bad_frame"}


def build_web_app(services: WebServices, name: str = "haven") -> Sanic[Any, Any]:
    """Return the application with all routes, one error shape and the security headers on every answer."""
    app = Sanic(name, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MOST_BYTES
    app.config.WEBSOCKET_MAX_SIZE = MOST_BYTES
    app.config.WEBSOCKET_PING_INTERVAL = PING_EVERY_S
    app.config.KEEP_ALIVE_TIMEOUT = 75
    app.config.FALLBACK_ERROR_FORMAT = "json"
    for part in (widget_http, widget_socket, agent_http, agent_socket, pages):
        app.blueprint(part(services))

    headers = security_headers(services.settings.frame_ancestors)

    @app.on_response
    async def secure(request: Request, response: HTTPResponse) -> None:
        for key, value in headers.items():
            response.headers.setdefault(key, value)

    @app.exception(Exception)
    async def refuse(request: Request, failure: Exception) -> HTTPResponse:
        return json_response(*_answer(failure))

    return app


def _answer(failure: Exception) -> tuple[dict[str, object], int]:
    refused = as_refused(failure)
    if refused is None and isinstance(failure, SanicException):
        status = failure.status_code or 500
        refused = Refused(status, HTTP_CODES.get(status, "bad_frame"), "This request cannot be answered.")
    if refused is None:
        # The type and the place, never the message: it may hold what a user wrote.
        log.error("request.failed", error=type(failure).__name__, at=_place(failure))
        refused = Refused(500, "fault", "Something went wrong on our side.")
    return refused.as_http(), refused.status


def _place(failure: BaseException) -> str:
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (
        "" if trace is None else f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
    )
