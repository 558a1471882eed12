"""What proves a presale, running or over, from its rows: as SQL, each row found is a mismatch.

The statements are of the kind that `agreement` explains.
"""

LOTS = """
    WITH counted AS (
      SELECT lot_id, count(CASE WHEN state IN ('held', 'paid') THEN 1 END) AS units_out,
        count(CASE WHEN state = 'waiting' THEN 1 END) AS in_line,
        max(CASE WHEN state = 'waiting' THEN place END) AS last_place
      FROM reservation GROUP BY lot_id
    ), lots AS (
      SELECT lot.id, lot.stock, lot.units_left, lot.waiting, lot.queued,
        coalesce(units_out, 0) AS units_out, coalesce(in_line, 0) AS in_line,
        coalesce(last_place, 0) AS last_place
      FROM lot LEFT JOIN counted ON counted.lot_id = lot.id
    )
    SELECT 'sale-units' AS key, id AS which, units_left AS found, stock - units_out AS expected
    FROM lots WHERE units_left <> stock - units_out
    UNION ALL SELECT 'sale-line', id, waiting, in_line FROM lots WHERE waiting <> in_line
    UNION ALL SELECT 'sale-line', id, queued, last_place FROM lots WHERE queued < last_place
"""

NUMBERS = """
    SELECT 'sale-numbers' AS key, id AS which, numbered AS found, expected FROM (
      SELECT sale.id, sale.numbered, count(reservation.number) AS expected,
        count(DISTINCT reservation.number) AS different,
        coalesce(min(reservation.number), 1) AS first,
        coalesce(max(reservation.number), 0) AS last
      FROM sale LEFT JOIN reservation ON reservation.sale_id = sale.id GROUP BY sale.id
    ) AS sales
    WHERE numbered <> expected OR numbered <> different OR numbered <> last OR first <> 1
    UNION ALL
    SELECT 'sale-numbers', sale_id, count(*), 0 FROM reservation
    WHERE (state = 'waiting') <> (number IS NULL)
      AND NOT (state = 'cancelled' AND place IS NOT NULL)
    GROUP BY sale_id
"""
"""Numbers begin with 1 and have no gap; whoever waits has none, and every unit has one."""

LINE = """
    SELECT 'sale-idle' AS key, lot.id AS which, lot.units_left AS found, 0 AS expected
    FROM lot JOIN sale ON sale.id = lot.sale_id
    WHERE sale.state IN ('open', 'paused') AND lot.units_left > 0 AND EXISTS (
      SELECT 1 FROM reservation WHERE lot_id = lot.id AND reservation.state = 'waiting')
    UNION ALL
    SELECT 'sale-line-order', reservation.id, reservation.place, offered.last
    FROM reservation JOIN (
      SELECT lot_id, max(place) AS last FROM reservation
      WHERE place IS NOT NULL AND number IS NOT NULL GROUP BY lot_id
    ) AS offered ON offered.lot_id = reservation.lot_id
    WHERE reservation.state = 'waiting' AND reservation.place < offered.last
    UNION ALL
    SELECT 'sale-line-ended', sale.id, count(*), 0
    FROM sale JOIN reservation ON reservation.sale_id = sale.id
    WHERE sale.state = 'closed' AND reservation.state = 'waiting'
      AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'end-line' AND job.state = 'running')
    GROUP BY sale.id
"""
"""A free unit is with whoever waits first, and nobody waits for what is over."""

LIMITS = """
    SELECT 'sale-limit' AS key, fan_id AS which, units AS found, may AS expected FROM (
      SELECT had.fan_id, had.units,
        sale.per_fan * (1 + (SELECT count(*) FROM fan WHERE fan.merged_into = had.fan_id)) AS may
      FROM (SELECT sale_id, fan_id, count(*) AS units FROM reservation
        WHERE state IN ('waiting', 'held', 'paid') GROUP BY sale_id, fan_id) AS had
      JOIN sale ON sale.id = had.sale_id WHERE had.units > sale.per_fan) AS many
    WHERE units > may
"""
"""Whoever was linked may have as much as each of them could have before."""

OVERDUE = """
    SELECT 'sale-overdue' AS key, id AS which, number AS found, 0 AS expected
    FROM reservation WHERE state = 'held' AND pay_by < :late
"""

KEY = """CASE WHEN reservation.place IS NULL THEN 'sale:' || sale.id || ':' || reservation.number
    ELSE 'sale:' || sale.id || ':' || reservation.lot_id || ':' || reservation.place END"""

RICE = f"""
    SELECT CASE WHEN is_on = 1 THEN 'sale-rice-missing' ELSE 'sale-rice-kept' END AS key,
      id AS which, paid AS found, is_on * rice AS expected
    FROM (
      SELECT reservation.id, sale.rice,
        CASE WHEN reservation.state IN ('waiting', 'held', 'paid') THEN 1 ELSE 0 END AS is_on,
        CASE WHEN taken.id IS NULL OR back.id IS NOT NULL THEN 0 ELSE -taken.amount END AS paid
      FROM reservation JOIN sale ON sale.id = reservation.sale_id
      LEFT JOIN ledger AS taken ON taken.community_id = reservation.community_id
        AND taken.key = {KEY}
      LEFT JOIN ledger AS back ON back.reverses = taken.id
      WHERE sale.rice > 0) AS costs
    WHERE paid <> is_on * rice
"""  # noqa: S608
"""What is reserved was paid for once, and what is over was given back."""

CHECKS: tuple[tuple[str, str], ...] = (
    ("presale units", LOTS),
    ("presale numbers", NUMBERS),
    ("presale lines", LINE),
    ("presale limits", LIMITS),
    ("presale deadlines", OVERDUE),
    ("presale rice", RICE),
)
