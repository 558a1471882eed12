"""A presale to a simulated crowd: who stands where, what is sold, and when each of them presses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

import msgspec
from sqlalchemy.orm import Session

from bots.demo.scripts import SCRIPTS
from bots.demo.stage import Stage
from core import outbox
from core.people import joining, views
from core.people.results import Caller
from core.points import ledger
from core.points.results import Award
from core.presales import rules, service
from core.presales.results import Compared, Plan, Window
from core.presales.results import Sale as OnSale
from core.presales.views import fans_by_tier
from core.store import Isolation, Store
from core.tiers import rules as tiers
from core.tiers import views as ladders
from core.tx import Tx

FEWEST_UNITS, MOST_UNITS = 100, 200_000

CROWD_A_UNIT = 1.15
"""Fans for each unit: all go, and some stand in line."""

JOIN_AT_ONCE = 2_000
"""Fans of one transaction, which takes a fifth of a second."""

STANDING = ((0.12, 2_500), (0.42, 150))
"""Parts of the crowd, and the rice that they bring along from before; the rest has none."""

SOON = timedelta(seconds=8)
"""From the last preparation to the opening: time to look at the board."""

WINDOW_STEP_S = 10
"""Between two windows, where a real sale leaves five minutes."""

EAGER_S, LATEST_S = 4.0, 15.0
"""Two of three have pressed in so many seconds of their window, and the last after so many."""

PRICE, DEARER = 29_000, 39_000
SELLER = "sora"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Show:
    """A sale that is about to open, and each press to come: (seconds after it opens, fan, lot)."""

    sale: OnSale
    opens_at: datetime
    presses: tuple[tuple[float, int, int], ...]


def caller(fan: int) -> Caller:
    """The account of one of the crowd, by number."""
    return Caller("web", f"crowd:{fan}", f"#{fan}", "ko", "demo")


def prepare(
    store: Store, *, units: int, seed: int, clock: Callable[[], datetime], progress: Progress
) -> Show:
    """Have a crowd join a demo's community, bit by bit, and put a sale before it.

    The same `units` and `seed` give the same presses.
    """
    crowd = round(units * CROWD_A_UNIT)
    progress(0, crowd)
    for first in range(0, crowd, JOIN_AT_ONCE):
        fans = range(first, min(crowd, first + JOIN_AT_ONCE))
        store.write_now(_joining(fans, crowd, clock()), Isolation.READ_COMMITTED)
        progress(fans.stop, crowd)
    sale = store.write_now(lambda session: _announce(_stage(session, clock()), units))
    opens_at = sale.lots[0].opens_at
    return Show(sale, opens_at, tuple(_presses(sale, crowd, Random(f"{seed}/presale"))))


def _stage(session: Session, now: datetime) -> Stage:
    community = views.the_community(session)
    assert community is not None
    return Stage(session, community, SCRIPTS[community.language], now)


def _joining(fans: range, crowd: int, now: datetime) -> Callable[[Session], None]:
    def join(session: Session) -> None:
        stage = _stage(session, now)
        joined = stage.do(lambda tx: joining.join_all(tx, [caller(fan) for fan in fans]))
        owed = [
            Award(fan.id, rice, "opening", f"crowd:{number}")
            for number, fan in zip(fans, joined, strict=True)
            if (rice := _rice(number, crowd))
        ]
        stage.do(lambda tx: _bring_along(tx, owed))

    return join


def _rice(number: int, crowd: int) -> int:
    """What a fan of the crowd has: the first ones of it stand highest."""
    end = 0.0
    for part, rice in STANDING:
        end += part * crowd
        if number < end:
            return rice
    return 0


def _bring_along(tx: Tx, owed: Sequence[Award]) -> None:
    """Rice from before lifts to a tier of which nobody is told in a letter."""
    ledger.award_all(tx, owed)
    tx.events[:] = [msgspec.structs.replace(event, moved=True) for event in tx.events]


def _announce(stage: Stage, units: int) -> OnSale:
    seller = views.fans_of(stage.session, stage.community.id, [("web", f"demo:{SELLER}")])
    stage.fans[SELLER] = next(iter(seller.values()))
    planned = _plan(stage, units)
    drafted = stage.do(lambda tx: service.plan(tx, planned), SELLER)
    opened = stage.do(lambda tx: service.move(tx, drafted.id, "open"), SELLER)
    if opened.post is not None:
        outbox.send_now(stage.tx(), opened.post)
    return opened.sale


def _plan(stage: Stage, units: int) -> Plan:
    told = stage.script.sale
    each, over = divmod(units, len(told.variants))
    label, source = told.dearer
    return Plan(
        product=told.product,
        pitch=told.pitch,
        price=PRICE,
        opens_at=stage.now + SOON,
        variants=tuple(
            (variant, each + (place < over)) for place, variant in enumerate(told.variants)
        ),
        windows=_windows(stage.tx()),
        compared=(Compared(label, DEARER, source),),
        delivery=told.delivery,
        terms=told.terms,
    )


def _windows(tx: Tx) -> tuple[Window, ...]:
    """The usual ones, by where fans stand, one soon after the other."""
    usual = rules.usual_windows(fans_by_tier(tx, len(ladders.ladder(tx))))
    return tuple(replace(one, after_s=one.position * WINDOW_STEP_S) for one in usual)


def _presses(sale: OnSale, crowd: int, rng: Random) -> Iterator[tuple[float, int, int]]:
    """Each fan once, soon after their own window opens; in the order of time.

    Every variant is wanted by as many, so that none is left over.
    """
    wanted = [sale.lots[fan % len(sale.lots)].id for fan in range(crowd)]
    rng.shuffle(wanted)
    tiers_of = {
        rice: tiers.tier_of(rice, tiers.THRESHOLDS) for rice in (*dict(STANDING).values(), 0)
    }
    yield from sorted(
        (_after(sale, tiers_of[_rice(fan, crowd)]) + _hesitation(rng), fan, lot)
        for fan, lot in enumerate(wanted)
    )


def _hesitation(rng: Random) -> float:
    return rng.expovariate(1 / EAGER_S) % LATEST_S


def _after(sale: OnSale, tier: int) -> int:
    """Seconds from the opening to the window of whoever stands on a tier."""
    window = rules.window_of(sale.windows, tier)
    assert window is not None
    return window.after_s
