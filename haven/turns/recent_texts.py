"""What a user said earlier in a conversation, for screening: from memory, or from the log after a restart."""

from __future__ import annotations

from collections import OrderedDict

from haven.store import Store

CONVERSATIONS_KEPT = 4096
TEXTS_KEPT = 30
EVENTS_READ = 200


class RecentTexts:
    """The last texts of each conversation, oldest first. The log is the truth; this only spares reading it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: OrderedDict[str, list[tuple[int, str]]] = OrderedDict()

    async def before(self, conv: str, seq: int, head: int) -> list[str]:
        """Return the user's texts of this conversation before event `seq`."""
        known = self._texts.get(conv)
        if known is None:
            known = await self._read(conv, head)
            self._texts[conv] = known
            while len(self._texts) > CONVERSATIONS_KEPT:
                self._texts.popitem(last=False)
        return [text for at, text in known if at < seq]

    def add(self, conv: str, seq: int, text: str) -> None:
        """Remember a text that was just stored."""
        known = self._texts.get(conv)
        if known is not None and (not known or known[-1][0] < seq):
            known.append((seq, text))
            del known[:-TEXTS_KEPT]

    async def _read(self, conv: str, head: int) -> list[tuple[int, str]]:
        page = await self._store.read_events(conv, max(0, head - EVENTS_READ), EVENTS_READ, for_agent=False)
        said = [(e.seq, e.body["text"]) for e in page.events if e.type == "message" and e.from_kind == "user"]
        return said[-TEXTS_KEPT:]
