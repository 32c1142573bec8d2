"""Lets failures reach the channel, which answers 5xx, and lets none of them outlive its message."""

from __future__ import annotations


def apply() -> None:
    """Make FailSafeTrackerStore raise what its store raised, and count a turn's actions from the user's message."""
    from rasa.core.processor import MessageProcessor
    from rasa.core.tracker_store import FailSafeTrackerStore
    from rasa.shared.core.events import ActionExecuted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    def raise_it(self: FailSafeTrackerStore, error: Exception) -> None:
        # Stock Rasa goes on with an empty conversation in memory: the assistant would greet somebody who is in the
        # middle of telling what happened, and two stores would disagree afterwards.
        raise error

    FailSafeTrackerStore.on_tracker_store_error = raise_it  # type: ignore[method-assign]
    FailSafeTrackerStore.on_tracker_store_retrieve_error = raise_it  # type: ignore[method-assign]

    def is_action_limit_reached(
        self: MessageProcessor, tracker: DialogueStateTracker, should_predict_another_action: bool
    ) -> bool:
        # Stock Rasa counts back to the last `action_listen`. After a turn that ran into the limit there is none, and
        # every later message of that conversation would get no answer.
        actions = 0
        for event in reversed(tracker.events):
            if isinstance(event, UserUttered):
                break
            actions += isinstance(event, ActionExecuted)
        return should_predict_another_action and actions >= self.max_number_of_predictions

    MessageProcessor.is_action_limit_reached = is_action_limit_reached  # type: ignore[method-assign]
