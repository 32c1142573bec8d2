"""A guide can be followed one step at a time, in typed words and with buttons."""

from __future__ import annotations

import pytest

from haven.guides import plain_words
from tests.action_calls import answer, call, done, user
from tests.fakes_services import FakeServices

GUIDE = "private_account"


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


def step_line(services: FakeServices, number: int, text_id: str = "say-step") -> str:
    steps = services.guides.get(GUIDE).variants["android"]
    return services.texts.say(text_id, step=number, steps=len(steps), words=plain_words(steps[number - 1]))


@pytest.mark.parametrize(
    ("text", "intent", "before", "expected"),
    [
        pytest.param("one step at a time", "next_step", None, 1, id="the first one"),
        pytest.param("next", "next_step", 1, 2, id="the next one"),
        pytest.param("back", "previous_step", 2, 1, id="one back"),
        pytest.param("back", "previous_step", 1, 1, id="nothing before the first"),
        pytest.param("back", "previous_step", None, 1, id="back before any step"),
        pytest.param("what was step 2", "previous_step", 3, 2, id="a step by its number"),
        pytest.param("did step 2, now what", "next_step", None, 3, id="the one after a step that is done"),
        pytest.param("go back to step 99", "previous_step", 3, 2, id="a number that is no step"),
    ],
)
def test_the_step_that_the_user_asks_for_is_said(services, text, intent, before, expected) -> None:
    said = call(services, "action_guide_step", user(text, intent), guide=GUIDE, step=before)
    assert said.texts == [step_line(services, expected)]
    assert said.slots["step"] == expected
    assert "/ask_person" in said.payloads
    assert len(said.payloads) <= 4


def test_the_last_step_asks_whether_it_worked(services: FakeServices) -> None:
    last = len(services.guides.get(GUIDE).variants["android"])
    at_last = call(services, "action_guide_step", user("next", "next_step"), guide=GUIDE, step=last - 1)
    assert "/it_worked" in at_last.payloads
    assert "/next_step" not in at_last.payloads
    after = call(services, "action_guide_step", user("next", "next_step"), guide=GUIDE, step=last)
    assert after.texts == [services.texts.say("say-last-step")]
    assert after.payloads == ["/it_worked", "/it_did_not_work", "/ask_person"]
    back = call(
        services, "action_guide_step", user("back", "previous_step"), guide=GUIDE, step=after.slots["step"]
    )
    assert back.texts == [step_line(services, last - 1)]


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [("im stuck", 2, 2), ("im stuck", None, 1), ("stuck on step 3", None, 3), ("stuck on step 3", 1, 3)],
)
def test_who_is_stuck_hears_that_very_step_again_slowly(services, text, step, expected) -> None:
    said = call(services, "action_guide_step", user(text, "stuck"), guide=GUIDE, step=step)
    assert said.texts == [step_line(services, expected, "say-step-slowly")]
    assert "/looks_different" in said.payloads
    assert len(said.payloads) <= 4


@pytest.mark.parametrize("intent", ["stuck", "looks_different"])
def test_who_is_in_trouble_twice_is_offered_a_person(services: FakeServices, intent: str) -> None:
    again = call(
        services,
        "action_guide_step",
        user("…", intent),
        done("action_guide_step"),
        user("…", intent),
        guide=GUIDE,
        step=1,
    )
    assert again.payloads == ["/ask_person"]
    assert again.slots["offer"] == "person"


@pytest.mark.parametrize("intent", ["stuck", "looks_different"])
def test_a_step_that_did_not_help_and_then_no_success_lead_to_a_person(services, intent) -> None:
    tried = call(
        services,
        "action_check_outcome",
        user("…", intent),
        done("action_guide_step"),
        user("didnt work", "it_did_not_work"),
        guide=GUIDE,
    )
    assert tried.payloads == ["/ask_person"]


@pytest.mark.parametrize(
    ("platform", "others"),
    [("ios", ["android", "web"]), ("web", ["ios", "android"]), (None, ["ios", "android", "web"])],
)
def test_a_screen_that_looks_different_leads_to_the_steps_of_another_device(
    services: FakeServices, platform: str | None, others: list[str]
) -> None:
    told = user("it looks different", "looks_different", metadata={"platform": platform})
    said = call(services, "action_guide_step", told, guide=GUIDE)
    assert said.texts == [services.texts.say("say-looks-different")]
    wanted = [f'/show_again{{"platform": "{name}"}}' for name in others]
    assert said.payloads == [*wanted, "/ask_person"]


def test_the_steps_of_the_device_that_the_user_chose_are_shown_and_kept(services: FakeServices) -> None:
    ios = {"platform": "ios"}
    pressed = user("A computer", "show_again", entities={"platform": "web"}, metadata=ios)
    assert call(services, "action_guide_step", pressed, guide=GUIDE).next_action == "action_show_guide"
    shown = call(services, "action_show_guide", pressed, guide=GUIDE, step=2)
    assert shown.responses[0]["custom"]["guide"]["platform"] == "web"
    assert shown.slots["platform"] == "web"
    assert shown.slots["step"] is None
    next_one = call(
        services,
        "action_guide_step",
        user("next", "next_step", metadata=ios),
        guide=GUIDE,
        platform="web",
    )
    first = services.guides.get(GUIDE).variants["web"][0]
    assert next_one.texts[0].endswith(plain_words(first))


def test_what_the_host_app_says_about_the_device_is_not_kept(services: FakeServices) -> None:
    shown = call(services, "action_show_guide", user("…", GUIDE, metadata={"platform": "ios"}))
    assert "platform" not in shown.slots


@pytest.mark.parametrize(
    ("intent", "text_id"),
    [
        ("next_step", "say-what-now"),
        ("previous_step", "say-what-now"),
        ("show_again", "say-what-now"),
        ("stuck", "say-not-clear"),
        ("looks_different", "say-not-clear"),
    ],
)
def test_without_a_guide_the_user_is_asked_what_to_do(
    services: FakeServices, intent: str, text_id: str
) -> None:
    said = call(services, "action_guide_step", user("…", intent), answer("guide", None))
    assert said.texts == [services.texts.say(text_id)]
    assert "/ask_person" in said.payloads
