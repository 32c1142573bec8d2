"""What the actions need from Haven, in one object, so that tests can give them a small working fake."""

from __future__ import annotations

from typing import Any, Protocol

from haven.cases.intakes import Standing
from haven.guides import Guides
from haven.intake import Filed, Flows, Intake
from haven.talk import Features
from haven.texts import Texts


class Services(Protocol):
    """Implemented by haven/app.py. `conversation_id` is what Rasa calls it: "<conversation>.<session>"."""

    guides: Guides
    texts: Texts
    flows: Flows
    features: Features

    async def hand_off(
        self, conversation_id: str, assessment: dict[str, Any], reason: str, intake: Intake | None = None
    ) -> str:
        """Open (or raise) the case, alert, tell the user, and return the case's id. `reason`: risk, asked or stuck.

        `intake` is what the user had answered in a form when people were needed."""
        ...

    async def note_risk(self, conversation_id: str, assessment: dict[str, Any]) -> None:
        """Open (or raise) the case of a bounded harm beside the assistant, and say what helps at once; once only."""
        ...

    async def file_intake(self, conversation_id: str, intake: Intake, amends: int | None = None) -> Filed:
        """Store a request in the conversation's case, opened where there is none; or change the one that it amends."""
        ...

    async def read_intake(self, conversation_id: str, intake_id: int) -> tuple[str, dict[str, str]] | None:
        """Return flow and answers, by question id, of a request filed in this conversation; None if there is none."""
        ...

    async def cases_of(self, conversation_id: str) -> list[Standing]:
        """Return the user's cases, the newest first."""
        ...

    async def statement_of_reasons(self, conversation_id: str) -> dict[str, str] | None:
        """Return why something of the user's was restricted, as the host app gave it; None if it gave nothing."""
        ...
