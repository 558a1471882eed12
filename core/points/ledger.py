"""The ledger of rice: the only place that changes a balance, once for each key."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, text

from core.errors import BeginAnew, Refused
from core.points import board
from core.points.results import Award, Awarded, RiceChanged
from core.store import Given
from core.tx import Tx
from core.types import Instant

ENTER = Given(
    """
    WITH {given} INSERT INTO ledger
      (community_id, fan_id, key, kind, amount, lifetime, rule_version, reason, actor_id,
       request_id, reverses, at)
    SELECT :community, fan_id, key, :kind, amount, lifetime, CAST(:rule_version AS integer),
      CAST(:reason AS text), actor_id, :request, CAST(:reverses AS bigint), :now
    FROM given WHERE true ON CONFLICT (community_id, key) DO NOTHING RETURNING key
    """,
    {"fan_id": int, "key": str, "amount": int, "lifetime": int, "actor_id": int},
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
      AND (frozen_until IS NULL OR frozen_until <= :now)
    RETURNING balance, lifetime
    """
).bindparams(bindparam("now", type_=Instant()))

SPEND_ALL = Given(
    """
    WITH {given} UPDATE fan SET balance = fan.balance - given.amount
    FROM given WHERE fan.id = given.fan_id AND +fan.community_id = :community
      AND fan.balance >= given.amount
      AND (fan.frozen_until IS NULL OR fan.frozen_until <= :now)
    RETURNING fan.id
    """,
    {"fan_id": int, "amount": int},
)

FROZEN = (
    text("SELECT frozen_until FROM fan WHERE id = :fan AND frozen_until > :now")
    .bindparams(bindparam("now", type_=Instant()))
    .columns(frozen_until=Instant())
)

