"""Do it for me, in a real browser: a few taps, real effect in the app, the truth about it, and nobody else's word."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
from playwright.async_api import BrowserContext, Frame, FrameLocator, Page, expect

from haven.cli.throw_away import Stack, throw_away_stack
from tests.browser.host_page import HostPage
from tests.browser.pages import TIMEOUT_MS, axe_violations, open_console, watch

ANSWER_LIMIT_MS = 8_000
MOST_TAPS = 3
CHAT = "iframe[title='Help']"
# The host page answers the chat in its frame.
ANSWER = """(words) => document.querySelector("iframe").contentWindow.postMessage({type: "outcome", ...words}, "*")"""


class Taps:
    """Presses buttons and counts."""

    def __init__(self) -> None:
        self.count = 0

    async def on(self, where: Page | FrameLocator, name: str) -> None:
        await where.get_by_role("button", name=name, exact=True).last.click(timeout=TIMEOUT_MS)
        self.count += 1


async def profile_of(phone: BrowserContext, web: str, handle: str, faults: list[str]) -> Page:
    """Open the demo app, and the menu on somebody's profile."""
    page = await phone.new_page()
    watch(page, faults)
    await page.goto(f"{web}/demo")
    await page.get_by_role("button", name=f"@{handle}", exact=True).click()
    await page.get_by_role("button", name="Share and more").click()
    return page


async def write(chat: FrameLocator, text: str) -> None:
    await chat.get_by_role("textbox").first.fill(text)
    await chat.get_by_role("textbox").first.press("Enter")


async def test_somebody_is_blocked_from_a_chat_on_their_profile_in_three_taps_and_unblocked_in_one(
    stack: Stack, phone: BrowserContext
) -> None:
    faults: list[str] = []
    page = await profile_of(phone, stack.web, "moss.and.ink", faults)
    chat, taps = page.frame_locator(CHAT), Taps()
    await taps.on(page, "Help and safety")
    await taps.on(chat, "Block @moss.and.ink")
    await expect(chat.get_by_text("They can't see your posts").first).to_be_visible()
    assert await axe_violations(page) == []
    assert await page.get_by_text("You blocked this person").count() == 0, "nothing is done before the yes"
    await taps.on(chat, "Block @moss.and.ink")
    assert taps.count <= MOST_TAPS
    await expect(chat.get_by_text("Done. You blocked @moss.and.ink.").first).to_be_visible(timeout=TIMEOUT_MS)
    await expect(page.get_by_text("You blocked this person")).to_have_count(1)
    assert await axe_violations(page) == []
    await taps.on(chat, "Undo")
    await expect(chat.get_by_text("Okay, that is undone.").first).to_be_visible(timeout=TIMEOUT_MS)
    await expect(page.get_by_text("You blocked this person")).to_have_count(0)
    assert faults == []


async def test_a_no_does_nothing_and_gives_the_keyboard_back(stack: Stack, phone: BrowserContext) -> None:
    page = await profile_of(phone, stack.web, "moss.and.ink", [])
    chat, taps = page.frame_locator(CHAT), Taps()
    await taps.on(page, "Help and safety")
    block = chat.get_by_role("button", name="Block @moss.and.ink", exact=True)
    await block.focus(timeout=TIMEOUT_MS)
    await block.press("Enter")
    question = chat.get_by_role("heading", name="Block @moss.and.ink?")
    await expect(question).to_be_focused()
    await question.press("Escape")
    await expect(block).to_be_focused()
    await taps.on(chat, "Block @moss.and.ink")
    await taps.on(chat, "Not now")
    await expect(block).to_be_focused()
    assert await page.get_by_text("You blocked this person").count() == 0


async def test_a_guide_is_done_by_the_app_and_the_chat_knows_whom_it_was_opened_on_next(
    stack: Stack, phone: BrowserContext
) -> None:
    faults: list[str] = []
    page = await profile_of(phone, stack.web, "moss.and.ink", faults)
    chat, taps = page.frame_locator(CHAT), Taps()
    await taps.on(page, "Help and safety")
    await expect(chat.get_by_role("button", name="Mute @moss.and.ink")).to_be_visible(timeout=TIMEOUT_MS)
    await chat.get_by_role("button", name="Close help").click()
    await page.get_by_role("button", name="Inbox").click()
    await page.get_by_role("button", name="More about the chat with @nightjar77").click()
    await taps.on(page, "Help and safety")
    await expect(chat.get_by_role("button", name="Mute @nightjar77")).to_be_visible(timeout=TIMEOUT_MS)
    assert await chat.get_by_role("button", name="Mute @moss.and.ink").count() == 0
    await write(chat, "how can i filter my comments")
    await taps.on(chat, "Filter my comments")
    await taps.on(chat, "Filter my comments")
    await expect(chat.get_by_text("Done. Your comments are filtered now.").first).to_be_visible(
        timeout=TIMEOUT_MS
    )
    assert await chat.get_by_role("button", name="Mute @nightjar77").count() == 0, "the user went on"
    await chat.get_by_role("button", name="Take me there").click()
    await expect(page.get_by_role("switch", name=re.compile("Filter all comments"))).to_be_checked()
    assert faults == []


