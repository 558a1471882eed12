"""Claiming units, many fans in one transaction: decided in the order of asking, never oversold."""

from collections.abc import Mapping, Sequence

from core.errors import BeginAnew, Refused
from core.presales import counting, passes, rice, telling, views
from core.presales.dealing import Dealing, pay_by
from core.presales.results import Queued, Sale, Want, Yours
from core.store import Given
from core.tx import Tx

LOCK = Given(
    "WITH {given} SELECT 1",
    {"sale_id": int},
    postgresql="""
    WITH {given} SELECT sale.id FROM sale WHERE sale.id IN (SELECT sale_id FROM given)
    ORDER BY sale.id FOR NO KEY UPDATE
    """,
)

HOLD = Given(
    """
    WITH {given} INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state,
      window_position, number, pay_by, at)
    SELECT :community, :sale, lot_id, fan_id, 'held', window_position, nth, :pay_by, :now
    FROM given WHERE true
    """,
    {"lot_id": int, "fan_id": int, "window_position": int, "nth": int},
)

QUEUE = Given(
    """
    WITH {given} INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state,
      window_position, place, at)
    SELECT :community, :sale, lot_id, fan_id, 'waiting', window_position, nth, :now
    FROM given WHERE true
    """,
    {"lot_id": int, "fan_id": int, "window_position": int, "nth": int},
)

TAKE = Given(
    """
    WITH {given} UPDATE lot SET units_left = lot.units_left - given.taken, queued = given.queued,
      waiting = given.waiting
    FROM given WHERE lot.id = given.lot_id AND lot.units_left >= given.taken
    RETURNING lot.id
    """,
    {"lot_id": int, "taken": int, "queued": int, "waiting": int},
)

NUMBER = Given(
    """
    WITH {given} UPDATE sale SET numbered = given.numbered FROM given
    WHERE sale.id = given.sale_id
    """,
    {"sale_id": int, "numbered": int},
)


def claim(tx: Tx, want: Want) -> Yours | Queued:
    """Claim a unit for one fan.

    Raises:
        Refused: not yet, not any more, not for this fan, or not another one.
    """
    answer = claim_all(tx, [want])[0]
    if isinstance(answer, Refused):
        raise answer
    return answer


def claim_all(tx: Tx, wants: Sequence[Want]) -> list[Yours | Queued | Refused]:
    """A unit for each in the order of asking, while there are any; then a place in line.

    The sales stay locked until the commit, so what was seen is there to take.

    Raises:
        BeginAnew: rice was spent elsewhere meanwhile.
    """
    sales = _locked(tx, wants)
    sale_of = {lot.id: sale.id for sale in sales.values() for lot in sale.lots}
    frozen = rice.frozen(tx, sales, wants)
    invited = passes.invited(tx, sales, wants)
    dealing = Dealing(sales, _units(tx, wants, sale_of), tx.now, frozen, invited)
    dealt = [dealing.deal(want) for want in wants]
    _keep(tx, sales, dealing)
    _take(tx, sales, dealing)
    passes.use(tx, dealing.used)
    for sale in sales.values():
        rice.pay(tx, sale, dealing.held[sale.id], dealing.line[sale.id])
        telling.tell_of_last_units(tx, sale, dealing.left)
    counting.count(tx, sale_of, wants, dealt)
    return dealt


def lock(tx: Tx, sale_ids: Sequence[int]) -> dict[int, Sale]:
    """The sales as they stand, held until this transaction ends."""
    LOCK.run(tx.session, [(sale_id,) for sale_id in sorted(sale_ids)])
    return views.find_all(tx, sale_ids)


def _locked(tx: Tx, wants: Sequence[Want]) -> dict[int, Sale]:
    return lock(tx, views.sales_of_lots(tx, (want.lot_id for want in wants)))


def _units(tx: Tx, wants: Sequence[Want], sale_of: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """What each fan has already in the sales that are asked for."""
    pairs = [(sale_of[w.lot_id], w.fan.id) for w in wants if w.lot_id in sale_of]
    return views.units_of(tx, pairs)


def _keep(tx: Tx, sales: dict[int, Sale], dealing: Dealing) -> None:
    for sale in sales.values():
        facts = {"community": tx.community.id, "sale": sale.id, "now": tx.now}
        if held := dealing.held[sale.id]:
            HOLD.run(tx.session, held, pay_by=pay_by(sale, tx.now), **facts)
        if line := dealing.line[sale.id]:
            QUEUE.run(tx.session, line, **facts)


def _take(tx: Tx, sales: dict[int, Sale], dealing: Dealing) -> None:
    lots = [
        (shelf.lot.id, shelf.lot.left - shelf.left, shelf.queued, shelf.waiting)
        for shelf in dealing.changed()
    ]
    numbered = [(s.id, n) for s in sales.values() if (n := dealing.numbered[s.id]) != s.numbered]
    if lots and len(TAKE.fetch(tx.session, sorted(lots))) != len(lots):
        raise BeginAnew
    if numbered:
        NUMBER.run(tx.session, sorted(numbered))
