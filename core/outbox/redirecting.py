"""Leading what is on its way elsewhere: to who a fan became, to a group's new number, nowhere."""

from collections.abc import Collection

from sqlalchemy import Update, update
from sqlmodel import col

from core.outbox.models import DeliveryRecord, OutboxRecord
from core.tx import Tx


def readdress(tx: Tx, before: int, after: int, letters: Collection[int] | None = None) -> list[int]:
    """Lead one fan's letters, old and new, to another, who is the same person; or those of these
    numbers. Gives the numbers of what was led."""
    theirs = update(OutboxRecord).where(
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.target) == f"fan:{before}",
    )
    if letters is not None:
        theirs = theirs.where(col(OutboxRecord.id).in_(letters))
    led = theirs.values(target=f"fan:{after}", fan_id=after).returning(col(OutboxRecord.id))
    return [number for number in tx.session.scalars(led) if number is not None]


def forward(tx: Tx, home_id: int, platform: str, address: str, becomes: str) -> None:
    """Lead what is or was at one address of a home to another one, under which it is known now.

    What stands there already has another number from now on, which nobody tells.
    """
    there = update(DeliveryRecord).where(
        col(DeliveryRecord.platform) == platform,
        col(DeliveryRecord.address) == address,
        col(DeliveryRecord.home_id) == home_id,
    )
    tx.session.execute(there.values(address=becomes, platform_message_id=None))
    meant = update(OutboxRecord).where(
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.target) == f"channel:{home_id}:{address}",
    )
    tx.session.execute(meant.values(target=f"channel:{home_id}:{becomes}"))


def abandon(tx: Tx, home_id: int, platform: str, reason: str) -> None:
    """Send nothing more of what waits for a home."""
    tx.session.execute(_waiting(home_id, platform).values(state="dead", reason=reason))


def hasten(tx: Tx, home_id: int, platform: str) -> None:
    """Try now what waits for its next try in a home."""
    tx.session.execute(_waiting(home_id, platform).values(not_before=tx.now))


def _waiting(home_id: int, platform: str) -> Update:
    return update(DeliveryRecord).where(
        col(DeliveryRecord.platform) == platform,
        col(DeliveryRecord.state) == "waiting",
        col(DeliveryRecord.home_id) == home_id,
    )
