"""The base of our actions."""

from __future__ import annotations

from abc import ABC

from rasa_sdk import Action

from actions.services import Services


class HavenAction(Action, ABC):
    """An action that reaches Haven through its services."""

    def __init__(self, services: Services) -> None:
        self._guides = services.guides
        self._texts = services.texts
        self._services = services
