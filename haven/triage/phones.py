"""Phone numbers and text routes as a helpline table writes them, taken apart into links that are safe to press.

A number stays the text of the table ("116 123", "*4141"). A link is made only where pressing it does what the words
beside it say; where that is not certain the words are shown and there is no link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_NUMBER = re.compile(r"[+*]?\d(?:[ \-]?\d)*(?P<extension> ext\. \d+)?")
_BRACKETED_NOTE = re.compile(r" \(([^()\d]*)\)")
_NOTE_IN_BRACKETS = re.compile(r" ([^(),/\d]+)")
_TRAILING_NOTE = re.compile(r" ([a-z]+ [a-z]+)$")
_SAME_NOTE_FOLLOWS = re.compile(r"(?:/| or )(?=[+*]?\d)")
_TEXT_ROUTE = re.compile(
    r"(?:Text|SMS)(?:/WhatsApp)? (?:(?P<keyword>[A-Za-z]+) to )?(?P<number>\d(?:[ \-]?\d)*)(?= \(|;|$)",
)


@dataclass(frozen=True)
class Number:
    """One number of a helpline: as the table writes it, as a link (or None), and what it is for (or None)."""

    display: str
    tel: str | None
    note: str | None

    @property
    def digits(self) -> str:
        """The digits alone, to compare numbers written in different ways."""
        return re.sub(r"\D", "", self.display)


def parse_phone(phone: str) -> tuple[Number, ...]:
    """Return the numbers in a table's `phone` in their order; raise ValueError when there is none.

    "112 (17 police), 999 or 111" gives 112, 17 (for "police"), 999 and 111.
    """
    matches = list(_NUMBER.finditer(phone))
    if not matches:
        raise ValueError(f"no number in {phone!r}")
    numbers: list[Number] = []
    for match in reversed(matches):
        follower = numbers[-1].note if numbers and _SAME_NOTE_FOLLOWS.match(phone, match.end()) else None
        numbers.append(Number(match.group(), _tel(match), _note(phone, match) or follower))
    return tuple(reversed(numbers))


def sms_link(text: str) -> str | None:
    """Return the link that opens a text message to this route with its keyword, or None when there is no sure one."""
    route = _TEXT_ROUTE.match(text)
    # Texting an emergency number before registering looks like help and reaches nobody.
    if route is None or "regist" in text:
        return None
    digits = re.sub(r"\D", "", route["number"])
    return f"sms:{digits}" + (f"?body={quote(route['keyword'])}" if route["keyword"] else "")


def _tel(match: re.Match[str]) -> str | None:
    # Without its extension the number would ring somewhere else (in Indonesia: at the ambulance).
    if match["extension"]:
        return None
    return "tel:" + re.sub(r"[ \-]", "", match.group())


def _note(phone: str, match: re.Match[str]) -> str | None:
    inside_brackets = phone.count("(", 0, match.start()) > phone.count(")", 0, match.start())
    shapes = (_NOTE_IN_BRACKETS,) if inside_brackets else (_BRACKETED_NOTE, _TRAILING_NOTE)
    for shape in shapes:
        note = shape.match(phone, match.end())
        if note and note[1].strip() not in ("or", "and", "also"):
            return note[1].strip()
    return None
