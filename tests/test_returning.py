"""Somebody who comes back is known by the log: given back by people, or silent for hours."""

from __future__ import annotations

from typing import Any

import pytest

from haven.store import Event
from haven.turns.returning import AWAY_S, guide_before

GUIDE = {"text": "…", "card": {"kind": "guide", "id": "block_someone"}}


def log(*entries: tuple[str, str, dict[str, Any], float]) -> list[Event]:
    """Return events from (type, speaker, body, hours)."""
    return [
        Event("c", seq, hours * 3600, kind, speaker, None, None, body)
        for seq, (kind, speaker, body, hours) in enumerate(entries, start=1)
    ]


SAID = ("message", "user", {"text": "how do i block someone"}, 0.0)
SHOWN = ("message", "assistant", GUIDE, 0.0)
TO_AGENT = ("owner", "haven", {"owner": {"k": "agent"}}, 0.1)
GIVEN_BACK = ("owner", "haven", {"owner": {"k": "assistant"}}, 0.2)
AGENT = ("message", "agent", {"text": "all fine now?"}, 0.2)


@pytest.mark.parametrize(
    ("before", "hours", "guide"),
    [
        pytest.param([SAID, SHOWN], 0.1, None, id="the same visit"),
        pytest.param([SAID, SHOWN], AWAY_S / 3600 + 1, "block_someone", id="hours later"),
        pytest.param([SAID], 30.0, None, id="hours later, but no guide was shown"),
        pytest.param([SAID, SHOWN, TO_AGENT, AGENT, GIVEN_BACK], 0.3, "block_someone", id="given back by people"),
        pytest.param(
            [SAID, SHOWN, TO_AGENT, GIVEN_BACK, ("message", "user", {"text": "hi"}, 0.3)], 0.4, None,
            id="the second message after that",
        ),
        pytest.param([], 0.0, None, id="the first message of all"),
    ],
)  # fmt: skip
def test_who_was_away_is_asked_about_the_last_guide(before, hours, guide) -> None:
    events = log(*before, ("message", "user", {"text": "hello"}, hours))
    assert guide_before(events, len(events)) == guide
