"""Who sends for a platform: one courier at a time, under a lease that lapses with it."""

from datetime import timedelta

from sqlalchemy import bindparam, text

from core.tx import Tx
from core.types import Instant

LEASE = timedelta(seconds=60)
"""Longer than any delivery may take, so that nobody sends beside a courier that is at it."""

NEVER = 2 * LEASE
"""No lease ends later than this, even by another machine's clock; one that does was taken before
the clock was set back."""

MOMENTS = tuple(bindparam(name, type_=Instant()) for name in ("now", "beyond"))

HOLD = text(
    """
    INSERT INTO sender (community_id, platform, owner, until)
    VALUES (:community, :platform, :owner, :until)
    ON CONFLICT (community_id, platform) DO UPDATE
    SET owner = excluded.owner, until = excluded.until
    WHERE sender.owner = excluded.owner OR sender.until <= :now OR sender.until > :beyond
    RETURNING owner
    """
).bindparams(*MOMENTS, bindparam("until", type_=Instant()))

ANOTHER = text(
    """
    SELECT 1 FROM sender WHERE community_id = :community AND platform = :platform
      AND owner <> :owner AND until > :now AND until <= :beyond
    """
).bindparams(*MOMENTS)

RELEASE = text(
    """
    DELETE FROM sender
    WHERE community_id = :community AND platform = :platform AND owner = :owner
    """
)


def hold(tx: Tx, platform: str, owner: str) -> bool:
    """Begin or go on to send for a platform; False while another courier does."""
    facts = {**_facts(tx, platform, owner), "until": tx.now + LEASE}
    return tx.session.execute(HOLD, facts).scalar_one_or_none() is not None


def is_held_by_another(tx: Tx, platform: str, owner: str) -> bool:
    return tx.session.execute(ANOTHER, _facts(tx, platform, owner)).scalar_one_or_none() is not None


def release(tx: Tx, platform: str, owner: str) -> None:
    """Send no more, so that the next courier need not wait for the lease to lapse."""
    facts = {"community": tx.community.id, "platform": platform, "owner": owner}
    tx.session.execute(RELEASE, facts)


def _facts(tx: Tx, platform: str, owner: str) -> dict[str, object]:
    return {
        "community": tx.community.id,
        "platform": platform,
        "owner": owner,
        "now": tx.now,
        "beyond": tx.now + NEVER,
    }
