"""What users say to the assistant itself, wishes that wait, choices that are remembered, somebody who comes back."""

from __future__ import annotations

import pytest

from tests.action_calls import call, done, user
from tests.fakes_services import FakeServices


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


ANSWERED = (
    "chitchat", "insult", "ask_secret", "ask_privacy", "ask_capabilities", "ask_language", "prompt_injection",
    "something_else",
)  # fmt: skip


@pytest.mark.parametrize("intent", ANSWERED)
def test_each_has_its_sentence_and_a_person(services: FakeServices, intent: str) -> None:
    said = call(services, "action_small_talk", user("…", intent))
    assert said.texts == [services.texts.say(f"say-{intent.replace('_', '-')}")]
    assert said.payloads[-1] == "/ask_person"
    assert len(said.payloads) <= 5


def test_the_second_insult_offers_a_person(services: FakeServices) -> None:
    said = call(services, "action_small_talk", user("you fool", "insult"), user("you fool", "insult"))
    assert said.texts == [services.texts.say("say-insult-again")]
    assert said.slots["offer"] == "person"


def test_none_of_our_choices_twice_hands_off(services: FakeServices) -> None:
    said = call(services, "action_small_talk", user("no", "something_else"), user("no", "something_else"))
    assert said.next_action == "action_hand_off"


def test_wishes_that_wait_are_offered_and_then_shown(services: FakeServices) -> None:
    message = user("…", "block_someone")
    message["parse_data"]["wishes"] = ["hide_lists", "location"]
    shown = call(services, "action_show_guide", message)
    assert shown.slots["wishes"] == ["hide_lists", "location"]
    assert shown.slots["offer"] == "guide:hide_lists"
    card = shown.responses[0]["custom"]["guide"]
    assert services.guides.get("hide_lists").title in card["offer"]
    worked = call(
        services,
        "action_check_outcome",
        user("done", "it_worked"),
        guide="block_someone",
        wishes=["hide_lists"],
    )
    assert (worked.slots["guide"], worked.next_action) == ("hide_lists", "action_show_guide")


def test_two_close_readings_are_one_question_and_the_choice_is_remembered(services: FakeServices) -> None:
    unclear = user("stop it from her", "nlu_fallback")
    unclear["parse_data"]["intent_ranking"] = [
        {"name": "nlu_fallback", "confidence": 0.4},
        {"name": "block_someone", "confidence": 0.36},
        {"name": "mute_someone", "confidence": 0.34},
        {"name": "location", "confidence": 0.02},
    ]
    asked = call(services, "action_search_guides", unclear)
    assert asked.texts == [services.texts.say("say-which")]
    assert asked.payloads == ["/block_someone", "/mute_someone", "/something_else", "/ask_person"]
    pressed = call(
        services, "action_show_guide", user("Mute someone", "mute_someone", 1.0), asked=asked.slots["asked"]
    )
    assert pressed.slots["choices"] == {"block_someone|mute_someone": "mute_someone"}
    again = call(services, "action_search_guides", unclear, choices=pressed.slots["choices"])
    assert (again.slots["guide"], again.next_action) == ("mute_someone", "action_show_guide")


def test_a_typed_wish_is_no_choice_between_two(services: FakeServices) -> None:
    typed = call(
        services,
        "action_show_guide",
        user("mute her", "mute_someone", 0.9),
        asked=["block_someone", "mute_someone"],
    )
    assert "choices" not in typed.slots


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_greet", "greet"),
        ("action_small_talk", "ask_capabilities"),
        ("action_search_guides", "nlu_fallback"),
    ],
)
def test_somebody_who_comes_back_is_asked_whether_it_is_the_same(services, action, intent) -> None:
    asked = call(services, action, user("hi", intent, metadata={"returning": "block_someone"}))
    title = services.guides.get("block_someone").title
    assert asked.texts == [services.texts.say("say-same-thing", title=title)]
    assert asked.slots["offer"] == "guide:block_someone"
    assert asked.payloads == ['/affirm{"offer": "guide:block_someone"}', "/something_else", "/ask_person"]


def test_a_clear_wish_of_somebody_who_comes_back_is_answered(services: FakeServices) -> None:
    message = user("mute her", "mute_someone", metadata={"returning": "block_someone"})
    assert call(services, "action_show_guide", message).slots["guide"] == "mute_someone"


def test_a_device_shows_the_guide_that_is_followed_with_its_steps(services: FakeServices) -> None:
    message = user("im on android", "inform_device", entities={"platform": "android"})
    noted = call(services, "action_note_device", message, guide="block_someone")
    assert (noted.slots["platform"], noted.next_action) == ("android", "action_show_guide")


def test_the_fallback_is_silent_after_another_action_has_answered(services: FakeServices) -> None:
    said = {"event": "bot", "text": "…", "data": {}}
    silent = call(services, "action_search_guides", user("yes", "affirm"), done("action_show_guide"), said)
    assert silent.texts == []
    assert silent.next_action == "action_listen"
