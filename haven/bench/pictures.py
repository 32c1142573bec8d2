"""The README's picture, made from the running product: `python -m haven.bench.pictures docs/images`."""

from __future__ import annotations

import asyncio
import base64
import re
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from haven.cli.chromium import CHROMIUM_FLAGS, find_chromium
from haven.cli.throw_away import Stack, throw_away_stack

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1360, "height": 844}
WAIT_MS = 8_000
AGENT_SAYS = "Hi, I'm Sam. I'm a person on the safety team. I have read what you wrote, so you don't need to repeat it."
FRAME = """<body style="margin:0;padding:28px;background:#e9e4da;display:flex;gap:24px;align-items:flex-start">
<img style="border-radius:28px;box-shadow:0 8px 30px #0003" src="data:image/png;base64,{first}">
<img style="border-radius:28px;box-shadow:0 8px 30px #0003" src="data:image/png;base64,{second}">
<img style="border-radius:12px;box-shadow:0 8px 30px #0003" src="data:image/png;base64,{third}"></body>"""


async def take(stack: Stack, folder: Path) -> None:
    """Go through the sample conversation as a user and as an agent, and write the pictures into the folder."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        console = await _console(browser, stack)
        phone = await (await browser.new_context(viewport=PHONE)).new_page()  # type: ignore[arg-type]
        await phone.goto(f"{stack.web}/widget")
        await _write(phone, "how do i block someone")
        await phone.get_by_role("heading", name="Block someone").wait_for(timeout=WAIT_MS)
        await phone.wait_for_timeout(1200)
        guide = await phone.screenshot(path=folder / "guide.png")
        await _write(phone, "he makes new accounts every day. i want to die")
        alert = console.locator("[data-alert-case]").first
        await alert.wait_for(timeout=WAIT_MS)
        await phone.wait_for_timeout(1200)
        crisis = await phone.screenshot(path=folder / "crisis.png")
        await console.screenshot(path=folder / "alert.png")
        await alert.get_by_role("button", name=re.compile("Claim")).click()
        await phone.wait_for_timeout(800)
        await console.screenshot(path=folder / "claimed.png")
        reply = console.get_by_role("textbox", name="Reply to the user")
        await reply.fill(AGENT_SAYS)
        await reply.press("Control+Enter")
        await phone.get_by_text("I have read what you wrote").first.wait_for(timeout=WAIT_MS)
        await phone.wait_for_timeout(1200)
        await phone.screenshot(path=folder / "agent.png")
        desk = await console.screenshot(path=folder / "console.png")
        page = await browser.new_page(viewport={"width": 2300, "height": 900})
        shown = {"first": guide, "second": crisis, "third": desk}
        await page.set_content(FRAME.format(**{k: base64.b64encode(v).decode() for k, v in shown.items()}))
        await page.screenshot(path=folder / "haven.png")
        await browser.close()


async def _console(browser: Browser, stack: Stack) -> Page:
    page = await (await browser.new_context(viewport=DESK)).new_page()  # type: ignore[arg-type]
    await page.goto(f"{stack.web}/console")
    await page.get_by_label("Login").fill(stack.login)
    await page.get_by_label("Password").fill(stack.password)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("button", name="Take next").first.wait_for(timeout=WAIT_MS)
    return page


async def _write(page: Page, text: str) -> None:
    box = page.get_by_role("textbox").first
    await box.fill(text)
    await box.press("Enter")


if __name__ == "__main__":
    with throw_away_stack() as running:
        asyncio.run(take(running, Path(sys.argv[1])))
