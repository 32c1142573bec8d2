"""Silences what nobody may or can act on, so that the rest is seen.

Debug lines quote users. Until Rasa's own main sets its log level, every one of them would go to standard output; and
its frozen packages print a page of deprecations on every command: Sanic 21.12 switches them on for the process.
"""

from __future__ import annotations

import logging
import warnings

_EXPECTED = (
    (DeprecationWarning, ""),
    # Handles and links are found by RegexEntityExtractor, which learns patterns and needs no examples.
    (UserWarning, "You have defined training data consisting of entity examples"),
    # A form asks its questions by their names; no story or rule does.
    (UserWarning, "The utterance 'utter_ask_"),
)


def apply() -> None:
    """Set the log level, add these to the warnings that Rasa expects, and filter what comes before it does."""
    import sanic.app  # noqa: F401 - first: it puts its own filter before all others

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    from rasa.utils.common import EXPECTED_WARNINGS

    EXPECTED_WARNINGS.extend(_EXPECTED)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.INFO)
