"""What the verbs and reads of presales give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.people.results import Fan
from core.values import Value


class State(StrEnum):
    """How a reservation stands."""

    WAITING = "waiting"
    HELD = "held"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Compared:
    """What the like costs elsewhere, in whole units of money, and where that was read."""

    label: str
    price: int
    source: str


@dataclass(frozen=True, slots=True)
class Window:
    """Fans from this tier on may claim `after_s` seconds after a batch opens.

    `share` is how much of a lot may be taken until the next window opens, in thousandths.
    """

    position: int
    tier_floor: int
    after_s: int
    share: int = 1000


@dataclass(frozen=True, slots=True)
class Lot:
    """The units of one variant in one batch, as they stand."""

    id: int
    batch_id: int
    variant: str
    stock: int
    left: int
    queued: int
    waiting: int
    opens_at: datetime


@dataclass(frozen=True, slots=True)
class Sale:
    """A presale with its windows in order of opening, and its lots."""

    id: int
    product: str
    price: int
    rice: int
    per_fan: int
    hold_minutes: int
    queue_per_unit: int
    state: str
    numbered: int
    seal: str
    windows: tuple[Window, ...]
    lots: tuple[Lot, ...]
    checkout: str = ""
    revision: int = 0
    passes: int = 0

    @property
    def batches(self) -> dict[int, tuple[Lot, ...]]:
        """The lots of each batch, in the order in which the batches came."""
        ids = dict.fromkeys(lot.batch_id for lot in self.lots)
        return {one: tuple(lot for lot in self.lots if lot.batch_id == one) for one in ids}

    def lot(self, lot_id: int) -> Lot | None:
        return next((lot for lot in self.lots if lot.id == lot_id), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A presale as staff write it down, before it has a row."""

    product: str
    pitch: str
    price: int
    opens_at: datetime
    variants: tuple[tuple[str, int], ...]
    windows: tuple[Window, ...]
    per_fan: int = 1
    rice: int = 0
    hold_minutes: int = 60
    queue_per_unit: int = 1
    compared: tuple[Compared, ...] = ()
    general_on: date | None = None
    delivery: str = ""
    terms: str = ""
    photo_id: int | None = None
    checkout: str = ""

    @property
    def units(self) -> int:
        return sum(units for _, units in self.variants)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sale as it stands, with all that was written down about it; of the units in the plan
    those of the first batch."""

    sale: Sale
    plan: Plan


@dataclass(frozen=True, slots=True)
class Changed:
    """What staff made of a sale, and the act of the log that takes it back."""

    drafted: Drafted
    act: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A sale that was opened, paused, resumed or closed; `post` tells everybody of an opening."""

    sale: Sale
    act: int
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Pass:
    """An invitation into the first window: *free*, *bound* to a fan, *used* or *revoked*."""

    id: int
    sale_id: int
    code: str
    state: str
    fan_id: int | None


@dataclass(frozen=True, slots=True)
class Passes:
    """What was made at once, and the act of the log that takes it back."""

    made: tuple[Pass, ...]
    act: int


@dataclass(frozen=True, slots=True)
class Invited:
    """How many passes a sale has: given out, bound to somebody, and claimed by."""

    given: int
    bound: int
    used: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What fans of one tier were given through one window, and how much of it was paid."""

    tier: int
    window: int
    units: int
    paid: int
    fans: int


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What would have happened; fans and units are a part in `scale` of the real ones.

    `given` counts each time that a unit was somebody's, `gone_s` the seconds from the opening
    until none was left, None if some were.
    """

    seed: int
    scale: int
    fans: int
    came: int
    empty: int
    units: int
    left: int
    paid: int
    given: int
    presses: int
    line: int
    gone_s: float | None
    taken: tuple[Taken, ...]


class Want(Value, frozen=True):
    """One fan's press on one variant, and when it came in; None for at this moment."""

    fan: Fan
    lot_id: int
    asked_at: datetime | None = None


class Yours(Value, frozen=True):
    """A unit is held for the fan: the `number` of all ever given, to be paid by `pay_by`, at the
    address `checkout` if the shop has one."""

    sale_id: int
    product: str
    variant: str
    number: int
    code: str
    pay_by: datetime
    checkout: str = ""


class Queued(Value, frozen=True):
    """All units are held; the fan stands in line, `ahead` fans before them."""

    sale_id: int
    product: str
    variant: str
    place: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Reservation:
    """A fan's unit or place in line, as it stands."""

    id: int
    sale_id: int
    lot_id: int
    fan_id: int
    state: State
    number: int | None
    place: int | None
    pay_by: datetime | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a sale stands, in units: what every row of it must add up to."""

    stock: int
    left: int
    held: int
    paid: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Order:
    """A reservation with what its fan and staff are told of it.

    `code` and `checkout` are empty for what is not to be paid or shown; `ahead` is how many wait
    before it in line, counted up to a bound.
    """

    id: int
    sale_id: int
    fan_id: int
    fan: str | None
    product: str
    variant: str
    price: int
    rice: int
    state: State
    number: int | None
    pay_by: datetime | None
    at: datetime
    ended_at: datetime | None
    ahead: int
    code: str
    checkout: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What staff did by hand to an order; `act` undoes it, and is None if it was so already."""

    order: Order
    act: int | None


@dataclass(frozen=True, slots=True)
class ShopAnswer:
    """What a call of the shop is told: the `number` of the unit, and its state from now on."""

    state: State
    number: int
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many presses a sale had, by verdict, and how long they waited for it.

    `verdicts` has *yours*, *queued* and each refusal by its key; `waits` how many waited at most
    so many milliseconds, each counted once, the shortest first.
    """

    verdicts: Mapping[str, int]
    waits: Mapping[int, int]

    @property
    def total(self) -> int:
        return sum(self.verdicts.values())

    def waited_ms(self, share: float) -> int:
        """Within how many milliseconds this share of all presses was decided; 0 if none was."""
        wanted, decided = self.total * share, 0
        for waited_ms, presses in self.waits.items():
            decided += presses
            if decided >= wanted:
                return waited_ms
        return 0
