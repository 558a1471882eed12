"""How the units of a batch went: over time, by window, and what became of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.presales.results import Sale
from core.store import Statement
from core.tx import Tx
from core.types import Instant

MOST_POINTS = 120
"""Points of a curve that is sent or drawn: more than a phone is able to show apart."""

BATCH = Statement(
    """
    SELECT sale_batch.id, position, opens_at, gone_at, settled_at,
      (SELECT sum(stock) FROM lot WHERE lot.batch_id = sale_batch.id) AS stock
    FROM sale_batch WHERE sale_batch.id = :batch AND community_id = :community
    """,
    returns={"opens_at": Instant(), "gone_at": Instant(), "settled_at": Instant()},
)

STANDING = Statement(
    """
    SELECT at, window_position, state, count(*) AS units FROM reservation
    WHERE sale_id = :sale AND number IS NOT NULL AND state IN ('held', 'paid')
      AND lot_id IN (SELECT id FROM lot WHERE batch_id = :batch)
    GROUP BY at, window_position, state ORDER BY at, window_position
    """,
    returns={"at": Instant()},
)

NEWLY_TAKEN = Statement(
    """
    SELECT at, window_position, count(*) AS units, max(number) AS number FROM reservation
    WHERE sale_id = :sale AND number > :number AND place IS NULL
      AND lot_id IN (SELECT id FROM lot WHERE batch_id = :batch)
    GROUP BY at, window_position ORDER BY at, window_position
    """,
    returns={"at": Instant()},
)


INVITED = Statement(
    """
    SELECT count(*) FROM sale_pass WHERE sale_id = :sale AND state = 'used' AND EXISTS (
      SELECT 1 FROM reservation
      WHERE reservation.fan_id = sale_pass.fan_id AND reservation.sale_id = :sale
        AND reservation.state IN ('held', 'paid')
        AND reservation.lot_id IN (SELECT id FROM lot WHERE batch_id = :batch))
    """
)


@dataclass(frozen=True, slots=True)
class Batch:
    """The units that come at one moment, and what is known of their end."""

    id: int
    position: int
    opens_at: datetime
    gone_at: datetime | None
    settled_at: datetime | None
    stock: int


@dataclass(frozen=True, slots=True)
class Taken:
    """So many units were taken at one moment through one window."""

    at: datetime
    window: int
    units: int


@dataclass(frozen=True, slots=True)
class Share:
    """What went through one window: from which tier on, and how long after the opening, it is."""

    tier_floor: int
    after_s: int
    units: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The units that a number about a sale rests on; `invited` came by a pass."""

    announced: int
    held: int
    paid: int
    invited: int = 0

    @property
    def opened(self) -> int:
        """The units that anybody could claim in their window."""
        return self.announced - self.invited


@dataclass(frozen=True, slots=True)
class Curve:
    """How a batch went: (milliseconds since the opening, units by then), rising from zero."""

    points: tuple[tuple[int, int], ...]
    shares: tuple[Share, ...]
    counts: Counts


def batch(tx: Tx, batch_id: int) -> Batch:
    return Batch(*BATCH.run(tx.session, batch=batch_id, community=tx.community.id).one())


def of_batch(tx: Tx, sale: Sale, one: Batch, *, paid: bool = False) -> Curve:
    """The units that are held or paid now, by when they were asked for; or the paid ones alone."""
    rows = STANDING.run(tx.session, sale=sale.id, batch=one.id).all()
    counted = Counter[str]()
    for row in rows:
        counted[row.state] += row.units
    taken = [
        Taken(row.at, row.window_position, row.units)
        for row in rows
        if row.state == "paid" or not paid
    ]
    counts = Counts(one.stock, counted["held"], counted["paid"], _invited(tx, sale, one))
    return Curve(points(taken, one.opens_at), shares(taken, sale), counts)


def _invited(tx: Tx, sale: Sale, one: Batch) -> int:
    """The units of a batch whose fans came by a pass; nothing is asked where none was made."""
    if not sale.passes:
        return 0
    return int(INVITED.run(tx.session, sale=sale.id, batch=one.id).scalar_one())


def newly_taken(tx: Tx, sale_id: int, batch_id: int, number: int) -> tuple[list[Taken], int]:
    """What was claimed after the unit of this number, and the last number now."""
    rows = NEWLY_TAKEN.run(tx.session, sale=sale_id, batch=batch_id, number=number).all()
    taken = [Taken(row.at, row.window_position, row.units) for row in rows]
    return taken, max((row.number for row in rows), default=number)


def points(taken: Iterable[Taken], opens_at: datetime) -> tuple[tuple[int, int], ...]:
    """The curve of what was taken, in the order of time, thinned to what can be seen."""
    curve, units = [(0, 0)], 0
    for one in taken:
        units += one.units
        at = max(0, (one.at - opens_at) // timedelta(milliseconds=1))
        if at == curve[-1][0]:
            curve[-1] = (at, units)
        else:
            curve.append((at, units))
    return thinned(curve)


def thinned(curve: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """At most one point for each of `MOST_POINTS` equal steps of time: the last one in it."""
    if len(curve) <= MOST_POINTS:
        return tuple(curve)
    start, end = curve[0][0], curve[-1][0]
    kept = {(at - start) * (MOST_POINTS - 1) // max(1, end - start): (at, n) for at, n in curve}
    return (curve[0], *(point for point in kept.values() if point[0] > start))


def shares(taken: Iterable[Taken], sale: Sale) -> tuple[Share, ...]:
    """What went through each window, in the order of their opening."""
    units = Counter[int]()
    for one in taken:
        units[one.window] += one.units
    return tuple(
        Share(window.tier_floor, window.after_s, units[window.position]) for window in sale.windows
    )
