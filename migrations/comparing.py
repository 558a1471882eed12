"""How models and tables are compared, so that a new revision holds what really changed."""

from typing import Any, Literal

from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, String, Text
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import AutoString

from core.tables import METADATA
from core.types import Id, Instant


def differences(connection: Connection) -> list[Any]:
    """What a new revision would have to change, so that the tables are what the models say."""
    context = MigrationContext.configure(connection, opts={"compare_type": type_differs})
    return list(compare_metadata(context, METADATA))


def type_differs(
    _context: MigrationContext,
    _found_column: Column[Any],
    _wanted_column: Column[Any],
    found: TypeEngine[Any],
    wanted: TypeEngine[Any],
) -> bool | None:
    """A model's text is a column's TEXT; of everything else alembic judges by itself."""
    if isinstance(wanted, AutoString | Text):
        return not isinstance(found, String)
    return None


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
