"""Asks a server over HTTP whether it is well. Standard library only: the supervisor stays small."""

from __future__ import annotations

import asyncio
import http.client
import json
from typing import Any
from urllib.parse import urlsplit

_LARGEST_ANSWER = 100_000


def ask(url: str, limit_s: float) -> tuple[int, bytes] | None:
    """Return status and body of a GET, past any proxy; None when nobody answers in time."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=limit_s)
    try:
        connection.request("GET", parts.path or "/")
        answer = connection.getresponse()
        return answer.status, answer.read(_LARGEST_ANSWER)
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


async def is_well(url: str, limit_s: float) -> bool:
    """Say whether the server answers at all: one that says 'not ready' is not hung."""
    answer = await asyncio.to_thread(ask, url, limit_s)
    return answer is not None


def facts(url: str, limit_s: float) -> dict[str, Any]:
    """Return the JSON object that the address answers with; an empty one when there is none."""
    answer = ask(url, limit_s)
    try:
        found = json.loads(answer[1]) if answer else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
