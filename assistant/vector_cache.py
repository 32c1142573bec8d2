"""Sentence vectors of training examples, kept between trainings by content.

Encoding is most of a training's time, and an edit touches few examples.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from haven.screening.encoder import DIMENSIONS, ENCODER_VERSION

_FILE = "sentence_vectors.npz"
_BATCH = 64  # padded to its longest, a larger batch would cost more


class Encodes(Protocol):
    """Turns texts into one row each."""

    def encode_many(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32, (len(texts), dimensions)."""


class VectorCache:
    """Encodes texts, and remembers them in a file in Rasa's cache folder that holds hashes, not texts."""

    def __init__(
        self,
        encoder: Encodes,
        folder: Path | None = None,
        *,
        version: str = ENCODER_VERSION,
        dimensions: int = DIMENSIONS,
        file: str = _FILE,
        batch: int = _BATCH,
    ) -> None:
        self._encoder = encoder
        self._version = version
        self._dimensions = dimensions
        self._batch = batch
        self._file = (folder or Path(os.environ.get("RASA_CACHE_DIRECTORY", ".rasa/cache"))) / file

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32. The file keeps texts of earlier trainings too, as many again at most."""
        keys = [self._key(text) for text in texts]
        known = self._read()
        missing = {key: text for key, text in zip(keys, texts) if key not in known}
        if missing:
            known.update(self._encoded(missing))
            needed = {key: known[key] for key in keys}
            self._write(known if len(known) <= 2 * len(needed) else needed)
        return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(texts), self._dimensions)

    def _encoded(self, texts: dict[str, str]) -> dict[str, np.ndarray]:
        # Sentences of like length share a batch: a batch is padded to its longest.
        ordered = sorted(texts.items(), key=lambda item: len(item[1]))
        found: dict[str, np.ndarray] = {}
        for start in range(0, len(ordered), self._batch):
            batch = ordered[start : start + self._batch]
            found.update(
                zip((key for key, _ in batch), self._encoder.encode_many([text for _, text in batch]))
            )
        return found

    def _read(self) -> dict[str, np.ndarray]:
        try:
            with np.load(self._file, allow_pickle=False) as stored:
                return dict(zip(stored["keys"].tolist(), stored["vectors"]))
        except (FileNotFoundError, ValueError, KeyError, zipfile.BadZipFile, EOFError):
            return {}  # a missing or broken cache costs time only

    def _write(self, vectors: dict[str, np.ndarray]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        partial = self._file.with_name(f".{os.getpid()}.{self._file.name}")
        with partial.open("wb") as stream:
            np.savez(
                stream,
                keys=np.array(list(vectors)),
                vectors=np.array(list(vectors.values()), dtype=np.float32),
            )
        partial.replace(self._file)

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._version}\0{text}".encode()).hexdigest()
