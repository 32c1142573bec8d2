"""What each kind of noise costs: the same rows, clean and noised.

The noises share their names with those of `haven.learning.noise` and nothing else: measured with the tables that
training uses, the bench would only say that the models know their own lessons.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from haven.bench.screening_figures import POINTS, Figure, share_figure
from haven.bench.screening_rows import Judged
from haven.screening import Screener

MOST_POINTS = 3.0
SEED = 7
_EVERY = 3  # of so many longer words one is changed
_SHORTEST = 4  # letters of a word that is touched
_LETTERS = re.compile(r"[^\W\d_]+")
_INNER_VOWEL = re.compile(r"(?<=.)[aeiou](?=.)", re.IGNORECASE)

_SOUNDS = [
    (re.compile(spelled, re.IGNORECASE), heard)
    for spelled, heard in (
        ("ph", "f"),
        ("tion", "shun"),
        ("ight", "ite"),
        ("ough", "uff"),
        ("ck", "k"),
        ("qu", "kw"),
        ("wh", "w"),
        ("ie", "ei"),
        ("ea", "ee"),
        ("ee", "ea"),
        ("ou", "ow"),
        ("c(?=[eiy])", "s"),
        ("(?<=[a-z])s$", "z"),
        ("ing$", "in"),
        ("er$", "a"),
        ("y$", "ie"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
    )
]
_OTHER_VOWEL = str.maketrans("aeiouAEIOU", "eaeuoEAEUO")
_KEYS_ABOVE_AND_BELOW = {
    "q": "a", "w": "s", "e": "d", "r": "f", "t": "g", "y": "h", "u": "j", "i": "k", "o": "l", "p": "l",
    "a": "qz", "s": "wx", "d": "ec", "f": "rv", "g": "tb", "h": "yn", "j": "um", "k": "i", "l": "o",
    "z": "a", "x": "s", "c": "d", "v": "f", "b": "g", "n": "h", "m": "j",
}  # fmt: skip
_LEET = str.maketrans("abegilst", "@8€9!1$+")
_HIDING = "#_"
_SEPARATORS = ("_", "/", "·", "  ")
_GREEK = str.maketrans("aeiknoptuvxw", "αεικηορτυνχω")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_EMOJI = ("🖤", "🫠", "😞", "🥀", "😵‍💫", "🤷🏽‍♀️", "☹️", "🆘", "✨", "😤")


def noise_figures(rows: Sequence[Judged], screener: Screener, sample: int | None) -> list[Figure]:
    """Return for each kind how many points of recall it costs, and the recall, on up to `sample` risk rows."""
    figures: list[Figure] = []
    for kind in KINDS:
        pairs = list(islice(_noised_rows(rows, kind), sample))
        if not pairs:
            continue
        clean = sum(one.is_found for one, _ in pairs)
        found = sum(screener.assess(text).severity != "none" for _, text in pairs)
        recall = share_figure(f"  {kind}: detected", found, len(pairs))
        figures.append(Figure(kind, 100 * (clean - found) / len(pairs), len(pairs), POINTS, MOST_POINTS))
        figures += [recall] if recall else []
    return figures


def noised(text: str, kind: str, chance: random.Random) -> str:
    """Return the text with one kind of KINDS done to a third of its longer words, one at least; "emoji" puts up to
    three of them after words."""
    if kind == "emoji":
        words = text.split(" ")
        for _ in range(chance.randint(1, 3)):
            words.insert(chance.randint(1, len(words)), chance.choice(_EMOJI))
        return " ".join(words)
    change = _CHANGES[kind]
    longer = [word for word in _LETTERS.finditer(text) if len(word.group()) >= _SHORTEST]
    chosen = chance.sample(longer, min(len(longer), max(1, round(len(longer) / _EVERY))))
    for word in sorted(chosen, key=re.Match.start, reverse=True):
        text = text[: word.start()] + change(word.group(), chance) + text[word.end() :]
    return text


def _noised_rows(rows: Sequence[Judged], kind: str) -> Iterator[tuple[Judged, str]]:
    """Yield risk rows in a fixed random order, each with its noised text; those that the noise leaves alone are not
    measured."""
    chance = random.Random(f"{SEED} {kind}")  # noqa: S311 - a sample, no secret
    risks = [one for one in rows if one.is_risk]
    for one in chance.sample(risks, len(risks)):
        text = noised(one.row.text, kind, chance)
        if text != one.row.text:
            yield one, text


def _as_it_sounds(word: str, chance: random.Random) -> str:
    heard = [sound for sound in _SOUNDS if sound[0].search(word)]
    if heard:
        spelled, sound = chance.choice(heard)
        return spelled.sub(sound, word, count=1)
    vowels = list(_INNER_VOWEL.finditer(word))
    if not vowels:
        return word
    place = chance.choice(vowels).start()
    return word[:place] + word[place].translate(_OTHER_VOWEL) + word[place + 1 :]


def _key_above_or_below(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    slip = chance.choice(_KEYS_ABOVE_AND_BELOW.get(word[place].lower(), word[place]))
    # Half of the slips hit the right key as well.
    return word[:place] + slip + word[place + chance.randint(0, 1) :]


def _leet(word: str, chance: random.Random) -> str:
    return "".join(
        letter.lower().translate(_LEET) if chance.random() < 0.75 else letter.lower() for letter in word
    )


def _hidden_letters(word: str, chance: random.Random) -> str:
    sign = chance.choice(_HIDING)
    vowels = [match.start() for match in _INNER_VOWEL.finditer(word)][: chance.randint(1, 2)]
    return "".join(
        sign if place in (vowels or [len(word) // 2]) else letter for place, letter in enumerate(word)
    )


def _spacing(word: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(_SEPARATORS).join(word)
    place = chance.randrange(2, len(word) - 1)
    return word[:place] + " " + word[place:]


def _drawn_out(word: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return word + word[-1] * chance.randint(4, 8)
    return _INNER_VOWEL.sub(lambda vowel: vowel.group() * 3, word)


def _look_alikes(word: str, chance: random.Random) -> str:
    return word.translate(_GREEK if chance.random() < 0.5 else _FULL_WIDTH)


_CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "misspelling": _as_it_sounds,
    "keyboard_slip": _key_above_or_below,
    "leet": _leet,
    "asterisk": _hidden_letters,
    "spacing": _spacing,
    "repeated_letters": _drawn_out,
    "look_alikes": _look_alikes,
}
KINDS = (*_CHANGES, "emoji")
