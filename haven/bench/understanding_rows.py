"""The rows that understanding is measured on: our own blind utterances, and the benchmarks of others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.tables import TableError, read_rows, row_name

KEY = "utterances"
OOS, SMALL_TALK, PERSON = "oos", "smalltalk", "human"
OUT_OF_SCOPE = "out_of_scope"
"""What our intent for everything else is called, also when a benchmark's rows out of scope are learned."""


@dataclass(frozen=True)
class Utterance:
    """What somebody wrote, and the reference of what a careful reader would answer with."""

    text: str
    ref: str
    language: str

    @property
    def in_scope(self) -> bool:
        """Whether we have an answer to it."""
        return self.ref != OOS


@dataclass(frozen=True)
class Benchmark:
    """Rows to learn from and rows to measure on, as (text, label); what is out of scope has the label OUT_OF_SCOPE."""

    name: str
    train: list[tuple[str, str]]
    test: list[tuple[str, str]]


def read_utterances(folder: Path) -> list[Utterance]:
    """Return the rows of every table of the folder, by path; raise TableError with the first mistake."""
    return [one for path in sorted(folder.glob("*.yml")) for one in _read(path)]


def _read(path: Path) -> Iterator[Utterance]:
    for number, row in enumerate(read_rows(path, KEY, required=("ref", "language", "examples")), start=1):
        lines = [line.strip() for line in row["examples"].splitlines() if line.strip()]
        for line in lines:
            if not line.startswith("- "):
                raise TableError(f"{row_name(path, KEY, number)}: '{line}' does not begin with '- '")
            yield Utterance(line.removeprefix("- ").strip(), row["ref"], row["language"])


def read_clinc150(folder: Path) -> Benchmark:
    """Return CLINC150 (Larson 2019), full: its training rows out of scope are learned as our own are."""
    return _benchmark("CLINC150", _lines(folder / "clinc150_full.jsonl.gz"))


def read_banking77(folder: Path) -> Benchmark:
    """Return BANKING77 (Casanueva 2020); it has no rows out of scope."""
    return _benchmark("BANKING77", _lines(folder / "banking77.jsonl.gz"))


def read_hint3(folder: Path) -> list[Benchmark]:
    """Return the three bots of HINT3 v1 (Arora 2020); none has rows out of scope to learn from."""
    lines = _lines(folder / "hint3_v1.jsonl")
    bots = dict.fromkeys(line["bot"] for line in lines)
    return [_benchmark(bot, [line for line in lines if line["bot"] == bot]) for bot in bots]


def _benchmark(name: str, lines: list[dict[str, Any]]) -> Benchmark:
    rows: dict[str, list[tuple[str, str]]] = {"train": [], "val": [], "test": []}
    for line in lines:
        # Before a slash stands the bot's name; Rasa would take it for a retrieval intent.
        label = line["label"].rpartition("/")[2]
        rows[line["split"]].append((line["text"], OUT_OF_SCOPE if label == OOS else label))
    return Benchmark(name, rows["train"], rows["test"])


def _lines(path: Path) -> list[dict[str, Any]]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]
