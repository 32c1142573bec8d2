"""A smaller vocabulary for the sentence model: what our sentences use, and the commonest pieces beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from haven.screening.wordpiece import WordPieces

PIECES = 6600
_FROM_SENTENCES = 0.85  # of the places; the rest are the commonest of the original, which orders them so
_FIRST_WORD = 1996  # number of "the" in BERT's vocabulary: before it stand unused places and single letters
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_MOST_PIECES = 256


def kept_pieces(original: Sequence[str], texts: Iterable[str]) -> list[int]:
    """Return the numbers of the pieces to keep, in the original order."""
    kept = {
        number
        for number, piece in enumerate(original)
        if piece in _SPECIAL or _is_letter(piece.removeprefix("##"))
    }
    pieces = WordPieces(original)
    used = Counter(number for text in texts for number in pieces.ids(text, _MOST_PIECES))
    for number, _ in used.most_common():
        if len(kept) >= PIECES * _FROM_SENTENCES:
            break
        kept.add(number)
    for number in range(_FIRST_WORD, len(original)):
        if len(kept) >= PIECES:
            break
        if original[number].isascii():
            kept.add(number)
    return sorted(kept)


def _is_letter(piece: str) -> bool:
    if len(piece) != 1:
        return False
    return piece.isascii() or "\u00a1" <= piece <= "\u024f" or "\u0600" <= piece <= "\u06ff"
