"""Makes the handoff happen everywhere. A form beats every rule of Rasa; nothing beats this policy."""

from __future__ import annotations

from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

HAND_OFF = "action_hand_off"
ASK_PERSON = "ask_person"
_SERIOUS = ("P0", "P1")
_HIGHEST_PRIORITY = 100


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class SafetyPolicy(Policy):
    """Predicts `action_hand_off` for a message that is P0 or P1 or asks for a person, once, and then listens."""

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "priority": _HIGHEST_PRIORITY,
            # Typed words in a form are often about some person; below this the intent alone hands nothing off.
            "ask_person_confidence": 0.6,
        }

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SafetyPolicy:
        return cls(config, model_storage, resource, execution_context)

    def _standard_featurizer(self) -> TrackerFeaturizer | None:  # type: ignore[override]
        return None  # it reads the latest message, it learns nothing

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Learn nothing: Rasa asks every policy."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Overrule everything else on a message that needs a person; abstain on all others."""
        actions = _actions_since_message(tracker)
        if HAND_OFF in actions:
            return self._certainly(ACTION_LISTEN_NAME, domain, [])
        if not actions and self._needs_person(tracker):
            return self._certainly(HAND_OFF, domain, _leave_form(tracker, domain))
        return self._prediction([0.0] * domain.num_actions)

    def _needs_person(self, tracker: DialogueStateTracker) -> bool:
        message = tracker.latest_message
        if message is None:
            return False
        risk = message.parse_data.get("risk") or {}
        if risk.get("severity") in _SERIOUS or risk.get("wants_person"):
            return True
        confidence = message.intent.get("confidence") or 0.0
        return message.intent.get("name") == ASK_PERSON and confidence >= self.config["ask_person_confidence"]

    def _certainly(self, action: str, domain: Domain, events: list[Event]) -> PolicyPrediction:
        probabilities = [0.0] * domain.num_actions
        probabilities[domain.index_for_action(action)] = 1.0
        # Predictions that disregard the user's message overrule all others, the form's own included.
        return self._prediction(probabilities, events=events, is_no_user_prediction=True)


def _actions_since_message(tracker: DialogueStateTracker) -> list[str | None]:
    actions: list[str | None] = []
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, ActionExecuted):
            actions.append(event.action_name)
    return actions


def _leave_form(tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
    """Close the active form and forget what it collected, whether or not the action succeeds.

    Slots are extracted before the policies are asked: the risky text stands in one of them already.
    """
    form = tracker.active_loop_name
    if not form:
        return []
    slots = [SlotSet(slot, None) for slot in domain.required_slots_for_form(form)]
    return [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None), *slots]
