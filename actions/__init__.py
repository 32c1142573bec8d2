"""Rasa's custom actions, one file per topic, thin: they call Haven through `Services`."""

from __future__ import annotations

from rasa_sdk import Action

from actions.aside import SayWhoIAm
from actions.case_status import SayCaseStatus
from actions.guides import ShowGuide
from actions.intake_ask import AskIntake
from actions.intake_file import FileIntake
from actions.intake_start import NoteFact, StartIntake, WhichReport
from actions.intake_validate import ValidateIntake
from actions.outcome import CheckOutcome
from actions.people import HandOff
from actions.search import SearchGuides
from actions.services import Services
from actions.small_talk import NoteDevice, SmallTalk
from actions.steps import GuideStep
from actions.welcome_back import Greet

__all__ = ["Services", "build_actions"]


def build_actions(services: Services) -> list[Action]:
    """Return one instance of every action that domain.yml names."""
    kinds = (
        *(ShowGuide, GuideStep, SearchGuides, CheckOutcome, HandOff, SayWhoIAm, Greet, SmallTalk, NoteDevice),
        *(FileIntake, StartIntake, WhichReport, NoteFact, SayCaseStatus),
    )
    return [
        *(kind(services) for kind in kinds),
        *(ValidateIntake(services, flow) for flow in services.flows),
        *(AskIntake(services, flow, slot) for flow in services.flows for slot in flow.slots),
    ]
