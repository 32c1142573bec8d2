"""Intakes: what the assistant goes through with a user and files as a case. Flows are rows of data/intake."""

from haven.intake.filing import Intake, build_intake
from haven.intake.flow import CHECK, DECLINED, PRESSED, Choice, Flow, HandsOff, Question
from haven.intake.flows import Flows, check_guides, read_flows
from haven.intake.reading import Said, corrected, is_one_of, masked, read_answer, taken_over
from haven.intake.sentences import choice_text, shown
from haven.intake.words import Filed, filed_lines

__all__ = [
    "CHECK",
    "DECLINED",
    "PRESSED",
    "Choice",
    "Filed",
    "Flow",
    "Flows",
    "HandsOff",
    "Intake",
    "Question",
    "Said",
    "build_intake",
    "check_guides",
    "choice_text",
    "corrected",
    "filed_lines",
    "is_one_of",
    "masked",
    "read_answer",
    "read_flows",
    "shown",
    "taken_over",
]
