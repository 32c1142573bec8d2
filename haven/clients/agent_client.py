"""An agent at the running service, over the same API and socket that the console uses."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from haven.clients.user_client import ServiceError

Frame = dict[str, Any]
BEAT_EVERY_S = 20.0
READ_WITHIN_S = 5.0


@dataclass
class AgentClient:
    """One agent on duty. `on_alert` is called with each alert, after it was answered as shown."""

    http: aiohttp.ClientSession
    web: str
    on_alert: Callable[[Frame], Awaitable[None]] | None = None
    leases: dict[str, str] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    _read_up: dict[str, asyncio.Event] = field(default_factory=dict)
    _refusals: asyncio.Queue[Frame] = field(default_factory=asyncio.Queue)
    _csrf: str = ""
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    async def log_in(self, login: str, password: str, with_socket: bool = True) -> None:
        """Log in and open the console's socket; raise ServiceError for a wrong login.

        Without a socket the agent can look at cases, but no alert reaches them: nobody is on duty.
        """
        answer = await self._post("/v1/agent/login", {"login": login, "password": password})
        self._csrf = answer["csrf"]
        if not with_socket:
            return
        self._socket = await self.http.ws_connect(f"{self.web.replace('http', 'ws', 1)}/v1/agent/socket")
        await self._tell({"t": "hello", "v": 1})
        self._tasks += [asyncio.create_task(self._read()), asyncio.create_task(self._beat())]

    async def claim(self, case_id: str, conv: str) -> None:
        """Claim the case and read its conversation."""
        answer = await self._post(f"/v1/agent/cases/{case_id}/claim", {})
        self.leases[conv] = answer["lease"]
        await self._tell({"t": "open", "conv": conv, "after": 0})

    async def say_when_read(self, conv: str, text: str) -> None:
        """Write to the user as soon as the conversation's log has come."""
        await asyncio.wait_for(self._read_up.setdefault(conv, asyncio.Event()).wait(), READ_WITHIN_S)
        await self.say(conv, text)

    async def say(self, conv: str, text: str) -> None:
        """Write to the user."""
        frame = {"t": "send", "conv": conv, "cid": secrets.token_hex(16), "lease": self.leases[conv]}
        await self._tell(
            {**frame, "last_seen": self.seen.get(conv, 0), "type": "message", "body": {"text": text}}
        )

    async def refusal(self, timeout_s: float) -> Frame:
        """Return the next frame that the service refused; raise TimeoutError."""
        return await asyncio.wait_for(self._refusals.get(), timeout_s)

    async def resolve(self, case_id: str, conv: str, outcome: str = "helped") -> None:
        """Close the case."""
        await self._post(
            f"/v1/agent/cases/{case_id}/resolve", {"lease": self.leases.pop(conv), "outcome": outcome}
        )

    async def hand_back(self, case_id: str, conv: str) -> None:
        """Let the assistant go on."""
        await self._post(f"/v1/agent/cases/{case_id}/hand_back", {"lease": self.leases.pop(conv)})

    async def cases(self, state: str = "open") -> list[Frame]:
        """Return the board."""
        async with self.http.get(f"{self.web}/v1/agent/cases", params={"state": state}) as answer:
            return list((await answer.json())["cases"])

    async def case(self, case_id: str) -> Frame:
        """Return a case with its summary and its audit trail."""
        async with self.http.get(f"{self.web}/v1/agent/cases/{case_id}") as answer:
            body: Frame = await answer.json()
            if answer.status != 200:
                raise ServiceError(body["error"]["code"])
            return body

    async def close(self) -> None:
        """Go off duty."""
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            await self._socket.close()

    async def _post(self, path: str, body: Frame) -> Frame:
        headers = {"X-Haven-CSRF": self._csrf}
        async with self.http.post(f"{self.web}{path}", json=body, headers=headers) as answer:
            found: Frame = await answer.json()
            if answer.status >= 400:
                raise ServiceError(found["error"]["code"])
            return found

    async def _tell(self, frame: Frame) -> None:
        if self._socket is None:
            raise ConnectionError("not logged in")
        await self._socket.send_bytes(orjson.dumps(frame))

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            await self._tell({"t": "beat", "leases": list(self.leases.values())})

    async def _read(self) -> None:
        assert self._socket is not None
        async for message in self._socket:
            frame = orjson.loads(message.data)
            if frame["t"] == "alert":
                await self._tell({"t": "alert_shown", "id": frame["id"]})
                if self.on_alert is not None:
                    self._tasks.append(asyncio.create_task(_run(self.on_alert(frame))))
            elif frame["t"] == "ev":
                self.seen[frame["conv"]] = max(self.seen.get(frame["conv"], 0), frame["seq"])
            elif frame["t"] == "err":
                self._refusals.put_nowait(frame)
            elif frame["t"] == "ready":
                self._read_up.setdefault(frame["conv"], asyncio.Event()).set()
            elif frame["t"] == "ping":
                await self._tell({"t": "pong"})


async def _run(work: Awaitable[None]) -> None:
    await work
