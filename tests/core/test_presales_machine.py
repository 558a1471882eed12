"""Presales under any order of acts: never over- nor undersold, and the line keeps its order."""

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bots.common.commands import CATALOGUE
from bots.common.replies import Reply
from bots.common.serving import Request, Task, serve_together
from core.errors import Refused
from core.linking.results import MadeOne
from core.people import views as people
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award
from core.presales import claiming, service, settling, views
from core.presales.results import Queued, Reservation, Sale, State, Want, Yours
from core.store import Isolation
from core.undo import undo
from tests.makers import Town
from tests.makers_linking import linked
from tests.makers_presales import BY_TIER, EVERYBODY, is_exact, is_proved, planned
from tests.makers_reservations import overdue

FANS, RICE, PRICE_IN_RICE = 5, 90, 30
WHO = st.integers(0, FANS - 1)
WHICH = st.integers(0, 30)
HOLD = timedelta(hours=1)
IS_LONG = bool(os.environ.get("DURE_LONG"))
EXAMPLES, STEPS = (200, 60) if IS_LONG else (12, 30)

ON = (State.WAITING, State.HELD, State.PAID)
RICE_OF = "SELECT coalesce(sum(balance), 0) FROM fan WHERE id BETWEEN :first AND :last"
ENTRIES = """
    SELECT coalesce(sum(amount), 0) FROM ledger WHERE fan_id BETWEEN :first AND :last
"""


@dataclass
class Model:
    """A sale as it should be: units that are out, and who waits in which order."""

    sale: Sale
    stock: int
    out: dict[int, int] = field(default_factory=dict)
    """Number of the unit to the fan who got it."""
    until: dict[int, datetime] = field(default_factory=dict)
    """Number of a unit that is not paid to the end of its time."""
    line: list[tuple[int, int]] = field(default_factory=list)
    """Place and fan, in order."""
    numbered: int = 0
    queued: int = 0
    is_open: bool = True

    def give(self, fan: int, now: datetime) -> None:
        self.numbered += 1
        self.out[self.numbered], self.until[self.numbered] = fan, now + HOLD

    def queue(self, fan: int) -> None:
        self.queued += 1
        self.line.append((self.queued, fan))

    def free(self, number: int) -> None:
        del self.out[number]
        self.until.pop(number, None)

    def hand_on(self, now: datetime) -> None:
        """Free units go to those who wait, in their order, under the next numbers."""
        while self.line and len(self.out) < self.stock:
            self.give(self.line.pop(0)[1], now)


