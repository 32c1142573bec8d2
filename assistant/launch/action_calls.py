"""Where actions are called, with which secret, and for how long Rasa waits.

Stock Rasa waits five minutes for an action and holds the conversation's lock meanwhile. Haven has long answered the
user by itself then (`rasa_timeout_s`), so a call that hangs is given up soon.
"""

from __future__ import annotations

import os

ACTION_TIMEOUT_S = 5
SECRET_HEADER = "X-Haven-Secret"


def apply() -> None:
    """Set the time limit; take the action server's port and secret from the environment where it names them."""
    import rasa.core.actions.action
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_S
    read_endpoints = AvailableEndpoints.read_endpoints.__func__  # type: ignore[attr-defined]

    def read_with_environment(cls: type[AvailableEndpoints], endpoint_file: str) -> AvailableEndpoints:
        endpoints = read_endpoints(cls, endpoint_file)
        if isinstance(endpoints.action, EndpointConfig):
            _address(endpoints.action)
        return endpoints

    AvailableEndpoints.read_endpoints = classmethod(read_with_environment)  # type: ignore[method-assign,assignment]


def _address(action: EndpointConfig) -> None:  # type: ignore[name-defined]  # noqa: F821
    port, secret = os.environ.get("HAVEN_ACTIONS_PORT"), os.environ.get("HAVEN_RASA_SECRET")
    if port:
        action.url = f"http://127.0.0.1:{port}/webhook"
    if secret:
        action.headers = {**action.headers, SECRET_HEADER: secret}
