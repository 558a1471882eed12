"""Claiming units, many fans in one transaction: decided in the order of asking, never oversold."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from core.errors import BeginAnew, Refused
from core.presales import codes, rice, rules, telling, views
from core.presales.dealing import Dealing, Given, pay_by
from core.presales.results import Queued, Sale, Want, Yours
from core.store import Given as GivenRows
from core.tx import Tx

LOCK = GivenRows(
    "WITH {given} SELECT 1",
    {"sale_id": int},
    postgresql="""
    WITH {given} SELECT sale.id FROM sale WHERE sale.id IN (SELECT sale_id FROM given)
    ORDER BY sale.id FOR NO KEY UPDATE
    """,
)

HOLD = GivenRows(
    """
    WITH {given} INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state,
      window_position, number, pay_by, at)
    SELECT :community, :sale, lot_id, fan_id, 'held', window_position, nth, :pay_by, :now
    FROM given WHERE true
    """,
    {"lot_id": int, "fan_id": int, "window_position": int, "nth": int},
)

QUEUE = GivenRows(
    """
    WITH {given} INSERT INTO reservation (community_id, sale_id, lot_id, fan_id, state,
      window_position, place, at)
    SELECT :community, :sale, lot_id, fan_id, 'waiting', window_position, nth, :now
    FROM given WHERE true
    """,
    {"lot_id": int, "fan_id": int, "window_position": int, "nth": int},
)

TAKE = GivenRows(
    """
    WITH {given} UPDATE lot SET units_left = lot.units_left - given.taken, queued = given.queued,
      waiting = given.waiting
    FROM given WHERE lot.id = given.lot_id AND lot.units_left >= given.taken
    RETURNING lot.id
    """,
    {"lot_id": int, "taken": int, "queued": int, "waiting": int},
)

NUMBER = GivenRows(
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
    frozen = rice.frozen(tx, sales, wants)
    dealing = Dealing(sales, _units(tx, wants, sales), tx.now, frozen)
    dealt = [dealing.deal(want) for want in wants]
    given = [one for one in dealt if isinstance(one, Given)]
    _keep(tx, given)
    _take(tx, sales, dealing)
    rice.pay(tx, [(one.sale, one) for one in given])
    return [one if isinstance(one, Refused) else _verdict(tx, one) for one in dealt]


def lock(tx: Tx, sale_ids: Sequence[int]) -> dict[int, Sale]:
    """The sales as they stand, held until this transaction ends."""
    LOCK.run(tx.session, [(sale_id,) for sale_id in sorted(sale_ids)])
    return views.find_all(tx, sale_ids)


def _locked(tx: Tx, wants: Sequence[Want]) -> dict[int, Sale]:
    return lock(tx, views.sales_of_lots(tx, (want.lot_id for want in wants)))


def _units(tx: Tx, wants: Sequence[Want], sales: dict[int, Sale]) -> Counter[tuple[int, int]]:
    """What each fan has already in the sales that are asked for."""
    sale_of = {lot.id: sale.id for sale in sales.values() for lot in sale.lots}
    pairs = [(sale_of[w.lot_id], w.fan.id) for w in wants if w.lot_id in sale_of]
    return Counter(views.units_of(tx, pairs))


def _keep(tx: Tx, given: Sequence[Given]) -> None:
    of_sale: defaultdict[int, list[Given]] = defaultdict(list)
    for one in given:
        of_sale[one.sale.id].append(one)
    for sale_id, some in of_sale.items():
        facts = {"community": tx.community.id, "sale": sale_id, "now": tx.now}
        held = [(g.lot.id, g.fan_id, g.window, g.number) for g in some if g.number is not None]
        line = [(g.lot.id, g.fan_id, g.window, g.place) for g in some if g.number is None]
        if held:
            HOLD.run(tx.session, held, pay_by=pay_by(some[0].sale, tx.now), **facts)
        if line:
            QUEUE.run(tx.session, line, **facts)


def _take(tx: Tx, sales: dict[int, Sale], dealing: Dealing) -> None:
    lots = [
        (lot.id, lot.left - dealing.left[lot.id], dealing.queued[lot.id], dealing.waiting[lot.id])
        for sale in sales.values()
        for lot in sale.lots
        if (lot.left, lot.queued) != (dealing.left[lot.id], dealing.queued[lot.id])
    ]
    numbered = [(s.id, n) for s in sales.values() if (n := dealing.numbered[s.id]) != s.numbered]
    if lots and len(TAKE.fetch(tx.session, sorted(lots))) != len(lots):
        raise BeginAnew
    if numbered:
        NUMBER.run(tx.session, sorted(numbered))
    for sale in sales.values():
        telling.tell_of_last_units(tx, sale, dealing.left)


def _verdict(tx: Tx, one: Given) -> Yours | Queued:
    sale, lot = one.sale, one.lot
    if one.number is None:
        assert one.place is not None
        return Queued(sale.id, sale.product, lot.variant, one.place, one.ahead)
    code = codes.code_of(sale.seal, sale.id, one.number)
    link = rules.checkout_link(sale.checkout, code)
    until = pay_by(sale, tx.now)
    return Yours(sale.id, sale.product, lot.variant, one.number, code, until, link)
