"""Quick replies. A button's payload is an intent in Rasa's notation; haven keeps it and shows the title only."""

from __future__ import annotations

import json
from typing import Any

from haven.guides import Guides
from haven.texts import Texts

Button = dict[str, Any]


def intent_button(texts: Texts, lang: str, title_id: str, intent: str, **entities: str) -> Button:
    """Return a button that means this intent with these entities."""
    payload = f"/{intent}{json.dumps(entities)}" if entities else f"/{intent}"
    return {"title": texts.say(title_id, lang), "payload": payload}


def guide_button(guides: Guides, guide_id: str) -> Button:
    """Return a button that asks for this guide."""
    return {"title": guides.get(guide_id).title, "payload": f"/{guide_id}"}


def person_button(texts: Texts, lang: str) -> Button:
    """Return the button that is never missing where a guide may not be enough."""
    return intent_button(texts, lang, "button-person", "ask_person")


def starting_buttons(texts: Texts, lang: str) -> list[Button]:
    """Return what we are asked for most, and the person."""
    return [
        intent_button(texts, lang, "button-block", "block_someone"),
        intent_button(texts, lang, "button-report", "report_account"),
        intent_button(texts, lang, "button-private", "private_account"),
        person_button(texts, lang),
    ]