FROZEN_OF = Given(
    """
    WITH {given} SELECT fan.id, fan.frozen_until FROM given JOIN fan ON fan.id = given.fan_id
    WHERE fan.frozen_until > :now
    """,
    {"fan_id": int},
    returns={"frozen_until": Instant()},
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
    entered = _enter_all(tx, {a.key: a for a in reversed(awards)})
    moved = _move(tx, [(a.fan_id, a.amount, _lifetime(a)) for a in entered.values()])
    answers: list[Awarded | None] = []
    for a in awards:
        if entered.pop(a.key, None) is None:
            answers.append(None)
            continue
        balance, lifetime = moved[a.fan_id]
        answers.append(Awarded(a.key, a.fan_id, a.amount, balance, lifetime))
    return answers


def spend(tx: Tx, fan_id: int, amount: int, *, kind: str, key: str) -> Awarded | None:
    """Take rice that the fan has; None if this key was taken before.

    Raises:
        Refused: the fan has less than that, or has been linked so lately that it may yet be undone.
        ValueError: the amount is not a positive one; nobody gains by spending.
    """
    if amount < 1:
        raise ValueError(f"nobody spends {amount}")
    if not _enter(tx, Cause(kind), [(fan_id, key, -amount, 0, tx.actor)]):
        return None
    facts = {"fan": fan_id, "amount": amount, "community": tx.community.id, "now": tx.now}
    left = tx.session.execute(SPEND, facts).one_or_none()
    if left is None:
        refuse_frozen(tx, fan_id)
        raise Refused("not-enough-rice", next_step="missions", amount=amount)
    return Awarded(key, fan_id, -amount, left.balance, left.lifetime)


def spend_all(tx: Tx, costs: Sequence[tuple[int, int, str]], *, kind: str) -> None:
    """Take each (fan, amount, key) from fans who were just seen to have that much to spend.

    Raises:
        BeginAnew: one of them has it no more, or a key was taken before.
    """
    rows = [(fan_id, key, -amount, 0, fan_id) for fan_id, amount, key in costs]
    taken = _summed([(fan_id, amount, 0) for fan_id, amount, _ in costs])
    if tx.session.get_bind().dialect.name == "postgresql":
        LOCK.run(tx.session, [(fan_id,) for fan_id, _, _ in taken])
    spent = SPEND_ALL.fetch(
        tx.session,
        [(fan_id, amount) for fan_id, amount, _ in taken],
        community=tx.community.id,
        now=tx.now,
    )
    if len(spent) != len(taken) or len(_enter(tx, Cause(kind), rows)) != len(rows):
        raise BeginAnew


def refuse_frozen(tx: Tx, fan_id: int) -> None:
    """Say until when a fan who was linked lately cannot spend.

    Raises:
        Refused: it is not over yet.
    """
    until = tx.session.execute(FROZEN, {"fan": fan_id, "now": tx.now}).scalar_one_or_none()
    if until is not None:
        raise Refused("rice-frozen", next_step="link", until=until)


def frozen(tx: Tx, fans: Collection[int]) -> dict[int, datetime]:
    """Those who cannot spend since they were linked lately, and until when."""
    rows = FROZEN_OF.run(tx.session, [(fan_id,) for fan_id in sorted(fans)], now=tx.now)
    return {row.id: row.frozen_until for row in rows}


def reverse(tx: Tx, key: str, reason: str) -> Awarded | None:
    """Take back exactly what the entry under `key` gave; None if there is none or it was done.

    A balance may fall below zero by this, if the rice was spent meanwhile.

    Raises:
        Refused: a later correction took that lifetime rice already; it is to be undone first.
    """
    entry = tx.session.execute(ENTRY, {"community": tx.community.id, "key": key}).one_or_none()
    if entry is None:
        return None
    taken = (entry.fan_id, -entry.amount, -entry.lifetime)
    row = (entry.fan_id, f"reverse:{key}", -entry.amount, -entry.lifetime, tx.actor)
    if not _enter(tx, Cause("reversal", reason=reason, reverses=entry.id), [row]):
        return None
    if entry.lifetime > tx.session.execute(LIFETIME, {"fan": entry.fan_id}).scalar_one():
        raise Refused("corrected-since", next_step="log")
    balance, lifetime = _move(tx, [taken])[entry.fan_id]
    return Awarded(row[1], entry.fan_id, -entry.amount, balance, lifetime)


class Cause(NamedTuple):
    """What entries of one statement share: why the rice moved."""

    kind: str
    rule_version: int | None = None
    reason: str | None = None
    reverses: int | None = None


Row = tuple[int, str, int, int, int | None]
"""Fan, key, amount, lifetime and actor."""

Change = tuple[int, int, int]
"""Fan, amount and lifetime."""


def shift(tx: Tx, changes: Sequence[tuple[datetime, Change]]) -> None:
    """Add what entries of some moment brought, which went from fan to fan or were taken back.

    A week's board is moved by what is of that week alone. Emits `RiceChanged`, as moved.
    """
    if not changes:
        return
    given = _summed([change for _, change in changes])
    moved = _add(tx, given)
    monday = board.start_of_week(tx)
    board.note_changes(tx, _grown(_summed([c for at, c in changes if at >= monday])))
    before = _grown(_summed([c for at, c in changes if at < monday]))
    board.note_changes(tx, before, board.ALL_TIME)
    for fan_id, change in _grown(given).items():
        after = moved[fan_id][1]
        tx.emit(RiceChanged(fan_id, after - change, after, moved=True))


def _enter_all(tx: Tx, awards: Mapping[str, Award]) -> dict[str, Award]:
    """Enter each award under its key, one statement a cause; gives those that are new."""
    causes: defaultdict[tuple[str, int | None, str | None], list[Row]] = defaultdict(list)
    for key, a in awards.items():
        row = (a.fan_id, key, a.amount, _lifetime(a), a.actor_id or tx.actor)
        causes[a.kind, a.rule_version, a.reason].append(row)
    entered = {key for cause, rows in causes.items() for key in _enter(tx, Cause(*cause), rows)}
    if len(entered) == len(awards):
        return dict(awards)
    return {key: a for key, a in awards.items() if key in entered}


def _enter(tx: Tx, cause: Cause, rows: Sequence[Row]) -> list[str]:
    entered = ENTER.fetch(
        tx.session,
        rows,
        community=tx.community.id,
        request=tx.request_id,
        now=tx.now,
        **cause._asdict(),
    )
    return [key for (key,) in entered]


def _lifetime(a: Award) -> int:
    return a.amount if a.counts else 0


def _move(tx: Tx, changes: Sequence[Change]) -> dict[int, tuple[int, int]]:
    """Add each (fan, amount, lifetime); gives each fan's new (balance, lifetime)."""
    if not changes:
        return {}
    given = _summed(changes)
    moved = _add(tx, given)
    grown = _grown(given)
    board.note_changes(tx, grown)
    for fan_id, change in grown.items():
        after = moved[fan_id][1]
        tx.emit(RiceChanged(fan_id, after - change, after))
    return moved


def _add(tx: Tx, given: Sequence[Change]) -> dict[int, tuple[int, int]]:
    if tx.session.get_bind().dialect.name == "postgresql":
        LOCK.run(tx.session, [(fan_id,) for fan_id, _, _ in given])
    return {
        fan_id: (balance, lifetime)
        for fan_id, balance, lifetime in MOVE.fetch(tx.session, given, community=tx.community.id)
    }


def _grown(given: Sequence[Change]) -> dict[int, int]:
    return {fan_id: lifetime for fan_id, _, lifetime in given if lifetime}


def _summed(changes: Sequence[Change]) -> Sequence[Change]:
    """One change a fan."""
    sums: dict[int, Change] = {}
    for change in changes:
        fan_id, amount, lifetime = change
        before = sums.get(fan_id)
        sums[fan_id] = (fan_id, before[1] + amount, before[2] + lifetime) if before else change
    return list(sums.values())
