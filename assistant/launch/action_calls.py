"""How actions are called: where, with which secret and content, over which connection, and how long Rasa waits.

Stock Rasa waits five minutes for an action and holds the conversation's lock meanwhile. Haven has long answered the
user by itself then (`rasa_timeout_s`), so a call that hangs is given up soon. It also opens a connection per call and
sends the whole domain and all events: a kept connection and what actions read save both sides about two milliseconds.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import aiohttp
    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.core.trackers import DialogueStateTracker

ACTION_TIMEOUT_S = 5
# Shorter than any server keeps an idle connection: a call on one that was just closed would fail.
_KEPT_IDLE_S = 4
_EVENTS_SENT = 60
SECRET_HEADER = "X-Haven-Secret"


def apply() -> None:
    """Set the time limit; take the action server's port and secret from the environment where it names them."""
    import aiohttp
    import rasa.core.actions.action
    from rasa.core.actions.action import RemoteAction
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    class ActionEndpoint(EndpointConfig):
        """Rasa's endpoint with one session for all calls."""

        _kept: aiohttp.ClientSession | None = None

        def session(self) -> _Kept:  # type: ignore[override]
            if self._kept is None or self._kept.closed:
                connector = aiohttp.TCPConnector(keepalive_timeout=_KEPT_IDLE_S)
                self._kept = aiohttp.ClientSession(headers=self.headers, connector=connector)
            return _Kept(self._kept)

    rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_S
    read_endpoints = AvailableEndpoints.read_endpoints.__func__  # type: ignore[attr-defined]

    def read_with_environment(cls: type[AvailableEndpoints], endpoint_file: str) -> AvailableEndpoints:
        endpoints: AvailableEndpoints = read_endpoints(cls, endpoint_file)
        if endpoints.action is not None:
            endpoints.action = ActionEndpoint(**_from_environment(endpoints.action))
        return endpoints

    RemoteAction._action_call_format = _call  # type: ignore[method-assign,assignment]
    AvailableEndpoints.read_endpoints = classmethod(read_with_environment)  # type: ignore[method-assign,assignment]


def _call(self: Any, tracker: DialogueStateTracker, domain: Any) -> dict[str, Any]:
    """Return the request to the action server. Newer action servers insist on a domain; ours reads none."""
    import rasa

    state = tracker.current_state()
    state["events"] = [event.as_dict() for event in list(tracker.events)[-_EVENTS_SENT:]]
    return {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "domain": {},
        "version": rasa.__version__,
    }


class _Kept:
    """A session that stays open at the end of `async with`."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: object) -> None:
        """Keep it."""


def _from_environment(action: Any) -> dict[str, Any]:
    port, secret = os.environ.get("HAVEN_ACTIONS_PORT"), os.environ.get("HAVEN_RASA_SECRET")
    return {
        **action.kwargs,
        "url": f"http://127.0.0.1:{port}/webhook" if port else action.url,
        "headers": {**action.headers, SECRET_HEADER: secret} if secret else action.headers,
        "params": action.params,
    }
