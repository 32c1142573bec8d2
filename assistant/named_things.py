"""Finds what our own tables name: features by the names they have elsewhere, and countries.

A message that was not understood and names one of these features is about it: the names decide where the classifier sees
nothing. What a pattern can find (handles, links, devices, times, counts) is Rasa's RegexEntityExtractor's (data/nlu/entities.yml);
these have their words in tables that others read too, so a list in the training data would be a second one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.fingerprints import PROJECT, fingerprint_of
from assistant.wishes import guide_ids
from haven.talk import features, read_features
from haven.triage import countries
from haven.triage.countries import read_countries

_FEATURES = PROJECT / "data" / "talk" / "features.yml"
_COUNTRIES = PROJECT / "data" / "safety" / "countries.yml"

_NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope")
# The confidence of an intent that a name gives: above the thresholds, below anything that the classifier is sure of.
_BY_NAME = 0.6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class NamedThingsExtractor(GraphComponent):
    """Adds the entities `feature`, whose value is the guide, and `country`, whose value is the code."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> NamedThingsExtractor:
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return a hash of the tables and of the code that reads them."""
        return fingerprint_of([_FEATURES, _COUNTRIES, Path(features.__file__), Path(countries.__file__)])

    def __init__(self) -> None:
        self._features = read_features(_FEATURES, guide_ids())
        self._countries = read_countries(_COUNTRIES)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what each message names to its entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = [_entity("feature", each.feature.means, each) for each in self._features.find(text)]
            found += [_entity("country", each.code, each) for each in self._countries.find(text)]
            if message.get(INTENT, {}).get("name") in _NOT_UNDERSTOOD:
                self._understand(message, text)
            if found:
                message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    def _understand(self, message: Message, text: str) -> None:
        named = {each.feature.means for each in self._features.find(text) if each.feature.name}
        if len(named) == 1:
            message.set(INTENT, {"name": named.pop(), "confidence": _BY_NAME}, add_to_output=True)


def _entity(kind: str, value: str, found: Any) -> dict[str, Any]:
    return {
        "entity": kind,
        "value": value,
        "start": found.start,
        "end": found.end,
        "extractor": NamedThingsExtractor.__name__,
    }
