"""Parts of a message that may each be a wish of its own: "how do i block him and also hide my likes".

Precise before complete: a part stands alone only when it begins as a wish does. Whether two parts really are two
wishes is for the classifier, which reads each by itself.
"""

from __future__ import annotations

import re

_MOST_PARTS = 3
_MOST_WORDS = 60
_FEWEST_WORDS = 2  # of a part
_LOOSE = " \t\n,;"
_BREAK = re.compile(
    r"[.?!;\n]+\s*|\s*,?\s+(?:and also|and then|and|also|plus|then|&|y también|y|e também|e|et aussi|et|und auch|und)\s+|,\s+",
    re.IGNORECASE,
)
_OPENS_A_WISH = re.compile(
    r"(?:(?:also|and|then|plus|please|pls|plz|oh|btw|second(?:ly)?)\s+)*"
    r"(?:how\b|how's|can (?:i|u|you)\b|could (?:i|you)\b|what(?:'?s)? (?:is|the|about|can|do)\b|where (?:is|are|can|do)\b"
    r"|who can\b|why (?:was|is|did|cant|can't)\b|is there a way\b|show me\b|tell me\b|help me\b"
    r"|i (?:want|wanna|need|would like|wish|gotta|have to|also want|also need)\b|i'?d like\b"
    r"|(?:block|unblock|report|mute|hide|delete|remove|filter|restrict|limit|appeal|deactivate|recover|secure|clean up)\b"
    r"|(?:turn|switch|set|make|stop|change|get|put|lock|take)\b(?=\s+\S+)"
    r"|(?:cómo|como|quiero|quero|comment|je veux|wie|ich will|ich möchte|bloquear|bloquer|denunciar|signaler)\b)",
    re.IGNORECASE,
)


def wish_parts(text: str) -> list[str]:
    """Return the parts in order, each with what is told around it; none for a message that is not several wishes."""
    if len(text.split()) > _MOST_WORDS:
        return []
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    ends = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
    opening = [start for start, end in zip(starts, ends) if _stands_alone(text[start:end].strip())]
    if len(opening) < 2:
        return []
    # What stands before the first wish is its situation; what stands after one belongs to it.
    cuts = [0, *opening[1:_MOST_PARTS]]
    return [text[start:end].strip(_LOOSE) for start, end in zip(cuts, [*cuts[1:], len(text)])]


def _stands_alone(piece: str) -> bool:
    return len(piece.split()) >= _FEWEST_WORDS and _OPENS_A_WISH.match(piece) is not None
