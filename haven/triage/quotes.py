"""Short exact quotes around the words that gave a reason for concern."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_WORDS = 25
MOST_CHARACTERS = 240
WORDS_BEFORE = 8


@dataclass(frozen=True)
class Quote:
    """A piece of one message, letter by letter; cue spans count characters (code points) from the piece's start."""

    seq: int
    text: str
    offset: int
    cues: tuple[dict[str, Any], ...]

    def as_json(self, veiled: bool) -> dict[str, Any]:
        """Return the quote as the console gets it; a veiled one is shown only when asked for."""
        return {
            "seq": self.seq,
            "text": self.text,
            "offset": self.offset,
            "cues": [dict(cue) for cue in self.cues],
            "veiled": veiled,
        }


def quote(seq: int, text: str, cues: Sequence[Mapping[str, Any]]) -> Quote | None:
    """Return at most 25 words on one line around the first cue, or the beginning; None for a text without words."""
    inside = [cue for cue in cues if 0 <= cue["start"] < cue["end"] <= len(text)]
    focus = min((cue["start"] for cue in inside), default=0)
    words = _line_around(text, focus)
    if not words:
        return None
    at = next((number for number, (_, end) in enumerate(words) if end > focus), 0)
    first = max(0, min(at - WORDS_BEFORE, len(words) - MOST_WORDS))
    chosen = words[first : first + MOST_WORDS]
    while chosen[-1][1] - chosen[0][0] > MOST_CHARACTERS and len(chosen) > 1:
        # Shed words on the side that is farther from the cue.
        if focus - chosen[0][0] > chosen[-1][1] - focus:
            del chosen[0]
        else:
            del chosen[-1]
    start, end = chosen[0][0], chosen[-1][1]
    if end - start > MOST_CHARACTERS:
        start = max(start, min(focus, end - MOST_CHARACTERS))
        end = min(end, start + MOST_CHARACTERS)
    marked = tuple(
        {"id": cue["id"], "start": cue["start"] - start, "end": cue["end"] - start}
        for cue in inside
        if start <= cue["start"] and cue["end"] <= end
    )
    return Quote(seq, text[start:end], start, marked)


def _line_around(text: str, focus: int) -> list[tuple[int, int]]:
    lines: list[list[tuple[int, int]]] = []
    begin = 0
    for line in text.splitlines(keepends=True):
        words = [(begin + match.start(), begin + match.end()) for match in re.finditer(r"\S+", line)]
        begin += len(line)
        if words:
            lines.append(words)
            if begin > focus:
                break
    return lines[-1] if lines else []
