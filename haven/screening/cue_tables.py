"""Reading the screening tables: once, at start, refusing what cannot be right."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haven.screening.compiling import Compiler
from haven.screening.corrections import Corrections
from haven.screening.cue_rows import (
    ADJUSTMENT_FIELDS,
    COMBINATION_FIELDS,
    CUE_FIELDS,
    GIVEN_SIGNS,
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
from haven.screening.questions import Questions, read_questions
from haven.screening.scope import Scope
from haven.screening.word_tables import COMMON, LEFT_ALONE, MISSPELT, STARRED, WordTables, read_word_tables
from haven.screening.words import Spelling
from haven.tables import TableError, read_rows, row_name, wrong_value

_OTHER_TABLES = ("words.yml", "spelling.yml", "adjustments.yml")


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
    questions: Questions


@dataclass(frozen=True)
class _WrittenCue:
    where: str
    category: str | None
    row: dict[str, Any]
    patterns: list[tuple[Part, ...]]


def read_cue_tables(folder: Path) -> CueTables:
    """Return the tables of `cues/` and `questions.yml` in the folder; raise TableError with the first mistake."""
    words = read_word_tables(folder / "cues")
    paths = sorted(path for path in (folder / "cues").glob("*.yml") if path.name not in _OTHER_TABLES)
    written = [cue for path in paths for cue in _written_cues(path, words.patterns)]
    lexicon = _lexicon(written, words)
    compiler = Compiler(lexicon, words.sets[COMMON])
    questions = read_questions(folder / "questions.yml")
    cues = tuple(_cue(cue, compiler, questions.ids) for cue in written)
    combinations = tuple(row for path in paths for row in _combinations(path))
    adjustments = tuple(_adjustments(folder / "cues" / "adjustments.yml"))
    _check_ids([*cues, *combinations, *adjustments])
    _check_signs(cues, combinations, adjustments)
    return CueTables(
        version=_version(folder),
        cues=cues,
        combinations=combinations,
        adjustments=adjustments,
        lexicon=lexicon,
        spelling=words.spelling,
        corrections=Corrections(
            {*lexicon.words, *words.variants},
            words.sets[MISSPELT],
            words.sets[LEFT_ALONE],
            words.sets[COMMON],
            words.sets[STARRED],
        ),
        scope=Scope(lexicon, words.sets),
        questions=questions,
    )


def _written_cues(path: Path, reader: PatternReader) -> Iterable[_WrittenCue]:
    rows = read_rows(
        path,
        "cues",
        required=("id", "why", "kind", "patterns"),
        optional=CUE_FIELDS,
        beside=("combinations",),
    )
    for number, row in enumerate(rows, 1):
        where = f"{row_name(path, 'cues', number)} ({row['id']})"
        try:
            patterns = [reader.read(str(pattern)) for pattern in row["patterns"]]
        except PatternError as error:
            raise TableError(f"{where}: {error}") from error
        yield _WrittenCue(where, own_category(path), row, patterns)


def _lexicon(written: Iterable[_WrittenCue], words: WordTables) -> Lexicon:
    listed: set[str] = set().union(*words.sets.values())
    prefixes: set[str] = set()
    for cue in written:
        for pattern in cue.patterns:
            _collect(pattern, listed, prefixes)
    return Lexicon(listed, prefixes)


def _collect(parts: Iterable[Part], words: set[str], prefixes: set[str]) -> None:
    for part in parts:
        if isinstance(part, OneWord):
            words |= part.words
            prefixes |= part.prefixes
        elif isinstance(part, Choice):
            for option in part.options:
                _collect(option, words, prefixes)


def _cue(written: _WrittenCue, compiler: Compiler, questions: Collection[str]) -> CueRow:
    ask = written.row.get("ask")
    if ask is not None and ask not in questions:
        raise wrong_value(written.where, "question", ask, questions)
    try:
        patterns = tuple(compiler.compile(parts) for parts in written.patterns)
    except PatternError as error:
        raise TableError(f"{written.where}: {error}") from error
    return cue_row(written.where, written.row, written.category, patterns)


def _combinations(path: Path) -> Iterable[Combination]:
    content = read_rows(
        path,
        "combinations",
        required=("id", "why", "severity"),
        optional=COMBINATION_FIELDS,
        beside=("cues",),
        absent=(),
    )
    for number, row in enumerate(content, 1):
        yield combination(f"{row_name(path, 'combinations', number)} ({row['id']})", row, own_category(path))


def _adjustments(path: Path) -> Iterable[Adjustment]:
    rows = read_rows(
        path, "adjustments", required=("id", "why", "categories", "from", "to"), optional=ADJUSTMENT_FIELDS
    )
    for number, row in enumerate(rows, 1):
        yield adjustment(f"{row_name(path, 'adjustments', number)} ({row['id']})", row)


def _check_ids(rows: Iterable[CueRow | Combination | Adjustment]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise TableError(f"cues: the id '{row.id}' is used twice")
        seen.add(row.id)


def _check_signs(
    cues: Iterable[CueRow], combinations: Iterable[Combination], adjustments: Iterable[Adjustment]
) -> None:
    known = set(GIVEN_SIGNS).union(*(cue.signs for cue in cues), {row.id for row in combinations})
    rows: list[Combination | Adjustment] = [*combinations, *adjustments]
    for row in rows:
        for name in sorted(row.all | row.any | row.unless):
            if name not in known:
                raise wrong_value(f"cues, {row.id}", "sign", name, known)


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted([*(folder / "cues").glob("*.yml"), folder / "questions.yml"]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
