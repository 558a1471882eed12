"""Ideas and notes in any order of acts: credits, payments and undoing come out right."""

import itertools
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.errors import Refused
from core.ideas import deciding, reading, support
from core.ideas.results import Supported
from core.notes.results import Released
from core.people.results import Fan
from core.undo import undo
from tests.makers import Town
from tests.makers_ideas import drop, ideas_as_they_are, release, rows, tick

IS_LONG = bool(os.environ.get("DURE_LONG"))
EXAMPLES, STEPS = (60, 50) if IS_LONG else (10, 30)

TITLES = itertools.count(1)
"""All examples share one database, where the same note twice in a day is refused."""

STATES = "SELECT id, state, supporters FROM idea WHERE fan_id >= :first"
SUPPORT = """
    SELECT support.idea_id, support.fan_id FROM support JOIN idea ON idea.id = support.idea_id
    WHERE idea.fan_id >= :first
"""
CREDITS = "SELECT idea_id, fan_id, kind FROM credit WHERE fan_id >= :first"
PAID = "SELECT key, fan_id, amount, kind FROM ledger WHERE fan_id >= :first"
MISFITS = """
    SELECT id FROM fan WHERE id >= :first AND balance <>
      (SELECT coalesce(sum(amount), 0) FROM ledger WHERE ledger.fan_id = fan.id)
"""


@dataclass
class Expected:
    """What the machine believes of one idea."""

    author: int
    supporters: set[int] = field(default_factory=set)
    state: str = "open"


@dataclass
class Waiting:
    """A note in its undo window, its ideas, and how they were before it."""

    note: Released
    ideas: list[int]
    states: dict[int, str]
    before: Sequence[tuple[Any, ...]]


