"""The pages and files that browsers load. Built front-end and texts, nothing made up here."""

from __future__ import annotations

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, redirect

from haven.web.errors import Refused
from haven.web.files import Files
from haven.web.responses import json_response
from haven.web.services import WebServices

PAGES = ("widget", "console", "demo")


def pages(services: WebServices) -> Blueprint:
    """Build the routes."""
    bp = Blueprint("pages")
    # The widget listens to these pages only, and asks nobody else to act.
    files = Files({"%hosts%": services.settings.frame_ancestors})

    @bp.get("/")
    async def home(request: Request) -> HTTPResponse:
        return redirect("/demo" if services.settings.demo else "/widget")

    @bp.get("/<page:str>")
    async def page(request: Request, page: str) -> HTTPResponse:
        if page not in PAGES or (page == "demo" and not services.settings.demo):
            raise Refused(404, "not_found", "There is nothing here.")
        return files.answer(request, services.frontend, f"{page}.html", cached=False)

    @bp.get("/assets/<name:str>")
    async def asset(request: Request, name: str) -> HTTPResponse:
        return files.answer(request, services.frontend, name, cached=True)

    @bp.get("/texts/<lang:str>/<name:str>")
    async def texts(request: Request, lang: str, name: str) -> HTTPResponse:
        if not name.endswith(".ftl"):
            raise Refused(404, "not_found", "There is nothing here.")
        return files.answer(request, services.texts_folder / lang, name, cached=True)

    @bp.get("/health")
    async def health(request: Request) -> HTTPResponse:
        state = await services.health.now()
        return json_response(state, 200 if state["store"] == "ok" else 503)

    return bp
