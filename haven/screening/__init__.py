"""Text in, assessment out: pure, no framework, no I/O after the tables are read."""

from haven.screening.assessment import CATEGORIES, SEVERITIES, Assessment, Cue
from haven.screening.folding import Normalised
from haven.screening.normalise import normalise
from haven.screening.screener import Screener, read_screener

__all__ = [
    "CATEGORIES",
    "SEVERITIES",
    "Assessment",
    "Cue",
    "Normalised",
    "Screener",
    "normalise",
    "read_screener",
]
