"""What a merge does to rows, written down as it is done, so that it can be taken back exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Delete, Update, bindparam, delete, insert, or_, select, update
from sqlmodel import col

from core.linking import rows
from core.linking.models import MergeStepRecord
from core.linking.rows import Image
from core.people.events import Changed
from core.tx import Tx

MOVE, DROP, CHANGE, POINT = "move", "drop", "change", "point"
REVERSE, RENAME = "reverse", "rename"
"""The acts of a step."""

COUNTED = ("vote", "support", "claim")
"""Tables whose rows others have counted."""

KEPT, ABSORBED = rows.fan("to_kept"), rows.fan("of_absorbed")


@dataclass(frozen=True, slots=True)
class Merge:
    """Two fans who are one; `absorbed` is `kept` since `at`."""

    id: int
    kept: int
    absorbed: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Journal:
    """One merge as it happens; `changed` are the counted rows that are not what they were.

    What was noted is stored by `write`, to be called at the end. For strays `known` are the rows
    that an earlier step of the same merge brings back: the like of them is not brought back
    besides, and what a stray was paid twice stays reversed.
    """

    tx: Tx
    merge: Merge
    known: frozenset[tuple[Any, ...]] | None = None
    changed: list[Changed] = field(default_factory=list)
    _steps: list[dict[str, Any]] = field(default_factory=list)

    def note(self, act: str, place: str, entries: Sequence[Any]) -> None:
        """Write a step down, unless it did nothing."""
        if not entries:
            return
        which = {"community_id": self.tx.community.id, "merge_id": self.merge.id}
        self._steps.append({**which, "act": act, "place": place, "entries": list(entries)})

    def write(self) -> None:
        """Store the steps in their order."""
        if self._steps:
            self.tx.session.connection().execute(insert(MergeStepRecord), self._steps)
            self._steps.clear()

    def move(self, place: str) -> None:
        """Lead every row of the absorbed to the kept."""
        facts = {"to_kept": self.merge.kept, "of_absorbed": self.merge.absorbed}
        here = {"of_community": self.tx.community.id}
        moved = self.tx.session.connection().execute(_moving(place), {**facts, **here}).mappings()
        self.note(MOVE, place, [rows.key_of(place, rows.image_of(row)) for row in moved])

    def drop(self, place: str, images: Sequence[Image]) -> None:
        """Delete rows, keeping what they were."""
        if not images:
            return
        column = rows.column(place)
        which = [rows.at(place, image[column.name], rows.key_of(place, image)) for image in images]
        self.tx.session.connection().execute(_dropping(place), which)
        for image in images:
            self._count(column.table.name, image, None)
        self.note(DROP, place, [i for i in images if _name(place, i) not in (self.known or ())])

    def change(self, place: str, before: Image, after: Image) -> None:
        """Write the values of `after` that differ into a row."""
        column = rows.column(place)
        fixed = {column.name, *column.table.primary_key.columns.keys()}
        fresh = {n: value for n, value in after.items() if n not in fixed and before[n] != value}
        if not fresh:
            return
        whose, key = before[column.name], rows.key_of(place, before)
        changing = update(column.table).where(*rows.here(place))
        values = rows.values_of(column.table.name, fresh)
        facts = rows.at(place, whose, key)
        self.tx.session.connection().execute(changing.values(values), facts)
        self._count(column.table.name, before, {**before, **fresh})
        was = {name: before[name] for name in fresh}
        self.note(CHANGE, place, [{"of": whose, "key": key, "before": was, "after": fresh}])

    def point(self, place: str, before: int, after: int) -> None:
        """Lead what points at one row to another."""
        facts = {"of_community": self.tx.community.id, "was": before, "becomes": after}
        if _is_of_fans(place):
            facts |= {"to_kept": self.merge.kept, "of_absorbed": self.merge.absorbed}
        found = self.tx.session.connection().execute(_pointing(place), facts)
        self.note(POINT, place, [[number, before, after] for number in found.scalars()])

    def _count(self, table: str, before: Image | None, after: Image | None) -> None:
        if table in COUNTED:
            self.changed.append(Changed(table, before, after))


def known_rows(tx: Tx, merge: Merge) -> frozenset[tuple[Any, ...]]:
    """The rows of the absorbed that earlier steps of a merge bring back."""
    steps = select(MergeStepRecord).where(
        col(MergeStepRecord.merge_id) == merge.id, col(MergeStepRecord.act).in_((MOVE, DROP))
    )
    return frozenset(
        (step.place, *entry) if step.act == MOVE else _name(step.place, entry)
        for step in tx.session.scalars(steps)
        for entry in step.entries
    )


def _name(place: str, image: Image) -> tuple[Any, ...]:
    return (place, *rows.key_of(place, image))


@lru_cache
def _moving(place: str) -> Update:
    column = rows.column(place)
    theirs = update(column.table).where(rows.of_fan(place, ABSORBED))
    return theirs.values({column: KEPT}).returning(*column.table.primary_key.columns)


@lru_cache
def _dropping(place: str) -> Delete:
    return delete(rows.column(place).table).where(*rows.here(place))


@lru_cache
def _pointing(place: str) -> Update:
    column = rows.column(place)
    theirs: ColumnElement[bool] = column.table.c.community_id == rows.COMMUNITY
    if _is_of_fans(place):
        whose = f"{column.table.name}.fan_id"
        theirs = or_(*(rows.of_fan(whose, one) for one in (KEPT, ABSORBED)))
    pointing = update(column.table).where(theirs, column == bindparam("was"))
    return pointing.values({column: bindparam("becomes")}).returning(column.table.c.id)


def _is_of_fans(place: str) -> bool:
    """Whether an index leads to the rows of two fans; else it is one of staff's small tables."""
    return "fan_id" in rows.column(place).table.c
