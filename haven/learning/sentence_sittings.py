"""Where the training of the sentence model begins: from nothing, from a saved state, or from the committed model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch

from haven.learning.begin_again import committed_network
from haven.learning.export import mean_change, write_model
from haven.learning.manifest import SENTENCE
from haven.learning.sentence_network import SentenceNetwork, begin_with, empty_network, original_vocabulary
from haven.learning.sentence_training import Course, train
from haven.learning.sentences import Sentence
from haven.learning.vocabulary import kept_pieces
from haven.screening.normalise import normalise
from haven.screening.wordpiece import WordPieces

SEED = 20261123
COURSES = (
    Course(2, 1.5e-4, 1e-3, SEED),
    Course(1, 1.2e-4, 6e-4, SEED + 1),
    Course(2, 1.0e-4, 4e-4, SEED + 2),
)
"""From nothing: about three hours for 70,000 sentences."""
FURTHER = (Course(1, 6e-5, 2e-4, SEED + 3),)
"""From the committed model, when sentences were added: about half an hour."""
STATE = "sentence.pt"  # not kept in the repository: to go on from after an interruption


class _Begun(NamedTuple):
    network: SentenceNetwork
    vocabulary: list[str]
    plan: Sequence[Course]
    done: int


def learn_sentence_model(
    sentences: Sequence[Sentence], folder: Path, data: str, go_on: bool, tell: Callable[[str], None]
) -> None:
    """Write the sentence model of these sentences, whose hash is `data`, into the folder.

    With `go_on` what was learned before stays: the state of an unfinished course, else the committed model."""
    begun = _begin(sentences, folder, data, go_on, tell)
    network, vocabulary = begun.network, begun.vocabulary
    for number, course in enumerate(begun.plan[begun.done :], start=begun.done + 1):
        tell(f"course {number} of {len(begun.plan)}")
        train(network, WordPieces(vocabulary), sentences, course, tell)
        about = {"vocabulary": vocabulary, "courses": number, "data": data, "plan": repr(begun.plan)}
        torch.save({"state": network.state_dict(), **about}, folder / STATE)
    write_model(network, vocabulary, folder)
    checked = [normalise(one.text).text for one in sentences[::500]]
    change = mean_change(network, vocabulary, folder, checked)
    tell(f"sentence model made; smaller numbers change a score by {change:.3f}")
    (folder / STATE).unlink(missing_ok=True)


def _begin(
    sentences: Sequence[Sentence], folder: Path, data: str, go_on: bool, tell: Callable[[str], None]
) -> _Begun:
    plan = FURTHER if go_on and (folder / SENTENCE).is_file() else COURSES
    saved = torch.load(folder / STATE, weights_only=True) if (folder / STATE).is_file() else {}
    if (saved.get("data"), saved.get("plan")) == (data, repr(plan)):
        tell(f"going on after course {saved['courses']}")
        network = empty_network(len(saved["vocabulary"]))
        network.load_state_dict(saved["state"])
        return _Begun(network, list(saved["vocabulary"]), plan, int(saved["courses"]))
    if plan is FURTHER:
        tell("going on from the committed model")
        vocabulary = (folder / "pieces.txt").read_text(encoding="utf-8").splitlines()
        return _Begun(committed_network(folder / SENTENCE, len(vocabulary)), vocabulary, plan, 0)
    tell("beginning from nothing")
    original = original_vocabulary()
    kept = kept_pieces(original, [normalise(one.text).text for one in sentences])
    return _Begun(begin_with(kept), [original[number] for number in kept], plan, 0)
