"""How well the trained model understands our own blind utterances: what `haven parse` says about each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from haven.bench.screening_figures import Figure, Section, share_figure
from haven.bench.understanding_goals import Goals
from haven.bench.understanding_rows import OOS, PERSON, SMALL_TALK, Utterance
from haven.cli.places import RASA_PYTHON, ROOT

OWN, LANGUAGES, SPEED = "Our own blind rows in English", "Our own blind rows in", "Time and memory"
NAMES = {"es": "Spanish", "pt": "Portuguese", "fr": "French", "de": "German", "ar": "Arabic"}
GIVE_UP_S = 900


@dataclass(frozen=True)
class Understood:
    """An utterance and the output line of `haven parse` for it."""

    row: Utterance
    line: dict[str, Any]

    @property
    def is_first(self) -> bool:
        """Whether the first reading is the right one."""
        return bool(self.line["ref"] == self.row.ref)

    @property
    def is_offered(self) -> bool:
        """Whether the right one is answered, or among the choices that the assistant asks with or puts beside its answer.

        A button for a person stands beside every choice."""
        offered = [*self.line["choices"], *self.line["instead"]]
        return self.is_first or self.row.ref in offered or (bool(offered) and self.row.ref == PERSON)

    @property
    def is_asked(self) -> bool:
        """Whether the assistant asks which of its choices is meant."""
        return bool(self.line["choices"])

    @property
    def has_others(self) -> bool:
        """Whether guides that may have been meant stand beside the answer."""
        return bool(self.line["instead"])

    @property
    def is_refused(self) -> bool:
        """Whether the assistant says that this is not ours."""
        return bool(self.line["ref"] == OOS)


def understand(rows: Sequence[Utterance]) -> list[Understood]:
    """Return what the product's model says about each row; raise CalledProcessError without a model."""
    done = subprocess.run(
        [str(RASA_PYTHON), "-m", "haven.cli", "parse", "--jsonl"],
        input="".join(json.dumps({"text": row.text}) + "\n" for row in rows),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=GIVE_UP_S,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [Understood(row, line) for row, line in zip(rows, lines, strict=True)]


# Each measure: of which rows, and which of them count.
_MEASURES: dict[str, tuple[Callable[[Understood], bool], Callable[[Understood], bool]]] = {
    "right one first": (lambda one: one.row.in_scope, lambda one: one.is_first),
    "right one first or among the choices": (lambda one: one.row.in_scope, lambda one: one.is_offered),
    "in scope, asked which is meant": (lambda one: one.row.in_scope, lambda one: one.is_asked),
    "in scope, others beside the answer": (lambda one: one.row.in_scope, lambda one: one.has_others),
    "in scope refused": (lambda one: one.row.in_scope, lambda one: one.is_refused),
    "out of scope recognised": (lambda one: not one.row.in_scope, lambda one: one.is_refused),
    "a guide first": (
        lambda one: one.row.in_scope and one.row.ref not in (SMALL_TALK, PERSON),
        lambda one: one.is_first,
    ),
    "a person first": (lambda one: one.row.ref == PERSON, lambda one: one.is_first),
    "small talk first": (lambda one: one.row.ref == SMALL_TALK, lambda one: one.is_first),
}


def own_sections(judged: Sequence[Understood], goals: Goals) -> list[Section]:
    """Return the shares for English, and for each other language, with their goals."""
    english = Section(OWN, _figures(OWN, [one for one in judged if one.row.language == "en"], goals))
    others = []
    for language, name in NAMES.items():
        title = f"{LANGUAGES} {name}"
        others.append(
            Section(title, _figures(title, [one for one in judged if one.row.language == language], goals))
        )
    return [english, *others]


def _figures(section: str, judged: Sequence[Understood], goals: Goals) -> list[Figure]:
    figures = []
    for name, (of, counts) in _MEASURES.items():
        rows = [one for one in judged if of(one)]
        figure = share_figure(name, sum(map(counts, rows)), len(rows))
        if figure:
            figures.append(goals.beside(section, figure))
    return figures


def miss_lines(judged: Iterable[Understood]) -> list[str]:
    """Return a line for each row whose first reading is wrong: what it is, what was said, how sure, and its text."""
    return [
        f"{one.row.ref}\t{one.line['ref']}\t{'asked' if one.is_asked else 'said'}\t"
        f"{one.line['confidence']}\t{one.row.language}\t{one.row.text}"
        for one in judged
        if not one.is_first
    ]
