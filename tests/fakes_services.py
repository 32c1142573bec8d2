"""A small working version of what the actions need: real guides and texts, cases kept in lists."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from haven.cases.intakes import Standing
from haven.guides import Guides, read_guides
from haven.intake import DECLINED, Filed, Flows, Intake, read_flows
from haven.store import StoreUnavailable
from haven.talk import Features, read_features
from haven.texts import Texts, read_texts
from haven.triage.routing import read_routes

# A copy of the data with something added to it may take its place.
_DATA = Path(os.environ.get("HAVEN_TEST_DATA") or Path(__file__).resolve().parents[1] / "data")


class FakeServices:
    """Opens case number 1, 2, 3… and remembers what for; `store_is_away` makes it fail as the store does."""

    def __init__(self) -> None:
        self.guides, self.texts, self.flows, self.features = _tables()
        self.handed_off: list[tuple[str, dict[str, Any], str]] = []
        self.handed_over: list[Intake | None] = []
        self.noted: list[tuple[str, dict[str, Any]]] = []
        self.filed: list[tuple[str, Intake, int | None]] = []
        self.statements: dict[str, dict[str, str]] = {}
        self.store_is_away = False

    async def hand_off(
        self, conversation_id: str, assessment: dict[str, Any], reason: str, intake: Intake | None = None
    ) -> str:
        """Remember the handoff and return a case id."""
        self._be_there()
        self.handed_over.append(intake)
        self.handed_off.append((conversation_id, assessment, reason))
        return self._case_id()

    async def note_risk(self, conversation_id: str, assessment: dict[str, Any]) -> None:
        """Remember what was noted."""
        self._be_there()
        self.noted.append((conversation_id, assessment))

    async def file_intake(self, conversation_id: str, intake: Intake, amends: int | None = None) -> Filed:
        """Remember the request and return the number of its case; requests are numbered from 1."""
        self._be_there()
        self.filed.append((conversation_id, intake, amends))
        with_people = intake.severity in ("P0", "P1")
        return Filed(self._case_id(), amends or len(self.filed), 259_200, with_people)

    async def read_intake(self, conversation_id: str, intake_id: int) -> tuple[str, dict[str, str]] | None:
        """Return a remembered request of this conversation."""
        self._be_there()
        found = [
            intake
            for number, (conv, intake, amends) in enumerate(self.filed, 1)
            if conv == conversation_id and intake_id in (number, amends)
        ]
        if not found:
            return None
        answers = {answer["id"]: answer["value"] for answer in found[-1].answers}
        return found[-1].flow, {**answers, **dict.fromkeys(found[-1].declined, DECLINED)}

    async def cases_of(self, conversation_id: str) -> list[Standing]:
        """Return one case with all that was filed, where anything was."""
        self._be_there()
        titles = tuple(intake.title for conv, intake, _ in self.filed if conv == conversation_id)
        return [Standing("HV-000001", titles, "Saved for our team.", 30.0)] if titles else []

    async def statement_of_reasons(self, conversation_id: str) -> dict[str, str] | None:
        """Return what a test put there."""
        self._be_there()
        return self.statements.get(conversation_id)

    def _be_there(self) -> None:
        if self.store_is_away:
            raise StoreUnavailable("the store is away")

    def _case_id(self) -> str:
        return f"HV-{len(self.handed_off) + len(self.filed):06d}"


@cache
def _tables() -> tuple[Guides, Texts, Flows, Features]:
    guides, texts = read_guides(_DATA / "guides"), read_texts(_DATA / "texts")
    flows = read_flows(_DATA / "intake", texts, read_routes(_DATA / "safety" / "routing.yml"))
    ids = {guide.id for guide in guides}
    return guides, texts, flows, read_features(_DATA / "talk" / "features.yml", ids, texts.ids())
