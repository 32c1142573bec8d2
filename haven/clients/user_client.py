"""A user of the running service, over the same WebSocket that the widget uses."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

Event = dict[str, Any]
CONNECT_TIMEOUT_S = 10.0


class ServiceError(Exception):
    """The service refused something; `code` is the protocol's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class UserClient:
    """One conversation. Open with `start`, then `say` and `until`; `events` holds the whole log so far."""

    http: aiohttp.ClientSession
    web: str
    conv: str = ""
    token: str = ""
    events: list[Event] = field(default_factory=list)
    owner: str = "assistant"
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _reader: asyncio.Task[None] | None = None
    _answered: int = 0
    _acks: dict[str, asyncio.Future[int]] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(
        self, profile: dict[str, Any] | None = None, context: dict[str, Any] | None = None
    ) -> None:
        """Begin a conversation, opened on this `context` of the host app, and open its socket."""
        begin = {"profile": profile or {}, **({"context": context} if context else {})}
        async with self.http.post(f"{self.web}/v1/conv", json=begin) as answer:
            body = await answer.json()
            if answer.status != 201:
                raise ServiceError(body["error"]["code"])
        self.conv, self.token = body["id"], body["token"]
        await self.connect()

    async def connect(self) -> None:
        """Open the socket again after whatever happened; what was missed is replayed."""
        address = f"{self.web.replace('http', 'ws', 1)}/v1/socket"
        self._socket = await self.http.ws_connect(
            address, timeout=aiohttp.ClientWSTimeout(ws_close=CONNECT_TIMEOUT_S)
        )
        after = self.events[-1]["seq"] if self.events else 0
        hello = {"t": "hello", "v": 1, "conv": self.conv, "tok": self.token, "after": after}
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._reader = asyncio.create_task(self._read(self._socket, ready))
        await self._socket.send_bytes(orjson.dumps(hello))
        await asyncio.wait_for(ready, CONNECT_TIMEOUT_S)

    async def say(self, text: str, cid: str | None = None) -> int:
        """Send a message and return its number once the service has stored it."""
        return await self.send("message", {"text": text}, cid)

    async def choose(self, quick_id: str) -> int:
        """Choose a quick reply that was offered."""
        return await self.send("choice", {"quick": quick_id})

    async def send(self, kind: str, body: dict[str, Any], cid: str | None = None) -> int:
        """Send an event and return its number; raise ServiceError when refused, ConnectionError when cut off."""
        cid = cid or secrets.token_hex(16)
        stored: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._acks[cid] = stored
        if self._socket is None or self._socket.closed:
            raise ConnectionError("the socket is closed")
        await self._socket.send_bytes(orjson.dumps({"t": "send", "cid": cid, "type": kind, "body": body}))
        return await stored

    async def until(self, wanted: Callable[[Event], bool], after: int, timeout_s: float) -> Event:
        """Return the first event after number `after` that is wanted; raise TimeoutError."""
        async with asyncio.timeout(timeout_s):
            while True:
                for event in self.events:
                    if event["seq"] > after and wanted(event):
                        return event
                self._news.clear()
                await self._news.wait()

    async def answered(self, seq: int, timeout_s: float) -> list[Event]:
        """Return what came after message `seq` once the service has done all it will about it; raise TimeoutError."""
        async with asyncio.timeout(timeout_s):
            while self._answered < seq:
                self._news.clear()
                await self._news.wait()
        return [event for event in self.events if event["seq"] > seq]

    async def close(self) -> None:
        """Close the socket."""
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            self._reader.cancel()

    async def _read(self, socket: aiohttp.ClientWebSocketResponse, ready: asyncio.Future[None]) -> None:
        try:
            async for message in socket:
                if message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                    self._take(orjson.loads(message.data), ready)
        finally:
            lost = ConnectionError("the connection was lost")
            unfinished: list[asyncio.Future[Any]] = [ready, *self._acks.values()]
            for waiting in unfinished:
                if not waiting.done():
                    waiting.set_exception(lost)
                    waiting.exception()

    def _take(self, frame: dict[str, Any], ready: asyncio.Future[None]) -> None:
        match frame["t"]:
            case "ev":
                if not self.events or frame["seq"] == self.events[-1]["seq"] + 1:
                    self.events.append(frame)
                    if frame["type"] == "owner":
                        self.owner = frame["owner"]["k"]
                    self._news.set()
            case "answered":
                self._answered = max(self._answered, frame["upto"])
                self._news.set()
            case "ready":
                self.owner = frame["owner"]["k"]
                if not ready.done():
                    ready.set_result(None)
            case "ack" if frame["cid"] in self._acks:
                self._acks.pop(frame["cid"]).set_result(frame["seq"])
            case "err":
                refused: asyncio.Future[Any] = self._acks.pop(frame.get("cid", ""), None) or ready  # type: ignore[arg-type]
                if not refused.done():
                    refused.set_exception(ServiceError(frame["code"]))
            case "ping":
                if self._socket is not None:
                    asyncio.get_running_loop().create_task(self._socket.send_bytes(b'{"t":"pong"}'))
