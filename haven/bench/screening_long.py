"""Is a grave message still found when it stands among much ordinary talk?"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from haven.bench.screening_figures import Figure, share_figure
from haven.learning.sentences import Sentence
from haven.screening import Screener

GRAVE, LANGUAGE = ("P0", "P1"), "en"
LEAST_FOUND = 90.0
SAMPLE, SEED = 120, 17
WORDS_AROUND = 80
_PLACES: dict[str, Callable[[str, str, str], tuple[str, str, str]]] = {
    "first": lambda risk, one, other: (risk, one, other),
    "middle": lambda risk, one, other: (one, risk, other),
    "last": lambda risk, one, other: (one, other, risk),
}


def long_figures(
    rows: Sequence[Sentence], training: Sequence[Sentence], screener: Screener, sample: int | None = SAMPLE
) -> list[Figure]:
    """Return how many of up to `sample` grave rows are found first, in the middle and last of a long message; and, to
    compare, alone, and how often the talk around them raises an alarm by itself."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    grave = [one.text for one in rows if one.severity in GRAVE and one.language == LANGUAGE]
    ordinary = [one.text for one in training if _is_ordinary(one)]
    if not grave or not ordinary:
        return []
    risks = chance.sample(grave, min(len(grave), len(grave) if sample is None else sample))
    around = [(_talk(ordinary, chance), _talk(ordinary, chance)) for _ in risks]
    cases = list(zip(risks, around, strict=True))
    figures = [
        _share(f"risk {place}: found", [_joined(*order(risk, *talk)) for risk, talk in cases], screener, True)
        for place, order in _PLACES.items()
    ]
    alone = _share("  the same risks alone: found", risks, screener)
    talk_only = _share("  the talk around alone: alarms", [_joined(*talk) for talk in around], screener)
    return [figure for figure in (*figures, alone, talk_only) if figure]


def _is_ordinary(one: Sentence) -> bool:
    return one.category == "none" and one.style == "ordinary" and one.language == LANGUAGE


def _talk(ordinary: Sequence[str], chance: random.Random) -> str:
    """Return whole sentences, together at least half of WORDS_AROUND."""
    said: list[str] = []
    while sum(len(text.split()) for text in said) < WORDS_AROUND // 2:
        said.append(chance.choice(ordinary))
    return _joined(*said)


def _joined(*texts: str) -> str:
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in texts)


def _share(name: str, texts: Sequence[str], screener: Screener, with_goal: bool = False) -> Figure | None:
    found = sum(screener.assess(text).severity != "none" for text in texts)
    return share_figure(name, found, len(texts), LEAST_FOUND if with_goal else None, at_least=True)
