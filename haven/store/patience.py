"""How long anybody waits for the database: shorter than the 3 s after which a user must know the truth."""

from __future__ import annotations

import time

# For a lock, a statement, a connection.
BUSY_TIMEOUT_S = 2.0
# For everything together, the way to the threads and back included.
PATIENCE_S = 2.7
# Work that stood in line longer than this is given that much less time in the database.
UNNOTICED_S = 0.1


def seconds_left(asked_at: float) -> float | None:
    """Return what is left of the time for work asked for at this monotonic time; None if that is all of it."""
    waited = time.monotonic() - asked_at
    return None if waited < UNNOTICED_S else max(0.0, BUSY_TIMEOUT_S - waited)
