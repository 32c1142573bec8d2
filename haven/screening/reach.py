"""Which parts of an endless text are read: nobody waits for 64 KB, and nothing grave hides behind its length."""

from __future__ import annotations

import re
from collections.abc import Collection

from haven.screening.clauses import Part

LONGEST = 4000
"""Characters that are read whole; the widget and the protocol take no more."""
_SLICE, _OVERLAP = 600, 60
_SLICES = 5
_WORD = re.compile(r"[^\W_]+")


def parts_in_reach(text: str, risky_words: Collection[str]) -> list[Part]:
    """Return the stretches of a text to read: all of a short one; of a longer one its beginning, its end, and those
    between with the most risky words."""
    if len(text) <= LONGEST:
        return [Part(0, len(text))]
    starts = range(0, len(text), _SLICE - _OVERLAP)
    slices = [Part(start, min(len(text), start + _SLICE)) for start in starts]
    lowered = text.lower() if len(text.lower()) == len(text) else text
    counted = [
        (sum(word in risky_words for word in _WORD.findall(lowered, part.start, part.end)), -place)
        for place, part in enumerate(slices)
    ]
    middle = sorted(range(1, len(slices) - 1), key=counted.__getitem__, reverse=True)[: _SLICES - 2]
    return [slices[place] for place in sorted({0, len(slices) - 1, *middle})]
