"""Fans earn, vote, claim, link and are split in any order: the sums are right, nothing is twice."""

import os
from collections import Counter
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
from sqlalchemy import text

from core.errors import Refused
from core.linking.results import MadeOne
from core.missions import claiming
from core.missions.results import Want
from core.people import views
from core.people.results import Fan
from core.points import checkin, ledger
from core.points.results import Award
from core.polls import casting
from core.undo import undo
from tests.makers import Town
from tests.makers_ideas import drop, want
from tests.makers_linking import STANDING, everything, linked, sound
from tests.makers_missions import mission
from tests.makers_polls import asked

IS_LONG = bool(os.environ.get("DURE_LONG"))
EXAMPLES, STEPS = (60, 50) if IS_LONG else (8, 25)

WHO = st.integers(0, 3)
CLOSE = text("UPDATE poll SET state = 'closed'")
"""All examples share one database, where one question runs at a time."""


class Linking(RuleBasedStateMachine):
    """Four fans who may be fewer people; what one of them does counts for who they are."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town = town
        self.links: list[MadeOne] = []
        self.given = 0

    @initialize()
    def gather(self) -> None:
        town = self.town
        self.boss, self.author = town.staff(), town.fan()
        self.fans = [town.fan() for _ in range(4)]
        self.first = self.fans[0].id
        town.do(lambda tx: tx.session.execute(CLOSE) and None)
        self.poll = asked(town, self.boss)
        self.mission = mission(town, slots=3, reward=30)
        self.idea = drop(town, self.author, f"생각 {self.poll.id}")

    def who(self, number: int) -> Fan:
        """Who one of the four is by now."""
        fan = self.fans[number].id
        found = self.town.do(lambda tx: views.fans_by_id(tx, [views.who_is(tx, fan)]))
        return next(iter(found.values()))

    @rule(who=WHO, rice=st.integers(1, 900))
    def earn(self, who: int, rice: int) -> None:
        self.given += 1
        key = f"earn:{self.first}:{self.given}"
        award = Award(self.who(who).id, rice, "opening", key)
        self.town.do(lambda tx: ledger.award(tx, award))

    @rule(who=WHO)
    def check_in(self, who: int) -> None:
        fan = self.who(who)
        self.attempt(lambda tx: checkin.check_in(tx, fan.id))

    @rule(who=WHO, choice=st.integers(0, 2))
    def vote(self, who: int, choice: int) -> None:
        fan, number = self.who(who), self.poll.choices[choice].id
        self.attempt(lambda tx: casting.cast(tx, fan.id, self.poll.id, number))

    @rule(who=WHO)
    def claim(self, who: int) -> None:
        fan = self.who(who)
        self.attempt(lambda tx: claiming.claim(tx, Want(fan, self.mission.id)))

    @rule(who=WHO)
    def want_an_idea(self, who: int) -> None:
        want(self.town, self.idea, self.who(who))

    @rule(one=WHO, other=WHO)
    def link(self, one: int, other: int) -> None:
        first, second = self.who(one), self.who(other)
        if first.id == second.id:
            return
        joined = linked(self.town, first, second)
        self.links.append(joined)
        assert joined.balance <= first.balance + second.balance
        assert self.who(one) == self.who(other)

    @rule(one=WHO, other=WHO)
    def link_and_think_better_of_it(self, one: int, other: int) -> None:
        before = everything(self.town)
        known = len(self.links)
        self.link(one, other)
        if len(self.links) > known:
            self.split(known)
        assert everything(self.town) == before

    @precondition(lambda self: self.links)
    @rule(which=st.integers(0, 9))
    def split(self, which: int) -> None:
        joined = self.links.pop(which % len(self.links))
        act = self.town.scalar("SELECT act_id FROM merge WHERE id = :m", m=joined.merge)
        self.town.do(lambda tx: undo(tx, act), self.boss.id)

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.town.clock.go(hours=hours)

    @invariant()
    def all_agrees(self) -> None:
        assert sound(self.town) == []

    @invariant()
    def nothing_is_paid_twice(self) -> None:
        paid = Counter(self.occasion(key, fan) for key, fan, _, _ in self.standing())
        assert [one for one, times in paid.items() if one and times > 1] == []

    def occasion(self, key: str, fan: int) -> tuple[Any, ...]:
        """Whom something was paid to and for what, if that is only once."""
        kind, *rest = key.split(":")
        match kind:
            case "checkin" | "streak7":
                return kind, fan, rest[1]
            case "first_vote":
                return kind, fan
            case "vote":
                return kind, fan, rest[0]
            case "claim":
                found = "SELECT mission_id FROM claim WHERE id = :claim"
                return kind, fan, self.town.scalar(found, claim=int(rest[0])) or rest[0]
            case _:
                return ()

    def standing(self) -> list[tuple[Any, ...]]:
        return [row for row in self.town.rows(STANDING) if row[1] >= self.first]

    def attempt(self, work: Any) -> None:
        try:
            self.town.do(work)
        except Refused:
            return


@pytest.mark.long
def test_links_and_splits_come_out_right_in_any_order(town: Town) -> None:
    class Machine(Linking):
        def __init__(self) -> None:
            super().__init__(town)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
