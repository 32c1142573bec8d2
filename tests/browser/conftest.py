"""A real Chromium, found on the machine. Without one these tests are left out with a notice; in CI that is a failure."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

from haven.cli.chromium import CHROMIUM_FLAGS, NoChromium, find_chromium

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def pytest_ignore_collect(collection_path: object) -> bool | None:
    """Leave the folder out where no browser is; never in CI."""
    try:
        find_chromium()
    except NoChromium as none:
        if os.environ.get("CI"):
            return None
        print(f"browser tests are left out: {none}")
        return True
    return None


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        running = await driver.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        yield running
        await running.close()


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A user's phone-sized browser."""
    context = await browser.new_context(viewport=PHONE)
    yield context
    await context.close()


@pytest.fixture
async def desk(browser: Browser) -> AsyncIterator[BrowserContext]:
    """An agent's screen."""
    context = await browser.new_context(viewport=DESK)
    yield context
    await context.close()
