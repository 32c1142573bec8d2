"""What a held conversation must show: its goal reached, no question put twice, no answer that leads nowhere.

Pure: reads the rows that `haven simulate` writes and the goals of its scripts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from haven.texts import Texts

GOAL_FIELDS = ("guides", "person", "filed", "says")
# After these nothing more is expected of anybody.
_CLOSING = ("utter_thanks", "utter_goodbye")
_OURS = ("assistant", "haven")
_QUESTION = re.compile(r"[^.?!\n]+\?")


@dataclass(frozen=True)
class Verdict:
    """What is wrong with one conversation; nothing is wrong when all three are empty."""

    goal_missed: tuple[str, ...]
    repeated_questions: tuple[str, ...]
    dead_ends: tuple[int, ...]  # the user's turns, from 0, whose answer offers no way on

    @property
    def is_good(self) -> bool:
        return not (self.goal_missed or self.repeated_questions or self.dead_ends)


def judge(row: Mapping[str, Any], goal: Mapping[str, Any], texts: Texts) -> Verdict:
    """Return the verdict about a transcript. Goal: `guides` shown (references, in this order), `person`, `filed`, `says`.

    `says` lists ids of sentences, with "@es" behind one that must be said in that language. Raises TextMissing."""
    return Verdict(tuple(_missed(row, goal, texts)), tuple(_repeated(row)), tuple(_dead_ends(row, texts)))


def _missed(row: Mapping[str, Any], goal: Mapping[str, Any], texts: Texts) -> list[str]:
    missed = []
    shown = iter(line["guide"] for line in row["transcript"] if line["guide"])
    missed += [f"guide {ref}" for ref in goal.get("guides", ()) if ref not in shown]
    if "person" in goal and (row["handoff_turn"] is not None) != goal["person"]:
        missed.append("person" if goal["person"] else "no person")
    if "filed" in goal and (row["case"] is not None and row["handoff_turn"] is None) != goal["filed"]:
        missed.append("filed")
    said = [line["text"] for line in row["transcript"] if line["from"] in _OURS]
    for wanted in goal.get("says", ()):
        text_id, _, lang = wanted.partition("@")
        pattern = sentence_pattern(texts, text_id, lang or "en")
        if not any(pattern.search(text) for text in said):
            missed.append(f"says {wanted}")
    return missed


def sentence_pattern(texts: Texts, text_id: str, lang: str) -> re.Pattern[str]:
    """Return a pattern for the sentence with anything in the place of its arguments; raise TextMissing."""
    gap = "\x00"
    names = texts.arguments_of(text_id, lang)
    plain = texts.say(text_id, lang, **dict.fromkeys(names, gap))
    return re.compile(".+".join(map(re.escape, plain.split(gap))), re.DOTALL)


def _turns(row: Mapping[str, Any]) -> dict[int, list[Mapping[str, Any]]]:
    turns: dict[int, list[Mapping[str, Any]]] = {}
    for line in row["transcript"]:
        if line["turn"] >= 0:
            turns.setdefault(line["turn"], [])
            if line["from"] in _OURS:
                turns[line["turn"]].append(line)
    return turns


def _repeated(row: Mapping[str, Any]) -> list[str]:
    found, before = [], set[str]()
    for lines in _turns(row).values():
        # After an answer to something else the open question may stand again; alone it is a question put twice.
        alone = lines[0]["text"] if lines and not lines[0]["guide"] else ""
        found += [question.strip() for question in _QUESTION.findall(alone) if question.strip() in before]
        before = {question.strip() for line in lines for question in _QUESTION.findall(line["text"])}
    return found


def _dead_ends(row: Mapping[str, Any], texts: Texts) -> list[int]:
    closing = [texts.say(text_id) for text_id in _CLOSING]
    handed_off = row["handoff_turn"]
    return [
        turn
        for turn, lines in _turns(row).items()
        if not (handed_off is not None and turn >= handed_off)
        and not any("?" in line["text"] or line["buttons"] or line["guide"] for line in lines)
        and not any(line["text"] in closing for line in lines)
    ]
