"""Remembers which class belongs to an event's type name.

Stock Rasa walks the whole tree of event classes for every event of every tracker it reads.
"""

from __future__ import annotations

from typing import Any


def apply() -> None:
    """Make Event.resolve_by_type look known names up in a dictionary; unknown names go Rasa's way."""
    from rasa.shared.core.events import Event

    walk = Event.resolve_by_type
    known: dict[str, Any] = {}

    def resolve_by_type(type_name: str, default: Any = None) -> Any:
        found = known.get(type_name)
        if found is None:
            found = walk(type_name, default)
            if found is not None and found is not default:
                known[type_name] = found
        return found

    Event.resolve_by_type = staticmethod(resolve_by_type)  # type: ignore[method-assign]
