"""The widget's WebSocket binding of the event log (docs/protocol.md): hello, replay, ready, then send and ack."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, Request, Websocket
from websockets.exceptions import ConnectionClosed

from haven.store import TokenInfo
from haven.turns.host_actions import NotOffered
from haven.turns.intake import UnknownChoice
from haven.web.errors import Refused, as_refused
from haven.web.frames import Hello, UserFrame, read_as, read_json, read_user_event
from haven.web.outlet import Outlet
from haven.web.responses import owner_on_wire
from haven.web.services import WebServices

PAGE = 200
SILENT_AFTER_S = 60.0
CLOSE_REPLACED = 4409
CLOSE_REFUSED = 4401


class UserSocket:
    """One open widget."""

    def __init__(self, services: WebServices, socket: Websocket) -> None:
        self._services = services
        self._socket = socket
        self._out = Outlet(socket)
        self._info: TokenInfo | None = None
        self._replaying: list[dict[str, Any]] | None = []

    def tell(self, frame: dict[str, Any]) -> None:
        """Send a frame; while the log is replayed, what is pushed waits its turn."""
        if self._replaying is not None:
            self._replaying.append(frame)
        else:
            self._out.tell(frame)

    async def serve(self) -> None:
        """Speak with the client until it goes."""
        try:
            if not await self._hello():
                return
            await self._read_on()
        except ConnectionClosed:
            return
        finally:
            if self._info is not None:
                self._services.hub.stop_reading(self._info.conv, self)
            self._out.tell_end()

    async def close_replaced(self) -> None:
        """Close because the same device opened another socket."""
        await self._out.close(CLOSE_REPLACED, "replaced")

    async def _hello(self) -> bool:
        raw = await self._socket.recv(timeout=SILENT_AFTER_S)
        if raw is None:
            return False
        try:
            hello = read_as(Hello, read_json(raw))
            info = await self._services.store.check_token(hello.tok)
            if info.conv != hello.conv:
                raise Refused(401, "bad_token", "This token belongs to something else.")
        except Exception as failure:
            refused = as_refused(failure)
            if refused is None:
                raise
            self._out.tell(refused.as_frame())
            await self._out.close(CLOSE_REFUSED if refused.status == 401 else 1008, refused.code)
            return False
        self._info = info
        self._services.hub.read(info.conv, self)
        await self._replay(hello.after)
        return True

    async def _replay(self, after: int) -> None:
        assert self._info is not None
        conv, store = self._info.conv, self._services.store
        self._replaying = self._replaying or []
        sent = after
        while True:
            page = await store.read_events(conv, sent, PAGE, for_agent=False)
            for event in page.events:
                self._out.tell(event.as_json())
                sent = event.seq
            if not page.more:
                break
        conversation = await store.get_conversation(conv)
        owner = owner_on_wire(conversation)
        self._out.tell({"t": "ready", "head": page.head, "more": False, "owner": owner, "wait": None})
        waiting, self._replaying = self._replaying, None
        for frame in waiting:
            if frame.get("seq", sent + 1) > sent:
                self._out.tell(frame)

    async def _read_on(self) -> None:
        while self._out.is_open:
            raw = await self._socket.recv(timeout=SILENT_AFTER_S)
            if raw is None:
                return
            cid = None
            try:
                value = read_json(raw)
                cid = value.get("cid") if isinstance(value.get("cid"), str) else None
                await self._take(read_as(UserFrame, value))
            except Exception as failure:
                refused = as_refused(failure)
                if refused is None:
                    raise
                self._out.tell(refused.as_frame(**({"cid": cid[:64]} if cid else {})))

    async def _take(self, frame: UserFrame) -> None:
        assert self._info is not None
        conv, hub = self._info.conv, self._services.hub
        hub.user_was_here(conv)
        match frame.t:
            case "send":
                await self._send(frame)
            case "seen" if frame.seq is not None:
                event = await self._services.store.mark_seen(conv, "user", frame.seq)
                if event is not None:
                    hub.events(conv, [event])
            case "sync" if frame.after is not None:
                await self._replay(frame.after)
            case "typing":
                hub.typing(conv, "user")
            case "ping":
                self._out.tell({"t": "pong"})
            case "pong":
                pass
            case _:
                raise Refused(400, "bad_frame", f"{frame.t}: a field is missing")

    async def _send(self, frame: UserFrame) -> None:
        assert self._info is not None
        if frame.cid is None or frame.type is None:
            raise Refused(400, "bad_frame", "send: cid and type are needed")
        self._services.limits.sends.take(self._info.conv)
        body = read_user_event(frame.type, frame.body)
        try:
            appended = await self._services.intake.receive(
                self._info.conv, self._info.device, frame.cid, frame.type, body
            )
        except (UnknownChoice, NotOffered) as unknown:
            raise Refused(404, "not_found", "That was not offered here.") from unknown
        ack = {"t": "ack", "cid": frame.cid, "seq": appended.seq}
        self._out.tell({**ack, "dup": True} if appended.dup else ack)


def widget_socket(services: WebServices) -> Blueprint:
    """Build the route. A second hello of the same device closes the older socket."""
    bp = Blueprint("widget_socket")

    @bp.websocket("/v1/socket")
    async def socket(request: Request, ws: Websocket) -> None:
        await UserSocket(services, ws).serve()

    return bp
