"""What the host app may do for the user where it offers to: the names, whom it is done to, and how a card carries it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from haven.guides.guide import EdgeCase, Guide

# Only letters, digits and _ . - of any language: nothing that could turn the writing around or hide a second name.
_HANDLE = re.compile(r"@?([\w.-]{1,64})")


@dataclass(frozen=True)
class HostAction:
    """One thing that a host app can do; `needs_person`: not without the handle of the person it is done to."""

    name: str
    needs_person: bool


HOST_ACTIONS = {
    action.name: action
    for action in (
        HostAction("block", needs_person=True),
        HostAction("unblock", needs_person=True),
        HostAction("mute", needs_person=True),
        HostAction("remove_follower", needs_person=True),
        HostAction("filter_comments", needs_person=False),
        HostAction("make_private", needs_person=False),
    )
}
# What a chat can be opened on; the words of `Haven.open`.
CONTEXTS = ("profile", "video", "comment", "message", "settings", "feed")


def known_handle(handle: str | None) -> str | None:
    """Return the handle without its @, or None for what cannot be one."""
    found = _HANDLE.fullmatch(handle or "")
    return found[1] if found else None


def render_host_action(
    guide: Guide, handle: str | None, risks: Collection[str] = ()
) -> dict[str, Any] | None:
    """Return what the host app may be asked to do for this guide; None where it has nothing to do or nobody is named.

    `first` is the advice that stands before the button: where the conversation speaks of one of these `risks`,
    keeping evidence and being safe come before the step.
    """
    if guide.host_action is None:
        return None
    action = HOST_ACTIONS[guide.host_action]
    whom = known_handle(handle) if action.needs_person else None
    if action.needs_person and whom is None:
        return None
    first = advice_first(guide.edge_cases, risks)
    return {
        "action": action.name,
        "handle": whom,
        "guide": guide.id,
        "what_next": guide.what_next,
        "first": first,
    }


def advice_first(edge_cases: Collection[EdgeCase], risks: Collection[str]) -> str | None:
    """Return the advice of the first edge case that is about one of these risks, or None."""
    return next((case.advice for case in edge_cases if set(case.risks) & set(risks)), None)
