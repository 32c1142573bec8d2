"""From a risky message sent to the alert rendered in an open console: a real browser's clock on the same machine."""

from __future__ import annotations

import asyncio
import time

import aiohttp
from playwright.async_api import Page, async_playwright

from haven.bench.measure import Measure, percentile
from haven.cli.chromium import CHROMIUM_FLAGS, find_chromium
from haven.clients.user_client import UserClient

GOAL_P95_MS = 300.0
RISKY = "i want to die"
TIMEOUT_S = 10.0
# Notes when the element of an alert comes into the page; the next frame is when it is painted.
WATCH = """() => {
  window.havenAlerts = {};
  const look = (root) => {
    for (const found of root.querySelectorAll('[data-alert-case]')) {
      const id = found.dataset.alertCase;
      if (!(id in window.havenAlerts)) {
        window.havenAlerts[id] = 0;
        requestAnimationFrame(() => { window.havenAlerts[id] = Date.now(); });
      }
    }
    for (const host of root.querySelectorAll('*')) if (host.shadowRoot) look(host.shadowRoot);
  };
  const tick = () => { look(document); requestAnimationFrame(tick); };
  tick();
}"""


async def measure_alerts(web: str, login: str, password: str, times: int) -> Measure:
    """Send risky messages, each in a conversation of its own; return the p95 until its alert is on screen."""
    async with async_playwright() as driver, aiohttp.ClientSession() as http:
        browser = await driver.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        page = await browser.new_page()
        await _open_console(page, web, login, password)
        await page.evaluate(WATCH)
        taken = [await _one(page, http, web) for _ in range(times)]
        await browser.close()
    return Measure("risky message to alert on screen, p95", percentile(taken, 0.95), GOAL_P95_MS, times, "ms")


async def _open_console(page: Page, web: str, login: str, password: str) -> None:
    await page.goto(f"{web}/console")
    await page.get_by_label("Login").fill(login)
    await page.get_by_label("Password").fill(password)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Take next").first.wait_for(timeout=TIMEOUT_S * 1e3)


async def _one(page: Page, http: aiohttp.ClientSession, web: str) -> float:
    user = UserClient(http, web)
    await user.start({"country": "IE"})
    sent = time.time()
    seq = await user.say(RISKY)
    case = await user.until(lambda e: e["type"] == "case", seq, TIMEOUT_S)
    shown = await page.wait_for_function(
        "id => window.havenAlerts[id]", arg=case["case"]["id"], timeout=TIMEOUT_S * 1e3
    )
    at = float(await shown.json_value()) / 1e3
    await user.close()
    # Let the painting of this one end before the next is timed.
    await asyncio.sleep(0.05)
    return (at - sent) * 1e3
