"""The labelled sentences that screening learns from and is measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from haven.screening.assessment import AT_RISK, CATEGORIES, SEVERITIES, TIMES
from haven.tables import TableError, read_rows, row_name, wrong_value

KEY = "sentences"
# Beside the blind sentences stand blind rows of another kind: what users want (haven/bench/understanding_rows.py).
_OTHERS = ("utterances",)
STYLES = (
    "direct",
    "indirect",
    "buried",
    "third_person",
    "algospeak",
    "typos",
    "emoji",
    "parent",
    "minor",
    "code_switched",
    "ordinary",
    "hard_negative",
    "negation",
    "past",
    "stress",
    "smalltalk",
    "off_topic",
)
_ALLOWED: dict[str, Sequence[str]] = {
    "category": (*CATEGORIES, "none"),
    "severity": SEVERITIES,
    "style": STYLES,
}
_MAY_BE_SAID: dict[str, Sequence[str]] = {"who": AT_RISK[1:], "time": TIMES}
_REQUIRED = ("category", "severity", "style", "examples")


@dataclass(frozen=True)
class Sentence:
    """One message and what a careful reader of it alone would say; `writer` is the folder it stands in."""

    text: str
    category: str
    severity: str
    style: str
    language: str
    who: str = ""
    time: str = ""
    identity: str = ""
    dialect: str = ""
    writer: str = ""


def read_sentences(folder: Path) -> list[Sentence]:
    """Return the sentences of every table below the folder, by path; raise TableError with the first mistake."""
    return [sentence for path in sorted(folder.rglob("*.yml")) for sentence in _read(path)]


def data_hash(folder: Path) -> str:
    """Return a hash (sha256, hex) that changes with any sentence or label."""
    digest = sha256()
    for path in sorted(folder.rglob("*.yml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Iterator[Sentence]:
    for number, row in enumerate(
        read_rows(path, KEY, required=_REQUIRED, beside=_OTHERS, absent=()), start=1
    ):
        where = row_name(path, KEY, number)
        for field, allowed in _ALLOWED.items():
            if row[field] not in allowed:
                raise wrong_value(where, field, row[field], allowed)
        for field, allowed in _MAY_BE_SAID.items():
            if row.get(field) not in (None, *allowed):
                raise wrong_value(where, field, row[field], allowed)
        if (row["category"] == "none") != (row["severity"] == "none"):
            raise TableError(f"{where}: category and severity must both be none, or neither")
        labels = {name: str(row.get(name) or "") for name in ("who", "time", "identity", "dialect")}
        for line in str(row["examples"]).strip().split("\n"):
            if not line.startswith("- ") or not line[2:].strip():
                raise TableError(f"{where}: each example is a line that begins with '- '")
            yield Sentence(
                line[2:].strip(),
                row["category"],
                row["severity"],
                row["style"],
                str(row.get("language") or "en"),
                writer=path.parent.name,
                **labels,
            )
