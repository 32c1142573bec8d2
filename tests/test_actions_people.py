"""The handoff: the right reason, nothing half done left behind, and never silence that looks like success."""

from __future__ import annotations

import pytest

from actions.intake_state import STATE_SLOTS
from actions.message import NO_RISK
from haven.store import StoreUnavailable
from tests.action_calls import call, user
from tests.fakes_services import FakeServices

P0 = {**NO_RISK, "severity": "P0", "category": "suicide_self_harm_self"}
P1_AND_ASKS = {**NO_RISK, "severity": "P1", "category": "sextortion", "wants_person": True}
ASKS = {**NO_RISK, "wants_person": True}


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        pytest.param(user("i want to end my life", "nlu_fallback", risk=P0), "risk", id="a risk"),
        pytest.param(user("he has my pics, human pls", "ask_person", risk=P1_AND_ASKS), "risk", id="both"),
        pytest.param(user("human", "block_someone", risk=ASKS), "asked", id="the words"),
        pytest.param(user("someone real?", "ask_person", risk=NO_RISK), "asked", id="the intent"),
        pytest.param(user("yes", "affirm", risk=NO_RISK), "asked", id="yes to our offer"),
        pytest.param(user("xyzzy", "nlu_fallback", risk=NO_RISK), "stuck", id="twice not understood"),
        pytest.param(user("xyzzy", "nlu_fallback"), "stuck", id="no assessment at all"),
    ],
)
def test_the_reason_of_a_handoff_is_told(message: dict, reason: str) -> None:
    services = FakeServices()
    handed = call(services, "action_hand_off", message)
    assert services.handed_off == [("c0ffee.1", message["parse_data"].get("risk", NO_RISK), reason)]
    assert [response["custom"] for response in handed.responses] == [{"handed_off": "HV-000001"}]


def test_the_handoff_leaves_the_form_and_forgets_what_it_held() -> None:
    services = FakeServices()
    handed = call(services, "action_hand_off", user("…", "nlu_fallback", risk=P0), report_what="…")
    assert {"event": "active_loop", "name": None, "timestamp": None} in handed.events
    assert handed.slots == dict.fromkeys(
        [*services.flows.slots, *STATE_SLOTS, "intake_offer", "offer", "requested_slot"]
    )


def test_a_handoff_that_fails_says_nothing_so_that_haven_notices() -> None:
    services = FakeServices()
    services.store_is_away = True
    with pytest.raises(StoreUnavailable):
        call(services, "action_hand_off", user("…", "nlu_fallback", risk=P0))
