"""Runs the migrations on the store's own engine, each revision in one transaction."""

from alembic import context
from sqlalchemy import Connection

from core.tables import METADATA
from migrations.comparing import render_type, type_differs

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render_type,
    transaction_per_migration=True,
    transactional_ddl=True,
    compare_type=type_differs,
)
with context.begin_transaction():
    context.run_migrations()
