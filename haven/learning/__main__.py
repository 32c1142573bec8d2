"""`make learn`: makes `data/safety/learned` from the sentences in `data/safety`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import torch

from haven.learning.combiner_fit import write_combiner
from haven.learning.export import mean_change, write_model
from haven.learning.letters_training import train_letters
from haven.learning.manifest import COMBINER, DATA_OF, LETTERS, SENTENCE, missing_files, write_manifest
from haven.learning.sentence_network import SentenceNetwork, begin_with, empty_network, original_vocabulary
from haven.learning.sentence_training import Course, train
from haven.learning.sentences import Sentence, data_hash, read_sentences
from haven.learning.vocabulary import kept_pieces
from haven.screening.artefacts import Learning
from haven.screening.combiner import LEVELS, Combiner, Cut
from haven.screening.cue_tables import read_cue_tables
from haven.screening.encoder import Encoder
from haven.screening.learned import Learned
from haven.screening.letters_model import LettersModel
from haven.screening.normalise import normalise
from haven.screening.plain_words import count_words
from haven.screening.screener import Screener
from haven.screening.sentence_model import SentenceModel
from haven.screening.wordpiece import WordPieces

SEED = 20261123
COURSES = (
    Course(2, 1.5e-4, 1e-3, SEED),
    Course(1, 1.2e-4, 6e-4, SEED + 1),
    Course(2, 1.0e-4, 4e-4, SEED + 2),
)
PARTS = {"letters": LETTERS, "sentence": SENTENCE, "combiner": COMBINER}
GO_ON = "--go-on"
USAGE = f"""usage: python -m haven.learning DATA_FOLDER [{" | ".join(PARTS)}] … [{GO_ON}]   (all parts when none is named)
{GO_ON}: continue the saved sentence model, although the sentences or the courses have changed since"""


def learn(safety: Path, parts: frozenset[str], go_on: bool = False) -> bool:
    """Make these parts anew into `safety/learned`; the others stay as they are. Return whether everything is there."""
    sentences = read_sentences(safety / "sentences")
    data = {name: data_hash(safety / name) for name in set(DATA_OF.values())}
    made = {PARTS[part]: data[DATA_OF[PARTS[part]]] for part in parts}
    folder = safety / "learned"
    folder.mkdir(exist_ok=True)
    encoder = Encoder()
    _tell(f"{len(sentences)} sentences")
    if "letters" in parts:
        arrays = train_letters(sentences, encoder, SEED)
        np.savez_compressed(folder / LETTERS, allow_pickle=False, **arrays)
        _tell("letters model made")
    if "sentence" in parts:
        made[SENTENCE] = _learn_sentence_model(sentences, folder, data["sentences"], go_on)
    if "combiner" in parts:
        models_missing = [name for name in missing_files(folder) if name != COMBINER]
        if models_missing:
            _tell(f"combiner not fitted, for it weighs the models; missing: {', '.join(models_missing)}")
            del made[COMBINER]
        else:
            _fit_combiner(safety, folder, encoder)
    missing = write_manifest(folder, made)
    if missing:
        _tell(f"no manifest written; missing: {', '.join(missing)}")
    return not missing


def _learn_sentence_model(sentences: list[Sentence], folder: Path, data: str, go_on: bool) -> str:
    """Write the sentence model and return the hash of the sentences that it learned last."""
    state = folder / "sentence.pt"  # not kept in the repository: to go on from after an interruption
    saved = torch.load(state, weights_only=True) if state.is_file() else {}
    if saved and (go_on or (saved.get("data"), saved.get("plan")) == (data, repr(COURSES))):
        vocabulary, done = list(saved["vocabulary"]), int(saved["courses"])
        network: SentenceNetwork = empty_network(len(vocabulary))
        network.load_state_dict(saved["state"])
        _tell(f"going on after course {done}")
    else:
        _tell("beginning from nothing")
        original = original_vocabulary()
        kept = kept_pieces(original, [normalise(one.text).text for one in sentences])
        vocabulary, done = [original[number] for number in kept], 0
        network = begin_with(kept)
    learned_last = data if done < len(COURSES) else str(saved.get("data", "unknown"))
    for number, course in enumerate(COURSES[done:], start=done + 1):
        _tell(f"course {number} of {len(COURSES)}")
        train(network, WordPieces(vocabulary), sentences, course, _tell)
        about = {"vocabulary": vocabulary, "courses": number, "data": data, "plan": repr(COURSES)}
        torch.save({"state": network.state_dict(), **about}, state)
    write_model(network, vocabulary, folder)
    checked = [normalise(one.text).text for one in sentences[::500]]
    change = mean_change(network, vocabulary, folder, checked)
    _tell(f"sentence model made; smaller numbers change a score by {change:.3f}")
    state.unlink(missing_ok=True)
    return learned_last


def _fit_combiner(safety: Path, folder: Path, encoder: Encoder) -> None:
    rows = [one for one in read_sentences(safety / "development") if count_words(one.text)]
    with np.load(folder / LETTERS, allow_pickle=False) as arrays:
        letters = LettersModel(arrays)
    sentence = SentenceModel(folder / SENTENCE, folder / "pieces.txt")
    unfitted = Combiner({level: Cut(0.0, (), 1.0) for level in LEVELS})
    learning = Learning(Learned(sentence, letters, encoder, "development"), unfitted)
    screener = Screener(read_cue_tables(safety), learning)
    write_combiner(rows, [screener.signs(one.text) for one in rows], folder / COMBINER)
    _tell(f"combiner fitted on {len(rows)} development rows")


def _tell(line: str) -> None:
    print(f"learn: {line}", file=sys.stderr, flush=True)


def main(argv: list[str]) -> int:
    """Run the parts named on the command line; return 0, 1 when a part is still missing, or 2 for a wrong word."""
    if not argv or not set(argv[1:]) <= {*PARTS, GO_ON}:
        print(USAGE, file=sys.stderr)
        return 2
    torch.set_num_threads(os.cpu_count() or 1)
    parts = frozenset(argv[1:]) - {GO_ON} or frozenset(PARTS)
    return 0 if learn(Path(argv[0]), parts, GO_ON in argv) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
