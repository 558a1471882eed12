"""Taking messages back before anybody has them, and letting them go before their time."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import col

from core.outbox.models import OutboxRecord
from core.outbox.writing import UNDO_WINDOW
from core.store import Given
from core.tx import Tx
from core.types import rows_changed

HOLD_BACK = Given(
    """
    WITH {given} UPDATE delivery SET state = 'cancelled' FROM given
    JOIN outbox ON outbox.community_id = :community AND outbox.key = given.key
    WHERE delivery.outbox_id = outbox.id AND +delivery.state = 'waiting'
      AND delivery.action = 'send' AND delivery.attempts = 0
    """,
    {"key": str},
    postgresql="""
    WITH {given} UPDATE delivery SET state = 'cancelled' FROM given
    JOIN outbox ON outbox.community_id = :community AND outbox.key = given.key
    WHERE delivery.outbox_id = outbox.id AND delivery.state = 'waiting'
      AND delivery.action = 'send' AND delivery.attempts = 0
    """,
)

RECALL = Given(
    """
    WITH {given} UPDATE outbox SET state = 'cancelled' FROM given
    WHERE outbox.community_id = :community AND outbox.key = given.key
      AND (outbox.state || '' = 'waiting' OR outbox.state || '' = 'sent'
        AND EXISTS (SELECT 1 FROM delivery WHERE delivery.outbox_id = outbox.id)
        AND NOT EXISTS (SELECT 1 FROM delivery
          WHERE delivery.outbox_id = outbox.id AND delivery.state <> 'cancelled'))
    """,
    {"key": str},
)

REACHED = Given(
    """
    WITH {given} SELECT outbox.fan_id FROM given
    JOIN outbox ON outbox.community_id = :community AND outbox.key = given.key
    WHERE outbox.state || '' = 'sent' ORDER BY outbox.id
    """,
    {"key": str},
)
"""`state` is concatenated so that SQLite looks the rows up by their keys, not by their state."""


def cancel(tx: Tx, outbox_id: int) -> bool:
    """Take back a post that still waits; False if it is on its way or out already."""
    return _move(tx, outbox_id, "waiting", state="cancelled")


def restore(tx: Tx, outbox_id: int) -> bool:
    """Let a cancelled post wait again, for a new undo window; False if it was not cancelled."""
    again = tx.now + UNDO_WINDOW
    return _move(tx, outbox_id, "cancelled", state="waiting", held=None, not_before=again)


def send_now(tx: Tx, outbox_id: int) -> bool:
    """End a post's undo window, and whatever holds it; False if it does not wait any more."""
    return _move(tx, outbox_id, "waiting", held=None, urgent=True, not_before=tx.now)


def recall(tx: Tx, keys: Sequence[str]) -> list[int]:
    """Take back the letters under these keys; gives the fans who may have read theirs already."""
    rows = [(key,) for key in keys]
    for statement in (HOLD_BACK, RECALL):
        statement.run(tx.session, rows, community=tx.community.id)
    return list(REACHED.run(tx.session, rows, community=tx.community.id).scalars())


def _move(tx: Tx, outbox_id: int, before: str, **values: object) -> bool:
    stands = update(OutboxRecord).where(
        col(OutboxRecord.id) == outbox_id,
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.state) == before,
    )
    return rows_changed(tx.session.execute(stands.values(values))) == 1
