"""Rules of presales: when whom a sale is open for, how much of it, and what may be planned."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import SplitResult, urlsplit

from core.errors import Refused
from core.presales.results import Lot, Plan, Sale, Window

WHOLE = 1000
"""All of a lot, in thousandths."""

MOST_UNITS = 1_000_000
MOST_PER_FAN = 10
MOST_PRICE = 10**12
LONGEST_HOLD_MINUTES = 7 * 24 * 60

LONGEST_CHECKOUT = 300
CODE = "{code}"
"""Where the code goes in the shop's checkout link."""

REMINDED_BEFORE = timedelta(hours=1)

FIRST_PART, SECOND_PART = 0.1, 0.5
"""The usual windows: the top tenth of fans, the next four tenths, then all."""
USUAL_STEP_S = 300


def window_of(windows: Sequence[Window], tier: int) -> Window | None:
    """The earliest window that a tier stands in; None if none is for it."""
    mine = [window for window in windows if window.tier_floor <= tier]
    return min(mine, key=lambda window: window.after_s, default=None)


def opens_for(lot: Lot, window: Window) -> datetime:
    return lot.opens_at + timedelta(seconds=window.after_s)


def takeable(lot: Lot, windows: Sequence[Window], now: datetime) -> int:
    """How many units of a lot may be out by now, by the last window that is open."""
    is_open = [window for window in windows if opens_for(lot, window) <= now]
    if not is_open:
        return 0
    share = max(is_open, key=lambda window: window.after_s).share
    return lot.stock * share // WHOLE


def next_opening(lot: Lot, windows: Sequence[Window], now: datetime) -> datetime | None:
    """When more of a lot may be taken than now; None if all windows are open."""
    coming = [at for window in windows if (at := opens_for(lot, window)) > now]
    return min(coming, default=None)


def queue_of(sale: Sale, lot: Lot) -> int:
    """How many places in line a lot has."""
    return lot.stock * sale.queue_per_unit


def usual_windows(fans_by_tier: Sequence[int]) -> tuple[Window, ...]:
    """Three windows by how many fans stand on each tier: the top tenth, the next four, all.

    A part that holds nobody is left out, and each kept window but the last keeps units for those
    after it in the measure of its fans, half of the stock at least being there for the first.
    """
    total = sum(fans_by_tier)
    floors = [_floor(fans_by_tier, total * part) for part in (FIRST_PART, SECOND_PART)]
    kept = sorted({*floors, 0}, reverse=True)
    shares = _shares(len(kept))
    return tuple(
        Window(position, floor, position * USUAL_STEP_S, share)
        for position, (floor, share) in enumerate(zip(kept, shares, strict=True))
    )


def check_plan(plan: Plan, now: datetime) -> None:
    """See that a presale can be held as planned.

    Raises:
        Refused: something of it cannot be; the key says what.
    """
    if plan.opens_at <= now:
        raise Refused("sale-opens-past")
    if not 0 <= plan.price <= MOST_PRICE:
        raise Refused("sale-price", most=MOST_PRICE)
    if any(not 0 < units <= MOST_UNITS for _, units in plan.variants) or not plan.variants:
        raise Refused("sale-stock", most=MOST_UNITS)
    if not 0 < plan.per_fan <= min(MOST_PER_FAN, sum(units for _, units in plan.variants)):
        raise Refused("sale-per-fan", most=MOST_PER_FAN)
    if not 0 < plan.hold_minutes <= LONGEST_HOLD_MINUTES:
        raise Refused("sale-hold", most=LONGEST_HOLD_MINUTES)
    check_checkout(plan.checkout)
    check_windows(plan.windows)


def check_windows(windows: Sequence[Window]) -> None:
    """See that windows open one after the other, to ever lower tiers, the last to all units.

    Raises:
        Refused: there are none, two overlap, or units would be kept for nobody.
    """
    if not windows:
        raise Refused("sale-windows-none")
    for earlier, later in pairwise(windows):
        falls = later.tier_floor < earlier.tier_floor and later.after_s > earlier.after_s
        if not falls or later.share < earlier.share:
            raise Refused("sale-windows-overlap")
    if windows[-1].share != WHOLE:
        raise Refused("sale-windows-keep")


def check_checkout(template: str) -> None:
    """See that the shop's checkout link is safe, and has one place for the code.

    Raises:
        Refused: it is not `https`, or would lead elsewhere with another code.
    """
    if not template:
        return
    before, _, after = template.partition(CODE)
    address, rest = _address(before), before + after
    is_address = address is not None and address.scheme == "https" and "." in address.netloc
    has_path = is_address and address is not None and (address.path or address.query)
    fits = len(template) <= LONGEST_CHECKOUT and template.isascii() and template.isprintable()
    if not (has_path and fits) or CODE not in template or set(rest) & set(' {}<>"\\@'):
        raise Refused("sale-checkout", next_step="launch", most=LONGEST_CHECKOUT)


def checkout_link(template: str, code: str) -> str:
    """Where the shop takes the money for a code; empty where the sale has no such link."""
    return template.replace(CODE, code)


def reminder_lead(hold_minutes: int) -> timedelta:
    """How long before it ends a fan is reminded to pay: half of the time, an hour at most."""
    return min(timedelta(minutes=hold_minutes) / 2, REMINDED_BEFORE)


def _address(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:
        return None


def _floor(fans_by_tier: Sequence[int], wanted: float) -> int:
    """The highest tier from which on at least this many fans stand."""
    standing = 0
    for tier in range(len(fans_by_tier) - 1, -1, -1):
        standing += fans_by_tier[tier]
        if standing and standing >= wanted:
            return tier
    return 0


def _shares(windows: int) -> tuple[int, ...]:
    return {1: (WHOLE,), 2: (700, WHOLE), 3: (500, 850, WHOLE)}[windows]
