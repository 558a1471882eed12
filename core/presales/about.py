"""Reads of presales for whoever may buy: what the product is, which sale and batch come next."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date

from core.people.results import Fan
from core.presales import passes, rules, views
from core.presales.results import Compared, Lot, Sale, Want, Window
from core.store import Statement
from core.tiers import views as tiers
from core.tx import Tx
from core.types import Json

ABOUT = Statement(
    """
    SELECT pitch, compared, general_on, delivery, terms FROM sale
    WHERE id = :sale AND community_id = :community
    """,
    returns={"compared": Json, "general_on": Date()},
)


@dataclass(frozen=True, slots=True)
class About:
    """What a sale says of its product, in the words of staff."""

    pitch: str
    compared: tuple[Compared, ...]
    general_on: date | None
    delivery: str
    terms: str


@dataclass(frozen=True, slots=True)
class Way:
    """The nearest way to an earlier minute: a window, the key of its tier, the rice missing."""

    window: Window
    tier: str
    missing: int


def about(tx: Tx, sale_id: int) -> About:
    row = ABOUT.run(tx.session, sale=sale_id, community=tx.community.id).one()
    compared = tuple(Compared(**one) for one in row.compared)
    return About(row.pitch, compared, row.general_on, row.delivery, row.terms)


def running(tx: Tx) -> list[Sale]:
    """The sales that are announced and not closed: what can be had comes first, then the next."""
    return sorted(views.running(tx), key=lambda sale: (is_gone(sale), batch(sale)[0].opens_at))


def window_of(tx: Tx, sale: Sale, fan: Fan) -> Window | None:
    """The window that a fan stands in: the first by a pass, else that of their tier."""
    wants = [Want(fan, sale.lots[0].id)]
    if passes.invited(tx, {sale.id: sale}, wants):
        return sale.windows[0]
    return rules.window_of(sale.windows, fan.tier)


def batch(sale: Sale) -> list[Lot]:
    """The lots of the batch that counts now: the first with units left, else the last one."""
    left = [lot for lot in sale.lots if lot.left] or sale.lots[-1:]
    return [lot for lot in sale.lots if lot.batch_id == left[0].batch_id]


def later_batches(sale: Sale) -> list[Lot]:
    """The lots that open after the batch that counts now."""
    opens = batch(sale)[0].opens_at
    return [lot for lot in sale.lots if lot.opens_at > opens]


def is_gone(sale: Sale) -> bool:
    return not any(lot.left for lot in sale.lots)


def way_to_earlier(tx: Tx, sale: Sale, fan: Fan) -> Way | None:
    """The next tier up with an earlier window; None for whoever is let in first."""
    mine = window_of(tx, sale, fan)
    earlier = [
        window
        for window in sale.windows
        if window.tier_floor > fan.tier and (mine is None or window.after_s < mine.after_s)
    ]
    if not earlier:
        return None
    window = min(earlier, key=lambda each: each.tier_floor)
    step = tiers.ladder(tx)[window.tier_floor]
    return Way(window, step.key, max(0, step.threshold - fan.lifetime))
