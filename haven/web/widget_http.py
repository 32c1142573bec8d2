"""The widget's HTTP binding of the event log (docs/protocol.md), and what it needs besides."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError
from sanic import Blueprint, Request
from sanic.response import HTTPResponse, empty, redirect

from haven.guides import render_guide
from haven.store import TokenInfo
from haven.store.tokens import TOKEN_LIFE_S
from haven.turns.host_actions import NotOffered
from haven.turns.intake import UnknownChoice
from haven.web.errors import Refused
from haven.web.frames import Cid, NewConversation, UserEvent, read_as, read_json, read_user_event
from haven.web.responses import json_response, owner_on_wire
from haven.web.services import WebServices

LONGEST_WAIT_S = 25.0
PAGE = 200
GUIDES_FOUND = 3

_CID: TypeAdapter[str] = TypeAdapter(Cid)


def widget_http(services: WebServices) -> Blueprint:
    """Build the routes."""
    bp = Blueprint("widget_http")
    # The table is read once, at start, so its cards never change while we run.
    cards = services.helplines.all_cards()

    async def owner_of(request: Request, conv: str) -> TokenInfo:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refused(401, "bad_token", "A token is needed.")
        info = await services.store.check_token(token)
        if info.conv != conv:
            raise Refused(401, "bad_token", "This token belongs to something else.")
        return info

    @bp.post("/v1/conv")
    async def create(request: Request) -> HTTPResponse:
        services.limits.new_conversations.take(request.ip)
        wanted = read_as(NewConversation, read_json(request.body or b"{}"))
        profile = wanted.profile.model_dump(exclude_none=True)
        context = wanted.context.model_dump(exclude_none=True) if wanted.context else None
        lang = (profile.get("language") or services.settings.lang).split("-")[0]
        conv, token = await services.store.create_conversation(profile, context, lang)
        await services.own_words.welcome(conv)
        if context:
            await services.intake.open_on_context(conv)
        body = {
            "id": conv,
            "token": token,
            "expires_in": int(TOKEN_LIFE_S),
            "helplines": cards,
            "country": profile.get("country"),
            "head": 1,
        }
        return json_response(body, 201)

    @bp.put("/v1/conv/<conv:str>/events/<cid:str>")
    async def put_event(request: Request, conv: str, cid: str) -> HTTPResponse:
        info = await owner_of(request, conv)
        services.limits.sends.take(conv)
        event = read_as(UserEvent, read_json(request.body))
        body = read_user_event(event.type, event.body)
        checked_cid = read_cid(cid)
        try:
            appended = await services.intake.receive(conv, info.device, checked_cid, event.type, body)
        except (UnknownChoice, NotOffered) as unknown:
            raise Refused(404, "not_found", "That was not offered here.") from unknown
        services.hub.user_was_here(conv)
        if appended.dup:
            return json_response({"seq": appended.seq, "dup": True}, 200)
        return json_response({"seq": appended.seq}, 201)

    @bp.get("/v1/conv/<conv:str>/events")
    async def get_events(request: Request, conv: str) -> HTTPResponse:
        await owner_of(request, conv)
        after, wait = _number(request, "after", 0.0), min(_number(request, "wait", 0.0), LONGEST_WAIT_S)
        services.hub.user_was_here(conv)
        page = await services.store.read_events(conv, int(after), PAGE, for_agent=False)
        if not page.events and wait > 0:
            await services.hub.wait_for_events(conv, wait)
            page = await services.store.read_events(conv, int(after), PAGE, for_agent=False)
        conversation = await services.store.get_conversation(conv)
        return json_response(
            {
                "events": [event.as_json() for event in page.events],
                "head": page.head,
                "more": page.more,
                "owner": owner_on_wire(conversation),
            }
        )

    @bp.post("/v1/conv/<conv:str>/leave")
    async def leave(request: Request, conv: str) -> HTTPResponse:
        await owner_of(request, conv)
        services.hub.user_left_quickly(conv)
        await services.store.audit("user", "left_quickly", None, {"conv": conv})
        return empty()

    @bp.get("/v1/helplines")
    async def helplines(request: Request) -> HTTPResponse:
        return json_response({"helplines": cards})

    @bp.get("/v1/guides")
    async def guides(request: Request) -> HTTPResponse:
        query = request.args.get("q", "")[:200]
        found = services.guides.search(query, limit=GUIDES_FOUND)
        return json_response(
            {"guides": [render_guide(g, request.args.get("platform"), harm=False) for g in found]}
        )

    @bp.get("/leave")
    async def left(request: Request) -> HTTPResponse:
        away = redirect(services.settings.leave_url, status=303)
        away.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return away

    return bp


def read_cid(cid: str) -> str:
    """Return the client id of a message if it has the right form; raise Refused otherwise."""
    try:
        return _CID.validate_python(cid)
    except ValidationError:
        raise Refused(400, "bad_frame", "cid: 8 to 64 letters, digits, - or _") from None


def _number(request: Request, name: str, default: float) -> float:
    try:
        value = float(request.args.get(name, default))
    except ValueError:
        value = -1.0
    if not 0 <= value < 2**53:
        raise Refused(400, "bad_frame", f"{name}: a number from 0 is expected")
    return value
