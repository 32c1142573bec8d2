"""What the actions need from Haven, in one object, so that tests can give them a small working fake."""

from __future__ import annotations

from typing import Any, Protocol

from haven.guides import Guides
from haven.talk import Features
from haven.texts import Texts


class Services(Protocol):
    """Implemented by haven/app.py. `conversation_id` is what Rasa calls it: "<conversation>.<session>"."""

    guides: Guides
    texts: Texts
    features: Features

    async def hand_off(self, conversation_id: str, assessment: dict[str, Any], reason: str) -> str:
        """Open (or raise) the case, alert, tell the user, and return the case's id. `reason`: risk, asked or stuck."""
        ...

    async def note_risk(self, conversation_id: str, assessment: dict[str, Any]) -> None:
        """Open (or raise) the case of a bounded harm beside the assistant, and say what helps at once; once only."""
        ...

    async def file_report(self, conversation_id: str, report: dict[str, Any]) -> str:
        """Open a case for the report and return its id. Keys: kind, what, where, who (text or None), declined."""
        ...
