"""Screening and encoding on a thread of their own: tables and models load while the server already answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from haven.screening import Assessment, Screener
from haven.screening.screener import WITH_MODELS

if TYPE_CHECKING:
    import numpy as np

    from haven.screening.encoder import Encoder

T = TypeVar("T")
log = structlog.get_logger()


class ScreeningThread:
    """Screens as `Screener` does, one message after the other; whoever asks before it is loaded waits for it.

    One thread: NumPy and ONNX Runtime give the lock back while they multiply, and a second thread would only fight
    Rasa for a core. No message is ever let through unscreened.
    """

    def __init__(self, read: Callable[[], Screener], encoder: Encoder) -> None:
        self._encoder = encoder
        self._have_models_failed = False
        self._thread = ThreadPoolExecutor(1, "screening")
        self._reading = self._thread.submit(read)

    def loaded(self) -> Screener:
        """Return the screener, waiting for it; raise what reading it raised (TableError for a damaged file)."""
        return self._reading.result()

    @property
    def version(self) -> str:
        """The version of the tables and models."""
        return self.loaded().version

    def as_facts(self) -> dict[str, Any]:
        """Return {"mode", "version", "is_degraded"}: operators must see when the learned models are missing or failed."""
        screener = self.loaded()
        return {
            "mode": screener.mode,
            "version": screener.version,
            "is_degraded": screener.mode != WITH_MODELS or self._have_models_failed,
        }

    async def assess(
        self, text: str, history: Sequence[str] = (), profile: Mapping[str, Any] | None = None
    ) -> Assessment:
        """Return the assessment, as `Screener.assess` does; by the cue tables alone where the learned models fail."""
        return await self._on_thread(partial(self._assess, text, history, profile))

    async def vector(self, text: str) -> np.ndarray:
        """Return the sentence vector of the text, as `Encoder.encode` does; free when it was just screened."""
        return await self._on_thread(partial(self._encoder.encode, text))

    async def warm_up(self) -> None:
        """Do beforehand what the first messages would wait for; messages that come meanwhile go between."""
        while await self._on_thread(self.loaded().warm_up_some):
            pass

    def _assess(self, text: str, history: Sequence[str], profile: Mapping[str, Any] | None) -> Assessment:
        screener = self.loaded()
        try:
            return screener.assess(text, history, profile)
        except Exception:  # whatever breaks in a model, the tables still know "i want to die"
            log.exception("screening.models_failed")
            self._have_models_failed = True
        return screener.assess(text, history, profile, with_models=False)

    async def _on_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
