"""Rows that one person has twice: which of the two stays, and what they were paid under."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, or_, select
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


def rows_of(tx: Tx, place: str, fan_id: int) -> list[Image]:
    """Every row that names a fan there."""
    theirs = select(rows.column(place).table).where(rows.of_fan(place, fan_id, tx.community.id))
    return [rows.image_of(row) for row in tx.session.execute(theirs).mappings()]


def alike(tx: Tx, place: str, rule: Rule, kept: int, absorbed: int) -> list[tuple[Image, Image]]:
    """Each of the absorbed one's rows of which the kept one has the like: (theirs, the like)."""
    column = rows.column(place)
    twin, table = column.table.alias("twin"), column.table
    theirs, like = table.c, twin.c
    same = [
        theirs[n].is_not_distinct_from(like[n]) if theirs[n].nullable else theirs[n] == like[n]
        for n in ("community_id", *rule.like)
    ]
    pairs = (
        select(table, *(c.label(f"twin_{c.name}") for c in like))
        .join(twin, and_(like[column.name] == kept, *same))
        .where(rows.of_fan(place, absorbed, tx.community.id))
    )
    return [_parted(rows.image_of(row)) for row in tx.session.execute(pairs).mappings()]


def better(table: str, theirs: Image, like: Image) -> bool:
    """Whether the absorbed one's row is the one to stay."""
    greater = BETTER.get(table)
    return greater is not None and greater(theirs) > greater(like)


def own(tx: Tx, place: str, rule: Rule, pair: Sequence[int]) -> list[Image]:
    """Rows by which one of the two did something for the other that nobody does for themselves."""
    column = rows.column(place)
    named, _, further = rule.not_own.partition(".")
    condition: ColumnElement[bool] = column.table.c[named].in_(pair)
    if further:
        parent = next(iter(column.table.c[named].foreign_keys)).column
        theirs = select(parent).where(parent.table.c[further].in_(pair))
        condition = column.table.c[named].in_(theirs)
    mine = or_(*(rows.of_fan(place, fan, tx.community.id) for fan in pair))
    found = select(column.table).where(mine, condition)
    return [rows.image_of(row) for row in tx.session.execute(found).mappings()]


def pointing_at(name: str) -> list[str]:
    """The columns that point at a row of this table, in tables whose rows are a fan's."""
    return [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if _points(column, name) and f"{table.name}.fan_id" in RULES
    ]


def keys_of(rule: Rule, image: Image, numbers: Iterable[int]) -> set[str]:
    """The keys under which a row may have been paid, to somebody who has had these numbers."""
    return {
        template.format(**{**image, "fan_id": number})
        for template in rule.paid
        for number in numbers
    }


def _points(column: Column[Any], name: str) -> bool:
    return any(key.column.table.name == name for key in column.foreign_keys)


def _parted(image: Image) -> tuple[Image, Image]:
    like = {k.removeprefix("twin_"): v for k, v in image.items() if k.startswith("twin_")}
    return {k: v for k, v in image.items() if not k.startswith("twin_")}, like
