"""Rasa's sentences from the catalogue: the text of `utter_x` is the message `utter_x` of data/texts/<lang>/*.ftl.

domain.yml names the responses and their buttons; it holds no words. A button's title is a message id too.
"""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from assistant.fingerprints import PROJECT
from haven.texts import read_texts

DEFAULT_LANGUAGE = "en"
_PARTS_OF_A_MESSAGE = (
    "text",
    "buttons",
    "elements",
    "custom",
    "image",
    "attachment",
    "template",
    "domain_responses",
)


class CatalogueNLG(TemplatedNaturalLanguageGenerator):
    """Named in endpoints.yml. As a child of Rasa's own class it is given the responses of each model that loads."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        super().__init__(domain.responses if domain else {})
        self._texts = read_texts(PROJECT / "data" / "texts")

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """Return text and buttons of the response in the user's language; raise TextMissing for an unknown one."""
        language = _language(tracker)
        arguments = {name: value for name, value in kwargs.items() if name not in _PARTS_OF_A_MESSAGE}
        message: dict[str, Any] = {"text": self._texts.say(utter_action, language, **arguments)}
        defined = (self.responses.get(utter_action) or [{}])[0]
        buttons = [
            {"title": self._texts.say(button["title"], language), "payload": button["payload"]}
            for button in defined.get("buttons", ())
        ]
        if buttons:
            message["buttons"] = buttons
        return message


def _language(tracker: DialogueStateTracker) -> str:
    metadata = tracker.latest_message.metadata if tracker.latest_message else None
    return (metadata or {}).get("lang") or tracker.get_slot("lang") or DEFAULT_LANGUAGE
