"""Undoing what people do to words so that filters miss them (and what fast thumbs do)."""

from __future__ import annotations

import re

from haven.screening.folding import Normalised, fold

# Look-alike letters: Cyrillic and Greek on top, the Latin letter they pass for below.
_LOOK_ALIKES = str.maketrans(
    "абвгдеёзіїјкмнорстухѕԁԛԝһӏьαβγδεζηικλμνορστυχωϲϳ",
    "a6brdee3iijkmhopctyxsdqwhlbabydeznikluvopotuxwcj",
)
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_LEET = str.maketrans("0134578@$!|€£¡+9", "oieastbasiielitg"[:16])

_DIGITS_ALONE = re.compile(r"(?<![\w.,:/$])(?:[\d$@]{1,4}|!(?= ))(?![\w%.,:/])")
_MANY = 2  # words with digits for letters; in such a message a lone "70" is "to"
_SWAPPED = re.compile(r"[\d@$!|€£¡+*#•×]")
_MIXED_LETTERS = re.compile(r"(?<![^\W\d_])[a-z]*[^\W\d_a-z][^\W\d_]*")
_SPELLED_OUT = re.compile(r"(?<![\w'])[^\W_](?:([ .\-_~·•|/])[^\W_])(?:\1[^\W_])+(?![\w'])")
_WITH_DIGITS = re.compile(
    r"(?<![\w@$€£.,:/!|+])(?=[\w@$!|€£¡+]*[a-z])(?=[\w@$!|€£¡+]*[\d@$!|€£¡+])[\w@$!|€£¡+]+(?![\w.]*[./@]\w)"
)
_NUMBER_AND_UNIT = re.compile(
    r"\d+(?:st|nd|rd|th|yo|yr|yrs|y|f|m|h|hr|hrs|min|mins|s|sec|am|pm|k|x|d|kg|lbs|lb|cm|km|kms|g|mg|ml|p|usd|e|gb|mb)[!|+]*|[fm]\d\d"
)
_APART = re.compile(
    r"\b(?:my|him|her|your|it|them|our) sel(?:f|ves)\b|\bover dos(?=e|ing)|\bblack mail|\bsui cid(?=e|al)|\bsome one\b"
)
_TO_AS_NUMBER = re.compile(r"\b(?:want|going|need|trying|ready|have|about|got) 2 (?=[a-z])")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_CENSORED = re.compile(r"(?<=[a-z])(?:[*#•×]+|[-_.]*[*#•×]+[-_.]*)(?=[a-z])")


def normalise(text: str) -> Normalised:
    """Return the text as it would be read aloud: look-alikes, digits for letters, spelled-out words undone.

    The result is for matching beside the folded form, not instead of it: numbers and short forms such as
    "88" or "S.A." mean something only there.
    """
    folded = fold(text)
    if not text.isascii():
        disguised = _LATIN_WORD.search(folded.text) is not None
        folded = folded.rewrite(_MIXED_LETTERS, lambda match: _latin(match.group(), disguised))
    joined = folded.rewrite(_SPELLED_OUT, lambda match: match.group().replace(match.group(1), ""))
    joined = joined.rewrite(_APART, lambda match: match.group().replace(" ", ""))
    single = joined.rewrite(_REPEATED, lambda match: match.group(1) * 2)
    if _SWAPPED.search(single.text) is None:
        return single
    if sum(not _NUMBER_AND_UNIT.fullmatch(word) for word in _WITH_DIGITS.findall(single.text)) >= _MANY:
        single = single.rewrite(_DIGITS_ALONE, lambda match: _as_letters(match.group()))
        single = single.rewrite(_WITH_DIGITS, lambda match: _as_letters(match.group()))
    single = single.rewrite(_WITH_DIGITS, _letters)
    single = single.rewrite(_TO_AS_NUMBER, lambda match: match.group()[:-2] + "to ")
    return single.rewrite(_CENSORED, lambda match: "*" * max(1, len(re.sub("[-_.]", "", match.group()))))


def _latin(word: str, among_latin_words: bool) -> str:
    # A word wholly in another alphabet belongs to that language; a disguise mixes two alphabets, or hides
    # a word made of look-alikes alone among Latin ones.
    mixed = any("a" <= letter <= "z" for letter in word)
    hidden = among_latin_words and all(ord(letter) in _LOOK_ALIKES for letter in word)
    return word.translate(_LOOK_ALIKES) if mixed or hidden else word


def _letters(match: re.Match[str]) -> str:
    word = match.group()
    return word if _NUMBER_AND_UNIT.fullmatch(word) else _as_letters(word)


def _as_letters(word: str) -> str:
    body = word.rstrip("!|+") or word
    return body.replace("111", "ill").replace("11", "ll").translate(_LEET) + word[len(body) :]
