"""Lets failures of the tracker store reach the channel, which answers 5xx.

Stock Rasa falls back to an empty conversation in memory: the assistant would greet somebody who is in the middle of
telling what happened, and two stores would disagree afterwards.
"""

from __future__ import annotations


def apply() -> None:
    """Make FailSafeTrackerStore raise what its store raised."""
    from rasa.core.tracker_store import FailSafeTrackerStore

    def raise_it(self: FailSafeTrackerStore, error: Exception) -> None:
        raise error

    FailSafeTrackerStore.on_tracker_store_error = raise_it  # type: ignore[method-assign]
    FailSafeTrackerStore.on_tracker_store_retrieve_error = raise_it  # type: ignore[method-assign]
