"""Reads of presales: a sale as it stands, and what a fan has in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import text

from core.presales.results import Attempts, Lot, Reservation, Sale, State, Tally, Window
from core.store import Given, Statement
from core.tx import Tx
from core.types import Instant

SALE_COLUMNS = """sale.id, sale.product, sale.price, sale.rice, sale.per_fan, sale.hold_minutes,
    sale.queue_per_unit, sale.state, sale.numbered, sale.seal, sale.checkout,
    sale.revision, sale.passes"""

SALES = Given(
    f"""
    WITH {{given}} SELECT {SALE_COLUMNS} FROM given
    JOIN sale ON sale.id = given.sale_id AND sale.community_id = :community
    """,  # noqa: S608
    {"sale_id": int},
)

WINDOWS = Given(
    """
    WITH {given} SELECT sale_window.sale_id, position, tier_floor, after_s, share FROM given
    JOIN sale_window ON sale_window.sale_id = given.sale_id
    ORDER BY sale_window.sale_id, position
    """,
    {"sale_id": int},
)

LOTS = Given(
    """
    WITH {given} SELECT lot.sale_id, lot.id, lot.batch_id, lot.variant, lot.stock,
      lot.units_left, lot.queued, lot.waiting, sale_batch.opens_at
    FROM given JOIN lot ON lot.sale_id = given.sale_id
    JOIN sale_batch ON sale_batch.id = lot.batch_id
    ORDER BY sale_batch.position, lot.position
    """,
    {"sale_id": int},
    returns={"opens_at": Instant()},
)

SALE_OF_LOT = Given(
    """
    WITH {given} SELECT DISTINCT lot.sale_id FROM given
    JOIN lot ON lot.id = given.lot_id AND lot.community_id = :community
    """,
    {"lot_id": int},
)

RESERVATION_COLUMNS = """reservation.id, reservation.sale_id, reservation.lot_id,
    reservation.fan_id, reservation.state, reservation.number, reservation.place,
    reservation.pay_by"""

OF_FANS = Given(
    """
    WITH {given} SELECT reservation.sale_id, reservation.fan_id, count(*) FROM given
    JOIN reservation ON reservation.sale_id = given.sale_id AND reservation.fan_id = given.fan_id
    WHERE reservation.state IN ('waiting', 'held', 'paid')
    GROUP BY reservation.sale_id, reservation.fan_id
    """,
    {"sale_id": int, "fan_id": int},
)

OF_FAN = Statement(
    f"""
    SELECT {RESERVATION_COLUMNS} FROM reservation
    WHERE sale_id = :sale AND fan_id = :fan ORDER BY id
    """,  # noqa: S608
    returns={"pay_by": Instant()},
)

BY_NUMBER = Statement(
    f"""
    SELECT {RESERVATION_COLUMNS} FROM reservation
    WHERE community_id = :community AND sale_id = :sale AND number = :number
    """,  # noqa: S608
    returns={"pay_by": Instant()},
)

BY_ID = Statement(
    f"""
    SELECT {RESERVATION_COLUMNS} FROM reservation WHERE community_id = :community AND id = :id
    """,  # noqa: S608
    returns={"pay_by": Instant()},
)

RUNNING = text(
    """
    SELECT id FROM sale WHERE community_id = :community AND state IN ('open', 'paused')
    ORDER BY id DESC
    """
)

ALL = text("SELECT id FROM sale WHERE community_id = :community ORDER BY id DESC LIMIT :limit")

SALE_OF_BATCH = text(
    "SELECT sale_id FROM sale_batch WHERE id = :batch AND community_id = :community"
)

TALLY = text(
    """
    SELECT (SELECT sum(stock) FROM lot WHERE sale_id = :sale) AS stock,
      (SELECT sum(units_left) FROM lot WHERE sale_id = :sale) AS units_left,
      count(CASE WHEN state = 'held' THEN 1 END) AS held,
      count(CASE WHEN state = 'paid' THEN 1 END) AS paid,
      count(CASE WHEN state = 'waiting' THEN 1 END) AS waiting
    FROM reservation WHERE sale_id = :sale
    """
)

ATTEMPTS = text(
    """
    SELECT verdict, waited_ms, attempts FROM sale_attempts
    WHERE community_id = :community AND sale_id = :sale ORDER BY waited_ms, verdict
    """
)

FANS_BY_TIER = text(
    """
    SELECT tier, count(*) FROM fan WHERE community_id = :community AND erased_at IS NULL
      AND id NOT IN (SELECT fan_id FROM staff) GROUP BY tier
    """
)


def sales_of_lots(tx: Tx, lots: Iterable[int]) -> list[int]:
    """The sales that have these lots, in order of their numbers."""
    rows = [(lot_id,) for lot_id in set(lots)]
    return sorted(sale for (sale,) in SALE_OF_LOT.run(tx.session, rows, community=tx.community.id))


def find(tx: Tx, sale_id: int) -> Sale | None:
    return find_all(tx, [sale_id]).get(sale_id)


def find_all(tx: Tx, ids: Sequence[int]) -> dict[int, Sale]:
    """Those of the sales that this community has, each as it stands."""
    rows = [(sale_id,) for sale_id in ids]
    windows: defaultdict[int, list[Window]] = defaultdict(list)
    for sale_id, *window in WINDOWS.run(tx.session, rows):
        windows[sale_id].append(Window(*window))
    lots: defaultdict[int, list[Lot]] = defaultdict(list)
    for sale_id, *lot in LOTS.run(tx.session, rows):
        lots[sale_id].append(Lot(*lot))
    found = SALES.run(tx.session, rows, community=tx.community.id)
    return {
        row.id: Sale(**row._asdict(), windows=tuple(windows[row.id]), lots=tuple(lots[row.id]))
        for row in found
    }


def running(tx: Tx) -> list[Sale]:
    """The sales that are announced and not closed, the newest first."""
    ids = list(tx.session.execute(RUNNING, {"community": tx.community.id}).scalars())
    found = find_all(tx, ids)
    return [found[sale_id] for sale_id in ids]


def latest(tx: Tx, limit: int = 10) -> list[Sale]:
    """The sales that were written down last, drafts and closed ones too, the newest first."""
    facts = {"community": tx.community.id, "limit": limit}
    ids = list(tx.session.execute(ALL, facts).scalars())
    found = find_all(tx, ids)
    return [found[sale_id] for sale_id in ids]


def sale_of_batch(tx: Tx, batch_id: int) -> int:
    """The number of the sale that a batch is of; 0 for none."""
    facts = {"batch": batch_id, "community": tx.community.id}
    return int(tx.session.execute(SALE_OF_BATCH, facts).scalar_one_or_none() or 0)


def units_of(tx: Tx, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many units and places in line each (sale, fan) has."""
    rows = OF_FANS.fetch(tx.session, sorted(set(pairs)))
    return {(sale, fan): units for sale, fan, units in rows}