async def test_near_harm_the_advice_stands_above_the_button(stack: Stack, phone: BrowserContext) -> None:
    page = await profile_of(phone, stack.web, "moss.and.ink", [])
    chat, taps = page.frame_locator(CHAT), Taps()
    await taps.on(page, "Help and safety")
    await write(chat, "kids at school keep calling me a fat pig in the comments. how do i block someone")
    button = chat.get_by_role("button", name="Block @moss.and.ink")
    await expect(button).to_have_count(1, timeout=TIMEOUT_MS)
    advice = chat.get_by_text("After a block it is hard to find them.").first
    above, below = await advice.bounding_box(), await button.bounding_box()
    assert above and below and above["y"] < below["y"]


async def test_an_agent_sees_in_the_thread_what_the_app_did(
    stack: Stack, phone: BrowserContext, desk: BrowserContext
) -> None:
    faults: list[str] = []
    console = await open_console(desk, stack.web, stack.login, stack.password, faults)
    page = await profile_of(phone, stack.web, "moss.and.ink", faults)
    chat, taps = page.frame_locator(CHAT), Taps()
    await taps.on(page, "Help and safety")
    await taps.on(chat, "Block @moss.and.ink")
    await taps.on(chat, "Block @moss.and.ink")
    await expect(chat.get_by_text("Done. You blocked").first).to_be_visible(timeout=TIMEOUT_MS)
    await write(chat, "can i talk to a person")
    await expect(chat.get_by_text("Your case:").first).to_be_visible(timeout=TIMEOUT_MS)
    case = await (await chat_frame(page)).evaluate(
        "document.querySelector('haven-widget').chat.conversation.case.id"
    )
    alert = console.locator(f"[data-alert-case='{case}']")
    await alert.get_by_role("button", name=re.compile("Claim")).click(timeout=TIMEOUT_MS)
    line = "The user had the app do this: block @moss.and.ink. Done."
    await expect(console.get_by_text(line)).to_be_visible(timeout=TIMEOUT_MS)
    await expect(console.get_by_text("The chat was opened on @moss.and.ink.")).to_be_visible()
    assert faults == []


# --- A page of another origin that holds only the documented snippet ---------------------------------


@dataclass(frozen=True)
class Foreign:
    """A Haven that names one other origin, and the port of that origin."""

    stack: Stack
    port: int


@pytest.fixture(scope="module")
def foreign() -> Iterator[Foreign]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    named = {"HAVEN_FRAME_ANCESTORS": f"http://127.0.0.1:{port}"}
    with throw_away_stack(named) as running:
        yield Foreign(running, port)


@pytest.fixture
async def app_page(foreign: Foreign, phone: BrowserContext) -> AsyncIterator[Page]:
    """The snippet's page, with the chat open on @river_drift."""
    async with HostPage(foreign.port, foreign.stack.web) as host:
        page = await phone.new_page()
        await page.goto(host.origin)
        await page.get_by_role("button", name="Help and safety").click()
        yield page


async def chat_frame(page: Page) -> Frame:
    """Return the chat's own frame, to look inside."""
    await page.frame_locator(CHAT).get_by_role("textbox").first.wait_for(timeout=TIMEOUT_MS)
    return next(frame for frame in page.frames if frame.url.endswith("/widget"))


async def block(page: Page) -> FrameLocator:
    """Block @river_drift from the open chat."""
    chat, taps = page.frame_locator(CHAT), Taps()
    await taps.on(chat, "Block @river_drift")
    await taps.on(chat, "Block @river_drift")
    return chat


async def test_a_page_with_only_the_documented_snippet_acts_and_takes_back(app_page: Page) -> None:
    chat = await block(app_page)
    await expect(chat.get_by_text("Done. You blocked @river_drift.").first).to_be_visible(timeout=TIMEOUT_MS)
    assert await app_page.evaluate("myApp.blocked") == ["river_drift"]
    assert await chat.get_by_role("button", name="Mute @river_drift").count() == 0, "it does not offer that"
    await chat.get_by_role("button", name="Undo").click()
    await expect(chat.get_by_text("Okay, that is undone.").first).to_be_visible(timeout=TIMEOUT_MS)
    assert await app_page.evaluate("myApp.blocked") == []


