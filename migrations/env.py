"""Runs the migrations on the store's own engine, each revision in one transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Text
from sqlmodel.sql.sqltypes import AutoString

from core.tables import METADATA
from core.types import Id, Instant


def render_type(kind: str, value: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write a new revision's columns with the names of core.types."""
    if kind != "type":
        return False
    if isinstance(value, Instant):
        autogen.imports.add("from core.types import Instant")
        return "Instant()"
    if value is Id:
        autogen.imports.add("from core.types import Id")
        return "Id"
    return "sa.Text()" if isinstance(value, AutoString | Text) else False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render_type,
    transaction_per_migration=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
