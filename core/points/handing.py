"""Entries that change hands, since two fans turned out to be one, or are two again after all."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, text

from core.errors import Refused
from core.points import ledger
from core.store import Given, Statement
from core.tx import Tx
from core.types import Instant

AT = {"at": Instant()}

TAKE_ALL = Statement(
    """
    UPDATE ledger SET fan_id = :taker WHERE fan_id = :giver
    RETURNING id, amount, lifetime, at
    """,
    returns=AT,
)

TAKE = Given(
    """
    WITH {given} UPDATE ledger SET fan_id = :taker FROM given
    WHERE ledger.id = given.entry AND +ledger.fan_id = :giver
    RETURNING ledger.id, ledger.amount, ledger.lifetime, ledger.at
    """,
    {"entry": int},
    returns=AT,
)

REVERSALS = Given(
    "WITH {given} SELECT ledger.reverses, ledger.id FROM given"
    " JOIN ledger ON ledger.reverses = given.entry",
    {"entry": int},
)

UNDER = Given(
    """
    WITH {given} SELECT ledger.id, ledger.key, ledger.fan_id FROM given
    JOIN ledger ON ledger.community_id = :community AND ledger.key = given.key
    """,
    {"key": str},
)

OF_KIND = Given(
    """
    WITH {given} SELECT ledger.id, ledger.key, ledger.fan_id FROM given
    JOIN ledger ON ledger.fan_id = given.fan_id
    WHERE ledger.kind IN ('checkin', 'streak7', 'first_vote')
    """,
    {"fan_id": int},
)

AFFORDABLE = Given(
    """
    WITH {given} SELECT ledger.id, ledger.fan_id, ledger.lifetime, fan.lifetime AS has FROM given
    JOIN ledger ON ledger.id = given.entry JOIN fan ON fan.id = ledger.fan_id
    ORDER BY ledger.id
    """,
    {"entry": int},
)

REVERSE = Given(
    """
    WITH {given} INSERT INTO ledger
      (community_id, fan_id, key, kind, amount, lifetime, reason, actor_id, request_id, reverses,
       at)
    SELECT old.community_id, old.fan_id, 'reverse:' || old.key, 'reversal', -old.amount,
      -old.lifetime, CAST(:reason AS text), CAST(:actor AS bigint), :request, old.id, :now
    FROM given JOIN ledger AS old ON old.id = given.entry
    WHERE true ON CONFLICT DO NOTHING
    RETURNING id, fan_id, amount, lifetime, reverses
    """,
    {"entry": int},
)

MOMENTS = Given(
    "WITH {given} SELECT ledger.id, ledger.at FROM given JOIN ledger ON ledger.id = given.entry",
    {"entry": int},
    returns=AT,
)

RENAME = text(
    """
    UPDATE ledger SET key = :after WHERE id = :entry AND key = :before AND NOT EXISTS (
      SELECT 1 FROM ledger AS other
      WHERE other.community_id = ledger.community_id AND other.key = :after)
    """
)
LIFETIME = text("SELECT lifetime FROM fan WHERE id = :fan")


class Entry(NamedTuple):
    """One entry by its key, and whose it is."""

    id: int
    key: str
    fan_id: int


def take_over(tx: Tx, giver: int, taker: int) -> list[int]:
    """Hand all entries of one fan to another; gives their numbers."""
    taken = TAKE_ALL.run(tx.session, giver=giver, taker=taker).all()
    _shift(tx, giver, taker, taken)
    return [row.id for row in taken]


def give_back(tx: Tx, giver: int, taker: int, entries: Collection[int]) -> None:
    """Hand these entries on, with whatever reversed them since.

    Raises:
        Refused: rice was corrected since that only both together had.
    """
    whole = [(entry,) for entry in sorted(_with_reversals(tx, entries))]
    taken = TAKE.run(tx.session, whole, giver=giver, taker=taker).all()
    has = tx.session.execute(LIFETIME, {"fan": giver}).scalar_one()
    if has < sum(row.lifetime for row in taken):
        raise Refused("corrected-since", next_step="log")
    _shift(tx, giver, taker, taken)


def once_only(tx: Tx, fans: Iterable[int]) -> list[Entry]:
    """What is paid once for a day or for ever, and by no row but the entry itself."""
    return [Entry(*row) for row in OF_KIND.fetch(tx.session, [(fan,) for fan in fans])]


def under(tx: Tx, keys: Collection[str]) -> list[Entry]:
    """The entries under these keys."""
    rows = [(key,) for key in sorted(keys)]
    return [Entry(*r) for r in UNDER.fetch(tx.session, rows, community=tx.community.id)]


def standing(tx: Tx, entries: Collection[int]) -> dict[int, int]:
    """Those of the entries that are not reversed, each with the entry by which it stands: itself,
    or the last that took a reversal back."""
    reversed_by = _chains(tx, entries)
    stands = {}
    for entry in entries:
        tip, turns = entry, 0
        while tip in reversed_by:
            tip, turns = reversed_by[tip], turns + 1
        if turns % 2 == 0:
            stands[entry] = tip
    return stands


def reverse_all(tx: Tx, entries: Collection[int], reason: str) -> list[int]:
    """Take back exactly what these entries gave, in a handful of statements; gives the reversals.

    An entry whose lifetime rice a correction by hand has taken already is left as it is.
    """
    rows = [(entry,) for entry in _affordable(tx, entries)]
    if not rows:
        return []
    facts = {"reason": reason, "actor": tx.actor, "request": tx.request_id, "now": tx.now}
    made = REVERSE.run(tx.session, rows, **facts).all()
    moments = {row.id: row.at for row in MOMENTS.run(tx.session, [(m.reverses,) for m in made])}
    ledger.shift(tx, [(moments[m.reverses], (m.fan_id, m.amount, m.lifetime)) for m in made])
    return sorted(m.id for m in made)


def rename(tx: Tx, entry: int, before: str, after: str) -> None:
    """Give an entry the key under which another fan would be paid the same, if it is free."""
    tx.session.execute(RENAME, {"entry": entry, "before": before, "after": after})


def _shift(tx: Tx, giver: int, taker: int, taken: Sequence[Row[*tuple[Any, ...]]]) -> None:
    changes = []
    for row in taken:
        changes.append((row.at, (taker, row.amount, row.lifetime)))
        changes.append((row.at, (giver, -row.amount, -row.lifetime)))
    ledger.shift(tx, changes)


def _affordable(tx: Tx, entries: Collection[int]) -> list[int]:
    """In their order, as far as the fan's lifetime rice reaches."""
    left: dict[int, int] = {}
    good = []
    for row in AFFORDABLE.run(tx.session, [(entry,) for entry in sorted(entries)]):
        has = left.setdefault(row.fan_id, row.has)
        if row.lifetime <= has:
            left[row.fan_id] = has - row.lifetime
            good.append(row.id)
    return good


def _with_reversals(tx: Tx, entries: Collection[int]) -> set[int]:
    return set(entries) | set(_chains(tx, entries).values())


def _chains(tx: Tx, entries: Collection[int]) -> dict[int, int]:
    """By which entry each was reversed, those reversals themselves included."""
    found: dict[int, int] = {}
    fresh = set(entries)
    while fresh:
        rows = REVERSALS.fetch(tx.session, [(entry,) for entry in sorted(fresh)])
        found |= {int(entry): int(reversal) for entry, reversal in rows}
        fresh = {reversal for _, reversal in rows}
    return found
