"""The agents' HTTP side: logging in, looking at a case, and every step that changes one."""

from __future__ import annotations

import hmac
from functools import wraps
from typing import Any

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, empty

from haven.cases.agents import SESSION_HOURS, csrf_word, log_in
from haven.store import Agent, Lease, NotFound, TokenRefused
from haven.web.errors import Refused
from haven.web.frames import LogIn, Resolve, WithLease, read_as, read_json
from haven.web.responses import json_response
from haven.web.services import WebServices

COOKIE = "haven_agent"


async def agent_of(services: WebServices, request: Request) -> Agent:
    """Return the agent whose session cookie this is; raise Refused when there is none."""
    token = request.cookies.get(COOKIE)
    if not token:
        raise Refused(401, "bad_token", "Please log in.")
    try:
        return await services.store.check_agent_session(token)
    except (TokenRefused, NotFound):
        raise Refused(401, "bad_token", "Please log in again.") from None


def agent_http(services: WebServices) -> Blueprint:
    """Build the routes."""
    bp = Blueprint("agent_http", url_prefix="/v1/agent")
    desk = services.desk

    def for_agents(handler: Any) -> Any:
        @wraps(handler)
        async def checked(request: Request, **path: str) -> HTTPResponse:
            agent = await agent_of(services, request)
            if request.method != "GET":
                _check_csrf(request)
            answer: HTTPResponse = await handler(request, agent, **path)
            return answer

        return checked

    @bp.post("/login")
    async def login(request: Request) -> HTTPResponse:
        wanted = read_as(LogIn, read_json(request.body))
        services.limits.logins.take(request.ip)
        services.limits.logins.take(wanted.login)
        try:
            agent, token = await log_in(services.store, wanted.login, wanted.password)
        except NotFound:
            raise Refused(401, "bad_login", "That login and password do not fit together.") from None
        response = json_response({"agent": {"id": agent.id, "name": agent.name}, "csrf": csrf_word(token)})
        response.add_cookie(
            COOKIE,
            token,
            httponly=True,
            samesite="Strict",
            secure=request.scheme == "https",
            max_age=SESSION_HOURS * 3600,
            path="/",
        )
        return response

    @bp.get("/me")
    @for_agents
    async def me(request: Request, agent: Agent) -> HTTPResponse:
        word = csrf_word(str(request.cookies.get(COOKIE)))
        return json_response({"agent": {"id": agent.id, "name": agent.name}, "csrf": word})

    @bp.post("/logout")
    @for_agents
    async def logout(request: Request, agent: Agent) -> HTTPResponse:
        await services.store.end_agent_session(str(request.cookies.get(COOKIE)))
        response = empty()
        response.delete_cookie(COOKIE, path="/")
        return response

    @bp.get("/cases")
    @for_agents
    async def cases(request: Request, agent: Agent) -> HTTPResponse:
        state = request.args.get("state", "open")
        if state not in ("open", "resolved"):
            raise Refused(400, "bad_frame", "state: open or resolved")
        return json_response({"cases": await desk.board(state)})

    @bp.get("/cases/<case_id:str>")
    @for_agents
    async def case(request: Request, agent: Agent, case_id: str) -> HTTPResponse:
        return json_response(await desk.case_page(agent, case_id))

    @bp.post("/cases/<case_id:str>/claim")
    @for_agents
    async def claim(request: Request, agent: Agent, case_id: str) -> HTTPResponse:
        return json_response(_lease(await desk.claim(agent, case_id), services.clock()))

    @bp.post("/next")
    @for_agents
    async def next_case(request: Request, agent: Agent) -> HTTPResponse:
        lease = await desk.claim_next(agent)
        return json_response({"case": None} if lease is None else _lease(lease, services.clock()))

    @bp.post("/cases/<case_id:str>/hand_back")
    @for_agents
    async def hand_back(request: Request, agent: Agent, case_id: str) -> HTTPResponse:
        wanted = read_as(WithLease, read_json(request.body))
        await desk.hand_back(agent, case_id, wanted.lease)
        return json_response({"done": True})

    @bp.post("/cases/<case_id:str>/resolve")
    @for_agents
    async def resolve(request: Request, agent: Agent, case_id: str) -> HTTPResponse:
        wanted = read_as(Resolve, read_json(request.body))
        detail = wanted.model_dump(exclude={"lease", "outcome"}, exclude_none=True)
        await desk.resolve(agent, case_id, wanted.lease, wanted.outcome, detail)
        return json_response({"done": True})

    return bp


def _check_csrf(request: Request) -> None:
    expected = csrf_word(str(request.cookies.get(COOKIE)))
    if not hmac.compare_digest(request.headers.get("x-haven-csrf", ""), expected):
        raise Refused(403, "bad_token", "This page is out of date. Please reload it.")


def _lease(lease: Lease, now: float) -> dict[str, Any]:
    return {
        "case": lease.case_id,
        "conv": lease.conv,
        "lease": lease.lease,
        "expires_in": max(0.0, lease.expires_at - now),
    }
