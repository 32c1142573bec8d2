"""Undoing what people do to words so that filters miss them (and what fast thumbs do)."""

from __future__ import annotations

import re

from haven.screening.folding import Normalised, fold

# Look-alike letters: Cyrillic and Greek on top, the Latin letter they pass for below.
_LOOK_ALIKES = str.maketrans(
    "абвгдеёзіїјкмнорстухѕԁԛԝһӏьαβγδεζηικλμνορστυχωϲϳ",
    "a6brdee3iijkmhopctyxsdqwhlbabydeznikluvopotuxwcj",
)
_LEET = str.maketrans("0134578@$!|€£¡+9", "oieastbasiielitg"[:16])

_MIXED_LETTERS = re.compile(r"[^\W\d_]*[^\W\d_a-z][^\W\d_]*")
_SPELLED_OUT = re.compile(r"(?<![\w'])[^\W_](?:([ .\-_~·•|/])[^\W_])(?:\1[^\W_])+(?![\w'])")
_WITH_DIGITS = re.compile(
    r"(?<![\w@$€£.,:/!|+])(?=[\w@$!|€£¡+]*[a-z])(?=[\w@$!|€£¡+]*[\d@$!|€£¡+])[\w@$!|€£¡+]+(?![\w.]*[./@]\w)"
)
_NUMBER_AND_UNIT = re.compile(
    r"\d+(?:st|nd|rd|th|yo|yr|yrs|y|f|m|h|hr|hrs|min|mins|s|sec|am|pm|k|x|d|kg|lbs|lb|cm|km|kms|g|mg|ml|p|usd|e|gb|mb)[!|+]*|[fm]\d\d"
)
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_CENSORED = re.compile(r"(?<=[a-z])(?:[*#•×]+|[-_.]*[*#•×]+[-_.]*)(?=[a-z])")


def normalise(text: str) -> Normalised:
    """Return the text as it would be read aloud: look-alikes, digits for letters, spelled-out words undone.

    The result is for matching beside the folded form, not instead of it: numbers and short forms such as
    "88" or "S.A." mean something only there.
    """
    folded = fold(text)
    if not text.isascii():
        folded = folded.rewrite(_MIXED_LETTERS, _latin)
    joined = folded.rewrite(_SPELLED_OUT, lambda match: match.group().replace(match.group(1), ""))
    plain = joined.rewrite(_WITH_DIGITS, _letters)
    single = plain.rewrite(_REPEATED, lambda match: match.group(1) * 2)
    return single.rewrite(_CENSORED, lambda match: "*")


def _latin(match: re.Match[str]) -> str:
    word = match.group()
    # A word wholly in another alphabet belongs to that language; a disguise mixes two alphabets.
    mixed = any("a" <= letter <= "z" for letter in word)
    return word.translate(_LOOK_ALIKES) if mixed else word


def _letters(match: re.Match[str]) -> str:
    word = match.group()
    if _NUMBER_AND_UNIT.fullmatch(word):
        return word
    body = word.rstrip("!|+")
    return body.replace("11", "ll").translate(_LEET) + word[len(body) :]
