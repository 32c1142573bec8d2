"""What a user typed, made safe to pass on: to Rasa, text that begins with "/" is a command, not a text."""

from __future__ import annotations

MOST_CHARACTERS = 4000


def as_typed_text(text: str) -> str:
    """Return the text without any leading slashes and blanks; "" when nothing else was typed."""
    return text.lstrip("/\\ \t\r\n\u00a0\u2044\u2215\uff0f").strip()
