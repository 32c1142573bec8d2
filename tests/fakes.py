"""Small working stand-ins for what tests cannot have for real."""

from __future__ import annotations


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: float = 1_795_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at

    def advance(self, seconds: float) -> None:
        """Let this much time pass."""
        self.at += seconds
