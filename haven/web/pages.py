"""The pages and files that browsers load. Built front-end and texts, nothing made up here."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, file, redirect

from haven.web.errors import Refused
from haven.web.responses import json_response
from haven.web.services import WebServices


def pages(services: WebServices) -> Blueprint:
    """Build the routes."""
    bp = Blueprint("pages")
    built = services.frontend

    @bp.get("/")
    async def home(request: Request) -> HTTPResponse:
        return redirect("/demo" if services.settings.demo else "/widget")

    @bp.get("/widget")
    async def widget(request: Request) -> HTTPResponse:
        return await _file(built, "widget.html")

    @bp.get("/console")
    async def console(request: Request) -> HTTPResponse:
        return await _file(built, "console.html")

    @bp.get("/demo")
    async def demo(request: Request) -> HTTPResponse:
        if not services.settings.demo:
            raise Refused(404, "not_found", "There is nothing here.")
        return await _file(built, "demo.html")

    @bp.get("/assets/<name:str>")
    async def asset(request: Request, name: str) -> HTTPResponse:
        return await _file(built, name)

    @bp.get("/texts/<lang:str>/<name:str>")
    async def texts(request: Request, lang: str, name: str) -> HTTPResponse:
        if not name.endswith(".ftl"):
            raise Refused(404, "not_found", "There is nothing here.")
        return await _file(services.texts_folder / lang, name)

    @bp.get("/health")
    async def health(request: Request) -> HTTPResponse:
        state = await services.health.now()
        return json_response(state, 200 if state["store"] == "ok" else 503)

    return bp


async def _file(folder: Path, name: str) -> HTTPResponse:
    path = (folder / name).resolve()
    if path.parent != folder.resolve() or not path.is_file():
        raise Refused(404, "not_found", "There is nothing here.")
    kind = "text/plain" if path.suffix == ".ftl" else mimetypes.guess_type(path.name)[0]
    if path.suffix in (".js", ".mjs"):
        kind = "text/javascript"
    return await file(path, mime_type=f"{kind or 'application/octet-stream'}; charset=utf-8", no_store=True)
