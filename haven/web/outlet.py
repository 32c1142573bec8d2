"""The sending side of one socket: frames go out in order, and a client that does not read is let go."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from sanic import Websocket
from websockets.exceptions import ConnectionClosed

MOST_WAITING = 2000
PING_EVERY_S = 20.0


class Outlet:
    """Queues frames and sends them from one task, so that nobody else ever waits for a slow phone."""

    def __init__(self, socket: Websocket) -> None:
        self._socket = socket
        self._frames: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(MOST_WAITING)
        self._task = asyncio.create_task(self._send_all())

    def tell(self, frame: dict[str, Any]) -> None:
        """Queue a frame. When too many wait the socket is closed; the client comes back and catches up by seq."""
        try:
            self._frames.put_nowait(frame)
        except asyncio.QueueFull:
            self._task.cancel()

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Send what is queued, then close the socket."""
        if not self._task.done():
            self.tell_end()
            await asyncio.wait([self._task], timeout=2.0)
        await self._socket.close(code, reason)

    def tell_end(self) -> None:
        """Let the sending task end after what is queued."""
        try:
            self._frames.put_nowait(None)
        except asyncio.QueueFull:
            self._task.cancel()

    @property
    def is_open(self) -> bool:
        """Whether frames still go out."""
        return not self._task.done()

    async def _send_all(self) -> None:
        # On a clock, not only in silence: a client that hears a lot must still say that it is there.
        pings = asyncio.create_task(self._ping())
        try:
            while (frame := await self._frames.get()) is not None:
                await self._socket.send(orjson.dumps(frame).decode())
        except (ConnectionClosed, OSError):
            return
        finally:
            pings.cancel()

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_EVERY_S)
            self.tell({"t": "ping"})
