"""What the user has been shown already, so that nobody gives it again: read from the log, never from memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from haven.triage.log_entries import Entry

OURS = ("assistant", "haven")
_PHONE = re.compile(r"(?<![\w@#/.:-])[+*]?\d(?:[ -]?\d){2,}(?![\w/:])")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_LINK = re.compile(r"https?://[^\s<>\"”)]+")
_AUTOMATED = re.compile(r"\bautomated\b|\bI['’]m (?:a bot|not a (?:person|human))\b", re.IGNORECASE)
_PERSON_READS = re.compile(r"\bperson\b[^.!?]*\b(?:read|reads|see|sees)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """One thing the user was shown, and the message that showed it."""

    what: str
    seq: int


def find_given(entries: Iterable[Entry]) -> list[Given]:
    """Return what the assistant and the service have shown, each once, in order."""
    given: dict[str, Given] = {}
    for entry in entries:
        if entry.speaker in OURS:
            shown = _of_card(entry.card) if entry.card else _of_text(entry.text)
            for what in (*shown, *_told(entry.text)):
                given.setdefault(what, Given(what, entry.seq))
    return list(given.values())


def _of_card(card: Mapping[str, Any]) -> list[str]:
    if card.get("kind") == "guide":
        return [f"guide {card.get('ref', '')} {card.get('title', '')}".strip()]
    if card.get("kind") != "helplines":
        return []
    shown = []
    for line in (*card.get("emergency", ()), *card.get("lines", ()), *card.get("tools", ())):
        way = line.get("phone") or line.get("text") or line.get("url") or ""
        shown.append(f"{line['name']} {way}".strip())
    if card.get("directory"):
        shown.append(f"directory {card['directory']}")
    if shown and card.get("version"):
        shown[-1] += f" (table {card['version']})"
    return shown


def _of_text(text: str) -> list[str]:
    links = _LINK.findall(text)
    phones = _PHONE.findall(_DAY.sub(" ", _LINK.sub(" ", text)))
    return [f"number {phone}" for phone in phones] + [f"link {link.rstrip('.,;')}" for link in links]


def _told(text: str) -> list[str]:
    told = ["told that it is automated"] if _AUTOMATED.search(text) else []
    return told + (["told that a person will read"] if _PERSON_READS.search(text) else [])