@pytest.mark.parametrize(
    ("mood", "words", "within_ms"),
    [
        pytest.param("broken", "that did not work", TIMEOUT_MS, id="it fails"),
        pytest.param("unwilling", "The app did not do that", TIMEOUT_MS, id="it declines"),
        pytest.param("silent", "The app did not answer", ANSWER_LIMIT_MS + TIMEOUT_MS, id="it never answers"),
    ],
)
async def test_what_the_app_did_not_do_is_said_so_with_the_steps(
    app_page: Page, mood: str, words: str, within_ms: int
) -> None:
    await app_page.evaluate(f"myApp.mood = '{mood}'")
    chat = await block(app_page)
    await expect(chat.get_by_text(words).first).to_be_visible(timeout=within_ms)
    await expect(chat.get_by_role("heading", name="Block someone")).to_be_visible(timeout=TIMEOUT_MS)
    assert await chat.get_by_text("You blocked").count() == 0
    assert await chat.get_by_role("button", name="Undo").count() == 0


async def test_a_screen_that_does_not_open_leaves_the_chat_and_says_so(app_page: Page) -> None:
    chat = await block(app_page)
    await chat.get_by_role("button", name="Undo").click(timeout=TIMEOUT_MS)
    await expect(chat.get_by_text("Okay, that is undone.").first).to_be_visible(timeout=TIMEOUT_MS)
    await app_page.evaluate("myApp.mood = 'broken'")
    await (await block(app_page)).get_by_role("heading", name="Block someone").wait_for(timeout=TIMEOUT_MS)
    await chat.get_by_role("button", name="Take me there").click()
    await expect(chat.get_by_text("Open the screen: this did not work.").first).to_be_visible(
        timeout=TIMEOUT_MS
    )
    await app_page.evaluate("myApp.mood = 'willing'")
    await chat.get_by_role("button", name="Take me there").click()
    await expect(app_page.locator(CHAT)).to_be_hidden(timeout=TIMEOUT_MS)
    assert await app_page.evaluate("myApp.screens") == ["app://profile/river_drift/block"]


async def test_nobody_but_the_host_can_answer_for_it(app_page: Page, foreign: Foreign) -> None:
    await app_page.evaluate("myApp.mood = 'silent'")
    await app_page.evaluate(
        "addEventListener('message', ({data}) => { if (data?.type === 'do') window.asked = data; })"
    )
    chat = await block(app_page)
    await app_page.wait_for_function("window.asked")
    # A frame of somebody else in the host's page knows the id, and a frame of the host's own origin, too.
    for address in (f"http://localhost:{foreign.port}/empty", "/empty"):
        await app_page.evaluate(
            """(address) => new Promise((done) => {
                 const other = document.createElement("iframe");
                 other.src = address;
                 other.onload = done;
                 document.body.append(other);
               })""",
            address,
        )
    asked = await app_page.evaluate("window.asked")
    chat_at = await app_page.evaluate(
        """Array.from({length: frames.length}, (_, at) => frames[at])
             .indexOf(document.querySelector("iframe").contentWindow)"""
    )
    others = [frame for frame in app_page.frames if frame.url.endswith("/empty")]
    assert len(others) == 2
    for other in others:
        await other.evaluate(
            """([at, id]) => parent.frames[at].postMessage({haven: 1, type: "outcome", id, outcome: "done"}, "*")""",
            [chat_at, asked["id"]],
        )
    # From the host itself: too large, of another version, and for nothing that was asked.
    wrongs = [{"more": "x" * 1_000_000}, {"haven": 2}, {"id": "0" * 32}, {"outcome": "undone"}]
    for wrong in wrongs:
        await app_page.evaluate(ANSWER, {"haven": 1, "id": asked["id"], "outcome": "done", **wrong})
    await app_page.wait_for_timeout(500)
    assert await chat.get_by_text("You blocked").count() == 0
    frame = await chat_frame(app_page)
    assert await frame.evaluate("document.querySelector('haven-widget').host.ignored") == len(others) + len(
        wrongs
    )
    await app_page.evaluate(ANSWER, {"haven": 1, "id": asked["id"], "outcome": "done"})
    await expect(chat.get_by_text("Done. You blocked @river_drift.").first).to_be_visible(timeout=TIMEOUT_MS)


async def test_a_page_that_the_setting_does_not_name_cannot_show_the_chat(
    foreign: Foreign, phone: BrowserContext
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with HostPage(port, foreign.stack.web) as host:
        page = await phone.new_page()
        await page.goto(host.origin)
        async with page.expect_console_message(
            lambda said: "frame-ancestors" in said.text, timeout=TIMEOUT_MS
        ):
            await page.get_by_role("button", name="Help and safety").click()
        assert await page.frame_locator(CHAT).get_by_role("textbox").count() == 0
