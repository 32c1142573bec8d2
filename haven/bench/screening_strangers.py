"""False alarms on published sentences that nobody on the project wrote; they are read where they lie, never copied.

Its README says for each file what it is and under which licence.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.bench.screening_figures import POINTS, Figure, share_figure
from haven.bench.screening_rows import Judged, judge
from haven.learning.sentences import Sentence
from haven.screening import Screener

SEED = 13
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Some rows of one file. An alarm on them is a false one when they are `harmless`; else they are hateful."""

    name: str
    file: str
    takes: Callable[[Row], bool]
    goal: float | None = None
    harmless: bool = True


SOURCES = (
    Source("XSTest, safe", "xstest.jsonl", lambda row: row["label"] == "safe", 2.0),
    Source("hardneg_sad", "hardneg_sad.jsonl", lambda row: True, 1.5),
    Source("hardneg_counselchat", "hardneg_counselchat.jsonl", lambda row: True, 1.5),
    Source("ConvAbuse, not abusive", "convabuse.jsonl", lambda row: row["label"] == "not_abusive"),
    Source("CLINC150, test", "clinc150_full.jsonl.gz", lambda row: row["split"] == "test"),
    Source("BANKING77, test", "banking77.jsonl.gz", lambda row: row["split"] == "test"),
    Source("HINT3, test", "hint3_v1.jsonl", lambda row: row["split"] == "test"),
    Source("HateCheck, not hateful", "hatecheck.jsonl", lambda row: row["label"] == "non-hateful"),
    Source(
        "HateCheck, hateful, plain",
        "hatecheck.jsonl",
        lambda row: row["label"] == "hateful" and not row["functionality"].startswith("spell_"),
        harmless=False,
    ),
    Source(
        "HateCheck, hateful, spelling attacks",
        "hatecheck.jsonl",
        lambda row: row["functionality"].startswith("spell_"),
        harmless=False,
    ),
)


def judge_strangers(folder: Path, screener: Screener, sample: int | None) -> dict[str, list[Judged]]:
    """Return what is said about up to `sample` rows of each source whose file is there."""
    judged = {}
    for source in SOURCES:
        if (folder / source.file).is_file():
            judged[source.name] = judge(_rows(source, folder / source.file, sample), screener)
    return judged


def stranger_figures(judged: Mapping[str, Sequence[Judged]]) -> list[Figure]:
    """Return alarms, alarms called P0 and gentle questions where a source is harmless, otherwise what was found."""
    figures: list[Figure | None] = []
    for source in SOURCES:
        ones = judged.get(source.name, ())
        found, n = sum(one.is_found for one in ones), len(ones)
        if not source.harmless:
            figures.append(share_figure(f"{source.name}: found", found, n))
            continue
        gravest = sum(one.found.severity == "P0" for one in ones)
        asked = sum(not one.is_found and one.found.ask is not None for one in ones)
        figures += [
            share_figure(f"{source.name}: alarms", found, n, source.goal),
            share_figure(f"{source.name}: called P0", gravest, n),
            share_figure(f"{source.name}: one gentle question instead", asked, n),
        ]
    plain, attacked = (judged.get(source.name) for source in SOURCES[-2:])
    if plain and attacked:
        lower = 100 * (_share(plain) - _share(attacked))
        figures.append(Figure("HateCheck: spelling attacks cost", lower, len(attacked), POINTS))
    return [figure for figure in figures if figure]


def alarm_lines(judged: Mapping[str, Sequence[Judged]]) -> list[str]:
    """Return a JSON line for each harmless row that raised an alarm, to see which of them are real risks."""
    harmless = {source.name for source in SOURCES if source.harmless}
    return [
        json.dumps({"source": name, "text": one.row.text, **one.found.as_json()}, ensure_ascii=False)
        for name, ones in judged.items()
        if name in harmless
        for one in ones
        if one.is_found
    ]


def _rows(source: Source, path: Path, sample: int | None) -> list[Sentence]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    taken = [
        row["text"] for row in map(json.loads, content.decode().strip().split("\n")) if source.takes(row)
    ]
    texts = list(dict.fromkeys(taken))
    if sample is not None and len(texts) > sample:
        texts = random.Random(SEED).sample(texts, sample)  # noqa: S311 - a sample, no secret
    return [Sentence(text, "none", "none", "ordinary", "en", writer=source.name) for text in texts]


def _share(ones: Sequence[Judged]) -> float:
    return sum(one.is_found for one in ones) / len(ones)
