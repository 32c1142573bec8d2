"""Who comes back: to a conversation that people have given back, or after hours of silence."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence

from haven.store import Conversation, Event, Store
from haven.turns.recent_texts import CONVERSATIONS_KEPT, EVENTS_READ

# A pause that is long enough to have been away: dinner, school, a night.
AWAY_S = 3 * 60 * 60.0


def guide_before(events: Sequence[Event], seq: int) -> str | None:
    """Return the guide shown last before message `seq`, if its writer was away in between; else None.

    Away is who writes for the first time since the assistant has the conversation back, or after a long pause."""
    guide: str | None = None
    last_at: float | None = None
    is_back = False
    for event in events:
        if event.seq == seq:
            is_back = is_back or (last_at is not None and event.at - last_at >= AWAY_S)
            break
        if event.type == "owner":
            is_back = event.body["owner"]["k"] == "assistant"
        elif event.type == "message":
            last_at = event.at
            if event.from_kind == "user":
                is_back = False
            card = event.body.get("card") or {}
            if card.get("kind") == "guide":
                guide = card["id"]
    return guide if is_back else None


class Returning:
    """Knows when each conversation was written in last; reads the log only where somebody may have been away."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self._last: OrderedDict[str, tuple[int, float]] = OrderedDict()

    async def guide(self, conversation: Conversation, seq: int) -> str | None:
        """Return the guide shown when the writer of message `seq` was here before; None for who was not away."""
        before, now = self._last.get(conversation.id), self._clock()
        self._last[conversation.id] = (conversation.rasa_session, now)
        self._last.move_to_end(conversation.id)
        while len(self._last) > CONVERSATIONS_KEPT:
            self._last.popitem(last=False)
        if before is not None and before[0] == conversation.rasa_session and now - before[1] < AWAY_S:
            return None
        page = await self._store.read_events(
            conversation.id, max(0, seq - EVENTS_READ), EVENTS_READ, for_agent=False
        )
        return guide_before(page.events, seq)
