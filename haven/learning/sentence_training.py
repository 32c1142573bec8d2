"""Trains the sentence model further on our sentences: about ten minutes for 35,000 rows once through on two cores."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from haven.learning.sentence_network import SentenceNetwork
from haven.learning.sentences import Sentence
from haven.learning.variants import Variants
from haven.screening.assessment import AT_RISK, CATEGORIES, SEVERITIES, TIMES
from haven.screening.letters_model import LABELS
from haven.screening.normalise import normalise
from haven.screening.sentence_model import MOST_PIECES
from haven.screening.wordpiece import WordPieces

BATCH, WARM_UP, DECAY = 48, 0.06, 0.01
JOINED, NOISY = 0.25, 0.25
_SMOOTHING, _SIDE_WEIGHT = 0.03, 0.3
_UNKNOWN = -100  # what torch leaves out of a loss
_NAMES = ("none", *CATEGORIES)
_TOLD_EVERY = 100  # steps


@dataclass(frozen=True)
class Course:
    """How long and how fast to train; `answers_rate` is for the last layer, which begins from nothing."""

    epochs: int
    rate: float
    answers_rate: float
    seed: int


def train(
    network: SentenceNetwork,
    pieces: WordPieces,
    sentences: Sequence[Sentence],
    course: Course,
    tell: Callable[[str], None],
) -> None:
    """Change the network in place; `tell` gets a line of progress now and then."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)  # noqa: S311 - the same course every time
    variants = Variants(sentences, course.seed)
    steps = -(-len(sentences) // BATCH) * course.epochs
    optimizer = torch.optim.AdamW(_groups(network, course))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step / steps))
    network.train()
    began, losses, step = time.monotonic(), 0.0, 0
    for _ in range(course.epochs):
        for batch in _batches(sentences, chance):
            rows = [variants.now_and_then(one, JOINED, NOISY) for one in batch]
            ids, mask = as_tensors(pieces, [one.text for one in rows])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(ids, mask)
            loss = _loss(scores.float(), rows)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            losses, step = losses + loss.item(), step + 1
            if step % _TOLD_EVERY == 0:
                spent = time.monotonic() - began
                tell(f"step {step} of {steps}, loss {losses / _TOLD_EVERY:.3f}, {spent / 60:.0f} min")
                losses = 0.0
    network.eval()


def as_tensors(pieces: WordPieces, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the numbers of the pieces of texts as written, and where there are any, (texts, pieces)."""
    rows = [torch.tensor(pieces.ids(normalise(text).text, MOST_PIECES)) for text in texts]
    ids = nn.utils.rnn.pad_sequence(rows, batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return ids, (torch.arange(ids.shape[1])[None] < lengths[:, None]).long()


def _batches(sentences: Sequence[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """Yield every sentence once, in batches of like length, the batches in any order."""
    order = list(sentences)
    chance.shuffle(order)
    stretch = BATCH * 20
    batches = []
    for start in range(0, len(order), stretch):
        alike = sorted(order[start : start + stretch], key=lambda one: len(one.text))
        batches += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _groups(network: SentenceNetwork, course: Course) -> list[dict[str, object]]:
    body = list(network.body.parameters())
    return [
        {"params": [p for p in body if p.ndim > 1], "lr": course.rate, "weight_decay": DECAY},
        {"params": [p for p in body if p.ndim == 1], "lr": course.rate, "weight_decay": 0.0},
        {"params": list(network.answers.parameters()), "lr": course.answers_rate, "weight_decay": 0.0},
    ]


def _pace(done: float) -> float:
    return min(1.0, (done + 1e-3) / WARM_UP) * max(0.02, 1 - done)


def _loss(scores: torch.Tensor, rows: Sequence[Sentence]) -> torch.Tensor:
    categories = torch.tensor([_NAMES.index(one.category) for one in rows])
    severities = torch.tensor([SEVERITIES.index(one.severity) for one in rows])
    count = len(_NAMES)
    entropy = nn.functional.cross_entropy
    loss = entropy(scores[:, :count], categories, label_smoothing=_SMOOTHING)
    loss = loss + entropy(scores[:, count:LABELS], severities, label_smoothing=_SMOOTHING)
    sides = (
        (scores[:, LABELS : LABELS + len(AT_RISK)], [_who(one) for one in rows]),
        (scores[:, LABELS + len(AT_RISK) :], [_time(one) for one in rows]),
    )
    for answers, wanted in sides:
        # Many rows do not say it, and a batch may hold no row that does.
        if any(number != _UNKNOWN for number in wanted):
            loss = loss + _SIDE_WEIGHT * entropy(answers, torch.tensor(wanted))
    return loss


def _who(one: Sentence) -> int:
    who = "none" if one.category == "none" else one.who
    return AT_RISK.index(who) if who else _UNKNOWN


def _time(one: Sentence) -> int:
    return TIMES.index(one.time) if one.time and one.category != "none" else _UNKNOWN
