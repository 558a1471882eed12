"""A merge taken apart: each step of it the other way round, the last one first."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from core import outbox
from core.linking import journal, paying, rows
from core.linking.journal import COUNTED, Merge
from core.linking.merging import LETTERS
from core.linking.models import MergeStepRecord
from core.linking.rows import Image
from core.people.events import Changed, StandingChanged, Unlinked
from core.people.results import Role
from core.points import handing
from core.tx import Tx
from core.types import rows_changed

Back = Callable[[Tx, Merge, str, list[Any]], list[Changed]]
"""Takes one step back; gives the counted rows that are not what they were."""


def part(tx: Tx, merge: Merge) -> None:
    """Give each of two merged fans back what was theirs; what came since stays the kept one's.

    Emits `Unlinked`.

    Raises:
        Refused: rice was corrected since that only both together had.
    """
    steps = select(MergeStepRecord).where(col(MergeStepRecord.merge_id) == merge.id)
    changed: list[Changed] = []
    for step in tx.session.scalars(steps.order_by(col(MergeStepRecord.id).desc())).all():
        changed += BACK[step.act](tx, merge, step.place, step.entries)
    tx.session.execute(delete(MergeStepRecord).where(col(MergeStepRecord.merge_id) == merge.id))
    tx.emit(Unlinked(merge.kept, merge.absorbed, tuple(changed)))
    for fan_id in (merge.kept, merge.absorbed):
        tx.emit(StandingChanged(fan_id))


def _move(tx: Tx, merge: Merge, place: str, entries: list[Any]) -> list[Changed]:
    numbers = [key[0] for key in entries if key]
    if place == paying.LEDGER:
        handing.give_back(tx, merge.kept, merge.absorbed, numbers)
    elif place == LETTERS:
        outbox.readdress(tx, merge.kept, merge.absorbed, numbers)
    else:
        column, keys = rows.column(place), rows.key_columns(place)
        theirs = [column == merge.kept]
        if keys:
            theirs.append(keys[0].in_([rows.typed(keys[0], number) for number in numbers]))
        back = update(column.table).where(*theirs).values({column: merge.absorbed})
        tx.session.execute(back)
    return []


def _drop(tx: Tx, merge: Merge, place: str, entries: list[Any]) -> list[Changed]:
    """What was dropped stands again; a role only as high as the other one has it now."""
    table = rows.column(place).table
    images = [image for image in entries if table.name != "staff" or _may_return(tx, merge, image)]
    is_sqlite = tx.session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    again = insert.on_conflict_do_nothing()
    back = [
        image
        for image in images
        if rows_changed(tx.session.execute(again.values(rows.values_of(table.name, image))))
    ]
    return [Changed(table.name, None, image) for image in back if table.name in COUNTED]


def _change(tx: Tx, _: Merge, place: str, entries: list[Any]) -> list[Changed]:
    """What was changed is what it was, unless it was changed since."""
    changed = []
    for entry in entries:
        changed += _change_one(tx, place, entry)
    return changed


def _change_one(tx: Tx, place: str, entry: Mapping[str, Any]) -> list[Changed]:
    table = rows.column(place).table
    here, facts = rows.here(place), rows.at(place, entry["of"], entry["key"])
    connection = tx.session.connection()
    found = connection.execute(select(table).where(*here), facts).mappings().one_or_none()
    now = rows.image_of(found) if found is not None else {}
    if any(now.get(name) != value for name, value in entry["after"].items()):
        return []
    before = rows.values_of(table.name, entry["before"])
    connection.execute(update(table).where(*here).values(before), facts)
    if table.name not in COUNTED:
        return []
    return [Changed(table.name, now, {**now, **entry["before"]})]


def _point(tx: Tx, _: Merge, place: str, entries: list[Any]) -> list[Changed]:
    column = rows.column(place)
    for number, before, after in entries:
        pointing = update(column.table).where(column.table.c.id == number, column == after)
        tx.session.execute(pointing.values({column: before}))
    return []


def _reverse(tx: Tx, _: Merge, __: str, entries: list[Any]) -> list[Changed]:
    handing.reverse_all(tx, handing.standing(tx, entries).values(), "unlink")
    return []


def _rename(tx: Tx, _: Merge, __: str, entries: list[Any]) -> list[Changed]:
    for number, before, after in entries:
        handing.rename(tx, number, after, before)
    return []


BACK: Mapping[str, Back] = {
    journal.MOVE: _move,
    journal.DROP: _drop,
    journal.CHANGE: _change,
    journal.POINT: _point,
    journal.REVERSE: _reverse,
    journal.RENAME: _rename,
}


def _may_return(tx: Tx, merge: Merge, image: Image) -> bool:
    """Whether the kept one still stands as high on the staff as this row says."""
    staff = rows.table("staff")
    role = tx.session.scalar(select(staff.c.role).where(staff.c.fan_id == merge.kept))
    return role is not None and Role[role.upper()] >= Role[image["role"].upper()]
