"""Reads what learning made. Without it screening works with the cue tables alone; damaged, it must not start."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from haven.screening.combiner import Combiner, read_combiner
from haven.screening.encoder import ENCODER_VERSION, Encoder
from haven.screening.learned import Learned
from haven.screening.letters_model import LettersModel
from haven.screening.sentence_model import SentenceModel
from haven.tables import TableError

MANIFEST = "manifest.json"
FILES = ("sentence.onnx", "pieces.txt", "letters.npz", "combiner.json")


class ArtefactDamaged(TableError):
    """A learned model is there and is not what was made; the message says which file and what to do."""


class Learning(NamedTuple):
    """The models and how they and the cue tables are weighed together."""

    models: Learned
    combiner: Combiner


def read_learning(folder: Path, encoder: Encoder) -> Learning | None:
    """Return what learning made, or None where a file of it is missing; raise ArtefactDamaged."""
    if not all((folder / name).is_file() for name in (MANIFEST, *FILES)):
        return None
    manifest = _manifest(folder)
    if manifest["encoder"] != ENCODER_VERSION:
        raise ArtefactDamaged(f"the learned models want the encoder {manifest['encoder']}. {_ADVICE}")
    for name in FILES:
        if sha256((folder / name).read_bytes()).hexdigest() != manifest["files"].get(name):
            raise ArtefactDamaged(f"{name} is not the file that was made. {_ADVICE}")
    try:
        with np.load(folder / "letters.npz", allow_pickle=False) as arrays:
            letters = LettersModel(arrays)
        sentence = SentenceModel(folder / "sentence.onnx", folder / "pieces.txt")
        combiner = read_combiner(folder / "combiner.json")
    except Exception as wrong:
        # ONNX Runtime has errors of its own, and a damaged file may raise anything: none of them may pass for a start.
        raise ArtefactDamaged(f"the learned models cannot be read: {wrong}. {_ADVICE}") from wrong
    return Learning(Learned(sentence, letters, encoder, manifest["version"]), combiner)


_ADVICE = "Get data/safety/learned anew from the repository, or run 'make learn'."


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not isinstance(content, dict) or not isinstance(content.get("files"), dict):
            raise ValueError("it is not an object with files")
        return {name: content[name] for name in ("encoder", "files", "version")}
    except (ValueError, KeyError, OSError) as wrong:
        raise ArtefactDamaged(f"{MANIFEST} cannot be read: {wrong}. {_ADVICE}") from wrong
