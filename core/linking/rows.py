"""Rows of any table as plain values: whose they are, how a log keeps them, and back again."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Index,
    LargeBinary,
    RowMapping,
    Table,
    UniqueConstraint,
    select,
)
from sqlmodel import SQLModel

from core.types import Instant

Image = dict[str, Any]
"""A row by the names of its columns, as JSON holds it."""

Key = list[Any]
"""What tells a row from the others of its fan, as JSON holds it."""


def table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def column(place: str) -> Column[Any]:
    """The column that `ledger.fan_id` names."""
    name, _, of = place.partition(".")
    return table(name).c[of]


def of_fan(place: str, fan_id: int, community_id: int) -> ColumnElement[bool]:
    """The rows that name a fan there, asked for so that an index finds them."""
    named = column(place)
    mine: ColumnElement[bool] = named == fan_id
    if any(first is named for first, *_ in _indexed(named.table)):
        return mine
    for first, second, *_ in (columns for columns in _indexed(named.table) if len(columns) > 1):
        if second is named and first.name == "community_id":
            return mine & (first == community_id)
        if second is named:
            parent = next(iter(first.foreign_keys)).column
            return mine & first.in_(select(parent))
    return mine


def key_columns(place: str) -> list[Column[Any]]:
    """The columns of the primary key but for the fan's."""
    named = column(place)
    return [one for one in named.table.primary_key.columns if one is not named]


def key_of(place: str, image: Mapping[str, Any]) -> Key:
    return [image[one.name] for one in key_columns(place)]


def at_key(place: str, key: Key) -> list[ColumnElement[bool]]:
    return [one == typed(one, value) for one, value in zip(key_columns(place), key, strict=True)]


def image_of(row: RowMapping | Image) -> Image:
    return {str(name): _plain(value) for name, value in row.items()}


def values_of(name: str, image: Image) -> dict[str, Any]:
    """The values of an image, as a statement takes them."""
    columns = table(name).c
    return {of: typed(columns[of], value) for of, value in image.items()}


def typed(of: Column[Any], value: Any) -> Any:
    """A value of an image as its column takes it."""
    match of.type:
        case Instant() if isinstance(value, str):
            return datetime.fromisoformat(value)
        case Date() if isinstance(value, str):
            return date.fromisoformat(value)
        case LargeBinary() if isinstance(value, str):
            return base64.b64decode(value)
        case _:
            return value


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return value


def _indexed(of: Table) -> list[list[Column[Any]]]:
    """The columns of each key and index, in their order."""
    keys = [list(of.primary_key.columns)]
    unique = [list(c.columns) for c in of.constraints if isinstance(c, UniqueConstraint)]
    return keys + unique + [_columns(index) for index in of.indexes]


def _columns(index: Index) -> list[Column[Any]]:
    return list(index.columns)
