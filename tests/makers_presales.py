"""Makers of presales."""

from datetime import timedelta
from typing import Any

from core.doctor import examine
from core.doctor.agreement import LEDGER_PROOF
from core.doctor.presales import CHECKS
from core.people.results import Fan
from core.presales import claiming, service, views
from core.presales.results import Plan, Queued, Sale, Want, Window, Yours
from tests.makers import Town

EVERYBODY = (Window(0, 0, 0),)
BY_TIER = (Window(0, 3, 0, 500), Window(1, 0, 300))
"""Tier 3 and above first, for half of the units; five minutes later all."""

PROOF = (*LEDGER_PROOF, *CHECKS)
"""What the doctor proves of presales, and that all rice is where it should be."""

NUMBERS = """
    SELECT count(*), count(DISTINCT number) FROM reservation
    WHERE sale_id = :sale AND number IS NOT NULL
"""


def planned(town: Town, stock: int = 10, **further: Any) -> Plan:
    """A charger in one variant that opens in an hour; everything else as `further` says."""
    return Plan(
        **{
            "product": "두레 충전기",
            "pitch": "작고 조용해요",
            "price": 29_000,
            "opens_at": town.clock.now + timedelta(hours=1),
            "variants": (("세이지", stock),),
            "windows": EVERYBODY,
            **further,
        }
    )


def announced(town: Town, stock: int = 10, **further: Any) -> Sale:
    """A sale that opens in an hour."""
    staff = town.staff()
    drafted = town.do(lambda tx: service.plan(tx, planned(town, stock, **further)), staff.id)
    return town.do(lambda tx: service.open_sale(tx, drafted.id), staff.id)


def on_sale(town: Town, stock: int = 10, **further: Any) -> Sale:
    """A sale whose first window has just opened."""
    opened = announced(town, stock, **further)
    town.clock.go(hours=1)
    return opened


def claimed(town: Town, fan: Fan, sale: Sale, lot: int = 0) -> Yours | Queued:
    want = Want(town.again(fan), sale.lots[lot].id)
    return town.do(lambda tx: claiming.claim(tx, want))


def as_it_is(town: Town, sale: Sale) -> Sale:
    found = town.do(lambda tx: views.find(tx, sale.id))
    assert found is not None
    return found


def is_exact(town: Town, sale: Sale) -> None:
    """Every unit is with one fan or still there, and nobody waits while one is."""
    tally = town.do(lambda tx: views.tally(tx, sale.id))
    assert tally.left + tally.held + tally.paid == tally.stock
    assert not (tally.left and tally.waiting and as_it_is(town, sale).state != "closed")
    assert tally.waiting == sum(lot.waiting for lot in as_it_is(town, sale).lots)
    rows, numbers = town.rows(NUMBERS, sale=sale.id)[0]
    assert rows == numbers == as_it_is(town, sale).numbered


def is_proved(town: Town, sale: Sale) -> None:
    """Exact by its own tally, and without a finding of the doctor."""
    is_exact(town, sale)
    assert examine(town.store, town.clock.now, checks=PROOF) == []
