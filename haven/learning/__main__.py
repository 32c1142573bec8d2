"""`make learn`: makes `data/safety/learned` from the sentences in `data/safety`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import torch

from haven.learning.combiner_fit import write_combiner
from haven.learning.letters_training import train_letters
from haven.learning.manifest import COMBINER, DATA_OF, LETTERS, SENTENCE, missing_files, write_manifest
from haven.learning.sentence_sittings import SEED, learn_sentence_model
from haven.learning.sentences import data_hash, read_sentences
from haven.screening.artefacts import Learning
from haven.screening.combiner import LEVELS, Combiner, Cut
from haven.screening.cue_tables import read_cue_tables
from haven.screening.encoder import Encoder
from haven.screening.learned import Learned
from haven.screening.letters_model import LettersModel
from haven.screening.plain_words import count_words
from haven.screening.screener import Screener
from haven.screening.sentence_model import SentenceModel

PARTS = {"letters": LETTERS, "sentence": SENTENCE, "combiner": COMBINER}
GO_ON = "--go-on"
USAGE = f"""usage: python -m haven.learning DATA_FOLDER [{" | ".join(PARTS)}] … [{GO_ON}]   (all parts when none is named)
{GO_ON}: teach the committed sentence model the sentences of today, instead of beginning from nothing"""


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
        learn_sentence_model(sentences, folder, data["sentences"], go_on, _tell)
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
