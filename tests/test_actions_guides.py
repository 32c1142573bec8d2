"""A guide is shown as a card and as text, with ways on; what is not understood gets choices, and then a person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from haven.guides import guide_text
from tests.action_calls import answer, call, done, user
from tests.fakes_services import FakeServices

ALL_GUIDES = [guide.id for guide in FakeServices().guides]
# What the closing question of each guide asks, in the words of a person who read it.
ASKED = {
    "block_someone": "private_account",
    "unblock_someone": "mute_someone",
    "bulk_manage_comments": "filter_comments",
    "mute_someone": "block_someone",
    "remove_follower": "private_account",
    "repeat_accounts": "who_can_message",
    "report_video": "block_someone",
    "report_comment": "filter_comments",
    "report_message": "block_someone",
    "report_account": "block_someone",
    "report_live": "report_account",
    "report_sound": "report_video",
    "report_product": "report_account",
    "report_underage": "family_pairing",
    "report_copyright": "report_impersonation",
    "report_impersonation": "secure_account",
    "remove_intimate_images": "hide_lists",
    "worried_about_someone": "tune_feed",
    "report_status": "block_someone",
    "private_account": "remove_follower",
    "who_can_message": "block_someone",
    "who_can_interact": "private_account",
    "hide_lists": "private_account",
    "suggestions_contacts": "hide_lists",
    "activity_status": "hide_lists",
    "location": "suggestions_contacts",
    "filter_comments": "report_comment",
    "filter_keywords": "filter_comments",
    "creator_care": "filter_keywords",
    "delete_comments": "report_comment",
    "restricted_mode": "report_video",
    "screen_time": "family_pairing",
    "teen_defaults": "private_account",
    "family_pairing": "restricted_mode",
    "correct_birthday": "age_ban",
    "live_moderation": "report_live",
    "live_host_age": "correct_birthday",
    "account_taken_over": "secure_account",
    "secure_account": "account_taken_over",
    "phishing": "secure_account",
    "removed_content": "account_banned",
    "account_banned": "removed_content",
    "age_ban": "correct_birthday",
    "live_ban": "live_moderation",
    "delete_account": "private_account",
    "tune_feed": "mute_someone",
    "missing_person": "worried_about_someone",
    "after_death": "report_video",
    "legal_request": "report_account",
}


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.mark.parametrize("guide_id", ALL_GUIDES)
def test_the_intent_with_a_guides_name_shows_that_guide(services: FakeServices, guide_id: str) -> None:
    shown = call(services, "action_show_guide", user("…", guide_id, metadata={"platform": "ios"}))
    card = shown.responses[0]["custom"]["guide"]
    assert card["id"] == guide_id
    assert card["platform"] == "ios"
    assert shown.texts == [guide_text(card)]
    assert shown.slots["guide"] == guide_id


@pytest.mark.parametrize("guide_id", ALL_GUIDES)
def test_every_guide_offers_two_to_four_ways_on_and_a_person_among_them(
    services: FakeServices, guide_id: str
) -> None:
    payloads = call(services, "action_show_guide", user("…", guide_id)).payloads
    assert 2 <= len(payloads) <= 4
    assert len(set(payloads)) == len(payloads)
    assert "/ask_person" in payloads


@pytest.mark.parametrize("guide_id", ALL_GUIDES)
def test_a_yes_leads_to_what_the_guides_last_question_was_about(
    services: FakeServices, guide_id: str
) -> None:
    shown = call(services, "action_show_guide", user("…", guide_id))
    assert shown.slots["offer"] == f"guide:{ASKED[guide_id]}"
    accepted = call(services, "action_check_outcome", user("yes", "affirm"), offer=shown.slots["offer"])
    assert (accepted.slots["guide"], accepted.next_action) == (ASKED[guide_id], "action_show_guide")


@pytest.mark.parametrize(
    ("guide_id", "is_offered"),
    [("report_video", True), ("report_account", True), ("report_comment", True), ("block_someone", False)],
)
def test_the_report_guides_offer_to_send_the_report_here(
    services: FakeServices, guide_id: str, is_offered: bool
) -> None:
    shown = call(services, "action_show_guide", user("…", guide_id))
    offers = [json.loads(p.removeprefix("/affirm")) for p in shown.payloads if p.startswith("/affirm")]
    assert offers == ([{"offer": "intake:report"}] if is_offered else [])
    assert shown.slots["intake_offer"] == ("report" if is_offered else None)


@pytest.mark.parametrize(
    ("metadata", "risk", "is_acknowledged"),
    [
        pytest.param({"harm": True}, None, True, id="haven says so"),
        pytest.param({"harm": False}, {"severity": "P2"}, False, id="haven says no"),
        pytest.param({}, {"severity": "P2"}, True, id="in rasa shell the risk says so"),
        pytest.param({}, None, False, id="nothing says so"),
    ],
)
def test_a_guide_begins_with_a_kind_word_where_harm_is_near(
    services, metadata, risk, is_acknowledged
) -> None:
    shown = call(services, "action_show_guide", user("…", "block_someone", metadata=metadata, risk=risk))
    assert (shown.responses[0]["custom"]["guide"]["acknowledgement"] is not None) == is_acknowledged


def test_a_handle_that_the_user_named_is_in_the_link_to_the_app(services: FakeServices) -> None:
    shown = call(
        services,
        "action_show_guide",
        user("block @bad.guy", "block_someone", entities={"handle": "@bad.guy"}),
    )
    assert shown.responses[0]["custom"]["guide"]["deep_link"] == "app://profile/bad.guy/block"


def test_an_action_before_may_choose_the_guide(services: FakeServices) -> None:
    shown = call(services, "action_show_guide", user("yes", "affirm"), guide="private_account")
    assert shown.responses[0]["custom"]["guide"]["id"] == "private_account"


def test_a_message_that_is_not_understood_gets_choices_that_fit_and_the_person(
    services: FakeServices,
) -> None:
    offered = call(services, "action_search_guides", user("comment filter thing", "nlu_fallback"))
    assert services.texts.say("say-which") in offered.texts
    assert "/filter_comments" in offered.payloads
    assert offered.payloads[-2:] == ["/something_else", "/ask_person"]
    assert len(offered.payloads) <= 5


def test_close_readings_become_one_question_with_these_choices(services: FakeServices) -> None:
    close = [("nlu_fallback", 0.4), ("mute_someone", 0.35), ("greet", 0.3), ("block_someone", 0.28)]
    offered = call(services, "action_search_guides", user("xyzzy", "nlu_fallback", ranking=close))
    assert offered.texts == [services.texts.say("say-which")]
    assert offered.payloads == ["/mute_someone", "/block_someone", "/something_else", "/ask_person"]


@pytest.mark.parametrize(
    ("intent", "line"), [("nlu_fallback", "say-not-sure"), ("out_of_scope", "say-not-mine")]
)
def test_it_is_said_plainly_whether_we_did_not_understand_or_cannot_help(services, intent, line) -> None:
    offered = call(services, "action_search_guides", user("xyzzy", intent))
    assert offered.texts == [services.texts.say(line)]
    assert 2 <= len(offered.payloads) <= 4


def test_a_search_waits_for_the_user_whatever_rasa_would_do_next(services: FakeServices) -> None:
    assert (
        call(services, "action_search_guides", user("xyzzy", "nlu_fallback")).next_action == "action_listen"
    )


def test_two_messages_in_a_row_that_are_not_understood_go_to_a_person(services: FakeServices) -> None:
    again = call(
        services,
        "action_search_guides",
        user("xyzzy", "nlu_fallback"),
        done("action_search_guides"),
        done("action_listen"),
        user("plugh", "out_of_scope"),
    )
    assert (again.next_action, again.responses) == ("action_hand_off", [])


def test_two_that_are_not_understood_with_an_answer_between_them_get_choices_again(
    services: FakeServices,
) -> None:
    later = call(
        services,
        "action_search_guides",
        user("xyzzy", "nlu_fallback"),
        done("action_search_guides"),
        user("block", "block_someone"),
        done("action_show_guide"),
        user("plugh", "nlu_fallback"),
    )
    assert later.next_action == "action_listen"
    assert later.payloads


BOUNDED = {"severity": "P2", "category": "bullying_harassment"}


@pytest.mark.parametrize(
    ("action", "intent"), [("action_show_guide", "block_someone"), ("action_search_guides", "nlu_fallback")]
)
def test_a_bounded_harm_is_answered_before_the_question_around_it(services, action, intent) -> None:
    answered = call(services, action, user("they made stickers of my face", intent, risk=BOUNDED))
    assert [risk["severity"] for _, risk in services.noted] == ["P2"]
    assert answered.responses


def test_without_harm_nothing_is_noted(services: FakeServices) -> None:
    call(services, "action_show_guide", user("how do i block", "block_someone"))
    assert services.noted == []


def test_a_store_that_is_away_does_not_cost_the_user_the_guide(services: FakeServices) -> None:
    services.store_is_away = True
    shown = call(services, "action_show_guide", user("block", "block_someone", risk=BOUNDED))
    assert shown.responses[0]["custom"]["guide"]["id"] == "block_someone"


def test_whoever_told_us_about_harm_does_not_read_that_we_did_not_understand(services: FakeServices) -> None:
    offered = call(
        services,
        "action_search_guides",
        user("they made stickers of my face", "nlu_fallback", risk=BOUNDED, metadata={"harm": True}),
    )
    assert offered.texts == [services.texts.say("say-not-sure-harm")]
    assert offered.payloads[-1] == "/ask_person"


ON_RIVER = {"about": {"handle": "river", "messages_since": 1, "guide": None}}
LONG_AGO = {"about": {"handle": "river", "messages_since": 3, "guide": None}}


@pytest.mark.parametrize(
    ("entities", "slot", "metadata", "whom"),
    [
        pytest.param({}, None, ON_RIVER, "river", id="the profile that the chat was opened on"),
        pytest.param({"handle": "@kim"}, None, ON_RIVER, "kim", id="the one named now"),
        pytest.param({}, "@kim", ON_RIVER, "river", id="opened on another after one was named"),
        pytest.param({}, "@kim", LONG_AGO, "kim", id="named since the chat was opened"),
        pytest.param({}, "@kim", {}, "kim", id="named, and opened on nothing"),
        pytest.param({}, None, {}, None, id="nobody"),
    ],
)
def test_the_app_is_asked_to_act_on_whom_the_user_means(
    services: FakeServices,
    entities: dict[str, str],
    slot: str | None,
    metadata: dict[str, Any],
    whom: str | None,
) -> None:
    before = [user("@kim", "inform"), answer("handle", slot)] if slot else []
    now = user("…", "block_someone", entities=entities, metadata=metadata)
    shown = call(services, "action_show_guide", *before, now, handle=entities.get("handle") or slot)
    action = shown.responses[0]["custom"]["guide"]["host_action"]
    assert (action and action["handle"]) == whom


def test_advice_stands_before_the_apps_button_when_the_conversation_spoke_of_harm(
    services: FakeServices,
) -> None:
    metadata = {**ON_RIVER, "risks": ["ipv_stalking"]}
    shown = call(services, "action_show_guide", user("…", "block_someone", metadata=metadata))
    assert "own safety first" in shown.responses[0]["custom"]["guide"]["host_action"]["first"]
