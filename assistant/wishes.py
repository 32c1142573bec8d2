"""Several wishes in one message: its parts go through the whole pipeline beside it, and what they say is put together.

`PartSplitter` stands first in the pipeline and adds a message for each part; every step in between treats them like any
other; `WishCollector` stands after the last step that reads intents and leaves one message again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.fingerprints import PROJECT, fingerprint_of
from assistant.turn import Turn
from haven import talk
from haven.talk import read_urgency, wish_parts

_URGENCY = PROJECT / "data" / "talk" / "urgency.yml"
_SOURCES = Path(talk.__file__).parent


@cache
def guide_ids() -> frozenset[str]:
    """Return the ids of all guides: each is a file of its own, with the name of its intent."""
    return frozenset(path.stem for path in (PROJECT / "data" / "guides").glob("*.yml"))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PartSplitter(GraphComponent):
    """Adds the parts of a message that may be wishes of their own, with the vectors that haven has sent for them."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PartSplitter:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the message and its parts."""
        return [each for message in messages for each in (message, *_parts_of(message))]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class WishCollector(GraphComponent):
    """Gives the message the intent of its most urgent wish, and names the others in `wishes`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"threshold": 0.6}  # a part that is less sure than this is no wish

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WishCollector:
        return cls({**cls.get_default_config(), **config})

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return a hash of the table and of the code that reads it."""
        return fingerprint_of([_URGENCY, *_SOURCES.glob("*.py")])

    def __init__(self, config: dict[str, Any]) -> None:
        self._threshold = config["threshold"]
        self._guides = guide_ids()
        self._urgency = read_urgency(_URGENCY, self._guides)

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the whole message alone."""
        whole, *parts = messages
        sure = {
            part.get(INTENT)["name"]: part.get(INTENT)
            for part in parts
            if part.get(INTENT)["name"] in self._guides and part.get(INTENT)["confidence"] >= self._threshold
        }
        if len(sure) > 1:
            first, *others = self._urgency.in_order(sure)
            whole.set(INTENT, dict(sure[first]), add_to_output=True)
            whole.set("wishes", others, add_to_output=True)
        return [whole]


def _parts_of(message: Message) -> list[Message]:
    metadata = message.get("metadata")
    sent = getattr(metadata, "parts", ())
    parts = sent or [(text, None) for text in wish_parts(message.get(TEXT) or "")]
    if isinstance(metadata, Turn):
        metadata.parts = ()  # let go of the vectors: the metadata lives as long as the tracker
    return [_part(text, vector) for text, vector in parts]


def _part(text: str, vector: Any) -> Message:
    turn = Turn()
    turn.vector = vector
    return Message(data={TEXT: text, "metadata": turn})