class Presales(RuleBasedStateMachine):
    """Five fans, who may be fewer people, and one sale that may cost rice and open in windows."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town, self.links, self.earned, self.presses = town, list[MadeOne](), 0, 0

    @initialize(
        stock=st.integers(1, 3),
        per_fan=st.integers(1, 2),
        rice=st.sampled_from([PRICE_IN_RICE, 0]),
        windows=st.sampled_from([EVERYBODY, BY_TIER]),
        queue=st.sampled_from([2, 1, 0]),
    )
    def begin(self, stock: int, per_fan: int, rice: int, windows: Any, queue: int) -> None:
        town = self.town
        self.boss = town.staff()
        self.fans = [town.fan(rice=RICE) for _ in range(FANS)]
        self.callers = [town.caller(fan) for fan in self.fans]
        self.earned = RICE * FANS
        terms = {"windows": windows, "rice": rice, "queue_per_unit": queue}
        plan = planned(town, stock, per_fan=min(per_fan, stock), **terms)
        sale = town.do(lambda tx: service.plan(tx, plan), self.boss.id)
        opened = town.do(lambda tx: service.open_sale(tx, sale.id), self.boss.id)
        self.model, self.opens = Model(opened, stock), plan.opens_at
        town.clock.now = self.opens - timedelta(minutes=1)

    def who(self, number: int) -> Fan:
        """Who one of the five is by now."""
        return self.town.again(self._person(self.fans[number].id))

    @rule(which=st.lists(WHO, min_size=1, max_size=8))
    def claim(self, which: list[int]) -> None:
        """One or some claim at once; each is told what the model says."""
        lot, fans = self.model.sale.lots[0].id, [self.who(one) for one in which]
        found = self.town.do(lambda tx: claiming.claim_all(tx, [Want(f, lot) for f in fans]))
        spent: Counter[int] = Counter()
        for fan, answer in zip(fans, found, strict=True):
            expected = self._expected(fan, spent[fan.id])
            if isinstance(answer, Refused):
                assert answer.key == expected
                continue
            spent[fan.id] += self.model.sale.rice
            self._note(expected, fan)
            match answer:
                case Yours():
                    assert (expected, answer.number) == ("yours", self.model.numbered)
                case Queued():
                    told = ("queued", self.model.queued, len(self.model.line) - 1)
                    assert (expected, answer.place, answer.ahead) == told

    @rule(who=WHO, is_at_once=st.booleans())
    def press_again_and_again(self, who: int, is_at_once: bool) -> None:
        """A press that is delivered many times, in one set or later, is one press."""
        fan, expected = self.who(who), self._expected(self.who(who), 0)
        self.presses += 1
        request = Request("reserve", self.callers[who], f"{fan.id}:{self.presses}")
        first, *more = self._press(request, 2 if is_at_once else 1, is_new=True)
        more += self._press(request, 2, is_new=False)
        assert all(reply == first for reply in more)
        if expected in ("yours", "queued"):
            self._note(expected, fan)

    @rule(which=WHICH, state=st.sampled_from([State.PAID, State.CANCELLED, State.REFUNDED]))
    def settle(self, which: int, state: State) -> None:
        rows = self._rows()
        if not rows:
            return
        chosen = rows[which % len(rows)]
        try:
            moved = self.town.do(lambda tx: settling.settle(tx, chosen, state))
        except Refused:
            assert chosen.state not in settling.BEFORE[state]
            return
        assert (moved is None) == (chosen.state == state)
        if moved is not None:
            self._move(chosen, state)

    @rule(minutes=st.sampled_from([1, 4, 30, 61, 1_500]))
    def wait(self, minutes: int) -> None:
        self.town.clock.go(minutes=minutes)
        overdue(self.town)
        now, model = self.town.clock.now, self.model
        for number in [n for n, until in model.until.items() if until <= now]:
            model.free(number)
        model.hand_on(now)

    @rule(units=st.sampled_from([1, -1, -2, 2]))
    def restock(self, units: int) -> None:
        lot, stock = self.model.sale.lots[0].id, self.model.stock + units
        try:
            self.town.do(lambda tx: service.restock(tx, lot, units), self.boss.id)
        except Refused:
            assert stock < max(1, len(self.model.out))
            return
        self.model.stock = stock
        self.model.hand_on(self.town.clock.now)

    @rule()
    def pause_or_go_on(self) -> None:
        verb = service.pause if self.model.is_open else service.open_sale
        self.town.do(lambda tx: verb(tx, self.model.sale.id), self.boss.id)
        self.model.is_open = not self.model.is_open

    @rule(who=WHO, rice=st.sampled_from([30, 400]))
    def earn(self, who: int, rice: int) -> None:
        """Rice for a unit, or so much that the fan rises into the first window."""
        fan, key = self.who(who), f"earn:{self.fans[0].id}:{self.earned}"
        self.town.do(lambda tx: ledger.award(tx, Award(fan.id, rice, "opening", key)))
        self.earned += rice

    @rule(one=WHO, other=WHO)
    def link(self, one: int, other: int) -> None:
        first, second = self.who(one), self.who(other)
        if first.id != second.id:
            self.links.append(linked(self.town, first, second))

    @precondition(lambda self: self.links)
    @rule(which=WHICH)
    def split(self, which: int) -> None:
        joined = self.links.pop(which % len(self.links))
        act = self.town.scalar("SELECT act_id FROM merge WHERE id = :m", m=joined.merge)
        self.town.do(lambda tx: undo(tx, act), self.boss.id)

    @invariant()
    def every_unit_and_place_is_whose_it_should_be(self) -> None:
        is_exact(self.town, self.model.sale)
        rows = self._rows()
        out = {r.number: r.fan_id for r in rows if r.state in (State.HELD, State.PAID)}
        assert out == {n: self._person(fan).id for n, fan in self.model.out.items()}
        assert len(out) <= self.model.stock
        held = {r.number: r.pay_by for r in rows if r.state == State.HELD}
        assert held == self.model.until
        line = sorted((r.place or 0, r.fan_id) for r in rows if r.state == State.WAITING)
        assert line == [(place, self._person(fan).id) for place, fan in self.model.line]

    @invariant()
    def every_active_reservation_has_paid_once_and_no_other_has(self) -> None:
        range_ = {"first": self.fans[0].id, "last": self.fans[-1].id}
        balances = self.town.scalar(RICE_OF, **range_)
        active = len(self.model.out) + len(self.model.line)
        assert balances == self.earned - active * self.model.sale.rice
        assert balances == self.town.scalar(ENTRIES, **range_)

    def teardown(self) -> None:
        """The sale ends: who waits is let go, who holds may pay, and the rows prove it all."""
        if not hasattr(self, "model"):
            return
        if not self.model.is_open:
            self.pause_or_go_on()
        self.wait(6)
        self.claim(list(range(FANS)))
        self.town.do(lambda tx: service.close(tx, self.model.sale.id), self.boss.id)
        self.model.line.clear()
        self.every_active_reservation_has_paid_once_and_no_other_has()
        self.wait(61)
        self.every_unit_and_place_is_whose_it_should_be()
        self.every_active_reservation_has_paid_once_and_no_other_has()
        is_proved(self.town, self.model.sale)

    def _expected(self, fan: Fan, spent: int) -> str:
        """What the sale should say to a fan, written down once more and in plain words."""
        model, sale, now = self.model, self.model.sale, self.town.clock.now
        mine = next(window for window in sale.windows if window.tier_floor <= fan.tier)
        opened = [w for w in sale.windows if self.opens + timedelta(seconds=w.after_s) <= now]
        if not model.is_open:
            return "sale-paused"
        if mine not in opened:
            return "sale-not-yet"
        if self._units(fan) >= sale.per_fan:
            return "sale-limit"
        is_out = bool(model.line) or len(model.out) == model.stock
        if is_out and len(model.line) >= model.stock * sale.queue_per_unit:
            return "sale-sold-out"
        if not is_out and len(model.out) >= model.stock * opened[-1].share // 1000:
            return "sale-part-gone"
        if sale.rice and self.town.do(lambda tx: ledger.frozen(tx, [fan.id])):
            return "rice-frozen"
        if sale.rice and fan.balance - spent < sale.rice:
            return "not-enough-rice"
        return "queued" if is_out else "yours"

    def _note(self, expected: str, fan: Fan) -> None:
        if expected == "yours":
            self.model.give(fan.id, self.town.clock.now)
        else:
            self.model.queue(fan.id)

    def _move(self, chosen: Reservation, state: State) -> None:
        model = self.model
        if chosen.state == State.WAITING:
            model.line = [one for one in model.line if one[0] != chosen.place]
            return
        assert chosen.number is not None
        if state == State.PAID:
            del model.until[chosen.number]
            return
        model.free(chosen.number)
        model.hand_on(self.town.clock.now)

    def _press(self, request: Request, times: int, *, is_new: bool) -> list[Reply]:
        command = CATALOGUE.find("reserve")
        assert command is not None
        answers = {"lot": self.model.sale.lots[0].id}
        tasks = [Task(command, request, answers)] * times
        served = self.town.store.write_now(
            lambda s: serve_together(s, self.town.clock.now, tasks, seen_before=not is_new),
            Isolation.READ_COMMITTED,
        )
        return [one.reply for one in served]

    def _units(self, fan: Fan) -> int:
        owners = [*self.model.out.values(), *(owner for _, owner in self.model.line)]
        return sum(self._person(owner).id == fan.id for owner in owners)

    def _person(self, fan_id: int) -> Fan:
        """Who somebody is by now."""
        return self.town.do(
            lambda tx: next(iter(people.fans_by_id(tx, [people.who_is(tx, fan_id)]).values()))
        )

    def _rows(self) -> list[Reservation]:
        sale = self.model.sale.id
        return [
            row
            for fan in self.fans
            for row in self.town.do(lambda tx, f=fan: views.of_fan(tx, sale, f.id))  # type: ignore[misc]
        ]


@pytest.mark.long
def test_presales_agree_with_their_model(town: Town) -> None:
    class Machine(Presales):
        def __init__(self) -> None:
            super().__init__(town)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
