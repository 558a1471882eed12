"""What one person was paid twice as two: found before a merge, taken back by reversals after it."""

from collections.abc import Collection
from dataclasses import dataclass

from core.linking.journal import RENAME, REVERSE, Journal
from core.points import handing
from core.points.handing import Entry

LEDGER = "ledger.fan_id"

FIRST_VOTE = "first_vote"
"""Paid once for ever, to whoever has no entry under this word and their number."""


@dataclass(frozen=True, slots=True)
class Doubled:
    """Entries that are one too many, and the one that stands for a first vote from now on."""

    entries: tuple[int, ...]
    first_vote: Entry | None


def doubled(journal: Journal) -> Doubled:
    """The days and first votes for which both fans were paid; the absorbed one's are too many."""
    tx, merge = journal.tx, journal.merge
    found = handing.once_only(tx, (merge.kept, merge.absorbed))
    stands = handing.standing(tx, [entry.id for entry in found])
    standing = [entry for entry in found if entry.id in stands]
    known = {_occasion(entry) for entry in standing if entry.fan_id == merge.kept}
    theirs = [entry for entry in standing if entry.fan_id == merge.absorbed]
    first = [entry for entry in theirs if entry.key.startswith(FIRST_VOTE)]
    return Doubled(
        tuple(stands[entry.id] for entry in theirs if _occasion(entry) in known),
        next((entry for entry in first if _occasion(entry) not in known), None),
    )


def settle(journal: Journal, found: Doubled, keys: Collection[str]) -> None:
    """Reverse what was found, and what stands under the keys of rows that were dropped.

    What others were given for such a row stays theirs.
    """
    tx, kept = journal.tx, journal.merge.kept
    entries = [entry.id for entry in handing.under(tx, keys) if entry.fan_id == kept]
    tips = handing.standing(tx, entries).values()
    reversals = handing.reverse_all(tx, {*found.entries, *tips}, "link")
    if journal.known is None:
        journal.note(REVERSE, LEDGER, reversals)
    if found.first_vote is not None:
        _rename(journal, found.first_vote)


def _rename(journal: Journal, entry: Entry) -> None:
    after = f"{FIRST_VOTE}:{journal.merge.kept}"
    if handing.under(journal.tx, [after]):
        return
    handing.rename(journal.tx, entry.id, entry.key, after)
    journal.note(RENAME, LEDGER, [[entry.id, entry.key, after]])


def _occasion(entry: Entry) -> str:
    """What it was paid for, whoever it was: a key without the fan's number."""
    kind, _, *rest = entry.key.split(":")
    return ":".join([kind, *rest])
