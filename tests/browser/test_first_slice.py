"""The main job in real browsers: a user on a phone, an agent at a desk, both over the whole running stack."""

from __future__ import annotations

import re

from playwright.async_api import BrowserContext, expect

from haven.cli.throw_away import Stack
from tests.browser.pages import TIMEOUT_MS, axe_violations, composer, open_console, open_widget, watch, write


async def test_a_question_is_answered_with_steps(stack: Stack, phone: BrowserContext) -> None:
    faults: list[str] = []
    page = await open_widget(phone, stack.web, faults)
    await write(page, "how do i block someone")
    await expect(page.get_by_role("heading", name="Block someone")).to_be_visible(timeout=TIMEOUT_MS)
    assert await page.get_by_role("listitem").count() >= 4
    assert faults == []


async def test_danger_reaches_an_agent_who_talks_with_the_user_and_gives_back(
    stack: Stack, phone: BrowserContext, desk: BrowserContext
) -> None:
    faults: list[str] = []
    console = await open_console(desk, stack.web, stack.login, stack.password, faults)
    page = await open_widget(phone, stack.web, faults)
    await write(page, "i want to die")
    await expect(page.get_by_text("I'm really glad you told me").first).to_be_visible(timeout=TIMEOUT_MS)
    await expect(page.get_by_text("I've told a person on our safety team").first).to_be_visible(
        timeout=TIMEOUT_MS
    )

    alert = console.locator("[data-alert-case]").first
    await expect(alert).to_be_visible(timeout=TIMEOUT_MS)
    await alert.get_by_role("button", name=re.compile("Claim")).click()
    await expect(console.get_by_text("i want to die").first).to_be_visible(timeout=TIMEOUT_MS)
    assert await axe_violations(console) == []

    reply = console.get_by_role("textbox", name=re.compile("reply|Reply|Write to", re.I)).first
    await reply.fill("Hi, I'm Sam. I am a person and I have read what you wrote.")
    await reply.press("Control+Enter")
    await expect(page.get_by_text("I am a person and I have read").first).to_be_visible(timeout=TIMEOUT_MS)
    await write(page, "thank you for being here")
    await expect(console.get_by_text("thank you for being here").first).to_be_visible(timeout=TIMEOUT_MS)
    assert await axe_violations(page) == []
    assert faults == []


async def test_markup_that_a_user_types_stays_text_on_both_sides(
    stack: Stack, phone: BrowserContext, desk: BrowserContext
) -> None:
    faults: list[str] = []
    typed = "<img src=x onerror=alert(1)><script>alert(2)</script> i want to talk to a person"
    console = await open_console(desk, stack.web, stack.login, stack.password, faults)
    page = await open_widget(phone, stack.web, faults)
    await write(page, typed)
    await expect(page.get_by_text("<img src=x").first).to_be_visible(timeout=TIMEOUT_MS)
    await write(page, "human")
    alert = console.locator("[data-alert-case]").first
    await alert.get_by_role("button", name=re.compile("Claim")).click()
    await expect(console.get_by_text("<script>alert(2)</script>").first).to_be_visible(timeout=TIMEOUT_MS)
    for shown in (page, console):
        assert await shown.locator("img[src=x]").count() == 0
    assert faults == []


async def test_quick_exit_leaves_nothing_that_back_could_show(stack: Stack, phone: BrowserContext) -> None:
    page = await open_widget(phone, stack.web, [])
    # The page it leads to is elsewhere; here it only matters that the chat is gone.
    await phone.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="elsewhere"))
    await write(page, "how do i block someone")
    await expect(page.get_by_role("heading", name="Block someone")).to_be_visible(timeout=TIMEOUT_MS)
    await composer(page).fill("half a secret")
    await page.get_by_role("button", name="Quick exit").click()
    await page.wait_for_url(re.compile("wikipedia"), timeout=TIMEOUT_MS)
    await page.go_back()
    assert "half a secret" not in await page.content()
    assert await page.get_by_role("heading", name="Block someone").count() == 0


async def test_the_widget_has_no_fault_that_axe_can_find(stack: Stack, phone: BrowserContext) -> None:
    page = await open_widget(phone, stack.web, [])
    assert await axe_violations(page) == []
    await write(page, "how do i block someone")
    await expect(page.get_by_role("heading", name="Block someone")).to_be_visible(timeout=TIMEOUT_MS)
    assert await axe_violations(page) == []


async def test_from_a_profile_in_the_demo_app_a_guide_leads_to_the_very_button(
    stack: Stack, phone: BrowserContext
) -> None:
    faults: list[str] = []
    page = await phone.new_page()
    watch(page, faults)
    await page.goto(f"{stack.web}/demo")
    await page.get_by_role("button", name="@moss.and.ink", exact=True).click()
    await page.get_by_role("button", name="Share and more").click()
    await page.get_by_role("button", name="Help and safety").click()
    widget = page.frame_locator("iframe")
    await widget.get_by_role("textbox").first.fill("how do i block someone")
    await widget.get_by_role("textbox").first.press("Enter")
    await widget.get_by_role("button", name="Take me there").first.click(timeout=TIMEOUT_MS)
    block = page.get_by_role("button", name="Block", exact=True)
    await expect(block).to_be_visible(timeout=TIMEOUT_MS)
    await expect(block).to_be_focused(timeout=TIMEOUT_MS)
    assert faults == []


async def test_a_guide_is_followed_one_step_at_a_time_by_keyboard_and_for_another_phone(
    stack: Stack, phone: BrowserContext
) -> None:
    faults: list[str] = []
    page = await open_widget(phone, stack.web, faults)
    await write(page, "how do i block someone")
    card = page.locator("haven-guide-card")
    await card.get_by_role("button", name="One step at a time").click(timeout=TIMEOUT_MS)
    following = card.get_by_role("button", name="Next", exact=True)
    await expect(following).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(card.get_by_role("status")).to_contain_text("Step 2 of 4. Tap the Share arrow")
    await expect(following).to_be_focused()
    await card.get_by_role("button", name="Web").click()
    await expect(card.get_by_role("status")).to_contain_text("Click the three dots")
    for _ in range(2):
        await following.press("Enter")
    await expect(following).to_have_attribute("aria-disabled", "true")
    await expect(card.get_by_role("button", name="It worked")).to_be_visible()

    await card.get_by_text("What people ask next").click()
    await card.get_by_text("Can I undo a block?").click()
    await expect(card.get_by_text("Yes, at any time.")).to_be_visible()
    await card.get_by_text("If this is you").click()
    await expect(card.get_by_text("A partner, an ex or someone at home scares you.")).to_be_visible()
    assert await axe_violations(page) == []

    await card.get_by_role("button", name="I'm stuck").click()
    await expect(page.get_by_text("No problem, we can take it slowly. Step 4 of 4:").first).to_be_visible(
        timeout=TIMEOUT_MS
    )
    await card.get_by_role("button", name="All steps").click()
    await expect(card.get_by_role("button", name="One step at a time")).to_be_focused()
    assert faults == []
