"""Taking what is due for one platform, in order for each address."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, text

from core.dispatch import addressing, doubts, sender
from core.dispatch.results import Parcel
from core.outbox import Letter
from core.outbox.reading import COLUMNS, TYPES, letters_of
from core.store import Given
from core.tx import Tx
from core.types import Instant, rows_changed

HOLD = timedelta(seconds=60)
"""Twice the longest that a courier waits for a platform."""

NEVER = 2 * HOLD
"""No hold ends later than this, even by another machine's clock; one that does was taken before
the clock was set back."""

NOW = bindparam("now", type_=Instant())
UNTIL = bindparam("until", type_=Instant())
BEYOND = bindparam("beyond", type_=Instant())

IS_DUE = text(
    """
    SELECT EXISTS (
      SELECT 1 FROM outbox
      WHERE state = 'waiting' AND held IS NULL AND not_before <= :now
        AND community_id = :community)
    OR EXISTS (
      SELECT 1 FROM contact WHERE community_id = :community AND kept_until <= :now)
    OR EXISTS (
      SELECT 1 FROM delivery
      WHERE platform = :platform AND state = 'waiting' AND not_before <= :now
        AND community_id = :community)
    OR EXISTS (
      SELECT 1 FROM delivery
      WHERE platform = :platform AND state = 'sending'
        AND (not_before <= :now OR not_before > :beyond) AND community_id = :community)
    """
).bindparams(NOW, BEYOND)

LET_GO = text(
    """
    UPDATE delivery SET state = :state, not_before = :now
    WHERE platform = :platform AND community_id = :community
      AND state = 'sending' AND (not_before <= :now OR not_before > :beyond)
    """
).bindparams(NOW, BEYOND)

TAKE = """
    UPDATE delivery SET state = 'sending', attempts = attempts + 1, not_before = :until,
      tried_at = coalesce(tried_at, :now),
      version = (SELECT outbox.version FROM outbox WHERE outbox.id = delivery.outbox_id)
    WHERE {state} = 'waiting' AND id IN (
      SELECT mine.id FROM delivery AS mine
      WHERE mine.community_id = :community AND mine.platform = :platform
        AND mine.state = 'waiting' AND mine.not_before <= :now
        AND NOT EXISTS (
          SELECT 1 FROM delivery AS earlier
          WHERE earlier.address = mine.address AND earlier.platform = :platform
            AND earlier.state IN ('waiting','sending') AND earlier.id < mine.id)
      ORDER BY mine.not_before, mine.id LIMIT :batch)
    RETURNING id
"""
"""The first that is due for each address."""

TAKERS = {
    "sqlite": text(TAKE.format(state="+state")).bindparams(NOW, UNTIL),
    "postgresql": text(TAKE.format(state="state")).bindparams(NOW, UNTIL),
}
"""The plus keeps SQLite from walking all that waits."""

TAKEN = Given(
    f"""
    WITH {{given}} SELECT delivery.id AS delivery_id, delivery.platform, delivery.address,
      delivery.action, delivery.recipient, delivery.attempts, delivery.tried_at, delivery.home_id,
      made.platform_message_id, home.external_id AS home, home.state AS home_state, {COLUMNS},
      coalesce(fan.language, home.language) AS language, coalesce(fan.zone, home.zone) AS zone
    FROM given JOIN delivery ON delivery.id = given.taken
    JOIN outbox ON outbox.id = delivery.outbox_id
    JOIN delivery AS made ON made.outbox_id = delivery.outbox_id
      AND made.platform = delivery.platform AND made.address = delivery.address
      AND made.action = 'send'
    LEFT JOIN home ON home.id = delivery.home_id LEFT JOIN fan ON fan.id = outbox.fan_id
    ORDER BY delivery.id
    """,  # noqa: S608
    {"taken": int},
    returns={**TYPES, "tried_at": Instant()},
)


def is_anything_due(tx: Tx, platform: str, owner: str) -> bool:
    """Whether `take` would find something; cheap, and over a snapshot."""
    if sender.is_held_by_another(tx, platform, owner):
        return False
    return bool(tx.session.execute(IS_DUE, _lapsing(tx, platform)).scalar_one())


def take(
    tx: Tx, platform: str, owner: str, batch: int, *, lapsed: str, served: frozenset[str]
) -> list[Parcel]:
    """Hold up to `batch` deliveries, one for each address, in the order they fell due.

    Messages whose time has come are addressed first, for all platforms that are `served`. Rows
    whose courier never came back go to the state `lapsed`: *waiting* where the front recognises a
    key it has seen, else *uncertain*. While another courier sends for the platform there is none.
    """
    if not sender.hold(tx, platform, owner):
        return []
    addressing.address_what_is_due(tx, served)
    let_go = tx.session.execute(LET_GO, {**_lapsing(tx, platform), "state": lapsed})
    if lapsed == "uncertain" and rows_changed(let_go):
        doubts.tell_staff(tx)
    statement = TAKERS[tx.session.get_bind().dialect.name]
    facts = {"community": tx.community.id, "platform": platform, "now": tx.now, "batch": batch}
    ids = tx.session.execute(statement, {**facts, "until": tx.now + HOLD}).scalars().all()
    if not ids:
        return []
    rows = TAKEN.run(tx.session, [(i,) for i in ids]).all()
    letters = letters_of(tx, rows)
    return [_parcel(row, letter) for row, letter in zip(rows, letters, strict=True)]


def _parcel(row: Row[*tuple[Any, ...]], letter: Letter) -> Parcel:
    return Parcel(
        id=row.delivery_id,
        letter=letter,
        platform=row.platform,
        address=row.address,
        action=row.action,
        attempts=row.attempts,
        tried_at=row.tried_at,
        recipient=row.recipient,
        message_id=row.platform_message_id,
        home=row.home,
        home_id=row.home_id,
        rehearsal=row.home_state == "rehearsal",
    )


def _lapsing(tx: Tx, platform: str) -> dict[str, object]:
    return {
        "community": tx.community.id,
        "platform": platform,
        "now": tx.now,
        "beyond": tx.now + NEVER,
    }
