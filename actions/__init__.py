"""Rasa's custom actions, one file per topic, thin: they call Haven through `Services`."""

from __future__ import annotations

from rasa_sdk import Action

from actions.guides import ShowGuide
from actions.outcome import CheckOutcome
from actions.people import HandOff
from actions.report import FileReport, ValidateReportForm
from actions.search import SearchGuides
from actions.services import Services
from actions.small_talk import NoteDevice, SmallTalk
from actions.steps import GuideStep
from actions.welcome_back import Greet

__all__ = ["Services", "build_actions"]


def build_actions(services: Services) -> list[Action]:
    """Return one instance of every action that domain.yml names."""
    kinds = (
        ShowGuide, GuideStep, SearchGuides, CheckOutcome, HandOff, ValidateReportForm, FileReport, Greet, SmallTalk,
        NoteDevice,
    )  # fmt: skip
    return [kind(services) for kind in kinds]
