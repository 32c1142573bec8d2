"""Time and memory of screening, measured in a process of its own, on one core, with no text seen twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from haven.bench.measure import percentile
from haven.bench.screening_figures import Figure
from haven.cli.places import ROOT

P95_MS, LONG_MS, ENDLESS_MS, MEMORY_MB, LOAD_S = 12.0, 150.0, 60.0, 250.0, 2.0
LONG_TEXT, ENDLESS_TEXT = 4_000, 65_536
WARM_UP, LONG_TEXTS, TURNS = 40, 30, 3
SEED = 11
GIVE_UP_S = 300
# What makes a matcher go back and forth, and what makes a normaliser work on every character.
ENDLESS = {
    "one letter": "a",
    "half a risk": "i want to ",
    "spelled out": "k i l l - ",
    "brackets": "(((((([[[[",
    "digits for letters": "k1ll my53lf @$! ",
    "asterisks": "k*ll **** d*e ",
    "repeated letters": "diiiiiieeeeeee ",
    "look-alikes": "кіll mуsеlf ",
    "marks on letters": "k\u0301\u0302i\u0303l\u0304l\u0305 ",
    "zero width": "d\u200bi\u200ce\u200d ",
    "right to left": "\u202eeid ot tnaw\u202c ",
    "emoji": "😭🔪💊",
    "risk words only": "die kill suicide ",
}
# What is read whole at 4,000 characters, and has the most parts there.
CROWDED = {
    "emoji": "😭🔪💊",
    "Chinese, Japanese and Korean": "我想死了他打我死にたい죽고싶다",
    "one risk word": "suicide ",
}


def speed_figures(safety: Path, texts: Sequence[str], sample: int | None) -> list[Figure]:
    """Return loading, memory and time for a message, a long one and an endless one; raise CalledProcessError."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    mixed = chance.sample(list(texts), len(texts))
    long_ones = _long_texts(mixed)
    work = {
        "warm_up": mixed[:WARM_UP],
        "messages": mixed[WARM_UP:][:sample],
        "long": long_ones,
        "crowded": _repeated(CROWDED, LONG_TEXT),
        "endless": _repeated(ENDLESS, ENDLESS_TEXT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "haven.bench.screening_speed_child", str(safety)],
        input=json.dumps(work),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=GIVE_UP_S,
    )
    took = json.loads(done.stdout)
    n = len(took["messages"])
    crowded, endless = _by_kind(CROWDED, took["crowded"]), _by_kind(ENDLESS, took["endless"])
    return [
        Figure("loading", took["load_s"], 1, "s", LOAD_S),
        Figure("compiling every pattern, between messages", took["warm_up_s"], 1, "s"),
        Figure("resident memory, after loading and some messages", took["memory_mb"], 1, "MB", MEMORY_MB),
        Figure("resident memory, after all of these messages", took["memory_after_mb"], 1, "MB"),
        Figure("one message, p50", percentile(took["messages"], 0.5), n, "ms"),
        Figure("one message, p95", percentile(took["messages"], 0.95), n, "ms", P95_MS),
        Figure("one message, p95 of its processor time", percentile(took["messages_cpu"], 0.95), n, "ms"),
        Figure("4,000 characters, p50", percentile(took["long"], 0.5), len(long_ones), "ms"),
        Figure("4,000 characters, p95", percentile(took["long"], 0.95), len(long_ones), "ms", LONG_MS),
        Figure("4,000 characters, the slowest kind", max(crowded.values()), len(crowded), "ms", LONG_MS),
        *(Figure(f"  4,000 characters of {kind}", ms, TURNS, "ms") for kind, ms in crowded.items()),
        Figure("64 KB, the slowest kind", max(endless.values()), len(endless), "ms", ENDLESS_MS),
        *(Figure(f"  64 KB of {kind}", ms, TURNS, "ms") for kind, ms in endless.items()),
    ]


def _long_texts(texts: Sequence[str]) -> list[str]:
    joined = ". ".join(texts)
    return [joined[at : at + LONG_TEXT] for at in range(0, len(joined) - LONG_TEXT, LONG_TEXT)][:LONG_TEXTS]


def _repeated(pieces: Mapping[str, str], length: int) -> list[str]:
    # A number in front makes it a text that no memory of texts holds.
    return [
        (f"{turn} " + piece * (length // len(piece) + 1))[:length]
        for piece in pieces.values()
        for turn in range(TURNS)
    ]


def _by_kind(kinds: Iterable[str], taken: Sequence[float]) -> dict[str, float]:
    """Return the median time of each kind, the slowest first: a pause of the machine is no property of a text."""
    turns = [taken[at : at + TURNS] for at in range(0, len(taken), TURNS)]
    medians = {kind: percentile(times, 0.5) for kind, times in zip(kinds, turns, strict=True)}
    return dict(sorted(medians.items(), key=lambda one: one[1], reverse=True))
