"""Accounts as addresses: which was used last, and which let nothing through."""

from collections.abc import Collection

from sqlalchemy import update
from sqlmodel import col, select

from core.people.models import AccountRecord
from core.store import Given
from core.tx import Tx
from core.types import rows_changed

Account = tuple[str, str]
"""(platform, external id)."""

USED = Given(
    """
    WITH {given} UPDATE account SET used_at = :now FROM given
    WHERE account.community_id = :community AND account.platform = given.platform
      AND account.external_id = given.external_id
      AND EXISTS (SELECT 1 FROM account AS other
        WHERE other.fan_id = account.fan_id AND other.id <> account.id)
    """,
    {"platform": str, "external_id": str},
)


def note_used(tx: Tx, accounts: Collection[Account]) -> None:
    """These were used just now; it matters for those whose fan has another one."""
    if accounts:
        USED.run(tx.session, sorted(set(accounts)), community=tx.community.id, now=tx.now)


def prefer(tx: Tx, fan_id: int) -> None:
    """Write to these accounts first, until their fan is met elsewhere."""
    theirs = update(AccountRecord).where(col(AccountRecord.fan_id) == fan_id)
    tx.session.execute(theirs.values(used_at=tx.now))


def shut(tx: Tx, platform: str, external_id: str) -> None:
    """Nothing arrives at this account any more."""
    open_one = update(AccountRecord).where(
        col(AccountRecord.community_id) == tx.community.id,
        col(AccountRecord.platform) == platform,
        col(AccountRecord.external_id) == external_id,
        col(AccountRecord.closed_at).is_(None),
    )
    tx.session.execute(open_one.values(closed_at=tx.now))


def shut_out(tx: Tx, fan_id: int) -> bool:
    """Whether a fan has an account that lets nothing through."""
    theirs = select(AccountRecord.id).where(
        col(AccountRecord.fan_id) == fan_id, col(AccountRecord.closed_at).is_not(None)
    )
    return tx.session.scalars(theirs.limit(1)).first() is not None


def reopen_all(tx: Tx, fan_id: int) -> None:
    """A fan asks to be written to again; what is still shut is found out by the next letter."""
    theirs = update(AccountRecord).where(col(AccountRecord.fan_id) == fan_id)
    tx.session.execute(theirs.values(closed_at=None))


def reopen(tx: Tx, platform: str, external_id: str) -> bool:
    """Its fan lets private messages in again; True if they were shut out."""
    shut_one = update(AccountRecord).where(
        col(AccountRecord.community_id) == tx.community.id,
        col(AccountRecord.platform) == platform,
        col(AccountRecord.external_id) == external_id,
        col(AccountRecord.closed_at).is_not(None),
    )
    return rows_changed(tx.session.execute(shut_one.values(closed_at=None))) == 1
