"""JSON answers, and the headers that every answer carries."""

from __future__ import annotations

from typing import Any

import orjson
from sanic.response import HTTPResponse

from haven.store import Conversation


def json_response(
    body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
) -> HTTPResponse:
    """Return the body as JSON."""
    return HTTPResponse(orjson.dumps(body), status, headers, "application/json")


def security_headers(frame_ancestors: str) -> dict[str, str]:
    """Return the headers of every page and answer: nothing from elsewhere, nothing kept, nothing leaked."""
    policy = (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; object-src 'none'; require-trusted-types-for 'script'; "
        f"frame-ancestors {frame_ancestors}"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    }


def owner_on_wire(conversation: Conversation) -> dict[str, str]:
    """Return who answers, as the protocol writes it."""
    if conversation.owner_name is None:
        return {"k": conversation.owner}
    return {"k": conversation.owner, "name": conversation.owner_name}
