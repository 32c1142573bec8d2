"""One helpline, read from its table row: checked, and with what only staff should see left out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from haven.tables import TableError, read_rows, row_name, wrong_value
from haven.triage.phones import Number, parse_phone, sms_link

WORLDWIDE = "INTL"
NEEDED_KINDS = ("emergency", "suicide", "child", "domestic_violence")
KINDS = (
    *NEEDED_KINDS,
    "child_exploitation",
    "cybercrime",
    "cybersecurity",
    "directory",
    "eating_disorder",
    "indigenous",
    "lgbtq_youth",
    "missing_child",
    "ncii",
    "offender_prevention",
    "sexual_violence",
    "trafficking",
    "victims",
)
CERTAINTIES = ("high", "medium", "low")
_REQUIRED = ("country", "kind", "name", "certainty", "source")
_OPTIONAL = ("phone", "text", "url", "hours", "note", "verified_by", "verified_on")
_TEXT_FIELDS = ("country", "kind", "name", "phone", "text", "url", "hours")
_REMARK_TO_STAFF = re.compile(r"\bverify\b", re.IGNORECASE)
_START_OF_REMARK = re.compile(r" ?[(;]| - |Verify")
_WRITTEN = re.compile(r"\b(text|sms|chat|whatsapp|telegram)\b", re.IGNORECASE)
_FOR_ADULTS = re.compile(r"\(adults\b")


@dataclass(frozen=True)
class Line:
    """A helpline as it may be shown."""

    country: str
    kind: str
    name: str
    phone: str | None
    numbers: tuple[Number, ...]
    text: str | None
    sms: str | None
    url: str | None
    hours: str | None
    hours_may_differ: bool
    certainty: str
    verified_on: date | None

    @property
    def is_shown(self) -> bool:
        """True unless sources disagree so much that a person must look first."""
        return self.certainty != "low"

    @property
    def is_always_open(self) -> bool:
        return bool(self.hours and self.hours.startswith("24/7")) and not self.hours_may_differ

    @property
    def is_for_adults(self) -> bool:
        return bool(_FOR_ADULTS.search(self.name))

    @property
    def takes_writing(self) -> bool:
        """True for a person who cannot speak safely."""
        return bool(self.text and _WRITTEN.search(self.text))

    def as_json(self) -> dict[str, Any]:
        """Return the line as the widget gets it: the table's own strings, and links only where they are sure."""
        return {
            "kind": self.kind,
            "name": self.name,
            "phone": self.phone,
            "tel": self.numbers[0].tel if self.numbers else None,
            "numbers": [
                {"display": number.display, "tel": number.tel, "for": number.note} for number in self.numbers
            ],
            "text": self.text,
            "sms": self.sms,
            "url": self.url,
            "hours": self.hours,
            "hours_may_differ": self.hours_may_differ,
        }


def read_lines(path: Path, countries: Collection[str]) -> list[Line]:
    """Read and check the rows of the helpline table; raise TableError naming the row for a bad one."""
    lines = []
    rows = read_rows(path, "helplines", required=_REQUIRED, optional=_OPTIONAL, beside=("as_of", "fields"))
    for number, row in enumerate(rows, 1):
        where = f"{row_name(path, 'helplines', number)} ({row['country']}, {row['name']})"
        lines.append(_build_line(row, where, countries))
    return lines


def _build_line(row: dict[str, Any], where: str, countries: Collection[str]) -> Line:
    for field in _TEXT_FIELDS:
        if not isinstance(row.get(field), (str, type(None))):
            raise TableError(f"{where}: {field} must be text; write '{row[field]}' in quotes")
    if row["country"] not in (*countries, WORLDWIDE):
        raise wrong_value(where, "country", row["country"], (*countries, WORLDWIDE))
    if row["kind"] not in KINDS:
        raise wrong_value(where, "kind", row["kind"], KINDS)
    if row["certainty"] not in CERTAINTIES:
        raise wrong_value(where, "certainty", row["certainty"], CERTAINTIES)
    phone, text, url, hours = (row.get(field) for field in ("phone", "text", "url", "hours"))
    if not (phone or text or url):
        raise TableError(f"{where}: has no phone, no text and no url")
    if url and not re.match(r"https?://[^\s/]+\.[^\s/]+(/\S*)?$", url):
        raise TableError(f"{where}: the url {url!r} is not an address of a page")
    if not isinstance(row.get("verified_on"), (date, type(None))):
        raise TableError(f"{where}: verified_on must be a day like 2026-11-22, found {row['verified_on']!r}")
    shown_text = None if text and _REMARK_TO_STAFF.search(text) else text
    return Line(
        country=row["country"],
        kind=row["kind"],
        name=row["name"],
        phone=phone,
        numbers=_numbers(phone, where),
        text=shown_text,
        sms=sms_link(shown_text) if shown_text else None,
        url=url,
        hours=_shown_hours(hours),
        hours_may_differ=hours is None or bool(_REMARK_TO_STAFF.search(hours)),
        certainty=row["certainty"],
        verified_on=row.get("verified_on"),
    )


def _numbers(phone: str | None, where: str) -> tuple[Number, ...]:
    if phone is None:
        return ()
    try:
        return parse_phone(phone)
    except ValueError as error:
        raise TableError(f"{where}: {error}") from error


def _shown_hours(hours: str | None) -> str | None:
    if hours is None or not _REMARK_TO_STAFF.search(hours):
        return hours
    return _START_OF_REMARK.split(hours)[0] or None
