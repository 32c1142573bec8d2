"""What thumbs, jokes and filters do to words: eight kinds of noise, for learning only; the bench has its own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_LEET = str.maketrans("aeiost", "431057")
_LOOK_ALIKES = str.maketrans("aeopcixy", "аеорсіху")
_NEXT_KEYS = {
    letter: (row[place - 1] if place else "") + (row[place + 1] if place + 1 < len(row) else "")
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, letter in enumerate(row)
}
_EMOJI = "😭😔💔😩🙏😢😳😱💀🥺"
_SHORTEST = 4  # letters of a word that is touched
_LETTERS = re.compile(r"[^\W\d_]+")


def noised(text: str, kind: str, chance: random.Random) -> str:
    """Return the text with one kind of KINDS done to a quarter of its longer words, one at least; "emoji" puts one
    emoji between any two words."""
    if kind == "emoji":
        words = text.split(" ")
        words.insert(chance.randrange(len(words) + 1), chance.choice(_EMOJI))
        return " ".join(words)
    change = _CHANGES[kind]
    longer = [word for word in _LETTERS.finditer(text) if len(word.group()) >= _SHORTEST]
    chosen = chance.sample(longer, min(len(longer), max(1, len(longer) // 4)))
    for word in sorted(chosen, key=re.Match.start, reverse=True):
        text = text[: word.start()] + change(word.group(), chance) + text[word.end() :]
    return text


def _misspelling(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
        )
    )


def _keyboard_slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    near = _NEXT_KEYS.get(word[place].lower(), word[place])
    return word[:place] + chance.choice(near) + word[place + 1 :]


def _leet(word: str, chance: random.Random) -> str:
    return word.lower().translate(_LEET)


def _asterisk(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + "*" + word[place + 1 :]


def _spacing(word: str, chance: random.Random) -> str:
    return chance.choice(" .-").join(word)


def _repeated_letters(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place] * chance.randint(2, 4) + word[place:]


def _look_alikes(word: str, chance: random.Random) -> str:
    return "".join(letter.translate(_LOOK_ALIKES) if chance.random() < 0.6 else letter for letter in word)


_CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "misspelling": _misspelling,
    "keyboard_slip": _keyboard_slip,
    "leet": _leet,
    "asterisk": _asterisk,
    "spacing": _spacing,
    "repeated_letters": _repeated_letters,
    "look_alikes": _look_alikes,
}
KINDS = (*_CHANGES, "emoji")
