"""What clients may send, exactly: unknown fields, wrong types and oversized values are refused before anything else."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from haven.web.errors import Refused

MOST_BYTES = 64 * 1024
MOST_CHARACTERS = 4000

M = TypeVar("M", bound=BaseModel)

Cid = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
ConvId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Seq = Annotated[int, Field(ge=0, lt=2**53)]
UserEventType = Literal["message", "choice", "action", "context"]
ShortWord = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.@:/ +-]{1,120}$")]


# One line of the host's own words: no control characters, so that it reads as one quotation.
PlainWords = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]+$")]


class _Exact(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Profile(_Exact):
    """What the host app says about the user; nothing here identifies them."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    platform: Literal["ios", "android", "web"] | None = None
    age_band: Literal["under_13", "13-15", "16-17", "18+"] | None = None


class Decision(_Exact):
    """What the host app decided about the user, and why: the statement of reasons that an appeal reads out."""

    restriction: Literal["post", "account", "live", "age"]
    reason: PlainWords
    rule: PlainWords | None = None
    automated: Literal["yes", "no"] | None = None
    decided_on: (
        Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None
    ) = None

    @field_validator("decided_on")
    @classmethod
    def _is_a_day(cls, day: str | None) -> str | None:
        if day is not None:
            date.fromisoformat(day)
        return day


class Context(_Exact):
    """What the chat was opened on."""

    kind: Literal["profile", "video", "comment", "message", "settings", "feed"]
    handle: ShortWord | None = None
    id: ShortWord | None = None
    decision: Decision | None = None


class NewConversation(_Exact):
    """The body of POST /v1/conv."""

    profile: Profile = Field(default_factory=Profile)
    context: Context | None = None


class MessageBody(_Exact):
    """What a user or an agent wrote."""

    text: str


class ChoiceBody(_Exact):
    """A quick reply that the server offered."""

    quick: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class ActionBody(_Exact):
    """What became of a step that event `of` offered and the host app was asked to do, or to undo."""

    of: Annotated[int, Field(ge=1, lt=2**31)]
    action: Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,40}$")]
    outcome: Literal["done", "failed", "declined", "unanswered", "undone", "not_undone"]


class UserEvent(_Exact):
    """What a user can put into the log."""

    type: UserEventType
    body: dict[str, Any]


class Hello(_Exact):
    """The first frame of a user's socket."""

    t: Literal["hello"]
    v: Literal[1]
    conv: ConvId
    tok: Annotated[str, StringConstraints(min_length=16, max_length=200)]
    after: Seq = 0
    caps: list[str] = Field(default_factory=list, max_length=20)
    lang: Annotated[str, StringConstraints(max_length=20)] | None = None


class UserFrame(_Exact):
    """A frame after the hello."""

    t: Literal["send", "seen", "sync", "typing", "ping", "pong"]
    cid: Cid | None = None
    type: UserEventType | None = None
    body: dict[str, Any] | None = None
    seq: Seq | None = None
    after: Seq | None = None


class AgentFrame(_Exact):
    """A frame of a console."""

    t: Literal["hello", "open", "close", "send", "typing", "beat", "alert_shown", "seen", "ping", "pong"]
    v: Literal[1] | None = None
    conv: ConvId | None = None
    after: Seq | None = None
    cid: Cid | None = None
    lease: Annotated[str, StringConstraints(max_length=100)] | None = None
    leases: (
        Annotated[list[Annotated[str, StringConstraints(max_length=100)]], Field(max_length=50)] | None
    ) = None
    last_seen: Seq | None = None
    type: Literal["message", "note"] | None = None
    body: dict[str, Any] | None = None
    id: int | None = None
    seq: Seq | None = None


class LogIn(_Exact):
    """The body of POST /v1/agent/login."""

    login: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class WithLease(_Exact):
    """The body of hand_back."""

    lease: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Resolve(WithLease):
    """The body of resolve."""

    outcome: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{2,40}$")]
    category: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{2,40}$")] | None = None
    risk_assessed: Literal["yes", "no", "not_needed"] | None = None
    follow_up: Annotated[str, StringConstraints(max_length=20)] | None = None
    note: Annotated[str, StringConstraints(max_length=MOST_CHARACTERS)] | None = None


def read_json(raw: bytes | str | None, most_bytes: int = MOST_BYTES) -> dict[str, Any]:
    """Return the JSON object in `raw`; raise Refused for anything else."""
    if not raw:
        raise Refused(400, "bad_json", "A JSON object is expected.")
    if len(raw) > most_bytes:
        raise Refused(413, "too_large", "This is too large.")
    try:
        value = orjson.loads(raw)
    except ValueError as bad:
        raise Refused(400, "bad_json", "This is not valid JSON.") from bad
    if not isinstance(value, dict):
        raise Refused(400, "bad_frame", "A JSON object is expected.")
    return value


def read_as(model: type[M], value: dict[str, Any]) -> M:
    """Return the value as this model; raise Refused naming the first wrong field, never its content."""
    try:
        return model.model_validate(value)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        if first["type"] == "literal_error" and first["loc"] in (("t",), ("type",)):
            raise Refused(400, "unknown_type", f"Unknown {first['loc'][0]}.") from None
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise Refused(400, "bad_frame", f"{field}: {first['msg']}") from None


def read_user_event(kind: str, body: dict[str, Any] | None) -> dict[str, Any]:
    """Return the checked body of a user's or agent's event of this kind."""
    if kind == "action":
        return read_as(ActionBody, body or {}).model_dump()
    if kind == "context":
        return read_as(Context, body or {}).model_dump(exclude_none=True)
    if kind == "choice":
        return read_as(ChoiceBody, body or {}).model_dump()
    text = read_as(MessageBody, body or {}).text
    if len(text) > MOST_CHARACTERS:
        raise Refused(413, "too_long", f"Please keep a message under {MOST_CHARACTERS} characters.")
    if not text.strip() or "\x00" in text:
        raise Refused(400, "bad_frame", "text: nothing to send")
    return {"text": text}
