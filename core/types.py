"""The column types that both databases agree on, and the conventions of every table."""

from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import BigInteger, CursorResult, DateTime, Integer, MetaData, Result, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import JSON, TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer(), "sqlite")
"""A row's own number, in order of time; SQLite numbers rows only under the name INTEGER."""

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""For a table from which rows are deleted while others remember their numbers: SQLite would else
give the last one's number to the next row. PostgreSQL never does."""

Rice = BigInteger
"""An amount of rice: what adds up outgrows the 32 bits of PostgreSQL's INTEGER."""

ExternalId = Text()
"""An id that a platform gave us; text, since snowflakes exceed what JSON numbers hold."""

Json = JSON()


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: aware in, aware out, on both databases.

    Raises:
        ValueError: a naive time was given; nobody knows which moment it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def rows_changed(result: Result[*tuple[Any, ...]]) -> int:
    """How many rows an UPDATE or DELETE reached; a guarded one that lost its race reached none."""
    return cast("CursorResult[*tuple[Any, ...]]", result).rowcount
