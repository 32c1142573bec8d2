"""Says when the assistant is not sure what was meant: Rasa's FallbackClassifier, with two readings that may be close.

Where "thanks" and "goodbye" are the two readings, either answer will do: asking which was meant would not. What is likeliest
not ours is answered with guides to choose from anyway.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.shared.nlu.training_data.message import Message

from assistant.wishes import guide_ids
from haven.guides.choices import NOT_OURS

# Beside the guides, what must not be mistaken for anything else.
_MATTERS = frozenset({NOT_OURS, "ask_person"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnsureClassifier(FallbackClassifier):
    """Sets `nlu_fallback` as Rasa's does, except between two readings that are small talk, and after `out_of_scope`."""

    def _nlu_prediction_ambiguous(self, message: Message) -> tuple[bool, float | None]:
        nearest = [row["name"] for row in message.data.get("intent_ranking", [])[:2]]
        if nearest[:1] == [NOT_OURS] or not any(name in _MATTERS or name in guide_ids() for name in nearest):
            return False, None
        return super()._nlu_prediction_ambiguous(message)
