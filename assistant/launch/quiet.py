"""Silences warnings that nobody can act on, so that the others are seen.

Rasa's frozen packages print a page of deprecations on every command: Sanic 21.12 switches them on for the process.
"""

from __future__ import annotations

import warnings

_EXPECTED = (
    (DeprecationWarning, ""),
    # Handles and links are found by RegexEntityExtractor, which learns patterns and needs no examples.
    (UserWarning, "You have defined training data consisting of entity examples"),
    # A form asks its questions by their names; no story or rule does.
    (UserWarning, "The utterance 'utter_ask_"),
)


def apply() -> None:
    """Add these to the warnings that Rasa expects, and filter what comes before Rasa sets its filters."""
    import sanic.app  # noqa: F401 - first: it puts its own filter before all others

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    from rasa.utils.common import EXPECTED_WARNINGS

    EXPECTED_WARNINGS.extend(_EXPECTED)
