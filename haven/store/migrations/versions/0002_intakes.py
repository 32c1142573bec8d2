"""Requests that users filed through a form, beside the case that each belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of requests."""
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("conv", sa.Text, sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("case_id", sa.Text, sa.ForeignKey("case.id"), nullable=False),
        sa.Column("flow", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("changed_at", sa.Double, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("clock", sa.Text),
        sa.Column("due_at", sa.Double),
    )
    op.create_index("ix_intake_conv", "intake", ["conv"])
    op.create_index("ix_intake_case_id", "intake", ["case_id"])
