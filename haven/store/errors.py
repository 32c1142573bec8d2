"""What can go wrong in the store, named for whoever can still help the user."""

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """The root of every error the store raises on purpose; `code` is the word the wire protocol uses."""

    code: ClassVar[str] = "store"


class StoreUnavailable(StoreError):
    """The database is locked, gone or full, or took too long: nothing was promised, try again."""


class StoreFault(StoreError):
    """The database refused a statement of ours: a fault in the code, told without any user's words."""


class Unstorable(StoreError):
    """A value that no database can keep: a NUL character or half of a surrogate pair."""

    code = "bad_frame"


class NotFound(StoreError):
    """No row has this id."""

    code = "not_found"


class Conflict(StoreError):
    """The same id was used before for something else."""

    code = "conflict"


class AlreadyClaimed(Conflict):
    """Another agent holds this case, or it is resolved."""


class NotOwner(StoreError):
    """Whoever wants to speak does not own the conversation any more."""

    code = "not_owner"


class StaleTurn(StoreError):
    """This turn of the user has been answered already; the late answer is to be dropped."""

    code = "stale_turn"


class LeaseLost(StoreError):
    """The lease has run out, or somebody else holds the case."""

    code = "lease_lost"


class TokenRefused(StoreError):
    """The token is unknown, revoked or too old."""

    code = "bad_token"


class Behind(StoreError):
    """Somebody wrote after the last message this agent had seen; `head` is the log's newest number."""

    code = "behind"

    def __init__(self, head: int) -> None:
        super().__init__(f"the log has reached {head}")
        self.head = head
