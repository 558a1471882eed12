"""What a courier does with the outbox: takes what is due, and notes what came of it.

A row is held by one courier at a time, until `HOLD` has passed; whoever holds it may settle it,
and only under the try it was taken for. So a courier that died leaves its rows to the others,
and one that was merely slow cannot overwrite what happened since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, text, update
from sqlmodel import col

from core.outbox import LETTER, TYPES, Letter, OutboxRecord, letters_of
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
      WHERE state = 'waiting' AND not_before <= :now AND community_id = :community)
    OR EXISTS (
      SELECT 1 FROM outbox
      WHERE state = 'sending' AND (not_before <= :now OR not_before > :beyond)
        AND community_id = :community)
    """
).bindparams(NOW, BEYOND)

LET_GO = text(
    """
    UPDATE outbox SET state = :state, not_before = :now WHERE community_id = :community
      AND state = 'sending' AND (not_before <= :now OR not_before > :beyond)
    """
).bindparams(NOW, BEYOND)

TAKE = """
    UPDATE outbox SET state = 'sending', attempts = attempts + 1, not_before = :until
    WHERE {state} = 'waiting' AND id IN (
      SELECT mine.id FROM outbox AS mine
      WHERE mine.community_id = :community AND mine.state = 'waiting' AND mine.not_before <= :now
        AND NOT EXISTS (
          SELECT 1 FROM outbox AS earlier
          WHERE earlier.target = mine.target AND earlier.id < mine.id
            AND earlier.state IN ('waiting','sending')
            AND (earlier.state = 'sending' OR earlier.attempts > 0 OR earlier.not_before <= :now))
      ORDER BY mine.not_before, mine.id LIMIT :batch {lock})
    RETURNING id
"""
"""The first that is due for each target; what waits for its undo window holds nobody up."""

TAKERS = {
    "sqlite": text(TAKE.format(state="+state", lock="")).bindparams(NOW, UNTIL),
    "postgresql": text(
        TAKE.format(state="state", lock="FOR UPDATE OF mine SKIP LOCKED")
    ).bindparams(NOW, UNTIL),
}
"""The plus keeps SQLite from walking all that waits; couriers pass over each other's rows."""

TAKEN = Given(
    f"WITH {{given}} {LETTER} JOIN given ON given.outbox_id = outbox.id ORDER BY outbox.id",
    {"outbox_id": int},
    returns=TYPES,
)

SETTLE = (
    update(OutboxRecord.__table__)  # type: ignore[attr-defined]
    .where(
        col(OutboxRecord.id) == bindparam("letter"),
        col(OutboxRecord.attempts) == bindparam("try"),
        col(OutboxRecord.state) == "sending",
    )
    .values(
        state=bindparam("outcome"),
        not_before=bindparam("again"),
        sent_at=bindparam("sent"),
        platform_message_id=bindparam("message"),
    )
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of one try: the row's new state, and for *waiting* when to try again."""

    letter: Letter
    state: str
    again: datetime | None = None
    message_id: str | None = None


def is_anything_due(tx: Tx) -> bool:
    """Whether `take` would find something; cheap, and over a snapshot."""
    return bool(tx.session.execute(IS_DUE, _lapsing(tx)).scalar_one())


def take(tx: Tx, batch: int, *, lapsed: str) -> list[Letter]:
    """Hold up to `batch` letters, one for each target, in the order they fell due.

    Rows whose courier never came back go to the state `lapsed` first: *waiting* where the front
    recognises a key it has seen, else *uncertain*.
    """
    tx.session.execute(LET_GO, {**_lapsing(tx), "state": lapsed})
    statement = TAKERS[tx.session.get_bind().dialect.name]
    facts = {"community": tx.community.id, "now": tx.now, "until": tx.now + HOLD, "batch": batch}
    ids = tx.session.execute(statement, facts).scalars().all()
    return letters_of(tx, TAKEN.run(tx.session, [(i,) for i in ids])) if ids else []


def settle(tx: Tx, settled: Sequence[Settled]) -> int:
    """Note what came of each try; says for how many the hold still stood."""
    rows = [
        {
            "letter": s.letter.id,
            "try": s.letter.attempts,
            "outcome": s.state,
            "again": s.again or tx.now,
            "sent": tx.now if s.state == "sent" else None,
            "message": s.message_id,
        }
        for s in settled
    ]
    if not rows:
        return 0
    return rows_changed(tx.session.connection().execute(SETTLE, rows))


def _lapsing(tx: Tx) -> dict[str, object]:
    return {"community": tx.community.id, "now": tx.now, "beyond": tx.now + NEVER}
