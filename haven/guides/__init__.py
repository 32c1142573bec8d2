"""The safety features as step-by-step guides: read, search, render."""

from haven.guides.guide import PLATFORMS, EdgeCase, FollowUp, Guide, Related
from haven.guides.guides import Guides, read_guides
from haven.guides.render import guide_text, plain_words, render_guide, steps_of

__all__ = [
    "PLATFORMS",
    "EdgeCase",
    "FollowUp",
    "Guide",
    "Guides",
    "Related",
    "guide_text",
    "plain_words",
    "read_guides",
    "render_guide",
    "steps_of",
]
