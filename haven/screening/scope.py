"""What a phrase is about: whether it is denied, and whether it speaks of the writer or of somebody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from haven.screening.lexicon import PAUSE, START, STOP, Lexicon
from haven.screening.reading import Hit

LISTS = (
    "negators",
    "negation_passes",
    "clause_openers",
    "first_person",
    "third_person",
    "relation_verbs",
    "say_verbs",
)
FURTHEST_BACK = 30
"""Words before a phrase that are looked at. Who speaks or denies stands nearer; and in a message of 64 KB that is one
sentence of thousands of hits, going back to its beginning from each would take seconds."""


class Scope:
    """Judges hits by the words before them; the word lists are those of `words.yml`."""

    def __init__(self, lexicon: Lexicon, lists: Mapping[str, Collection[str]]) -> None:
        codes = {name: frozenset(lexicon.code(word) for word in lists[name]) for name in LISTS}
        self._negators = codes["negators"]
        self._passes = codes["negation_passes"]
        self._openers = codes["clause_openers"]
        self._first_person = codes["first_person"]
        self._third_person = codes["third_person"]
        self._relation_verbs = codes["relation_verbs"]
        self._say_verbs = codes["say_verbs"]

    def is_denied(self, hit: Hit) -> bool:
        """True when a "not" or "never" closes exactly this: nothing but passing words, and few, stands between."""
        if not hit.cue.negatable:
            return False
        place = hit.first - 1
        furthest = max(0, place - FURTHEST_BACK)
        while place > furthest and hit.view.codes[place] not in self._openers:
            code = hit.view.codes[place]
            if code in self._negators:
                return True
            if code not in self._passes:
                return False
            place -= 1
        return False

    def is_about_other(self, hit: Hit) -> bool:
        """True when the nearest person named before the phrase, in its sentence, is not the writer."""
        codes = hit.view.codes
        inside = [place for place in range(hit.first, hit.last + 1) if codes[place] in self._first_person]
        place = inside[0] if inside else hit.first
        furthest = max(0, place - FURTHEST_BACK)
        while place > furthest and codes[place] not in (STOP, START):
            code = codes[place]
            if code in self._third_person:
                return True
            # In "someone i follow seems suicidal" the writer is only how we know them.
            if code in self._first_person and codes[place + 1] not in self._relation_verbs:
                before = self._before_quote(codes, place)
                if before is None:
                    return False
                place = before
            place -= 1
        return False

    def _before_quote(self, codes: str, place: int) -> int | None:
        """Return the place of the verb when the "i" there opens somebody's own words: she texted me "i want to"."""
        quoted = codes[place - 1] == PAUSE
        place -= 2 if quoted else 1
        if quoted and codes[place] in self._first_person:
            place -= 1
        return place if codes[place] in self._say_verbs else None

    def clause(self, hit: Hit) -> int:
        """Return the original place where the clause of the hit begins."""
        return hit.view.starts[hit.back_to(STOP + PAUSE + "".join(self._openers))]
