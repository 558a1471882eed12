"""Two fans become one: a walk over core/belongings.py, each step of it written down."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from core import outbox
from core.belongings import RULES, Rule
from core.belongings import Merge as Does
from core.linking import paying, rows, twins
from core.linking.combining import COMBINE
from core.linking.journal import MOVE, Journal, Merge
from core.linking.rows import Image
from core.people.events import Linked, StandingChanged
from core.points import handing
from core.tx import Tx

FROZEN = timedelta(hours=24)
"""For so long a merged fan spends nothing, so that a link that was not meant can be undone."""

FAN, LETTERS = "fan.id", "outbox.fan_id"


def join(tx: Tx, merge: Merge) -> None:
    """Make two fans one, as one transaction. Emits `Linked`.

    It reads and writes rows of these two fans alone, by index, whatever others have.
    """
    journal = Journal(tx, merge)
    gather(journal)
    _close(journal)
    journal.write()
    tx.emit(Linked(merge.kept, merge.absorbed, tuple(journal.changed)))
    for fan_id in (merge.kept, merge.absorbed):
        tx.emit(StandingChanged(fan_id))


def gather(journal: Journal) -> None:
    """Bring all that is the absorbed one's to the kept one; nothing is paid or counted twice."""
    doubled = paying.doubled(journal)
    numbers = _numbers(journal)
    keys: set[str] = set()
    for place, rule in RULES.items():
        if rule.merge == Does.MOVE_OR_DROP:
            keys |= _drop_twins(journal, place, rule, numbers)
        if rule.merge == Does.COMBINE:
            keys |= _combine(journal, place, rule, numbers)
    for place, rule in RULES.items():
        if rule.merge in (Does.MOVE, Does.MOVE_OR_DROP, Does.COMBINE):
            _move(journal, place)
    paying.settle(journal, doubled, keys)


Numbers = dict[int, list[int]]
"""Under which numbers each of the two was ever paid."""


def _numbers(journal: Journal) -> Numbers:
    fan, pair = rows.table("fan"), (journal.merge.kept, journal.merge.absorbed)
    absorbed = select(fan.c.merged_into, fan.c.id).where(fan.c.merged_into.in_(pair))
    numbers = {one: [one] for one in pair}
    for into, number in journal.tx.session.execute(absorbed):
        numbers[into].append(number)
    return numbers


def _drop_twins(journal: Journal, place: str, rule: Rule, numbers: Numbers) -> set[str]:
    """Drop what one person cannot have twice, or do for themselves; gives the keys of its pay."""
    tx, merge = journal.tx, journal.merge
    table, whose = rows.column(place).table.name, rows.column(place).name
    dropped = twins.own(tx, place, merge.kept, merge.absorbed) if rule.not_own else []
    journal.drop(place, dropped)
    lesser = []
    for theirs, like in twins.alike(tx, place, merge.kept, merge.absorbed):
        stays, goes = (theirs, like) if twins.better(table, theirs, like) else (like, theirs)
        for pointing in twins.pointing_at(table):
            journal.point(pointing, goes["id"], stays["id"])
        lesser.append(goes)
    journal.drop(place, lesser)
    dropped += lesser
    return {key for row in dropped for key in twins.keys_of(rule, row, numbers[row[whose]])}


def _combine(journal: Journal, place: str, rule: Rule, numbers: Numbers) -> set[str]:
    """Make one of two rows; gives the keys of what the one that goes was paid."""
    tx, merge, table = journal.tx, journal.merge, rows.column(place).table.name
    kept, absorbed = (
        {tuple(row[name] for name in rule.like): row for row in twins.rows_of(tx, place, fan)}
        for fan in (merge.kept, merge.absorbed)
    )
    for like in kept.keys() | absorbed.keys():
        mine, theirs = kept.get(like), absorbed.get(like)
        left = COMBINE[table](mine, theirs, tx.now.isoformat())
        journal.change(place, mine or theirs or {}, left)
    doubled = [absorbed[like] for like in kept.keys() & absorbed.keys()]
    journal.drop(place, doubled)
    theirs_too = numbers[merge.absorbed]
    return {key for row in doubled for key in twins.keys_of(rule, row, theirs_too)}


def _move(journal: Journal, place: str) -> None:
    tx, kept, absorbed = journal.tx, journal.merge.kept, journal.merge.absorbed
    if place == paying.LEDGER:
        journal.note(MOVE, place, [[n] for n in handing.take_over(tx, absorbed, kept)])
    elif place == LETTERS:
        journal.note(MOVE, place, [[n] for n in outbox.readdress(tx, absorbed, kept)])
    else:
        journal.move(place)


def _close(journal: Journal) -> None:
    """Write into both fans what they are from now on."""
    merge = journal.merge
    kept, absorbed = fans(journal.tx, (merge.kept, merge.absorbed))
    until = (merge.at + FROZEN).isoformat()
    after = {
        "source": kept["source"] or absorbed["source"],
        "craft": kept["craft"] or absorbed["craft"],
        "hidden": kept["hidden"] or absorbed["hidden"],
        "frozen_until": max(until, kept["frozen_until"] or until),
    }
    journal.change(FAN, kept, after)
    journal.change(FAN, absorbed, {"merged_into": merge.kept})


def fans(tx: Tx, numbers: Iterable[int]) -> list[Image]:
    """The rows of these fans, in the order in which they are named."""
    wanted, fan = list(numbers), rows.table("fan")
    found = tx.session.execute(select(fan).where(fan.c.id.in_(wanted))).mappings()
    by_number = {row["id"]: rows.image_of(row) for row in found}
    return [by_number[number] for number in wanted]
