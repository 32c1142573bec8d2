"""The safety features as step-by-step guides: read, search, render."""

from haven.guides.guide import PLATFORMS, EdgeCase, FollowUp, Guide, Related
from haven.guides.guides import Guides, read_guides
from haven.guides.host_action import CONTEXTS, HOST_ACTIONS, known_handle, render_host_action
from haven.guides.render import guide_text, plain_words, render_guide, steps_of

__all__ = [
    "CONTEXTS",
    "HOST_ACTIONS",
    "PLATFORMS",
    "EdgeCase",
    "FollowUp",
    "Guide",
    "Guides",
    "Related",
    "guide_text",
    "known_handle",
    "plain_words",
    "read_guides",
    "render_guide",
    "render_host_action",
    "steps_of",
]
