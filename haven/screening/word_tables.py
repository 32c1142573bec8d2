"""Reading `spelling.yml` and `words.yml`: one way to write each word, and words that have a name together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from haven.screening.folding import fold
from haven.screening.patterns import Part, PatternError, PatternReader
from haven.screening.scope import LISTS
from haven.screening.words import Spelling
from haven.tables import TableError, read_rows, row_name

FILLER, MISSPELT, STARRED = "filler", "often_misspelt", "often_starred"
LEFT_ALONE, COMMON = "left_alone", "common"
_NEEDED = (FILLER, MISSPELT, STARRED, LEFT_ALONE, COMMON, *LISTS)


@dataclass(frozen=True)
class WordTables:
    """How words are written, the named sets of plain words, and the reader of patterns that use them."""

    spelling: Spelling
    variants: frozenset[str]
    sets: dict[str, frozenset[str]]
    patterns: PatternReader


def read_word_tables(folder: Path) -> WordTables:
    """Return the two tables of the folder; raise TableError with the first mistake."""
    variants = _read_variants(folder / "spelling.yml")
    path = folder / "words.yml"
    rows = read_rows(path, "words", required=("id", "why", "are"), optional=())
    entries = {row["id"]: [entry.strip() for entry in str(row["are"]).split(",")] for row in rows}
    for name in _NEEDED:
        if name not in entries:
            raise TableError(f"words.yml: the list '{name}' is missing")
    plain = Spelling(variants, ())
    sets = {
        name: frozenset(word for entry in entries[name] for word in plain.one_way(entry)) for name in _NEEDED
    }
    spelling = Spelling(variants, sets[FILLER])
    lists: dict[str, tuple[tuple[Part, ...], ...]] = {}
    reader = PatternReader(spelling.words_in, lists)
    for number, row in enumerate(rows, 1):
        if row["id"] not in _NEEDED:
            try:
                lists[row["id"]] = tuple(reader.read(entry) for entry in entries[row["id"]])
            except PatternError as error:
                raise TableError(f"{row_name(path, 'words', number)}: {error}") from error
    short = {written for written, meaning in variants.items() if sets[COMMON].issuperset(meaning)}
    sets[COMMON] = sets[COMMON] | {written for written in short if written.isalpha()}
    return WordTables(spelling, frozenset(variants), sets, reader)


def _read_variants(path: Path) -> dict[str, tuple[str, ...]]:
    variants: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(read_rows(path, "spelling", required=("id", "from"), optional=()), 1):
        for token in str(row["from"]).split():
            written = fold(token).text.strip()
            if written in variants:
                raise TableError(f"{row_name(path, 'spelling', number)}: '{token}' already has a spelling")
            variants[written] = tuple(row["id"].split())
    return variants
