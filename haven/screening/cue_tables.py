"""Reading the screening tables: once, at start, refusing what cannot be right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from haven.screening.compiling import Compiler
from haven.screening.corrections import Corrections
from haven.screening.cue_rows import (
    ADJUSTMENT_FIELDS,
    COMBINATION_FIELDS,
    CUE_FIELDS,
    Adjustment,
    Combination,
    CueRow,
    adjustment,
    combination,
    cue_row,
    own_category,
)
from haven.screening.lexicon import Lexicon
from haven.screening.patterns import Choice, OneWord, Part, PatternError, PatternReader
from haven.screening.scope import LISTS, Scope
from haven.screening.words import Spelling
from haven.tables import TableError, read_rows, row_name, wrong_value

_FILLER = "filler"
_MISSPELT, _LEFT_ALONE, _COMMON = "often_misspelt", "left_alone", "common"
_NEEDED_LISTS = (_FILLER, _MISSPELT, _LEFT_ALONE, _COMMON, *LISTS)
_NOT_CUES = ("words.yml", "spelling.yml", "adjustments.yml")
PROFILE_SIGNS = ("minor_self", "adult_self")

Row = TypeVar("Row")


@dataclass(frozen=True)
class CueTables:
    """Everything the tables say, ready to use."""

    version: str
    cues: tuple[CueRow, ...]
    combinations: tuple[Combination, ...]
    adjustments: tuple[Adjustment, ...]
    lexicon: Lexicon
    spelling: Spelling
    corrections: Corrections
    scope: Scope


def read_cue_tables(folder: Path) -> CueTables:
    """Return the tables of `cues/` and `questions.yml` in the folder; raise TableError with the first mistake."""
    cues_folder = folder / "cues"
    variants = {
        token: tuple(row["id"].split())
        for row in read_rows(cues_folder / "spelling.yml", "spelling", required=("id", "from"), optional=())
        for token in row["from"].split()
    }
    rows = read_rows(cues_folder / "words.yml", "words", required=("id", "why", "are"), optional=())
    lists = {row["id"]: str(row["are"]) for row in rows}
    for name in _NEEDED_LISTS:
        if name not in lists:
            raise TableError(f"words.yml: the list '{name}' is missing")
    plain = Spelling(variants, ())
    fillers = {word for token in lists[_FILLER].split() for word in plain.one_way(token)}
    spelling = Spelling(variants, fillers)
    reader = _pattern_reader(spelling, lists)
    parsed = [
        (path, number, row, [_read_pattern(reader, path, number, pattern) for pattern in row["patterns"]])
        for path in _cue_files(cues_folder)
        for number, row in enumerate(_cue_rows(path), 1)
    ]
    words, prefixes = _vocabulary([parts for *_, patterns in parsed for parts in patterns])
    words |= {word for name in _NEEDED_LISTS for word in lists[name].split()}
    lexicon = Lexicon(words, prefixes)
    compiler = Compiler(lexicon, lists[_COMMON].split())
    questions = {row["id"] for row in read_rows(folder / "questions.yml", "questions", required=("id", "why"), optional=())}
    cues = []
    for path, number, row, patterns in parsed:
        where = row_name(path, "cues", number)
        if row.get("ask", None) not in (None, *questions):
            raise wrong_value(where, "question", row["ask"], questions)
        cues.append(cue_row(where, row, own_category(path), tuple(compiler.compile(parts) for parts in patterns)))
    _check_unique(cues)
    combinations = tuple(_combinations(cues_folder))
    adjustments = tuple(_adjustments(cues_folder / "adjustments.yml"))
    _check_signs(cues_folder, cues, combinations)
    known = {*words, *variants, *fillers}
    return CueTables(
        version=_version(folder),
        cues=tuple(cues),
        combinations=combinations,
        adjustments=adjustments,
        lexicon=lexicon,
        spelling=spelling,
        corrections=Corrections(known, set(lists[_MISSPELT].split()), lists[_LEFT_ALONE].split()),
        scope=Scope(lexicon, {name: lists[name].split() for name in LISTS}),
    )
