"""The last step of the pipeline: puts the risk assessment of a message where policies and actions find it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.fingerprints import PROJECT, fingerprint_of
from assistant.turn import Turn

if TYPE_CHECKING:
    from haven.screening import Screener

_TABLES = PROJECT / "data" / "safety"
_SOURCES = PROJECT / "haven" / "screening"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RiskScreener(GraphComponent):
    """Sets `risk` of the parse data: haven's assessment from the metadata, or, in `rasa shell`, one of its own.

    Haven screens every message before Rasa sees it; this is the second net, so that shell and tests behave the same.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RiskScreener:
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return a hash of the tables and of the code that reads them."""
        tables = [*_TABLES.glob("*.yml"), *_TABLES.glob("cues/*.yml"), *_TABLES.glob("learned/*.json")]
        return fingerprint_of([*tables, *_SOURCES.rglob("*.py")])

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Set `risk` on each message."""
        for message in messages:
            metadata = message.get("metadata") or {}
            risk = metadata.get("risk") or self._assess(message.get(TEXT) or "", tracker)
            message.set("risk", risk, add_to_output=True)
            if isinstance(metadata, Turn):
                metadata.intent = message.get(INTENT)
        return messages

    def _assess(self, text: str, tracker: DialogueStateTracker | None) -> dict[str, Any]:
        events = tracker.events if tracker else ()
        history = [event.text for event in events if isinstance(event, UserUttered) and event.text]
        return _screener(_TABLES).assess(text, history).as_json()


@lru_cache(maxsize=1)
def _screener(tables: Path) -> Screener:
    # A Rasa server under haven never gets here: it reads no tables and loads no models.
    from haven.screening import read_screener
    from haven.screening.encoder import Encoder

    return read_screener(tables, Encoder())
