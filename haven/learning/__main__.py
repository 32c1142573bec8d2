"""`make learn`: makes `data/safety/learned` from the sentences in `data/safety`."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch

from haven.learning.combiner_fit import write_combiner
from haven.learning.export import mean_change, write_model
from haven.learning.letters_training import train_letters
from haven.learning.sentence_network import SentenceNetwork, begin_with, empty_network, original_vocabulary
from haven.learning.sentence_training import Course, train
from haven.learning.sentences import Sentence, data_hash, read_sentences
from haven.learning.vocabulary import kept_pieces
from haven.screening.artefacts import FILES, MANIFEST
from haven.screening.cue_tables import read_cue_tables
from haven.screening.encoder import ENCODER_VERSION, Encoder
from haven.screening.learned import Learned
from haven.screening.letters_model import LettersModel
from haven.screening.normalise import normalise
from haven.screening.screener import Screener
from haven.screening.sentence_model import SentenceModel
from haven.screening.wordpiece import WordPieces

SEED = 20261123
COURSES = (
    Course(2, 1.5e-4, 1e-3, SEED),
    Course(1, 1.2e-4, 6e-4, SEED + 1),
    Course(2, 1.0e-4, 4e-4, SEED + 2),
)
PARTS = ("letters", "sentence", "combiner")
USAGE = (
    f"usage: python -m haven.learning DATA_FOLDER [{' | '.join(PARTS)}] …   (all parts when none is named)"
)


def learn(safety: Path, parts: frozenset[str]) -> None:
    """Make these parts anew into `safety/learned` and write the manifest; the other files stay as they are."""
    sentences = read_sentences(safety / "sentences")
    folder = safety / "learned"
    folder.mkdir(exist_ok=True)
    encoder = Encoder()
    _tell(f"{len(sentences)} sentences")
    if "letters" in parts:
        arrays = train_letters(sentences, encoder, SEED)
        np.savez_compressed(folder / "letters.npz", allow_pickle=False, **arrays)
        _tell("letters model made")
    if "sentence" in parts:
        _learn_sentence_model(sentences, folder)
    if "combiner" in parts:
        _fit_combiner(safety, folder, encoder)
    _write_manifest(safety, folder, len(sentences))


def _learn_sentence_model(sentences: list[Sentence], folder: Path) -> None:
    state = folder / "sentence.pt"  # not kept in the repository: to go on from after an interruption
    if state.is_file():
        saved = torch.load(state, weights_only=True)
        vocabulary, done = list(saved["vocabulary"]), int(saved["courses"])
        network: SentenceNetwork = empty_network(len(vocabulary))
        network.load_state_dict(saved["state"])
    else:
        original = original_vocabulary()
        kept = kept_pieces(original, [normalise(one.text).text for one in sentences])
        vocabulary, done = [original[number] for number in kept], 0
        network = begin_with(kept)
    for number, course in enumerate(COURSES[done:], start=done + 1):
        _tell(f"course {number} of {len(COURSES)}")
        train(network, WordPieces(vocabulary), sentences, course, _tell)
        torch.save({"state": network.state_dict(), "vocabulary": vocabulary, "courses": number}, state)
    write_model(network, vocabulary, folder)
    checked = [normalise(one.text).text for one in sentences[::500]]
    _tell(
        f"sentence model made; smaller numbers change a score by {mean_change(network, vocabulary, folder, checked):.3f}"
    )


def _fit_combiner(safety: Path, folder: Path, encoder: Encoder) -> None:
    rows = read_sentences(safety / "development")
    with np.load(folder / "letters.npz", allow_pickle=False) as arrays:
        letters = LettersModel(arrays)
    models = Learned(
        SentenceModel(folder / "sentence.onnx", folder / "pieces.txt"), letters, encoder, "development"
    )
    screener = Screener(read_cue_tables(safety))
    judged = [(models.judge(one.text), screener.table_signs(one.text)) for one in rows]
    signs = [(*said.signs, *tables, *said.categories) for said, tables in judged]
    write_combiner(rows, signs, folder / "combiner.json")
    _tell(f"combiner fitted on {len(rows)} development rows")


def _write_manifest(safety: Path, folder: Path, rows: int) -> None:
    hashes = {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    content = {
        "version": sha256("".join(hashes.values()).encode()).hexdigest()[:12],
        "made_on": datetime.now(timezone.utc).date().isoformat(),
        "made_by": "make learn",
        "encoder": ENCODER_VERSION,
        "sentences": rows,
        "sentences_sha256": data_hash(safety / "sentences"),
        "development_sha256": data_hash(safety / "development"),
        "files": hashes,
    }
    (folder / MANIFEST).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _tell(line: str) -> None:
    print(f"learn: {line}", file=sys.stderr, flush=True)


def main(argv: list[str]) -> int:
    """Run the parts named on the command line; return 0, or 2 for a word that is no part."""
    if not argv or not set(argv[1:]) <= set(PARTS):
        print(USAGE, file=sys.stderr)
        return 2
    torch.set_num_threads(os.cpu_count() or 1)
    learn(Path(argv[0]), frozenset(argv[1:] or PARTS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
