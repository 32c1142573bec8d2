"""An agent's console socket: the board, alerts, and the conversations the agent has open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sanic import Blueprint, Request, Websocket
from websockets.exceptions import ConnectionClosed

from haven.store import Agent
from haven.web.agent_http import agent_of
from haven.web.errors import Refused, as_refused
from haven.web.frames import AgentFrame, read_as, read_json, read_user_event
from haven.web.outlet import Outlet
from haven.web.services import WebServices

PAGE = 200
SILENT_AFTER_S = 60.0
CLOSE_REFUSED = 4401


class ConsoleSocket:
    """One open console."""

    def __init__(self, services: WebServices, socket: Websocket, agent: Agent) -> None:
        self.agent_id = agent.id
        self._agent = agent
        self._services = services
        self._socket = socket
        self._out = Outlet(socket)
        self._open: dict[str, int] = {}

    def tell(self, frame: dict[str, Any]) -> None:
        """Send a frame; events of a conversation whose replay has not reached them are left to the replay."""
        conv, seq = frame.get("conv"), frame.get("seq")
        if frame["t"] == "ev" and isinstance(conv, str) and isinstance(seq, int):
            if conv not in self._open or (self._open[conv] < seq - 1 and "note" not in frame):
                return
            self._open[conv] = max(self._open[conv], seq)
        self._out.tell(frame)

    async def serve(self) -> None:
        """Speak with the console until it goes."""
        try:
            while self._out.is_open:
                raw = await self._socket.recv(timeout=SILENT_AFTER_S)
                if raw is None:
                    return
                await self._answered(raw)
        except ConnectionClosed:
            return
        finally:
            self._services.hub.remove_console(self)
            self._services.hub.stop_watching(self, list(self._open))
            self._out.tell_end()

    async def _answered(self, raw: str | bytes) -> None:
        ids: dict[str, Any] = {}
        try:
            value = read_json(raw)
            ids = {k: value[k][:64] for k in ("cid", "conv") if isinstance(value.get(k), str)}
            await self._take(read_as(AgentFrame, value))
        except Exception as failure:
            refused = as_refused(failure)
            if refused is None:
                raise
            self._out.tell(refused.as_frame(**ids))

    async def _take(self, frame: AgentFrame) -> None:
        hub, store = self._services.hub, self._services.store
        match frame.t:
            case "hello":
                hub.add_console(self)
                self._out.tell(
                    {
                        "t": "board",
                        "cases": await self._services.desk.board("open"),
                        "at": self._services.clock(),
                    }
                )
                for alert_id, row in await self._services.desk.unheard_alerts():
                    self._out.tell({"t": "alert", "id": alert_id, "case": row})
            case "open" if frame.conv:
                await self._replay(frame.conv, frame.after or 0)
            case "close" if frame.conv:
                self._open.pop(frame.conv, None)
                hub.stop_watching(self, [frame.conv])
            case "send" if frame.conv and frame.cid and frame.type:
                await self._send(frame)
            case "typing" if frame.conv:
                hub.typing(frame.conv, "agent")
            case "beat":
                held = await store.renew(frame.leases or [])
                self._out.tell({"t": "beat", "at": self._services.clock(), "leases": held})
            case "alert_shown" if frame.id is not None:
                await self._alert_shown(frame.id)
            case "seen" if frame.conv and frame.seq is not None:
                event = await store.mark_seen(frame.conv, "agent", frame.seq)
                if event is not None:
                    hub.events(frame.conv, [event])
            case "ping":
                self._out.tell({"t": "pong"})
            case "pong":
                pass
            case _:
                raise Refused(400, "bad_frame", f"{frame.t}: a field is missing")

    async def _alert_shown(self, alert_id: int) -> None:
        self._services.hub.alert_shown(alert_id, self.agent_id)
        await self._services.desk.alert_shown(alert_id, self.agent_id)

    async def _replay(self, conv: str, after: int) -> None:
        hub, store = self._services.hub, self._services.store
        self._open[conv] = after
        hub.watch(conv, self)
        head, more = after, True
        while more:
            page = await store.read_events(conv, self._open[conv], PAGE, for_agent=True)
            head, more = page.head, page.more
            for event in page.events:
                self._open[conv] = max(self._open[conv], event.seq)
                self._out.tell({**event.as_json(), "conv": conv})
        self._out.tell({"t": "ready", "conv": conv, "head": head, "more": False})
        self._out.tell({"t": "presence", "conv": conv, "state": hub.presence(conv)})

    async def _send(self, frame: AgentFrame) -> None:
        assert frame.conv and frame.cid
        body = read_user_event("message", frame.body)
        log_ = self._services.log
        if frame.type == "note":
            appended = await log_.agent_noted(frame.conv, self._agent, frame.cid, body)
        else:
            appended = await log_.agent_said(
                frame.conv, self._agent, frame.lease or "", frame.last_seen or 0, frame.cid, "message", body
            )
        ack = {"t": "ack", "conv": frame.conv, "cid": frame.cid, "seq": appended.seq}
        self._out.tell({**ack, "dup": True} if appended.dup else ack)


def agent_socket(services: WebServices) -> Blueprint:
    """Build the route. Browsers send the cookie to any page's socket, so the page must be ours."""
    bp = Blueprint("agent_socket")

    @bp.websocket("/v1/agent/socket")
    async def socket(request: Request, ws: Websocket) -> None:
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            await ws.close(CLOSE_REFUSED, "foreign page")
            return
        try:
            agent = await agent_of(services, request)
        except Refused as refused:
            await ws.close(CLOSE_REFUSED, refused.code)
            return
        await ConsoleSocket(services, ws, agent).serve()

    return bp
