"""What follows on "it did not work", on a yes and on a no."""

from __future__ import annotations

import pytest

from tests.action_calls import answer, call, done, user
from tests.fakes_services import FakeServices

IT_DID_NOT = user("didnt work", "it_did_not_work")


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


def test_a_guide_that_did_not_work_leads_to_related_guides_not_shown_yet(services: FakeServices) -> None:
    tried = call(
        services,
        "action_check_outcome",
        answer("guide", "private_account"),
        IT_DID_NOT,
        guide="block_someone",
    )
    assert tried.payloads == ["/who_can_message", "/report_account", "/unblock_someone", "/ask_person"]
    assert tried.texts == [services.texts.say("say-try-another-way")]


@pytest.mark.parametrize(
    ("events", "slots"),
    [
        pytest.param([IT_DID_NOT], {}, id="no guide was shown"),
        pytest.param(
            [IT_DID_NOT, done("action_check_outcome"), IT_DID_NOT],
            {"guide": "block_someone"},
            id="twice in a row",
        ),
    ],
)
def test_where_another_guess_is_no_help_a_person_is_offered(services: FakeServices, events, slots) -> None:
    tried = call(services, "action_check_outcome", *events, **slots)
    assert tried.payloads == ["/ask_person"]
    assert tried.slots["offer"] == "person"


@pytest.mark.parametrize(
    ("offer", "next_action"),
    [
        pytest.param("intake:report", "report_form", id="the report"),
        pytest.param("person", "action_hand_off", id="a person"),
        pytest.param("guide:mute_someone", "action_show_guide", id="a guide"),
        pytest.param(None, None, id="nothing"),
        pytest.param("guide:gone", None, id="a guide that is gone"),
        pytest.param("intake:gone", None, id="a flow that is gone"),
        pytest.param("amend:7", None, id="a request that is gone"),
        pytest.param("status", "action_case_status", id="where it stands"),
    ],
)
def test_a_yes_means_what_was_offered(services: FakeServices, offer, next_action) -> None:
    accepted = call(services, "action_check_outcome", user("yes", "affirm"), offer=offer)
    assert accepted.next_action == next_action
    assert accepted.slots["offer"] is None
    assert bool(accepted.texts) == (next_action is None)


def test_a_button_means_what_it_says_whatever_was_offered_since(services: FakeServices) -> None:
    pressed = user("Send the report here", "affirm", 1.0, {"offer": "intake:report"})
    assert (
        call(services, "action_check_outcome", pressed, offer="guide:mute_someone").next_action
        == "report_form"
    )


def test_a_no_takes_the_offer_back(services: FakeServices) -> None:
    declined = call(services, "action_check_outcome", user("no", "deny"), offer="intake:report")
    assert declined.texts == [services.texts.say("say-left-alone")]
    assert declined.slots == {"offer": None, "wishes": None}
