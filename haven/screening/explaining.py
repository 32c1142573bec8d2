"""Which cues still mean something, seen beside the others: denied, explained by an innocent phrase, or part of a longer one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from haven.screening.assessment import rank
from haven.screening.cue_rows import SPEAKING
from haven.screening.reading import Hit
from haven.screening.scope import Scope

_BLOCK = 8  # characters; hits that overlap share a block, and of emoji there may be one hit per character


class Nearby:
    """Hits by the stretch of text they stand in, so that each is compared with its neighbours only."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._blocks: dict[int, list[Hit]] = {}
        for hit in hits:
            for block in _blocks(hit):
                self._blocks.setdefault(block, []).append(hit)

    def of(self, hit: Hit) -> list[Hit]:
        """Return every hit that may overlap this one, some of them twice."""
        return [other for block in _blocks(hit) for other in self._blocks.get(block, ())]


class _Far:
    """Innocent phrases that explain more than they overlap: a whole sentence or the whole message."""

    def __init__(self, innocent: Iterable[Hit]) -> None:
        self._message: set[str] = set()
        self._sentences: dict[int, set[str]] = {}
        for hit in innocent:
            if hit.cue.reach == "message":
                self._message |= hit.cue.closes
            elif hit.cue.reach == "sentence":
                self._sentences.setdefault(hit.sentence, set()).update(hit.cue.closes)

    def explains(self, hit: Hit) -> bool:
        """Return whether one of them closes what this phrase stands for."""
        subject = hit.cue.category or hit.cue.kind
        if subject in self._message:
            return True
        return bool(self._sentences) and subject in self._sentences.get(hit.sentence, ())


def open_hits(hits: Sequence[Hit], scope: Scope) -> list[Hit]:
    """Return the hits that still stand, in their order."""
    denied = Nearby(hit for hit in hits if scope.is_denied(hit))
    standing = [hit for hit in hits if not any(_covers(other, hit) for other in denied.of(hit))]
    innocent = [hit for hit in standing if hit.cue.kind == "innocent"]
    beside = Nearby(innocent)
    far = _Far(innocent)
    unexplained = [
        hit
        for hit in standing
        if hit.cue.kind != "innocent"
        and not any(_explains(other, hit) for other in beside.of(hit))
        and not far.explains(hit)
    ]
    around = Nearby(unexplained)
    return [hit for hit in unexplained if not any(_says_more(other, hit) for other in around.of(hit))]


def _blocks(hit: Hit) -> range:
    return range(hit.start // _BLOCK, hit.end // _BLOCK + 1)


def _covers(outer: Hit, inner: Hit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _explains(innocent: Hit, hit: Hit) -> bool:
    if (hit.cue.category or hit.cue.kind) not in innocent.cue.closes:
        return False
    return innocent.start < hit.end and hit.start < innocent.end


def _says_more(longer: Hit, hit: Hit) -> bool:
    """True when a longer phrase holds this one: of the same cue, or with a meaning of its own and as grave."""
    if not _covers(longer, hit) or longer.end - longer.start <= hit.end - hit.start:
        return False
    if longer.cue.id == hit.cue.id:
        return True
    return (
        longer.cue.category != hit.cue.category
        and longer.cue.kind in SPEAKING
        and hit.cue.kind in SPEAKING
        and rank(longer.cue.severity) >= rank(hit.cue.severity)
    )
