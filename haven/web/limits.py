"""How often one client may do something: a token bucket per key, in memory. A restart forgives."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from haven.web.errors import Refused

KEYS_KEPT = 20_000


@dataclass(frozen=True)
class Rate:
    """`burst` at once, then one every `every_s` seconds."""

    burst: int
    every_s: float


class Buckets:
    """One bucket per key; the least recently used are forgotten."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def take(self, key: str) -> None:
        """Let the action pass, or raise Refused with the seconds to wait."""
        now = self._clock()
        ready = max(self._full_at.get(key, now), now) + self._rate.every_s
        wait = ready - now - self._rate.burst * self._rate.every_s
        if wait > 0:
            raise Refused(429, "rate", "That was very fast. Please wait a moment.", round(wait + 0.5, 1))
        self._full_at[key] = ready
        self._full_at.move_to_end(key)
        while len(self._full_at) > KEYS_KEPT:
            self._full_at.popitem(last=False)


class Limits:
    """The limits of the public side."""

    def __init__(self, new_conversations: Rate, sends: Rate, logins: Rate) -> None:
        self.new_conversations = Buckets(new_conversations)
        self.sends = Buckets(sends)
        self.logins = Buckets(logins)
