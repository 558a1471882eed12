"""Rows of any table as plain values: whose they are, how a log keeps them, and back again."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Date,
    LargeBinary,
    RowMapping,
    Table,
    UniqueConstraint,
    bindparam,
    select,
)
from sqlmodel import SQLModel

from core.types import Id, Instant

Image = dict[str, Any]
"""A row by the names of its columns, as JSON holds it."""

Key = list[Any]
"""What tells a row from the others of its fan, as JSON holds it."""

COMMUNITY: BindParameter[int] = bindparam("of_community")


def table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def column(place: str) -> Column[Any]:
    """The column that `ledger.fan_id` names."""
    name, _, of = place.partition(".")
    return table(name).c[of]


def fan(name: str) -> BindParameter[int]:
    """A fan's number, to be given under this name."""
    return bindparam(name, type_=Id)


def of_fan(place: str, number: BindParameter[int]) -> ColumnElement[bool]:
    """The rows that name a fan there, in COMMUNITY, asked for so that an index finds them."""
    named = column(place)
    mine = named == number
    if any(columns[0] is named for columns in _indexed(named.table)):
        return mine & (_unindexed(named.table) == COMMUNITY)
    for first, second, *_ in (columns for columns in _indexed(named.table) if len(columns) > 1):
        if second is named and first.name == "community_id":
            return mine & (first == COMMUNITY)
        if second is named:
            parent = next(iter(first.foreign_keys)).column
            theirs = select(parent).where(parent.table.c.community_id == COMMUNITY)
            return mine & first.in_(theirs)
    raise LookupError(f"no index leads to the rows of a fan in {place}")


@lru_cache
def key_columns(place: str) -> list[Column[Any]]:
    """The columns of the primary key but for the fan's."""
    named = column(place)
    return [one for one in named.table.primary_key.columns if one is not named]


def key_of(place: str, image: Mapping[str, Any]) -> Key:
    return [image[one.name] for one in key_columns(place)]


def here(place: str) -> list[ColumnElement[bool]]:
    """The one row of a fan that `at` says."""
    keys = [
        one == bindparam(f"key_{number}", type_=one.type)
        for number, one in enumerate(key_columns(place))
    ]
    return [column(place) == fan("whose"), *keys]


def at(place: str, whose: int, key: Key) -> dict[str, Any]:
    """The facts of `here`."""
    keys = zip(key_columns(place), key, strict=True)
    values = {f"key_{number}": typed(*one) for number, one in enumerate(keys)}
    return {"whose": whose, **values}


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


def _unindexed(of: Table) -> ColumnElement[int]:
    """The community, in a way that leads no database away from the fan's index."""
    return of.c.community_id + 0


def _indexed(of: Table) -> list[list[Column[Any]]]:
    """The columns of each key and index, in their order."""
    unique = [list(c.columns) for c in of.constraints if isinstance(c, UniqueConstraint)]
    indexes = [list(index.columns) for index in of.indexes]
    return [list(of.primary_key.columns), *unique, *indexes]
