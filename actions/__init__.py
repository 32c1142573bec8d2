"""Rasa's custom actions, one file per topic, thin: they call Haven through `Services`."""

from __future__ import annotations

from rasa_sdk import Action

from actions.guides import SearchGuides, ShowGuide
from actions.outcome import CheckOutcome
from actions.people import HandOff
from actions.report import FileReport, ValidateReportForm
from actions.services import Services
from actions.steps import GuideStep

__all__ = ["Services", "build_actions"]


def build_actions(services: Services) -> list[Action]:
    """Return one instance of every action that domain.yml names."""
    kinds = (ShowGuide, GuideStep, SearchGuides, CheckOutcome, HandOff, ValidateReportForm, FileReport)
    return [kind(services) for kind in kinds]
