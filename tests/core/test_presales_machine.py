"""Presales under any order of acts: never over- nor undersold, and the line keeps its order."""

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from core.errors import Refused
from core.people.results import Fan
from core.presales import claiming, service, settling, views
from core.presales.results import Queued, Reservation, Sale, State, Want, Yours
from core.store import Store
from tests.makers import Town, town_of
from tests.makers_presales import EVERYBODY, is_exact, planned

FANS, RICE, PRICE_IN_RICE = 6, 100, 30
WHICH = st.integers(0, 30)
IS_LONG = bool(os.environ.get("DURE_LONG"))
SIZE = settings(
    max_examples=150 if IS_LONG else 12,
    stateful_step_count=80 if IS_LONG else 40,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Model:
    """A sale as it should be: units that are out, and who waits in which order."""

    sale: Sale
    stock: int
    out: dict[int, int] = field(default_factory=dict)
    """Number of the unit to its fan."""
    line: list[tuple[int, int]] = field(default_factory=list)
    """Place and fan, in order."""
    is_open: bool = True


def test_presales_agree_with_their_model(store: Store) -> None:  # noqa: C901, the machine itself
    town = town_of(store)
    people = [town.fan(rice=RICE) for _ in range(FANS)]
    staff = town.staff()

    class Presales(RuleBasedStateMachine):
        @initialize(stock=st.integers(1, 4), per_fan=st.integers(1, 2))
        def begin(self, stock: int, per_fan: int) -> None:
            plan = planned(town, stock, windows=EVERYBODY, per_fan=min(per_fan, stock))
            sale = town.do(lambda tx: service.plan(tx, plan), staff.id)
            town.do(lambda tx: service.open_sale(tx, sale.id), staff.id)
            town.clock.go(hours=1)
            self.model = Model(sale, stock)

        @rule(which=WHICH)
        def claim(self, which: int) -> None:
            self._claim([people[which % FANS]])

        @rule(which=st.lists(WHICH, min_size=2, max_size=8))
        def claim_at_once(self, which: list[int]) -> None:
            self._claim([people[one % FANS] for one in which])

        @rule(which=WHICH, state=st.sampled_from([State.PAID, State.CANCELLED, State.REFUNDED]))
        def settle(self, which: int, state: State) -> None:
            rows = self._rows()
            if not rows:
                return
            chosen = rows[which % len(rows)]
            try:
                moved = town.do(lambda tx: settling.settle(tx, chosen, state))
            except Refused:
                return
            if moved is None or state == State.PAID:
                return
            if chosen.state == State.WAITING:
                self.model.line.remove((chosen.place, chosen.fan_id))
            else:
                assert chosen.number is not None
                del self.model.out[chosen.number]
                self._hand_on()

        @rule(minutes=st.sampled_from([1, 30, 61]))
        def wait(self, minutes: int) -> None:
            town.clock.now += timedelta(minutes=minutes)
            late = [
                row.number
                for row in self._rows()
                if row.state == State.HELD and row.pay_by and row.pay_by <= town.clock.now
            ]
            assert town.do(settling.expire) >= len(late)
            for number in late:
                assert number is not None
                del self.model.out[number]
            self._hand_on()

        @rule(units=st.integers(-2, 3).filter(bool))
        def restock(self, units: int) -> None:
            lot = self.model.sale.lots[0].id
            try:
                town.do(lambda tx: service.restock(tx, lot, units), staff.id)
            except Refused:
                return
            self.model.stock += units
            self._hand_on()

        @rule()
        def pause_and_go_on(self) -> None:
            town.do(lambda tx: service.pause(tx, self.model.sale.id), staff.id)
            assert self._answers([people[0]]) == ["sale-paused"]
            town.do(lambda tx: service.open_sale(tx, self.model.sale.id), staff.id)

        @invariant()
        def is_exact(self) -> None:
            is_exact(town, self.model.sale)
            rows = self._rows()
            out = {r.number: r.fan_id for r in rows if r.state in (State.HELD, State.PAID)}
            assert out == self.model.out
            assert len(out) <= self.model.stock
            waiting = sorted((r for r in rows if r.state == State.WAITING), key=_place)
            assert [(row.place, row.fan_id) for row in waiting] == self.model.line

        def _claim(self, fans: list[Fan]) -> None:
            for fan, answer in zip(fans, self._answers(fans), strict=True):
                if isinstance(answer, Yours):
                    self.model.out[answer.number] = fan.id
                elif isinstance(answer, Queued):
                    assert len(self.model.out) == self.model.stock
                    self.model.line.append((answer.place, fan.id))
                else:
                    assert answer in ("sale-limit", "sale-sold-out"), answer
                    assert answer == "sale-sold-out" or self._has(fan)

        def _answers(self, fans: list[Fan]) -> list[Any]:
            lot = self.model.sale.lots[0].id
            found = town.do(lambda tx: claiming.claim_all(tx, [Want(f, lot) for f in fans]))
            return [answer.key if isinstance(answer, Refused) else answer for answer in found]

        def _has(self, fan: Fan) -> bool:
            units = Counter([*self.model.out.values(), *(fan for _, fan in self.model.line)])
            return units[fan.id] >= self.model.sale.per_fan

        def _hand_on(self) -> None:
            """Free units go to those who wait, in their order, under the next numbers."""
            held = {r.number: r.fan_id for r in self._rows() if r.state == State.HELD}
            for number in sorted(n for n in held if n is not None and n not in self.model.out):
                assert held[number] == self.model.line.pop(0)[1]
                self.model.out[number] = held[number]

        def _rows(self) -> list[Any]:
            return [row for fan in people for row in _of_fan(town, self.model.sale, fan)]

    run_state_machine_as_test(Presales, settings=SIZE)


def _of_fan(town: Town, sale: Sale, fan: Fan) -> list[Reservation]:
    return town.do(lambda tx: views.of_fan(tx, sale.id, fan.id))


def _place(row: Any) -> int:
    place: int = row.place
    return place
