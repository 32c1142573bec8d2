"""Says when the assistant is not sure what was meant: Rasa's FallbackClassifier, with two readings that may be close.

Where "thanks" and "goodbye" are the two readings, either answer will do: asking which was meant would not.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.training_data.message import Message

from assistant.wishes import guide_ids

# Beside the guides, what must not be mistaken for anything else.
_MATTERS = frozenset({"out_of_scope", "ask_person"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnsureClassifier(FallbackClassifier):
    """Sets `nlu_fallback` as Rasa's does, except where the two nearest readings are both small talk."""

    def _nlu_prediction_ambiguous(self, message: Message) -> tuple[bool, float | None]:
        nearest = [row["name"] for row in message.data.get("intent_ranking", [])[:2]]
        if not any(name in _MATTERS or name in guide_ids() for name in nearest):
            return False, None
        return super()._nlu_prediction_ambiguous(message)