class IdeasAndNotes(RuleBasedStateMachine):
    """Fans drop and want ideas, staff decide, release and undo, and the clock comes round."""

    ideas = Bundle("ideas")

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town = town
        self.model: dict[int, Expected] = {}
        self.made: set[int] = set()
        self.waiting: Waiting | None = None

    @initialize()
    def gather(self) -> None:
        self.fans = [self.town.fan() for _ in range(4)]
        self.staff = [self.town.staff(), self.town.staff()]

    @rule(target=ideas, who=st.integers(0, 3))
    def drop_one(self, who: int) -> int:
        self.town.clock.go(hours=26)
        self.come_round()
        idea = drop(self.town, self.fans[who], f"생각 {len(self.model)}")
        self.model[idea.id] = Expected(self.fans[who].id)
        return idea.id

    @rule(idea=ideas, who=st.lists(st.integers(0, 3), min_size=1, max_size=6))
    def want_too(self, idea: int, who: list[int]) -> None:
        known = self.model[idea]
        presses = [(self.fans[n].id, idea) for n in who]
        answers = self.town.do(lambda tx: support.press_all(tx, presses))
        for (fan, _), answer in zip(presses, answers, strict=True):
            may = known.author != fan and known.state in ("open", "making")
            assert isinstance(answer, Supported) == may
            if may:
                known.supporters ^= {fan}

    @rule(idea=ideas, by=st.integers(0, 1))
    def read(self, idea: int, by: int) -> None:
        self.attempt(lambda tx: reading.read(tx, self.staff[by], idea), self.staff[by])

    @rule(idea=ideas, by=st.integers(0, 1), undone=st.booleans())
    def make(self, idea: int, by: int, undone: bool) -> None:
        staff = self.staff[by]
        self.decide(idea, "making", ("open",), lambda tx: deciding.make(tx, staff, idea), undone)

    @rule(idea=ideas, by=st.integers(0, 1), undone=st.booleans())
    def decline(self, idea: int, by: int, undone: bool) -> None:
        staff = self.staff[by]
        verb = lambda tx: deciding.decline(tx, staff, idea, "배터리가 약해져요")  # noqa: E731
        self.decide(idea, "not", ("open", "making"), verb, undone)

    @rule(idea=ideas, by=st.integers(0, 1), undone=st.booleans())
    def reopen(self, idea: int, by: int, undone: bool) -> None:
        staff = self.staff[by]
        verb = lambda tx: deciding.reopen(tx, staff, idea)  # noqa: E731
        self.decide(idea, "open", ("making", "not"), verb, undone)

    @precondition(lambda self: self.waiting is None)
    @rule(chosen=st.lists(ideas, max_size=3, unique=True), by=st.integers(0, 1))
    def release(self, chosen: list[int], by: int) -> None:
        before = self.snapshots(chosen)
        states = {idea: self.model[idea].state for idea in chosen}
        may = all(state in ("open", "making") for state in states.values())
        title = f"소식 {next(TITLES)}"
        try:
            released = release(self.town, self.staff[by], *chosen, title=title)
        except Refused:
            assert not may
            return
        assert may
        for idea in chosen:
            self.model[idea].state = "shipped"
        self.waiting = Waiting(released, chosen, states, before)

    @precondition(lambda self: self.waiting is not None)
    @rule(seconds=st.integers(0, 59))
    def take_it_back(self, seconds: int) -> None:
        waiting = self.waiting
        assert waiting is not None
        self.town.clock.go(seconds=seconds)
        assert self.undo(waiting.note.act_id)
        assert self.snapshots(waiting.ideas) == waiting.before
        for idea, state in waiting.states.items():
            self.model[idea].state = state
        self.waiting = None

    @precondition(lambda self: self.waiting is not None)
    @rule()
    def a_minute_passes(self) -> None:
        self.town.clock.go(seconds=60)
        self.come_round()

    @precondition(lambda self: self.waiting is None)
    @rule(idea=ideas, by=st.integers(0, 1))
    def all_want_it_and_it_is_made(self, idea: int, by: int) -> None:
        self.want_too(idea, [0, 1, 2, 3])
        self.release([idea], by)
        self.a_minute_passes()

    def come_round(self) -> None:
        """The clock does what is due; a note whose minute is over is out from here on."""
        tick(self.town)
        if self.waiting and self.is_out(self.waiting.note):
            self.made |= set(self.waiting.ideas)
            assert not self.undo(self.waiting.note.act_id)
            self.waiting = None

    def decide(self, idea: int, to: str, since: tuple[str, ...], verb: Any, undone: bool) -> None:
        known, before = self.model[idea], ideas_as_they_are(self.town)
        done = self.attempt(verb, self.staff[0])
        assert done == (known.state in since)
        if done and undone:
            newest = self.town.scalar("SELECT max(id) FROM audit")
            assert self.undo(newest)
            assert ideas_as_they_are(self.town) == before
        elif done:
            known.state = to

    def is_out(self, note: Released) -> bool:
        sql = "SELECT state FROM note WHERE id = :note"
        return rows(self.town, sql, note=note.note_id) == [("published",)]

    def snapshots(self, ideas: list[int]) -> Sequence[tuple[Any, ...]]:
        return [row for row in ideas_as_they_are(self.town) if row[0] in ideas]

    def attempt(self, verb: Any, actor: Fan | None = None) -> bool:
        try:
            self.town.do(verb, actor.id if actor else None)
        except Refused:
            return False
        return True

    def undo(self, act: int) -> bool:
        return self.attempt(lambda tx: undo(tx, act), self.staff[0])

    def found(self, sql: str) -> Sequence[tuple[Any, ...]]:
        """Rows of this example alone; all examples share one database."""
        return rows(self.town, sql, first=self.fans[0].id)

    def paid(self, kind: str) -> dict[tuple[int, int], int]:
        """What was paid, by idea and fan."""
        return {
            (int(key.split(":")[1]), fan): amount
            for key, fan, amount, of_kind in self.found(PAID)
            if of_kind == kind
        }

    @invariant()
    def every_idea_is_as_believed_and_its_count_is_the_rows(self) -> None:
        wanted = self.found(SUPPORT)
        for idea, state, supporters in self.found(STATES):
            known = self.model[idea]
            assert state == known.state
            assert {fan for i, fan in wanted if i == idea} == known.supporters
            assert supporters == len(known.supporters)

    @invariant()
    def each_made_idea_has_one_credit_and_one_payment_of_its_author(self) -> None:
        authors = {(idea, self.model[idea].author) for idea in self.made}
        credits = [(idea, fan) for idea, fan, kind in self.found(CREDITS) if kind == "author"]
        assert sorted(credits) == sorted(authors)
        assert self.paid("idea_shipped") == dict.fromkeys(authors, 300)

    @invariant()
    def a_pot_is_shared_by_those_who_wanted_it_and_never_overdrawn(self) -> None:
        wanted = {(idea, fan) for idea in self.made for fan in self.model[idea].supporters}
        credits = [(idea, fan) for idea, fan, kind in self.found(CREDITS) if kind == "supporter"]
        shares = self.paid("supporters_pot")
        assert sorted(credits) == sorted(shares) == sorted(wanted)
        for idea in self.made:
            given = [amount for (i, _), amount in shares.items() if i == idea]
            assert sum(given) <= 3_000
            assert len(set(given)) <= 1

    @invariant()
    def every_balance_is_the_sum_of_its_entries(self) -> None:
        assert self.found(MISFITS) == []


@pytest.mark.long
def test_ideas_and_notes_come_out_right_in_any_order(town: Town) -> None:
    class Machine(IdeasAndNotes):
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
