"""Whether a claim takes longer the more were claimed before."""

from contextlib import ExitStack

from sqlalchemy import text

from bots.bench.figures import Figure, medians, steady
from bots.bench.ground import NUMBERS, people, sqlite_ground
from bots.bench.presale_rush import MOST_UNITS, on_sale, rush
from core.store import Store

SIZES = (30_000, 300_000, 1_000_000)
CALLERS, CLAIMS, ROUNDS = 1_000, 20_000, 3
WITHIN = 1 / 3
"""How much slower the largest may be."""

CLAIMED = (
    """
    INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state, window_position, number,
      pay_by, at)
    {numbers} SELECT 1, :sale, :lot, {owners} + id / {most}, 'held', 0, id,
      '2026-11-18 04:00:00.000000', '2026-11-18 03:00:00.000000' FROM n
    """,
    """
    INSERT INTO request (community_id, key, reply, at)
    {numbers} SELECT 1, 'web:grown-' || id || '-fan-' || ({owners} + id / {most}), '{{}}',
      '2026-11-18 03:00:00.000000' FROM n
    """,
    "UPDATE sale SET numbered = :units WHERE id = :sale",
    "UPDATE lot SET units_left = 0 WHERE id = :lot",
)


def growth() -> list[Figure]:
    """Claims a second over files of three sizes, whose rounds take turns."""
    with ExitStack() as files:
        stores = {size: files.enter_context(sqlite_ground(CALLERS)) for size in SIZES}
        for size, store in stores.items():
            _grow(store, size)
        rounds = [
            steady(lambda: {str(size): _rate(store) for size, store in stores.items()})[0]
            for _ in range(ROUNDS)
        ]
    found = medians(rounds)
    smallest = found[str(SIZES[0])]
    return [_figure(size, found[str(size)], smallest) for size in SIZES]


def _rate(store: Store) -> float:
    return rush(store, CALLERS, CLAIMS)["rate"]


def _figure(size: int, rate: float, smallest: float) -> Figure:
    share = 1 - WITHIN
    said = f">= {share:.2f} of the rate at {SIZES[0]:,}"
    return Figure(
        f"presale.growth.{size}", rate, "1/s", smallest, rate / smallest, said,
        rate / smallest >= share,
    )  # fmt: skip


def _grow(store: Store, size: int) -> None:
    """Sell a whole sale of so many units to fans of its own."""
    sale = on_sale(store, size)
    facts = {"sale": sale.id, "lot": sale.lots[0].id, "units": size}
    numbers = NUMBERS[store.dialect].format(first=1, last=size)
    with store.engine.connect() as connection:
        people(connection, CALLERS + size // MOST_UNITS + 1, CALLERS + 1)
        for statement in CLAIMED:
            sql = statement.format(numbers=numbers, owners=CALLERS + 1, most=MOST_UNITS)
            connection.execute(text(sql), facts)
        connection.commit()
