"""One shape for every refusal, over HTTP and over sockets: a code for programs and a sentence for people."""

from __future__ import annotations

from typing import Any

from haven.store import (
    Behind,
    Conflict,
    LeaseLost,
    NotFound,
    NotOwner,
    StoreUnavailable,
    TokenRefused,
    Unstorable,
)


class Refused(Exception):
    """The request cannot be done. `status` for HTTP, `code` and `message` for both bindings."""

    def __init__(self, status: int, code: str, message: str, retry: float | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.retry = retry

    def as_http(self) -> dict[str, Any]:
        """Return the JSON body of an HTTP error."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.retry is not None:
            error["retry"] = self.retry
        return {"error": error}

    def as_frame(self, **ids: Any) -> dict[str, Any]:
        """Return the socket frame of the error; `ids` such as cid or conv say what it answers."""
        frame: dict[str, Any] = {"t": "err", "code": self.code, "message": self.message, **ids}
        if self.retry is not None:
            frame["retry"] = self.retry
        return frame


STORE_RETRY_S = 2.0


def as_refused(failure: Exception) -> Refused | None:
    """Return how a known failure is told to a client; None for a fault of ours that must be loud."""
    match failure:
        case Refused():
            return failure
        case StoreUnavailable():
            return Refused(503, "store", "This could not be saved. Please try again.", STORE_RETRY_S)
        case NotFound():
            return Refused(404, "not_found", "There is nothing here.")
        case Conflict():
            return Refused(409, "conflict", "This id was already used for something else.")
        case LeaseLost():
            return Refused(409, "lease_lost", "Another person has this case now.")
        case Behind():
            return Refused(409, "behind", "There are newer messages. Read them first.")
        case NotOwner():
            return Refused(409, "not_owner", "Somebody else answers this conversation now.")
        case Unstorable():
            return Refused(400, "bad_frame", "This holds a character that cannot be kept.")
        case TokenRefused():
            return Refused(401, "bad_token", "This chat has to be opened again.")
    return None
