"""A small working version of what the actions need: real guides and texts, cases kept in lists."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from haven.guides import Guides, read_guides
from haven.store import StoreUnavailable
from haven.talk import Features, read_features
from haven.texts import Texts, read_texts

# A copy of the data with something added to it may take its place.
_DATA = Path(os.environ.get("HAVEN_TEST_DATA") or Path(__file__).resolve().parents[1] / "data")


class FakeServices:
    """Opens case number 1, 2, 3… and remembers what for; `store_is_away` makes it fail as the store does."""

    def __init__(self) -> None:
        self.guides, self.texts, self.features = _tables()
        self.handed_off: list[tuple[str, dict[str, Any], str]] = []
        self.noted: list[tuple[str, dict[str, Any]]] = []
        self.reports: list[tuple[str, dict[str, Any]]] = []
        self.store_is_away = False

    async def hand_off(self, conversation_id: str, assessment: dict[str, Any], reason: str) -> str:
        """Remember the handoff and return a case id."""
        self._be_there()
        self.handed_off.append((conversation_id, assessment, reason))
        return self._case_id()

    async def note_risk(self, conversation_id: str, assessment: dict[str, Any]) -> None:
        """Remember what was noted."""
        self._be_there()
        self.noted.append((conversation_id, assessment))

    async def file_report(self, conversation_id: str, report: dict[str, Any]) -> str:
        """Remember the report and return a case id."""
        self._be_there()
        self.reports.append((conversation_id, report))
        return self._case_id()

    def _be_there(self) -> None:
        if self.store_is_away:
            raise StoreUnavailable("the store is away")

    def _case_id(self) -> str:
        return f"HV-{len(self.handed_off) + len(self.reports):06d}"


@cache
def _tables() -> tuple[Guides, Texts, Features]:
    guides, texts = read_guides(_DATA / "guides"), read_texts(_DATA / "texts")
    ids = {guide.id for guide in guides}
    return guides, texts, read_features(_DATA / "talk" / "features.yml", ids, texts.ids())
