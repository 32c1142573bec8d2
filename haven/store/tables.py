"""The tables. JSON is kept as text: the same bytes on both databases, in the order they were written, and
PostgreSQL's own JSON type refuses characters that users do send."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()


def _text(name: str, **options: object) -> Column[str]:
    return Column(name, Text, nullable=False, **options)  # type: ignore[arg-type]


def _number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def _time(name: str, nullable: bool = False) -> Column[float]:
    return Column(name, Double, nullable=nullable)


def _conversation(**options: object) -> Column[str]:
    return Column("conv", Text, ForeignKey("conversation.id"), nullable=False, **options)  # type: ignore[arg-type]


conversations = Table(
    "conversation",
    metadata,
    Column("id", Text, primary_key=True),
    _text("owner"),
    Column("owner_name", Text),
    _number("turn"),
    _number("head"),
    _number("answered_turn"),
    _number("rasa_session"),
    _text("level_category"),
    _text("level_severity"),
    _text("lang"),
    _time("created_at"),
    _time("updated_at"),
    _number("seen_user"),
    _number("seen_agent"),
    _text("profile"),
    Column("context", Text),
)

events = Table(
    "event",
    metadata,
    _conversation(),
    Column("seq", Integer, nullable=False),
    _time("at"),
    _text("type"),
    _text("from_kind"),
    Column("from_name", Text),
    Column("cid", Text),
    _text("device"),
    _text("body"),
    PrimaryKeyConstraint("conv", "seq"),
)
# Only what may be retried has a cid, so the assistant's own words cost no second index entry.
EVENT_ONCE = text("cid IS NOT NULL")
Index(
    "event_once",
    events.c.conv,
    events.c.device,
    events.c.cid,
    unique=True,
    sqlite_where=EVENT_ONCE,
    postgresql_where=EVENT_ONCE,
)

# Notes stand beside the log, not in it: a note in the log would leave a gap in what the user receives.
notes = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    _conversation(),
    Column("after_seq", Integer, nullable=False),
    _time("at"),
    _text("agent_id"),
    _text("agent_name"),
    _text("cid"),
    _text("body"),
    UniqueConstraint("conv", "agent_id", "cid", name="note_once"),
)

offered = Table(
    "offered", metadata, _conversation(), _text("id"), _text("offer"), PrimaryKeyConstraint("conv", "id")
)

tokens = Table(
    "token",
    metadata,
    Column("hash", Text, primary_key=True),
    _conversation(index=True),
    _text("role"),
    _text("device"),
    _time("expires_at"),
    _time("created_at"),
)

agents = Table(
    "agent",
    metadata,
    Column("id", Text, primary_key=True),
    _text("login", unique=True),
    _text("name"),
    _text("password_hash"),
    _text("teams"),
    _time("created_at"),
)

agent_sessions = Table(
    "agent_session",
    metadata,
    Column("hash", Text, primary_key=True),
    _text("agent_id"),
    _time("expires_at"),
)

cases = Table(
    "case",
    metadata,
    Column("id", Text, primary_key=True),
    _conversation(index=True),
    _text("state", index=True),
    _text("category"),
    _text("severity"),
    _text("team"),
    _text("reason"),
    _time("opened_at"),
    _number("opened_seq"),
    _time("waiting_since"),
    _time("first_reply_due"),
    _time("first_reply_at", nullable=True),
    _time("handed_back_at", nullable=True),
    _time("resolved_at", nullable=True),
    Column("outcome", Text),
    Column("agent_id", Text, ForeignKey("agent.id")),
    _number("version", default=1),
    _text("summary"),
)
CASE_UNRESOLVED = text("state <> 'resolved'")
Index(
    "case_one_per_conv",
    cases.c.conv,
    unique=True,
    sqlite_where=CASE_UNRESOLVED,
    postgresql_where=CASE_UNRESOLVED,
)

intakes = Table(
    "intake",
    metadata,
    Column("id", Integer, primary_key=True),
    _conversation(index=True),
    Column("case_id", Text, ForeignKey("case.id"), nullable=False, index=True),
    _text("flow"),
    _time("at"),
    _time("changed_at"),
    _text("body"),
    Column("clock", Text),
    _time("due_at", nullable=True),
)

leases = Table(
    "lease",
    metadata,
    Column("case_id", Text, ForeignKey("case.id"), primary_key=True),
    Column("agent_id", Text, ForeignKey("agent.id"), nullable=False),
    _text("lease", unique=True),
    _time("expires_at"),
)

alerts = Table(
    "alert",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Text, ForeignKey("case.id"), nullable=False),
    _text("reason"),
    _time("created_at"),
    _time("delivered_at", nullable=True),
    Column("acknowledged_by", Text),
    _number("attempts"),
)
ALERT_WAITING = text("delivered_at IS NULL")
Index("alert_waiting", alerts.c.id, sqlite_where=ALERT_WAITING, postgresql_where=ALERT_WAITING)

audit_rows = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    _time("at"),
    _text("actor"),
    _text("action"),
    Column("case_id", Text, index=True),
    _text("detail"),
)
