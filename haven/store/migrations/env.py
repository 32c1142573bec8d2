"""Run by Alembic: migrates on the connection, and in the transaction, of whoever asked."""

from alembic import context

from haven.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # The caller's transaction holds all of it, so a migration that dies leaves nothing half done.
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
