"""What a case can be called: the categories of screening, and "none" for a case without a risk."""

from __future__ import annotations

from haven.screening.assessment import CATEGORIES as RISKS
from haven.screening.assessment import SEVERITIES, rank

CATEGORIES = (*RISKS, "none")

__all__ = ["CATEGORIES", "RISKS", "SEVERITIES", "rank"]
