"""The action webhook alone, for conversation tests: `python -m tests.action_server` prints its port and serves.

Guides, texts and actions are real; cases are kept in memory. GET /cases says what was handed off and filed.
"""

from __future__ import annotations

import socket
import sys

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import HTTPResponse, Request, json

from actions import build_actions
from haven.logs import set_up_logs
from tests.fakes_services import FakeServices


def main() -> None:
    """Serve on a free port of the loopback until the process is ended."""
    # As the service logs: to standard error, for nobody reads standard output after the port; a full pipe would stop us.
    set_up_logs()
    services = FakeServices()
    executor = ActionExecutor()
    for action in build_actions(services):
        executor.register_action(action)
    app = create_app(executor)

    @app.get("/cases")
    async def cases(_: Request) -> HTTPResponse:
        filed = [(conv, intake.as_json(), amends) for conv, intake, amends in services.filed]
        handed_over = [intake and intake.as_json() for intake in services.handed_over]
        return json({"handed_off": services.handed_off, "filed": filed, "handed_over": handed_over})

    @app.post("/store")
    async def store(request: Request) -> HTTPResponse:
        # The tests' way to take the store away, to bring it back, and to be the host app that gives reasons.
        services.store_is_away = bool(request.json.get("is_away"))
        services.statements.update(request.json.get("statements", {}))
        return json({})

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        print(listener.getsockname()[1], flush=True)
        app.run(sock=listener, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    sys.exit(main())
