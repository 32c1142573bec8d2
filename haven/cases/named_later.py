"""Adds what spaCy finds to a case's summary, seconds later and on a thread of its own: nobody waits for it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import structlog

from haven.store import StoreUnavailable
from haven.triage.facts import Fact
from haven.triage.named_facts import NamedFacts

log = structlog.get_logger()

CONVERSATIONS_KEPT = 500


class NamedLater:
    """Remembers the named facts of conversations with a case, and calls back when it has found new ones."""

    def __init__(self, named: NamedFacts) -> None:
        self._named = named
        self._thread = ThreadPoolExecutor(1, "named-facts")
        self._found: OrderedDict[str, dict[int, list[Fact]]] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def known(self, conv: str) -> list[Fact]:
        """Return what has been found in this conversation so far."""
        return [fact for facts in self._found.get(conv, {}).values() for fact in facts]

    def look(self, conv: str, messages: dict[int, str], then: Callable[[], Awaitable[object]]) -> None:
        """Look through the messages that are new here; call `then` when that found something."""
        unread = {seq: text for seq, text in messages.items() if seq not in self._found.get(conv, {})}
        if unread:
            task = asyncio.create_task(self._look(conv, unread, then))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _look(self, conv: str, unread: dict[int, str], then: Callable[[], Awaitable[object]]) -> None:
        loop = asyncio.get_running_loop()
        try:
            facts = await loop.run_in_executor(self._thread, self._named.find, list(unread.items()))
            known = self._found.setdefault(conv, {})
            known.update({seq: [f for f in facts if f.seq == seq] for seq in unread})
            while len(self._found) > CONVERSATIONS_KEPT:
                self._found.popitem(last=False)
            if facts:
                await then()
        except StoreUnavailable:
            log.warning("named_facts.store_unavailable", conversation_id=conv)
        except Exception:
            # The summary made by patterns stands; a model that fails must not be noticed by anybody in danger.
            log.exception("named_facts.failed", conversation_id=conv)
