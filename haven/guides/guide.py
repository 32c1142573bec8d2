"""What a guide is: one safety feature, told step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PLATFORMS = ("ios", "android", "web")


@dataclass(frozen=True)
class FollowUp:
    """What users ask next, and the answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class EdgeCase:
    """A situation that changes the advice. `when` tells staff which; `advice` is said to the user.

    `situation` names it on the card in the user's own view; without one it is for staff alone. `risks`: the harms near
    which it is said before the host app is asked to do the step."""

    when: str
    advice: str
    situation: str | None = None
    risks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Related:
    """Another guide, with its title as a user sees it."""

    id: str
    title: str


@dataclass(frozen=True)
class Guide:
    """One row of `data/guides`; `docs/guides.md` says what each field is for."""

    id: str
    ref: str
    title: str
    wants: str
    acknowledgement: str
    variants: dict[str, tuple[str, ...]]
    deep_link: str
    what_next: str
    limits: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    edge_cases: tuple[EdgeCase, ...]
    related: tuple[Related, ...]
    offer: str
    source: str
    checked_on: date
    host_action: str | None = None
    offered_on: tuple[str, ...] = ()