def of_fan(tx: Tx, sale_id: int, fan_id: int) -> list[Reservation]:
    """All that a fan ever had in a sale, the oldest first."""
    return [_reservation(row) for row in OF_FAN.run(tx.session, sale=sale_id, fan=fan_id)]


def by_number(tx: Tx, sale_id: int, number: int) -> Reservation | None:
    facts = {"community": tx.community.id, "sale": sale_id, "number": number}
    row = BY_NUMBER.run(tx.session, **facts).one_or_none()
    return None if row is None else _reservation(row)


def by_id(tx: Tx, reservation_id: int) -> Reservation | None:
    facts = {"community": tx.community.id, "id": reservation_id}
    row = BY_ID.run(tx.session, **facts).one_or_none()
    return None if row is None else _reservation(row)


def tally(tx: Tx, sale_id: int) -> Tally:
    return Tally(*tx.session.execute(TALLY, {"sale": sale_id}).one())


def attempts(tx: Tx, sale_id: int) -> Attempts:
    """How many presses a sale had, what was said to them, and how long they waited for it."""
    verdicts: defaultdict[str, int] = defaultdict(int)
    waits: defaultdict[int, int] = defaultdict(int)
    facts = {"community": tx.community.id, "sale": sale_id}
    for verdict, waited_ms, presses in tx.session.execute(ATTEMPTS, facts):
        verdicts[verdict] += presses
        waits[waited_ms] += presses
    return Attempts(dict(verdicts), dict(waits))


def fans_by_tier(tx: Tx, tiers: int) -> list[int]:
    """How many fans who may buy stand on each tier, from the lowest."""
    found = dict(
        tuple(row) for row in tx.session.execute(FANS_BY_TIER, {"community": tx.community.id})
    )
    return [found.get(tier, 0) for tier in range(tiers)]


def _reservation(row: Sequence[object]) -> Reservation:
    number, sale, lot, fan, state, nth, place, pay_by = row
    return Reservation(number, sale, lot, fan, State(state), nth, place, pay_by)  # type: ignore[arg-type]
