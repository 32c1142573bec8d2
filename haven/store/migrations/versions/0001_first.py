"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and the guard that keeps the audit trail append-only."""
    _create_conversations()
    _create_cases()
    _create_audit()


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str, default: int = 0) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=str(default))


def _time(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Double, nullable=nullable)


def _conversation() -> sa.Column[Any]:
    return sa.Column("conv", sa.Text, sa.ForeignKey("conversation.id"), nullable=False)


def _create_conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.Text, primary_key=True),
        _text("owner"),
        sa.Column("owner_name", sa.Text),
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
        sa.Column("context", sa.Text),
    )
    op.create_table(
        "event",
        _conversation(),
        sa.Column("seq", sa.Integer, nullable=False),
        _time("at"),
        _text("type"),
        _text("from_kind"),
        sa.Column("from_name", sa.Text),
        sa.Column("cid", sa.Text),
        _text("device"),
        _text("body"),
        sa.PrimaryKeyConstraint("conv", "seq"),
    )
    _create_partial_index("event_once", "event", ["conv", "device", "cid"], "cid IS NOT NULL", unique=True)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer, primary_key=True),
        _conversation(),
        sa.Column("after_seq", sa.Integer, nullable=False),
        _time("at"),
        _text("agent_id"),
        _text("agent_name"),
        _text("cid"),
        _text("body"),
        sa.UniqueConstraint("conv", "agent_id", "cid", name="note_once"),
    )
    op.create_table(
        "offered", _conversation(), _text("id"), _text("offer"), sa.PrimaryKeyConstraint("conv", "id")
    )
    op.create_table(
        "token",
        sa.Column("hash", sa.Text, primary_key=True),
        _conversation(),
        _text("role"),
        _text("device"),
        _time("expires_at"),
        _time("created_at"),
    )
    op.create_index("ix_token_conv", "token", ["conv"])


def _create_cases() -> None:
    op.create_table(
        "agent",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("login", sa.Text, nullable=False, unique=True),
        _text("name"),
        _text("password_hash"),
        _text("teams"),
        _time("created_at"),
    )
    op.create_table(
        "agent_session",
        sa.Column("hash", sa.Text, primary_key=True),
        _text("agent_id"),
        _time("expires_at"),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.Text, primary_key=True),
        _conversation(),
        _text("state"),
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
        sa.Column("outcome", sa.Text),
        sa.Column("agent_id", sa.Text, sa.ForeignKey("agent.id")),
        _number("version", default=1),
        _text("summary"),
    )
    op.create_index("ix_case_conv", "case", ["conv"])
    op.create_index("ix_case_state", "case", ["state"])
    _create_partial_index("case_one_per_conv", "case", ["conv"], "state <> 'resolved'", unique=True)
    op.create_table(
        "lease",
        sa.Column("case_id", sa.Text, sa.ForeignKey("case.id"), primary_key=True),
        sa.Column("agent_id", sa.Text, sa.ForeignKey("agent.id"), nullable=False),
        sa.Column("lease", sa.Text, nullable=False, unique=True),
        _time("expires_at"),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("case.id"), nullable=False),
        _text("reason"),
        _time("created_at"),
        _time("delivered_at", nullable=True),
        sa.Column("acknowledged_by", sa.Text),
        _number("attempts"),
    )
    _create_partial_index("alert_waiting", "alert", ["id"], "delivered_at IS NULL")


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        _time("at"),
        _text("actor"),
        _text("action"),
        sa.Column("case_id", sa.Text),
        _text("detail"),
    )
    op.create_index("ix_audit_case_id", "audit", ["case_id"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_keeps_{verb.lower()} BEFORE {verb} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )


def _create_partial_index(
    name: str, table: str, columns: list[str], where: str, unique: bool = False
) -> None:
    only = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=only, postgresql_where=only)
