"""What the browser tests do over and over: open the widget, the console, write, and look for faults of the page."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.async_api import BrowserContext, Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
TIMEOUT_MS = 8_000


async def open_widget(phone: BrowserContext, web: str, faults: list[str]) -> Page:
    """Open the widget as its own page, as a native app does; page errors and refused resources end in `faults`."""
    page = await phone.new_page()
    watch(page, faults)
    await page.goto(f"{web}/widget")
    await composer(page).wait_for(timeout=TIMEOUT_MS)
    return page


async def open_console(desk: BrowserContext, web: str, login: str, password: str, faults: list[str]) -> Page:
    """Open the console and sign in."""
    page = await desk.new_page()
    watch(page, faults)
    await page.goto(f"{web}/console")
    await page.get_by_label("Login").fill(login)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("button", name="Take next").first.wait_for(timeout=TIMEOUT_MS)
    return page


def watch(page: Page, faults: list[str]) -> None:
    """Note errors, policy violations and dialogs of the page."""
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.on(
        "console",
        lambda said: (
            faults.append(f"console: {said.text}") if "Content Security Policy" in said.text else None
        ),
    )


def composer(page: Page):  # type: ignore[no-untyped-def]
    """Return the box that a user writes in."""
    return page.get_by_role("textbox").first


async def write(page: Page, text: str) -> None:
    """Write a message and send it."""
    await composer(page).fill(text)
    await composer(page).press("Enter")


async def axe_violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it is, shadow roots included."""
    # The page's own policy forbids foreign scripts, so axe is brought in by the debugger, which no policy binds.
    client = await page.context.new_cdp_session(page)
    await client.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found = await page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]]
