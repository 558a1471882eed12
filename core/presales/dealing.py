"""Deals out what a sale has, in the order of asking; plain values, no database."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.errors import Refused
from core.presales import rules
from core.presales.results import Lot, Sale, Want, Window

Owner = tuple[int, int]
"""A sale and a fan."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was dealt: the unit `number`, else a `place` in line with `ahead` fans before it."""

    sale: Sale
    lot: Lot
    fan_id: int
    window: int
    number: int | None
    place: int | None
    ahead: int = 0

    @property
    def lot_id(self) -> int:
        return self.lot.id


@dataclass
class Dealing:
    """What is left of each sale while one set of wants is folded.

    `units` is how many units and places each (sale, fan) has already, `frozen` until when whom no
    rice can be taken from.
    """

    sales: Mapping[int, Sale]
    units: Counter[Owner]
    now: datetime
    frozen: Mapping[int, datetime] = field(default_factory=dict)
    left: dict[int, int] = field(init=False)
    queued: dict[int, int] = field(init=False)
    waiting: dict[int, int] = field(init=False)
    numbered: dict[int, int] = field(init=False)
    spent: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        lots = [lot for sale in self.sales.values() for lot in sale.lots]
        self.left = {lot.id: lot.left for lot in lots}
        self.queued = {lot.id: lot.queued for lot in lots}
        self.waiting = {lot.id: lot.waiting for lot in lots}
        self.numbered = {sale.id: sale.numbered for sale in self.sales.values()}
        self._by_lot = {lot.id: (sale, lot) for sale in self.sales.values() for lot in sale.lots}
        self._takeable = {
            lot.id: rules.takeable(lot, sale.windows, self.now)
            for sale in self.sales.values()
            for lot in sale.lots
        }

    def deal(self, want: Want) -> Given | Refused:
        """A unit, else a place in line, else why not."""
        sale, lot = self._by_lot.get(want.lot_id, (None, None))
        if sale is None or lot is None:
            return Refused("gone", next_step="presale")
        window = rules.window_of(sale.windows, want.fan.tier)
        no = self._refusal(sale, lot, want, window)
        if no is not None or window is None:
            return no or Refused("sale-not-for-tier", next_step="tiers")
        self.units[sale.id, want.fan.id] += 1
        self.spent[want.fan.id] += sale.rice
        if self._is_out(lot):
            return self._queue(sale, lot, want, window)
        self.left[lot.id] -= 1
        self.numbered[sale.id] += 1
        number = self.numbered[sale.id]
        return Given(sale, lot, want.fan.id, window.position, number, None)

    def _refusal(self, sale: Sale, lot: Lot, want: Want, window: Window | None) -> Refused | None:
        if want.fan.is_staff:
            return Refused("sale-staff", next_step="launch")
        if sale.state != "open":
            return Refused(f"sale-{sale.state}", next_step="presale")
        if window is not None and self.now < rules.opens_for(lot, window):
            return _not_yet("sale-not-yet", rules.opens_for(lot, window))
        if self.units[sale.id, want.fan.id] >= sale.per_fan:
            return Refused("sale-limit", next_step="claims", units=sale.per_fan)
        if self._is_out(lot):
            if self.waiting[lot.id] >= rules.queue_of(sale, lot):
                return Refused("sale-sold-out", next_step="presale")
        elif lot.stock - self.left[lot.id] >= self._takeable[lot.id]:
            later = rules.next_opening(lot, sale.windows, self.now)
            return _not_yet("sale-part-gone", later or lot.opens_at)
        return self._cannot_pay(sale, want) if sale.rice else None

    def _is_out(self, lot: Lot) -> bool:
        """Whether there is no unit for newcomers: what is there goes to those who wait."""
        return self.left[lot.id] == 0 or self.waiting[lot.id] > 0

    def _cannot_pay(self, sale: Sale, want: Want) -> Refused | None:
        until = self.frozen.get(want.fan.id)
        if until is not None:
            return Refused("rice-frozen", next_step="link", until=until)
        if want.fan.balance - self.spent[want.fan.id] < sale.rice:
            return Refused("not-enough-rice", next_step="missions", amount=sale.rice)
        return None

    def _queue(self, sale: Sale, lot: Lot, want: Want, window: Window) -> Given:
        self.queued[lot.id] += 1
        self.waiting[lot.id] += 1
        ahead = self.waiting[lot.id] - 1
        place = self.queued[lot.id]
        return Given(sale, lot, want.fan.id, window.position, None, place, ahead)


def pay_by(sale: Sale, now: datetime) -> datetime:
    return now + timedelta(minutes=sale.hold_minutes)


def _not_yet(key: str, at: datetime) -> Refused:
    return Refused(key, next_step="remind", at=at)
