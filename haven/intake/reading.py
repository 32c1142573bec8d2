"""Reads answers: what a message says to the question that was asked, to later ones, and against earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from haven.intake.flow import DECLINED, PRESSED, Flow, Question
from haven.intake.sentences import Say, choice_text
from haven.triage.facts import find_facts

MOST_CHARACTERS = 1000
MASK = "•••"
_PUNCTUATION = " .!?,;:'\"…"
_SECRET = re.compile(
    r"\b(?:pass ?(?:word|code)|pass|pwd?|pin|(?:login |security )?code)\b(?:\s+(?:is|was|=|:)|\s*[:=])\s*(?P<secret>\S+)"
    r"|(?<![\w@/])(?P<code>\d{4,8})(?![\w/])(?=.{0,20}\bcode\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """A user's message: its words, and the choice that a pressed button stands for."""

    text: str
    choice: str | None = None


def read_answer(flow: Flow, question: Question, said: Said, say: Say) -> str | None:
    """Return the answer as it is kept: the id of a choice, a handle or link, or the user's own words."""
    if question.kind in PRESSED:
        found = said.choice if question.choice(said.choice) else _typed_choice(flow, question, said.text, say)
        if found is not None:
            return found
    words = said.text.strip()[:MOST_CHARACTERS]
    if question.kind in ("handle", "link"):
        words = " ".join(_facts(words, question.kind)) or words
    return (masked(words) if flow.masks_secrets else words) or None


def taken_over(flow: Flow, answers: Mapping[str, str | None], texts: Iterable[str]) -> dict[str, str]:
    """Return answers, by question id, that these words of the user give to questions nobody has answered yet."""
    said = list(texts)
    found: dict[str, str] = {}
    for question in flow.questions:
        kind = question.fact
        if kind is None or answers.get(question.id) is not None:
            continue
        named = [words for text in said for words in _facts(text, kind)]
        # The latest that no other question of this flow holds already: two accounts are two answers.
        held = {*answers.values(), *found.values()}
        fresh = [words for words in named if words not in held]
        if fresh:
            found[question.id] = fresh[-1]
    return found


def corrected(
    flow: Flow,
    answers: Mapping[str, str | None],
    asked: Question | None,
    text: str,
    starts: Sequence[str] | None,
) -> dict[str, str]:
    """Return the answers, by question id, that "no, the name was @…" replaces; nothing for any other message.

    `starts` are the words that such a message begins with, None where any does. What answers the question just asked
    corrects nothing."""
    typed = text.strip().casefold().replace("’", "'")
    if starts is not None and not any(re.match(rf"{re.escape(start)}\b", typed) for start in starts):
        return {}
    replaced: dict[str, str] = {}
    for kind in ("link", "handle", "time"):
        words = _facts(text, kind)
        targets = [
            q
            for q in flow.questions
            if _kind_of_fact(q) == kind and answers.get(q.id) not in (None, DECLINED) and q is not asked
        ]
        if words and targets and (asked is None or _kind_of_fact(asked) != kind):
            replaced[targets[-1].id] = words[-1]
    return replaced


def masked(text: str) -> str:
    """Return the text without what looks like a password or a login code."""

    def mask(match: re.Match[str]) -> str:
        secret = match["secret"] or match["code"]
        return match[0].replace(secret, MASK)

    return _SECRET.sub(mask, text)


def is_one_of(text: str, words: Iterable[str]) -> bool:
    """Say whether the whole message is one of these words of command, whatever its case and punctuation."""
    return text.casefold().replace("’", "'").strip(_PUNCTUATION) in words


def _typed_choice(flow: Flow, question: Question, text: str, say: Say) -> str | None:
    typed = text.casefold().replace("’", "'").strip(_PUNCTUATION)
    for place, choice in enumerate(question.choices, 1):
        label = say(choice_text(flow, question, choice.id)).casefold().strip(_PUNCTUATION)
        if typed in (label, str(place), choice.id.replace("_", " ")):
            return choice.id
    if question.kind == "yes_no":
        for answer in ("yes", "no"):
            if typed in [word.strip() for word in say(f"words-{answer}").split("|")]:
                return answer
    return None


def _kind_of_fact(question: Question) -> str | None:
    return question.fact or {"handle": "handle", "link": "link", "date": "time"}.get(question.kind)


def _facts(text: str, kind: str) -> list[str]:
    return list(dict.fromkeys(fact.words for fact in find_facts([(0, text)]) if fact.kind == kind))
