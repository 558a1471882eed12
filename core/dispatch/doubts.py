"""Deliveries whose fate nobody knows: staff look on the platform, and say whether it arrived."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text, update
from sqlmodel import col

from core import outbox
from core.errors import Refused
from core.outbox import DeliveryRecord, Letter
from core.outbox.reading import COLUMNS, TYPES, letters_of
from core.people import audit, views
from core.people.audit import Act
from core.people.results import Role
from core.tx import Tx
from core.types import rows_changed

DOUBTFUL = text(
    f"""
    SELECT delivery.id AS delivery_id, delivery.platform, home.name AS home, {COLUMNS},
      fan.name AS person, coalesce(fan.language, home.language) AS language,
      coalesce(fan.zone, home.zone) AS zone
    FROM delivery JOIN outbox ON outbox.id = delivery.outbox_id
    LEFT JOIN fan ON fan.id = outbox.fan_id LEFT JOIN home ON home.id = delivery.home_id
    WHERE delivery.community_id = :community AND delivery.state = 'uncertain'
    ORDER BY delivery.id LIMIT :limit
    """  # noqa: S608
).columns(**TYPES)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A delivery that may have arrived or not: to a `person`, or in a place of a `home`."""

    id: int
    letter: Letter
    platform: str
    person: str | None
    home: str | None


def doubtful(tx: Tx, limit: int = 10) -> list[Doubt]:
    """What nobody knows the fate of, the oldest first."""
    rows = tx.session.execute(DOUBTFUL, {"community": tx.community.id, "limit": limit}).all()
    return [_doubt(row, x) for row, x in zip(rows, letters_of(tx, rows), strict=True)]


def tell_staff(tx: Tx) -> None:
    """Tell managers that there is something to look at, once a day."""
    day = tx.community.today(tx.now)
    letters: list[tuple[str, int, dict[str, Any]]] = [
        (f"doubts:{day}:{fan.id}", fan.id, {})
        for fan in views.staff(tx)
        if fan.role >= Role.MANAGER
    ]
    outbox.tell(tx, "doubts", letters)


def send_again(tx: Tx, delivery_id: int) -> None:
    """It did not arrive: try it anew.

    Raises:
        Refused: it is no longer in doubt.
    """
    _settle(tx, delivery_id, state="waiting", attempts=0, not_before=tx.now)
    audit.record(tx, "resend", target=delivery_id, subject=str(delivery_id))


def believe(tx: Tx, delivery_id: int) -> int:
    """It arrived; gives the act's number, by which that is undone.

    Raises:
        Refused: it is no longer in doubt.
    """
    _settle(tx, delivery_id, state="sent", sent_at=tx.now)
    return audit.record(tx, "believe", target=delivery_id, subject=str(delivery_id))


def doubt_again(tx: Tx, act: Act) -> None:
    """Undo believing that something arrived."""
    believed = update(DeliveryRecord).where(
        col(DeliveryRecord.id) == act.target,
        col(DeliveryRecord.community_id) == tx.community.id,
        col(DeliveryRecord.state) == "sent",
    )
    tx.session.execute(believed.values(state="uncertain"))


def _settle(tx: Tx, delivery_id: int, **values: object) -> None:
    in_doubt = update(DeliveryRecord).where(
        col(DeliveryRecord.id) == delivery_id,
        col(DeliveryRecord.community_id) == tx.community.id,
        col(DeliveryRecord.state) == "uncertain",
    )
    if rows_changed(tx.session.execute(in_doubt.values(**values))) != 1:
        raise Refused("doubt-settled", next_step="doubts")


def _doubt(row: Row[*tuple[Any, ...]], letter: Letter) -> Doubt:
    return Doubt(row.delivery_id, letter, row.platform, row.person, row.home)
