"""Silences deprecation warnings of Rasa's frozen packages: a page of them on every command, and nobody can act on one.

Sanic 21.12 switches them on for the whole process when it is imported.
"""

from __future__ import annotations

import warnings


def apply() -> None:
    """Import Sanic, then put the filter before the one it has set."""
    import sanic.app  # noqa: F401

    for category in (DeprecationWarning, PendingDeprecationWarning):
        warnings.filterwarnings("ignore", category=category)
