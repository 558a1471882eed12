"""Deals out what a sale has, in the order of asking; plain values, no database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from core.errors import Refused
from core.presales import codes, rules
from core.presales.results import Lot, Queued, Sale, Want, Window, Yours

Owner = tuple[int, int]
"""A sale and a fan."""

Kept = tuple[int, int, int, int]
"""A lot, a fan, the position of their window, and the number or the place that was given."""


class Shelf:
    """One lot while a set of wants is folded, with what is asked of it at each looked up once."""

    def __init__(self, sale: Sale, lot: Lot, now: datetime) -> None:
        self.sale, self.lot, self._now = sale, lot, now
        self.left, self.queued, self.waiting = lot.left, lot.queued, lot.waiting
        self.pay_by = pay_by(sale, now)
        self._windows: dict[int, Window | None] = {}

    @cached_property
    def takeable(self) -> int:
        return rules.takeable(self.lot, self.sale.windows, self._now)

    @cached_property
    def places(self) -> int:
        return rules.queue_of(self.sale, self.lot)

    @cached_property
    def first(self) -> Window | None:
        return rules.first_of(self.sale)

    def lets_in(self, window: Window | None) -> bool:
        """Whether a window is open by now."""
        return window is not None and rules.opens_for(self.lot, window) <= self._now

    @property
    def is_out(self) -> bool:
        """Whether newcomers get no unit: one that is there belongs to whoever waits."""
        return self.left == 0 or self.waiting > 0

    @property
    def has_changed(self) -> bool:
        return (self.left, self.queued) != (self.lot.left, self.lot.queued)

    def window_of(self, tier: int) -> Window | None:
        if tier not in self._windows:
            self._windows[tier] = rules.window_of(self.sale.windows, tier)
        return self._windows[tier]


@dataclass
class Dealing:
    """What is left of each sale while one set of wants is folded.

    `units` is how many units and places each (sale, fan) has already; `held` and `line` are what
    each sale is to remember of those who got something. `frozen` says from whom no rice can be
    taken, and until when; `invited` has the pass of whoever stands in the first window by one, and
    `used` those that somebody claimed by.
    """

    sales: Mapping[int, Sale]
    units: dict[Owner, int]
    now: datetime
    frozen: Mapping[int, datetime] = field(default_factory=dict)
    invited: dict[Owner, int] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    numbered: dict[int, int] = field(init=False)
    held: defaultdict[int, list[Kept]] = field(default_factory=lambda: defaultdict(list))
    line: defaultdict[int, list[Kept]] = field(default_factory=lambda: defaultdict(list))
    _spent: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbered = {sale.id: sale.numbered for sale in self.sales.values()}
        self._shelves = {
            lot.id: Shelf(sale, lot, self.now) for sale in self.sales.values() for lot in sale.lots
        }

    @property
    def left(self) -> dict[int, int]:
        """How many units of each lot nobody has."""
        return {lot_id: shelf.left for lot_id, shelf in self._shelves.items()}

    def changed(self) -> Iterator[Shelf]:
        """The lots of which something was dealt."""
        return (shelf for shelf in self._shelves.values() if shelf.has_changed)

    def deal(self, want: Want) -> Yours | Queued | Refused:
        """A unit, else a place in line, else why not."""
        shelf = self._shelves.get(want.lot_id)
        if shelf is None:
            return Refused("gone", next_step="presale")
        window = shelf.window_of(want.fan.tier)
        owner = shelf.sale.id, want.fan.id
        by_pass = self.invited.get(owner) if self.invited and not shelf.lets_in(window) else None
        if by_pass is not None:
            window = shelf.first
        no = self._refusal(shelf, want, window, self.units.get(owner, 0))
        if no is not None or window is None:
            return no or Refused("sale-not-for-tier", next_step="tiers")
        self.units[owner] = self.units.get(owner, 0) + 1
        if cost := shelf.sale.rice:
            self._spent[want.fan.id] = self._spent.get(want.fan.id, 0) + cost
        if by_pass is not None:
            self.used.append(self.invited.pop(owner))
        if shelf.is_out:
            return self._queue(shelf, want, window)
        return self._hold(shelf, want, window)

    def _refusal(
        self, shelf: Shelf, want: Want, window: Window | None, units: int
    ) -> Refused | None:
        sale, lot = shelf.sale, shelf.lot
        if want.fan.is_staff:
            return Refused("sale-staff", next_step="launch")
        if sale.state != "open":
            return Refused(f"sale-{sale.state}", next_step="presale")
        if window is not None and self.now < rules.opens_for(lot, window):
            return _not_yet("sale-not-yet", rules.opens_for(lot, window))
        if units >= sale.per_fan:
            return Refused("sale-limit", next_step="claims", units=sale.per_fan)
        if shelf.is_out:
            if shelf.waiting >= shelf.places:
                return Refused("sale-sold-out", next_step="presale")
        elif lot.stock - shelf.left >= shelf.takeable:
            later = rules.next_opening(lot, sale.windows, self.now)
            return _not_yet("sale-part-gone", later or lot.opens_at)
        return self._cannot_pay(sale, want) if sale.rice else None

    def _cannot_pay(self, sale: Sale, want: Want) -> Refused | None:
        until = self.frozen.get(want.fan.id)
        if until is not None:
            return Refused("rice-frozen", next_step="link", until=until)
        if want.fan.balance - self._spent.get(want.fan.id, 0) < sale.rice:
            return Refused("not-enough-rice", next_step="missions", amount=sale.rice)
        return None

    def _hold(self, shelf: Shelf, want: Want, window: Window) -> Yours:
        sale = shelf.sale
        shelf.left -= 1
        number = self.numbered[sale.id] = self.numbered[sale.id] + 1
        self.held[sale.id].append((want.lot_id, want.fan.id, window.position, number))
        code = codes.code_of(sale.seal, sale.id, number)
        link = rules.checkout_link(sale.checkout, code)
        return Yours(sale.id, sale.product, shelf.lot.variant, number, code, shelf.pay_by, link)

    def _queue(self, shelf: Shelf, want: Want, window: Window) -> Queued:
        sale, ahead = shelf.sale, shelf.waiting
        shelf.queued += 1
        shelf.waiting += 1
        self.line[sale.id].append((want.lot_id, want.fan.id, window.position, shelf.queued))
        return Queued(sale.id, sale.product, shelf.lot.variant, shelf.queued, ahead)


def pay_by(sale: Sale, now: datetime) -> datetime:
    return now + timedelta(minutes=sale.hold_minutes)


def _not_yet(key: str, at: datetime) -> Refused:
    return Refused(key, next_step="remind", at=at)
