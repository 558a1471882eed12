"""What a merge does to rows, written down as it is done, so that it can be taken back exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, update

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


@dataclass(frozen=True, slots=True)
class Merge:
    """Two fans who are one; `absorbed` is `kept` since `at`."""

    id: int
    kept: int
    absorbed: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Journal:
    """One merge as it happens; `changed` are the counted rows that are not what they were."""

    tx: Tx
    merge: Merge
    changed: list[Changed] = field(default_factory=list)

    def note(self, act: str, place: str, entries: Sequence[Any]) -> None:
        """Write a step down, unless it did nothing."""
        if entries:
            self.tx.session.add(
                MergeStepRecord(
                    community_id=self.tx.community.id,
                    merge_id=self.merge.id,
                    act=act,
                    place=place,
                    entries=list(entries),
                )
            )
            self.tx.session.flush()

    def move(self, place: str) -> None:
        """Lead every row of the absorbed to the kept."""
        column = rows.column(place)
        theirs = rows.of_fan(place, self.merge.absorbed, self.tx.community.id)
        moving = update(column.table).where(theirs).values({column: self.merge.kept})
        moved = self.tx.session.execute(moving.returning(*column.table.primary_key.columns))
        self.note(MOVE, place, [rows.key_of(place, rows.image_of(m)) for m in moved.mappings()])

    def drop(self, place: str, images: Sequence[Image]) -> None:
        """Delete rows, keeping what they were."""
        column = rows.column(place)
        for image in images:
            here = [column == image[column.name], *rows.at_key(place, rows.key_of(place, image))]
            self.tx.session.execute(delete(column.table).where(*here))
            self._count(column.table.name, image, None)
        self.note(DROP, place, images)

    def change(self, place: str, before: Image, after: Image) -> None:
        """Write the values of `after` that differ into a row."""
        column = rows.column(place)
        fixed = {column.name, *column.table.primary_key.columns.keys()}
        fresh = {n: value for n, value in after.items() if n not in fixed and before[n] != value}
        if not fresh:
            return
        whose, key = before[column.name], rows.key_of(place, before)
        here = [column == whose, *rows.at_key(place, key)]
        values = rows.values_of(column.table.name, fresh)
        self.tx.session.execute(update(column.table).where(*here).values(values))
        self._count(column.table.name, before, {**before, **fresh})
        was = {name: before[name] for name in fresh}
        self.note(CHANGE, place, [{"of": whose, "key": key, "before": was, "after": fresh}])

    def point(self, place: str, before: Any, after: Any) -> None:
        """Lead what points at one row to another."""
        column = rows.column(place)
        pair = (self.merge.kept, self.merge.absorbed)
        whose = f"{column.table.name}.fan_id"
        theirs = or_(*(rows.of_fan(whose, fan, self.tx.community.id) for fan in pair))
        pointing = update(column.table).where(theirs, column == before).values({column: after})
        found = self.tx.session.scalars(pointing.returning(column.table.c.id))
        self.note(POINT, place, [[number, before, after] for number in found])

    def _count(self, table: str, before: Image | None, after: Image | None) -> None:
        if table in COUNTED:
            self.changed.append(Changed(table, before, after))
