"""What the custom actions may ask of the service: guides, texts, a handoff, a case, a report. Nothing else."""

from __future__ import annotations

from typing import Any

from haven.cases.handoff import HandOffs
from haven.guides import Guides
from haven.screening import Assessment
from haven.talk import Features
from haven.texts import Texts


class ActionsBridge:
    """Implements `actions.services.Services`. Conversation ids come from Rasa as "<conversation>.<session>"."""

    def __init__(self, guides: Guides, texts: Texts, features: Features, handoffs: HandOffs) -> None:
        self.guides = guides
        self.texts = texts
        self.features = features
        self._handoffs = handoffs

    async def hand_off(self, conversation_id: str, assessment: dict[str, Any], reason: str) -> str:
        """Hand the conversation to people and return the case id; raises as the store does, and then nothing happened."""
        done = await self._handoffs.hand_off(_conv(conversation_id), Assessment.from_json(assessment), reason)
        return done.case.id

    async def note_risk(self, conversation_id: str, assessment: dict[str, Any]) -> None:
        """Open or raise the case of a bounded harm, and say what helps at once; raises as the store does."""
        await self._handoffs.note_risk(_conv(conversation_id), Assessment.from_json(assessment))

    async def file_report(self, conversation_id: str, report: dict[str, Any]) -> str:
        """Store a report that the user made and return the case id."""
        case = await self._handoffs.file_report(_conv(conversation_id), report)
        return case.id


def _conv(conversation_id: str) -> str:
    return conversation_id.partition(".")[0]
