"""Is the trained model up to date, and how to train it: the model's stamp names the very files it was made from."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from haven.cli.child import Program
from haven.cli.places import MODELS, RASA_PYTHON, ROOT

MODEL = MODELS / "haven.tar.gz"
_STAMP = MODELS / "haven.inputs"
_NAME = "haven"
# Everything whose change may change what training makes. The risk tables are read when Rasa runs.
INPUTS = (
    "config.yml",
    "domain.yml",
    "data/nlu",
    "data/rules",
    "data/stories",
    "assistant",
    "data/understanding/wordpieces.txt",
    "haven/screening/encoder.py",
    "requirements/rasa.lock",
)
# Rasa reads every YAML below a data folder: it gets those that are its own.
TRAINING_DATA = ("data/nlu", "data/rules", "data/stories")
_STEP = re.compile(r"Starting to train component '(\w+)'|(Your Rasa model is trained)")


def is_fresh(root: Path = ROOT) -> bool:
    """Say whether there is a model and it was trained from the files as they are now."""
    try:
        return MODEL.is_file() and _STAMP.read_text(encoding="ascii").strip() == inputs_key(root)
    except OSError:
        return False


def inputs_key(root: Path = ROOT) -> str:
    """Return one short text that changes with any training input."""
    digest = hashlib.sha256()
    for path in _input_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def training_program(environ: Mapping[str, str], data: tuple[str, ...] = TRAINING_DATA) -> Program:
    """Return the program that trains a model into a folder of its own; `keep_model` puts it in its place."""
    folders = [folder for folder in data if (ROOT / folder).is_dir()]
    argv = (str(RASA_PYTHON), "-m", "assistant.launcher", "train", "--data", *folders)
    target = ("--out", str(_fresh_folder()), "--fixed-model-name", _NAME)
    return Program("train", (*argv, *target), {**environ, "PYTHONPATH": str(ROOT)}, ROOT)


def keep_model(key: str) -> None:
    """Put the model just trained in its place, whole, with the stamp of what it was made from."""
    trained = _fresh_folder() / MODEL.name
    _STAMP.unlink(missing_ok=True)
    os.replace(trained, MODEL)
    partial = _STAMP.with_suffix(".partial")
    partial.write_text(key + "\n", encoding="ascii")
    os.replace(partial, _STAMP)
    shutil.rmtree(_fresh_folder(), ignore_errors=True)


def progress(say: Callable[[str], None]) -> Callable[[str], None]:
    """Return what turns Rasa's own lines into short lines of progress."""

    def on_line(line: str) -> None:
        found = _STEP.search(line)
        if found:
            say(f"training: {found[1]}" if found[1] else "training: done")

    return on_line


def _fresh_folder() -> Path:
    return MODELS / ".training"


def _input_files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)
