"""The small parts of the web server: how often, who hears what, and how failures are told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from haven.store import (
    Behind,
    Conflict,
    Event,
    LeaseLost,
    NotFound,
    NotOwner,
    StoreUnavailable,
    TokenRefused,
    Unstorable,
)
from haven.web.errors import Refused, as_refused
from haven.web.limits import Buckets, Rate
from haven.web.push import Hub
from tests.fakes import FakeClock


class Ears:
    """A listener that keeps what it is told."""

    agent_id = "ag_1"

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def tell(self, frame: dict[str, Any]) -> None:
        self.heard.append(frame)


def event(seq: int, note: int | None = None) -> Event:
    return Event("conv", seq, 0.0, "note" if note else "message", "agent", "Sam", None, {"text": "x"}, note)


def test_a_bucket_lets_a_burst_pass_and_then_one_at_a_time() -> None:
    clock = FakeClock()
    bucket = Buckets(Rate(burst=3, every_s=2.0), clock)
    for _ in range(3):
        bucket.take("me")
    with pytest.raises(Refused) as refused:
        bucket.take("me")
    assert refused.value.status == 429
    assert refused.value.retry is not None
    bucket.take("somebody else")
    clock.advance(2.0)
    bucket.take("me")


def test_users_never_hear_notes_and_agents_do() -> None:
    hub, user, agent = Hub(), Ears(), Ears()
    hub.read("conv", user)
    hub.watch("conv", agent)
    hub.events("conv", [event(1), event(1, note=7)])
    assert [f["seq"] for f in user.heard if f["t"] == "ev"] == [1]
    assert [f.get("note") for f in agent.heard if f["t"] == "ev"] == [None, 7]


async def test_an_alert_is_heard_when_a_console_says_that_it_rendered_it() -> None:
    hub, console = Hub(), Ears()
    hub.add_console(console)
    alert = asyncio.create_task(hub.alert(5, {"id": "HV-1"}, timeout_s=5.0))
    await asyncio.sleep(0)
    assert [f["t"] for f in console.heard] == ["alert"]
    assert hub.alert_shown(5, "ag_1")
    assert await alert == "ag_1"


async def test_an_alert_without_any_console_is_heard_by_nobody_at_once() -> None:
    assert await Hub().alert(5, {}, timeout_s=60.0) is None


async def test_an_alert_that_no_console_renders_is_heard_by_nobody() -> None:
    hub = Hub()
    hub.add_console(Ears())
    assert await hub.alert(5, {}, timeout_s=0.01) is None


async def test_a_long_poll_wakes_at_the_first_event() -> None:
    hub = Hub()
    poll = asyncio.create_task(hub.wait_for_events("conv", timeout_s=60.0))
    await asyncio.sleep(0)
    hub.events("conv", [event(1)])
    await asyncio.wait_for(poll, 1.0)


def test_who_pressed_the_exit_counts_as_gone_until_they_come_back() -> None:
    hub, user = Hub(), Ears()
    hub.read("conv", user)
    assert hub.presence("conv") == "here"
    hub.user_left_quickly("conv")
    assert hub.presence("conv") == "left"
    hub.read("conv", user)
    assert hub.presence("conv") == "here"


KNOWN = [
    (StoreUnavailable("x"), 503, "store"),
    (NotFound("x"), 404, "not_found"),
    (Conflict("x"), 409, "conflict"),
    (LeaseLost("x"), 409, "lease_lost"),
    (Behind(3), 409, "behind"),
    (NotOwner("x"), 409, "not_owner"),
    (TokenRefused("x"), 401, "bad_token"),
    (Unstorable("x"), 400, "bad_frame"),
]


@pytest.mark.parametrize(("failure", "status", "code"), KNOWN, ids=[code for _, _, code in KNOWN])
def test_each_known_failure_has_one_code_and_never_its_own_message(
    failure: Exception, status: int, code: str
) -> None:
    refused = as_refused(failure)
    assert refused is not None
    assert (refused.status, refused.code) == (status, code)
    assert refused.message != str(failure)


def test_a_fault_of_ours_is_not_dressed_up() -> None:
    assert as_refused(ValueError("x")) is None
