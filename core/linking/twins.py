"""Rows that one person has twice: which of the two stays, and what they were paid under."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, or_, select
from sqlmodel import SQLModel

from core.belongings import RULES, Rule
from core.linking import rows
from core.linking.rows import Image
from core.tx import Tx

Better = Callable[[Image], Any]

STATES = ("rejected", "waiting", "approved")
BETTER: Mapping[str, Better] = {
    "claim": lambda claim: STATES.index(claim["state"]),
    "credit": lambda credit: credit["kind"] == "author",
    "thanks": lambda thanks: thanks["award_key"] is not None,
}
"""The greater of two alike rows stays, the kept fan's where they are equal."""

KEPT, ABSORBED = rows.fan("kept"), rows.fan("absorbed")
PAIR = (KEPT, ABSORBED)


def rows_of(tx: Tx, place: str, fan_id: int) -> list[Image]:
    """Every row that names a fan there."""
    facts = {"kept": fan_id, "of_community": tx.community.id}
    found = tx.session.connection().execute(_all_of(place), facts).mappings()
    return [rows.image_of(row) for row in found]


def alike(tx: Tx, place: str, kept: int, absorbed: int) -> list[tuple[Image, Image]]:
    """Each of the absorbed one's rows of which the kept one has the like: (theirs, the like)."""
    facts = {"kept": kept, "absorbed": absorbed, "of_community": tx.community.id}
    found = tx.session.connection().execute(_pairs(place), facts).mappings()
    return [_parted(rows.image_of(row)) for row in found]


def own(tx: Tx, place: str, kept: int, absorbed: int) -> list[Image]:
    """Rows by which one of the two did something for the other that nobody does for themselves."""
    facts = {"kept": kept, "absorbed": absorbed, "of_community": tx.community.id}
    found = tx.session.connection().execute(_own(place), facts).mappings()
    return [rows.image_of(row) for row in found]


def better(table: str, theirs: Image, like: Image) -> bool:
    """Whether the absorbed one's row is the one to stay."""
    greater = BETTER.get(table)
    return greater is not None and greater(theirs) > greater(like)


@lru_cache
def pointing_at(name: str) -> list[str]:
    """The columns that point at a row of this table, in tables whose rows name a fan."""
    naming = {place.partition(".")[0] for place in RULES}
    return [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if _points(column, name) and table.name in naming
    ]


def keys_of(rule: Rule, image: Image, numbers: Iterable[int]) -> set[str]:
    """The keys under which a row may have been paid, to somebody who has had these numbers."""
    return {
        template.format(**{**image, "fan_id": number})
        for template in rule.paid
        for number in numbers
    }


@lru_cache
def _all_of(place: str) -> Select[Any]:
    return select(rows.column(place).table).where(rows.of_fan(place, KEPT))


@lru_cache
def _pairs(place: str) -> Select[Any]:
    column, rule = rows.column(place), RULES[place]
    twin = column.table.alias("twin")
    theirs, like = column.table.c, twin.c
    same = [
        theirs[n].is_not_distinct_from(like[n]) if theirs[n].nullable else theirs[n] == like[n]
        for n in ("community_id", *rule.like)
    ]
    both = (*theirs, *(one.label(f"twin_{one.name}") for one in like))
    on = and_(like[column.name] == KEPT, *same)
    return select(*both).join(twin, on).where(rows.of_fan(place, ABSORBED))


@lru_cache
def _own(place: str) -> Select[Any]:
    column, table = rows.column(place), rows.column(place).table
    named, _, further = RULES[place].not_own.partition(".")
    condition: ColumnElement[bool] = table.c[named].in_(PAIR)
    if further:
        parent = next(iter(table.c[named].foreign_keys)).column
        condition = table.c[named].in_(select(parent).where(parent.table.c[further].in_(PAIR)))
        return select(table).where(condition, column.in_(PAIR))
    return select(table).where(or_(*(rows.of_fan(place, one) for one in PAIR)), condition)


def _points(column: Column[Any], name: str) -> bool:
    return any(key.column.table.name == name for key in column.foreign_keys)


def _parted(image: Image) -> tuple[Image, Image]:
    like = {k.removeprefix("twin_"): v for k, v in image.items() if k.startswith("twin_")}
    return {k: v for k, v in image.items() if not k.startswith("twin_")}, like
