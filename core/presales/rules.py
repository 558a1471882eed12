"""Rules of presales: when whom a sale is open for, how much of it, and what may be planned."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from core.errors import Refused
from core.presales.results import Lot, Plan, Sale, Window

WHOLE = 1000
"""All of a lot, in thousandths."""

MOST_UNITS = 1_000_000
MOST_PER_FAN = 10
MOST_PRICE = 10**12
MOST_VARIANTS = 10
LONGEST_HOLD_MINUTES = 7 * 24 * 60
MOST_QUEUE_PER_UNIT = 5
DAY_S = 24 * 60 * 60
LONGEST_WINDOW_S = 30 * DAY_S
FURTHEST_OPENING = timedelta(days=366)

LONGEST_CHECKOUT = 300
CODE = "{code}"
"""Where the code goes in the shop's checkout link."""

REMINDED_BEFORE = timedelta(hours=1)

NIGHT_BEGINS, NIGHT_ENDS = time(21), time(8)
MORNING = time(10)
"""Until when whoever is offered a unit in their sleep may pay at least."""

FIRST_PART, SECOND_PART = 0.1, 0.5
"""The usual windows: the top tenth of fans, the next four tenths, then all."""
USUAL_STEP_S = 300

DAYTIME = (8, 21)
"""Hours outside of which nothing promotional is sent to fans."""
SOON = timedelta(hours=1)
"""Less leaves no time to tell anybody."""


def window_of(windows: Sequence[Window], tier: int) -> Window | None:
    """The earliest window that a tier stands in; None if none is for it."""
    mine = [window for window in windows if window.tier_floor <= tier]
    return min(mine, key=lambda window: window.after_s, default=None)


def first_of(sale: Sale) -> Window | None:
    """The window that opens before all others, in which whoever is invited stands."""
    return min(sale.windows, key=lambda window: window.after_s, default=None)


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
    check_opening(plan.opens_at, now)
    check_terms(plan)


def check_opening(opens_at: datetime, now: datetime) -> None:
    """See that a batch opens later than now, and not in another age.

    Raises:
        Refused: it does not.
    """
    if opens_at <= now:
        raise Refused("sale-opens-past", next_step="launches")
    if opens_at > now + FURTHEST_OPENING:
        raise Refused("sale-opens-far", next_step="launches")


def check_terms(plan: Plan) -> None:
    """`check_plan` for a sale whose moment stands already."""
    if not 0 <= plan.price <= MOST_PRICE:
        raise Refused("sale-price", most=MOST_PRICE)
    check_stock(plan.variants)
    if not 0 < plan.per_fan <= min(MOST_PER_FAN, sum(units for _, units in plan.variants)):
        raise Refused("sale-per-fan", most=MOST_PER_FAN)
    if not 0 < plan.hold_minutes <= LONGEST_HOLD_MINUTES:
        raise Refused("sale-hold", most=LONGEST_HOLD_MINUTES)
    if not 0 <= plan.rice <= MOST_PRICE or not 0 <= plan.queue_per_unit <= MOST_QUEUE_PER_UNIT:
        raise Refused("sale-rice", most=MOST_QUEUE_PER_UNIT)
    check_checkout(plan.checkout)
    check_windows(plan.windows)


def check_stock(variants: Sequence[tuple[str, int]]) -> None:
    """See that there is something of each variant, and each is named once.

    Raises:
        Refused: there is nothing, too much, or one twice.
    """
    if not variants or any(not 0 < units <= MOST_UNITS for _, units in variants):
        raise Refused("sale-stock", most=MOST_UNITS)
    if len(variants) > MOST_VARIANTS or len({name for name, _ in variants}) < len(variants):
        raise Refused("sale-variants", most=MOST_VARIANTS)


def check_windows(windows: Sequence[Window]) -> None:
    """See that windows open one after the other, to ever lower tiers, the last to all units.

    Raises:
        Refused: there are none, two overlap, or units would be kept for nobody.
    """
    if not windows:
        raise Refused("sale-windows-none")
    if any(window.after_s > LONGEST_WINDOW_S for window in windows):
        raise Refused("sale-windows-late", days=LONGEST_WINDOW_S // DAY_S)
    for earlier, later in pairwise(windows):
        falls = later.tier_floor < earlier.tier_floor and later.after_s > earlier.after_s
        if not falls or later.share < earlier.share:
            raise Refused("sale-windows-overlap")
    if windows[-1].share != WHOLE:
        raise Refused("sale-windows-keep")


def standing_in(windows: Sequence[Window], fans_by_tier: Sequence[int]) -> list[int]:
    """How many fans stand in each window."""
    standing = dict.fromkeys((window.position for window in windows), 0)
    for tier, fans in enumerate(fans_by_tier):
        mine = window_of(windows, tier)
        if mine is not None:
            standing[mine.position] += fans
    return [standing[window.position] for window in windows]


def warnings(plan: Plan, fans_by_tier: Sequence[int], zone: str, now: datetime) -> list[str]:
    """What staff may want to mend before fans see it, as keys of sentences, the gravest first."""
    local = plan.opens_at.astimezone(ZoneInfo(zone))
    standing = standing_in(plan.windows, fans_by_tier)
    cheapest = min((price.price for price in plan.compared), default=None)
    found = {
        "past": plan.opens_at <= now,
        "terms": not plan.delivery or not plan.terms,
        "nobody": not any(standing),
        "first-empty": any(standing) and not standing[0],
        "price": cheapest is not None and plan.price >= cheapest,
        "no-source": not plan.compared,
        "night": not DAYTIME[0] <= local.hour < DAYTIME[1],
        "soon": now < plan.opens_at < now + SOON,
        "few-units": 0 < plan.units < sum(standing),
    }
    return [key for key, is_so in found.items() if is_so]


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
        raise Refused("sale-checkout", next_step="launches", mark=CODE, most=LONGEST_CHECKOUT)


def checkout_link(template: str, code: str) -> str:
    """Where the shop takes the money for a code; empty where the sale has no such link."""
    return template.replace(CODE, code)


def offered_until(hold_minutes: int, now: datetime, zone: str) -> datetime:
    """Until when a unit that came back is held for whoever waited; the night costs nobody theirs,
    since they did not choose the moment."""
    until = now + timedelta(minutes=hold_minutes)
    local = now.astimezone(ZoneInfo(zone))
    if NIGHT_ENDS <= local.time() < NIGHT_BEGINS:
        return until
    day = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
    return max(until, datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC))


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
