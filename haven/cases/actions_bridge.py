"""What the custom actions may ask of the service: guides, texts, flows, a handoff, a case, a request. Nothing else."""

from __future__ import annotations

from typing import Any

from haven.cases.handoff import HandOffs
from haven.cases.intakes import Intakes, Standing
from haven.guides import Guides
from haven.intake import Filed, Flows, Intake
from haven.screening import Assessment
from haven.store import Store
from haven.talk import Features
from haven.texts import Texts


class ActionsBridge:
    """Implements `actions.services.Services`. Conversation ids come from Rasa as "<conversation>.<session>"."""

    def __init__(
        self,
        guides: Guides,
        texts: Texts,
        features: Features,
        flows: Flows,
        store: Store,
        handoffs: HandOffs,
        intakes: Intakes,
    ) -> None:
        self.guides = guides
        self.texts = texts
        self.features = features
        self.flows = flows
        self._store = store
        self._handoffs = handoffs
        self._intakes = intakes

    async def hand_off(
        self, conversation_id: str, assessment: dict[str, Any], reason: str, intake: Intake | None = None
    ) -> str:
        """Hand the conversation to people and return the case id; raises as the store does, and then nothing happened."""
        conv = _conv(conversation_id)
        filing = None
        if intake is not None:
            filing = self._intakes.filing(await self._store.get_conversation(conv), intake)
        done = await self._handoffs.hand_off(conv, Assessment.from_json(assessment), reason, filing)
        return done.case.id

    async def note_risk(self, conversation_id: str, assessment: dict[str, Any]) -> None:
        """Open or raise the case of a bounded harm, and say what helps at once; raises as the store does."""
        await self._handoffs.note_risk(_conv(conversation_id), Assessment.from_json(assessment))

    async def file_intake(self, conversation_id: str, intake: Intake, amends: int | None = None) -> Filed:
        """Store a request that the user made, or change the one that it amends; raises as the store does."""
        conv = _conv(conversation_id)
        if amends is not None:
            return await self._intakes.change(conv, amends, intake)
        return await self._intakes.file(conv, intake)

    async def read_intake(self, conversation_id: str, intake_id: int) -> tuple[str, dict[str, str]] | None:
        """Return flow and answers of a request of this conversation; None where there is none."""
        return await self._intakes.read(_conv(conversation_id), intake_id)

    async def cases_of(self, conversation_id: str) -> list[Standing]:
        """Return the user's cases, the newest first."""
        return await self._intakes.standing(_conv(conversation_id))

    async def statement_of_reasons(self, conversation_id: str) -> dict[str, str] | None:
        """Return the reasons of a decision as the host app gave them; None where it gave none."""
        return await self._intakes.statement_of_reasons(_conv(conversation_id))


def _conv(conversation_id: str) -> str:
    return conversation_id.partition(".")[0]
