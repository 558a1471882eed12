"""The ledger of rice: the only place that changes a balance, once for each key."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import text

from core.errors import Refused
from core.points import board
from core.points.results import Award, Awarded, RiceChanged
from core.store import Given
from core.tx import Tx

ENTER = Given(
    """
    WITH {given} INSERT INTO ledger
      (community_id, fan_id, key, kind, amount, lifetime, rule_version, reason, actor_id,
       request_id, reverses, at)
    SELECT :community, fan_id, key, kind, amount, lifetime, rule_version, reason,
      coalesce(actor_id, :actor), :request, reverses, :now
    FROM given WHERE true ON CONFLICT (community_id, key) DO NOTHING RETURNING key
    """,
    {
        "fan_id": int,
        "key": str,
        "kind": str,
        "amount": int,
        "lifetime": int,
        "rule_version": int,
        "reason": str,
        "reverses": int,
        "actor_id": int,
    },
)

LOCK = Given(
    "WITH {given} SELECT 1",
    {"fan_id": int},
    postgresql="""
    WITH {given} SELECT fan.id FROM fan WHERE fan.id IN (SELECT fan_id FROM given)
    ORDER BY fan.id FOR NO KEY UPDATE
    """,
)

MOVE = Given(
    """
    WITH {given} UPDATE fan SET balance = fan.balance + given.amount,
      lifetime = fan.lifetime + given.lifetime
    FROM given WHERE fan.id = given.fan_id AND +fan.community_id = :community
    RETURNING fan.id, fan.balance, fan.lifetime
    """,
    {"fan_id": int, "amount": int, "lifetime": int},
)

SPEND = text(
    """
    UPDATE fan SET balance = balance - :amount
    WHERE id = :fan AND community_id = :community AND balance >= :amount
    RETURNING balance, lifetime
    """
)

ENTRY = text(
    """
    SELECT id, fan_id, kind, amount, lifetime FROM ledger
    WHERE community_id = :community AND key = :key
    """
)

LIFETIME = text("SELECT lifetime FROM fan WHERE id = :fan")


def award(tx: Tx, given: Award) -> Awarded | None:
    """Give rice once; None if this key was given before."""
    return award_all(tx, [given])[0]


def award_all(tx: Tx, awards: Sequence[Award]) -> list[Awarded | None]:
    """Give rice to many in a handful of statements; None where a key was given before.

    Awards of one key within `awards` count once, the first of them. Emits `RiceChanged`.
    """
    rows = {
        a.key: (
            a.fan_id,
            a.key,
            a.kind,
            a.amount,
            a.amount if a.counts else 0,
            a.rule_version,
            a.reason,
            None,
            a.actor_id,
        )
        for a in reversed(awards)
    }
    entered = _enter(tx, list(rows.values()))
    moved = _move(tx, [rows[key] for key in rows if key in entered])
    answers: list[Awarded | None] = []
    for a in awards:
        if a.key not in entered:
            answers.append(None)
            continue
        entered.discard(a.key)
        balance, lifetime = moved[a.fan_id]
        answers.append(Awarded(a.key, a.fan_id, a.amount, balance, lifetime))
    return answers


def spend(tx: Tx, fan_id: int, amount: int, *, kind: str, key: str) -> Awarded | None:
    """Take rice that the fan has; None if this key was taken before.

    Raises:
        Refused: the fan has less than that.
    """
    if not _enter(tx, [(fan_id, key, kind, -amount, 0, None, None, None, None)]):
        return None
    facts = {"fan": fan_id, "amount": amount, "community": tx.community.id}
    left = tx.session.execute(SPEND, facts).one_or_none()
    if left is None:
        raise Refused("not-enough-rice", next_step="missions", amount=amount)
    return Awarded(key, fan_id, -amount, left.balance, left.lifetime)


def reverse(tx: Tx, key: str, reason: str) -> Awarded | None:
    """Take back exactly what the entry under `key` gave; None if there is none or it was done.

    A balance may fall below zero by this, if the rice was spent meanwhile.

    Raises:
        Refused: a later correction took that lifetime rice already; it is to be undone first.
    """
    entry = tx.session.execute(ENTRY, {"community": tx.community.id, "key": key}).one_or_none()
    if entry is None:
        return None
    row = (
        entry.fan_id,
        f"reverse:{key}",
        "reversal",
        -entry.amount,
        -entry.lifetime,
        None,
        reason,
        entry.id,
        None,
    )
    if not _enter(tx, [row]):
        return None
    if entry.lifetime > tx.session.execute(LIFETIME, {"fan": entry.fan_id}).scalar_one():
        raise Refused("corrected-since", next_step="log")
    balance, lifetime = _move(tx, [row])[entry.fan_id]
    return Awarded(row[1], entry.fan_id, -entry.amount, balance, lifetime)


Row = tuple[int, str, str, int, int, int | None, str | None, int | None, int | None]
"""Fan, key, kind, amount, lifetime, rule version, reason, reversed entry and actor."""


def _enter(tx: Tx, rows: Sequence[Row]) -> set[str]:
    if not rows:
        return set()
    entered = ENTER.fetch(
        tx.session,
        rows,
        community=tx.community.id,
        actor=tx.actor,
        request=tx.request_id,
        now=tx.now,
    )
    return {key for (key,) in entered}


def _move(tx: Tx, rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
    """Add the rows to their fans; gives each fan's new (balance, lifetime)."""
    if not rows:
        return {}
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for fan_id, _, _, amount, lifetime, *_ in rows:
        sums[fan_id][0] += amount
        sums[fan_id][1] += lifetime
    if tx.session.get_bind().dialect.name == "postgresql":
        LOCK.run(tx.session, [(fan_id,) for fan_id in sums])
    given = [(fan_id, amount, lifetime) for fan_id, (amount, lifetime) in sums.items()]
    moved = {
        fan_id: (balance, lifetime)
        for fan_id, balance, lifetime in MOVE.fetch(tx.session, given, community=tx.community.id)
    }
    grown = [(fan_id, lifetime) for fan_id, _, lifetime in given if lifetime]
    board.note_changes(tx, grown)
    for fan_id, change in grown:
        after = moved[fan_id][1]
        tx.emit(RiceChanged(fan_id, after - change, after))
    return moved
