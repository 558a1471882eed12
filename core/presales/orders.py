"""Reads of orders: what a fan has reserved, with its code and its place in line."""

from typing import Any

from sqlalchemy import Row

from core.errors import Refused
from core.presales import codes, rules
from core.presales.results import Order, State
from core.store import Statement
from core.tx import Tx
from core.types import Instant

NEWEST = 2**62
"""Above every order there is."""

COUNTED_AHEAD = 1_000
"""Fans ahead who are counted one by one; who stands behind more is told so."""

ORDER = f"""
    SELECT reservation.id, reservation.sale_id, reservation.fan_id, fan.name AS fan, sale.product,
      lot.variant, sale.price, sale.rice, reservation.state, reservation.number,
      reservation.pay_by, reservation.at, reservation.ended_at, sale.seal, sale.checkout,
      CASE WHEN reservation.state = 'waiting' THEN (SELECT count(*) FROM (
        SELECT 1 FROM reservation AS other WHERE other.lot_id = reservation.lot_id
          AND other.state = 'waiting' AND other.place < reservation.place
        LIMIT {COUNTED_AHEAD}) AS before) ELSE 0 END AS ahead
    FROM reservation JOIN sale ON sale.id = reservation.sale_id
    JOIN lot ON lot.id = reservation.lot_id JOIN fan ON fan.id = reservation.fan_id
    WHERE reservation.community_id = :community AND
"""  # noqa: S608
INSTANTS = {"pay_by": Instant(), "at": Instant(), "ended_at": Instant()}

OF_FAN = Statement(
    f"""
    {ORDER} reservation.sale_id IN (SELECT id FROM sale WHERE community_id = :community)
      AND reservation.fan_id = :fan AND reservation.id < :before
    ORDER BY reservation.id DESC LIMIT :limit
    """,  # noqa: S608
    returns=INSTANTS,
)
BY_ID = Statement(f"{ORDER} reservation.id = :id", returns=INSTANTS)

WITH_CODE = (State.HELD, State.PAID)


def of_fan(tx: Tx, fan_id: int, limit: int, before: int = NEWEST) -> list[Order]:
    """What a fan has reserved, and had, the newest first."""
    facts = {"community": tx.community.id, "fan": fan_id, "before": before, "limit": limit}
    return [_order(row) for row in OF_FAN.run(tx.session, **facts)]


def found(tx: Tx, order_id: int, fan_id: int | None = None) -> Order:
    """One order, with `fan_id` only if it is that fan's.

    Raises:
        Refused: there is none.
    """
    row = BY_ID.run(tx.session, community=tx.community.id, id=order_id).one_or_none()
    if row is None or fan_id not in (None, row.fan_id):
        raise Refused("gone", next_step="claims" if fan_id else "redeem")
    return _order(row)


def _order(row: Row[*tuple[Any, ...]]) -> Order:
    facts = row._asdict()
    seal, checkout, state = facts.pop("seal"), facts.pop("checkout"), State(facts.pop("state"))
    has_code = state in WITH_CODE and row.number is not None
    code = codes.code_of(seal, row.sale_id, row.number) if has_code else ""
    link = rules.checkout_link(checkout, code) if state == State.HELD else ""
    return Order(**facts, state=state, code=code, checkout=link)
