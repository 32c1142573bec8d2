"""A host app of another origin: the snippet of docs/integration.md around a small app that tests can look into."""

from __future__ import annotations

import re
from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).resolve().parents[2] / "docs" / "integration.md"
# What the snippet calls `myApp`; `mood` is how it takes the next request.
MY_APP = """
window.myApp = {
  blocked: [], screens: [], filtered: false, mood: "willing",
  block(handle) { return this.take(() => this.blocked.push(handle)); },
  unblock(handle) { this.blocked = this.blocked.filter((one) => one !== handle); },
  filterComments(on) { this.filtered = on; },
  showScreen(link) { return this.take(() => this.screens.push(link)); },
  handleOnScreen() { return "river_drift"; },
  take(run) {
    if (this.mood === "silent") return new Promise(() => {});
    if (this.mood === "unwilling") return false;
    if (this.mood === "broken") throw new Error("broken");
    run();
  },
};
"""


def snippet(language: str) -> str:
    """Return the block of the integration page that is written in this language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert found, f"the page shows a snippet in {language}"
    return found[1]


class HostPage:
    """Serves the page on this port, an origin of its own, around the Haven at this address."""

    def __init__(self, port: int, haven: str) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self._port = port
        self._haven = haven
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> HostPage:
        app = web.Application()
        app.router.add_get("/", self._page)
        app.router.add_get("/app.js", self._script)
        app.router.add_get("/empty", self._empty)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _page(self, request: web.Request) -> web.Response:
        body = snippet("html").replace("https://haven.example", self._haven)
        return web.Response(text=f"<!doctype html><title>An app</title>{body}", content_type="text/html")

    async def _script(self, request: web.Request) -> web.Response:
        return web.Response(text=MY_APP + snippet("js"), content_type="text/javascript")

    async def _empty(self, request: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><title>Empty</title>", content_type="text/html")
