"""Turns a guide into what a user sees: a card, and the same in plain text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from haven.guides.guide import PLATFORMS, Guide
from haven.guides.host_action import render_host_action

# Most users write from a phone, and these steps name no brand of phone.
_STEPS_WHEN_UNKNOWN = "android"


def render_guide(
    guide: Guide,
    platform: str | None,
    harm: bool,
    handle: str | None = None,
    risks: Collection[str] = (),
) -> dict[str, Any]:
    """Return the guide card; the acknowledgement is there only when harm is near.

    It holds the steps of every platform, so that the card can switch phones by itself, and what users ask next.
    An unknown platform gets the phone steps and `platform: None`. Without a handle a deep link keeps its
    `{handle}`, and the host app asks whose profile is meant. `risks` are the harms that the conversation speaks of:
    near some of them `host_action` carries advice that comes first.
    """
    known = platform if platform in PLATFORMS else None
    link = guide.deep_link
    if handle:
        link = link.replace("{handle}", quote(handle.lstrip("@"), safe=""))
    return {
        "kind": "guide",
        "id": guide.id,
        "ref": guide.ref,
        "title": guide.title,
        "acknowledgement": guide.acknowledgement if harm else None,
        "steps": list(steps_of(guide, known)),
        "platform": known,
        "variants": {name: list(steps) for name, steps in guide.variants.items()},
        "deep_link": link,
        "host_action": render_host_action(guide, handle, risks),
        "what_next": guide.what_next,
        "limit": guide.limits[0],
        "limits": list(guide.limits),
        "follow_ups": [{"question": each.question, "answer": each.answer} for each in guide.follow_ups],
        "edge_cases": [
            {"situation": each.situation, "advice": each.advice}
            for each in guide.edge_cases
            if each.situation
        ],
        "offer": guide.offer,
        "related": [{"id": related.id, "title": related.title} for related in guide.related],
    }


def steps_of(guide: Guide, platform: str | None) -> tuple[str, ...]:
    """Return the steps for this platform; those of a phone when it is unknown."""
    return guide.variants[platform if platform in PLATFORMS else _STEPS_WHEN_UNKNOWN]


def plain_words(words: str) -> str:
    """Return words of a guide without their markup."""
    return words.replace("**", "")


def guide_text(card: dict[str, Any]) -> str:
    """Return the card as plain text, one thing a line and no blank line: Rasa splits texts at those."""
    steps = (f"{number}. {step}" for number, step in enumerate(card["steps"], start=1))
    lines = [card["acknowledgement"], card["title"], *steps, card["what_next"], card["limit"], card["offer"]]
    return "\n".join(plain_words(line) for line in lines if line)
