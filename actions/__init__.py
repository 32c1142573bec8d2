"""Rasa's custom actions, one file per topic, thin: they call Haven through `Services`."""

from __future__ import annotations

from rasa_sdk import Action

from actions.aside import ResumeIntake, SayWhoIAm
from actions.case_status import SayCaseStatus
from actions.guides import SearchGuides, ShowGuide
from actions.intake_ask import AskIntake
from actions.intake_file import FileIntake
from actions.intake_start import NoteFact, StartIntake
from actions.intake_validate import ValidateIntake
from actions.outcome import CheckOutcome
from actions.people import HandOff
from actions.services import Services
from actions.steps import GuideStep

__all__ = ["Services", "build_actions"]


def build_actions(services: Services) -> list[Action]:
    """Return one instance of every action that domain.yml names."""
    kinds = (
        *(ShowGuide, GuideStep, SearchGuides, CheckOutcome, HandOff, SayWhoIAm),
        *(FileIntake, StartIntake, ResumeIntake, NoteFact, SayCaseStatus),
    )
    return [
        *(kind(services) for kind in kinds),
        *(ValidateIntake(services, flow) for flow in services.flows),
        *(AskIntake(services, flow, slot) for flow in services.flows for slot in flow.slots),
    ]
