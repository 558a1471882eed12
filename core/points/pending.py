"""Rice that waits: promised at once, entered into the ledger only when it is certain."""

from sqlalchemy import func, text
from sqlmodel import col, select

from core.points import ledger
from core.points.models import PendingAwardRecord
from core.points.results import Award, Awarded
from core.store import Given
from core.tx import Tx

PROMISE = Given(
    """
    WITH {given} INSERT INTO pending_award
      (community_id, fan_id, key, kind, amount, rule_version, state, at)
    SELECT :community, fan_id, key, kind, amount, rule_version, 'waiting', :now
    FROM given WHERE true ON CONFLICT (community_id, key) DO NOTHING RETURNING key
    """,
    {"fan_id": int, "key": str, "kind": str, "amount": int, "rule_version": int},
)

DECIDE = text(
    """
    UPDATE pending_award SET state = :state
    WHERE community_id = :community AND key = :key AND state = 'waiting'
    RETURNING fan_id, kind, amount, rule_version
    """
)


def promise(tx: Tx, award: Award) -> bool:
    """Put rice aside for a fan; False if this key was promised before."""
    row = (award.fan_id, award.key, award.kind, award.amount, award.rule_version)
    return bool(PROMISE.run(tx.session, [row], community=tx.community.id, now=tx.now).all())


def settle(tx: Tx, key: str) -> Awarded | None:
    """Enter what was promised into the ledger; None unless it was waiting."""
    promised = _decide(tx, key, "settled")
    if promised is None:
        return None
    fan_id, kind, amount, version = promised
    return ledger.award(tx, Award(fan_id, amount, kind, key, rule_version=version))


def drop(tx: Tx, key: str) -> bool:
    """Take a promise back; False unless it was waiting."""
    return _decide(tx, key, "dropped") is not None


def waiting_rice(tx: Tx, fan_id: int) -> int:
    """How much rice waits for a fan."""
    waiting = select(func.coalesce(func.sum(PendingAwardRecord.amount), 0)).where(
        col(PendingAwardRecord.fan_id) == fan_id, col(PendingAwardRecord.state) == "waiting"
    )
    return int(tx.session.execute(waiting).scalar_one())


def _decide(tx: Tx, key: str, state: str) -> tuple[int, str, int, int | None] | None:
    facts = {"community": tx.community.id, "key": key, "state": state}
    row = tx.session.execute(DECIDE, facts).one_or_none()
    return None if row is None else (row.fan_id, row.kind, row.amount, row.rule_version)
