"""Questions under any order of votes, clocks, closings, decisions and undoing: figures agree.

Small by default; `DURE_LONG=1` plays it at full size.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from core import due, undo
from core.community import UNNAMED, Community
from core.errors import Refused
from core.founding import found
from core.people import audit
from core.people import service as people
from core.people.results import Caller
from core.polls import casting, service, views
from core.polls.results import Cast, Poll, Voted
from core.reactions import react
from core.store import Store
from core.tx import Tx
from core.work import DUE
from tests.makers import MONDAY

T = TypeVar("T")

IS_LONG = os.environ.get("DURE_LONG") == "1"
SIZE = settings(
    max_examples=200 if IS_LONG else 6,
    stateful_step_count=80 if IS_LONG else 25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FANS = 6

MISCOUNTED = text(
    """
    SELECT poll.id FROM poll WHERE poll.community_id = :community AND (
      voters <> (SELECT count(*) FROM vote WHERE vote.poll_id = poll.id)
      OR voters <> (SELECT coalesce(sum(votes), 0) FROM choice WHERE choice.poll_id = poll.id)
      OR voters <> (SELECT coalesce(max(nth), 0) FROM vote WHERE vote.poll_id = poll.id)
      OR voters <> (SELECT count(DISTINCT nth) FROM vote WHERE vote.poll_id = poll.id)
      OR EXISTS (SELECT 1 FROM choice WHERE choice.poll_id = poll.id AND votes <> (
        SELECT count(*) FROM vote WHERE vote.choice_id = choice.id)))
    """
)
OPEN = text("SELECT id FROM poll WHERE community_id = :community AND state = 'open'")
VOTES = text("SELECT poll_id, fan_id, choice_id, nth FROM vote WHERE community_id = :community")
BALANCES = text("SELECT id, balance FROM fan WHERE community_id = :community")
UNTOLD = text(
    """
    SELECT id FROM poll WHERE community_id = :community AND state = 'closed'
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.state <> 'cancelled'
        AND (outbox.key = 'poll-closed:' || poll.id
          OR outbox.key LIKE 'poll-decided:' || poll.id || ':%'))
    """
)


class Questions(RuleBasedStateMachine):
    """One community: the machine plays staff, fans and the clock, and keeps its own books."""

    store: Store

    @initialize()
    def begin(self) -> None:
        self.now = MONDAY
        self.requests = 0
        self.community: Community = self.store.write_now(lambda s: found(s, UNNAMED, MONDAY))
        callers = [Caller("web", f"fan-{n}", f"fan {n}", "ko") for n in range(FANS + 1)]
        joined = self.do(lambda tx: [people.join(tx, caller).id for caller in callers])
        self.boss, self.fans = joined[0], joined[1:]
        self.polls: list[Poll] = []
        self.votes: dict[tuple[int, int], tuple[int, int]] = {}
        self.rice = dict.fromkeys(self.fans, 0)

    @rule(size=some.integers(2, 5))
    def ask(self, size: int) -> None:
        choices = [f"choice {n}" for n in range(size)]
        runs = self.do(views.running)
        refused = self.try_to(lambda tx: service.ask(tx, "무엇을?", choices))
        may = runs is None or not runs.takes_votes(self.now)
        assert refused == (None if may else "poll-runs")
        now_runs = self.do(views.running)
        if may and now_runs is not None:
            self.polls.append(now_runs)

    @precondition(lambda self: self.polls)
    @rule(
        presses=some.lists(
            some.tuples(some.integers(0, FANS - 1), some.integers(-1, 0), some.integers(0, 5)),
            min_size=1,
            max_size=8,
        )
    )
    def cast(self, presses: list[tuple[int, int, int]]) -> None:
        casts = [self.a_cast(*press) for press in presses]
        polls = self.do(lambda tx: views.find_all(tx, [poll.id for poll in self.polls]))
        answers = self.do(lambda tx: casting.cast_all(tx, casts))
        for cast, answer in zip(casts, answers, strict=True):
            poll = polls[cast.poll_id]
            good = poll.takes_votes(self.now) and poll.choice(cast.choice_id) is not None
            assert isinstance(answer, Voted) == good
            if isinstance(answer, Voted):
                self.book(cast, answer)

    def a_cast(self, fan: int, which: int, choice: int) -> Cast:
        """A press on the newest question or an old one, sometimes on a choice it does not have."""
        poll = self.polls[which]
        known = [c.id for c in poll.choices]
        return Cast(self.fans[fan], poll.id, known[choice] if choice < len(known) else 10**9)

    def book(self, cast: Cast, answer: Voted) -> None:
        place = (cast.poll_id, cast.fan_id)
        if place in self.votes:
            assert (answer.nth, answer.rice) == (self.votes[place][1], 0)
        else:
            others = sum(1 for poll_id, _ in self.votes if poll_id == cast.poll_id)
            voted_before = any(fan_id == cast.fan_id for _, fan_id in self.votes)
            assert (answer.nth, answer.rice) == (others + 1, 1 if voted_before else 10)
            self.rice[cast.fan_id] += answer.rice
        self.votes[place] = (cast.choice_id, answer.nth)

    @rule(hours=some.integers(-24, 24 * 8))
    def let_time_pass(self, hours: int) -> None:
        self.now = max(MONDAY, self.now + timedelta(hours=hours))

    @rule()
    def tick(self) -> None:
        def meet_all(tx: Tx) -> None:
            for moment in due.fallen_due(tx):
                if due.take(tx, moment):
                    DUE[moment.kind](tx, moment)

        self.do(meet_all)

    @rule()
    def decide(self) -> None:
        refused = self.try_to(lambda tx: service.decide(tx, "이렇게", "이래서"))
        assert refused in (None, "nothing-to-decide", "which-poll")

    @rule()
    def undo_the_last(self) -> None:
        acts = [act for act in self.do(audit.latest) if act.act != "undo" and not act.undone_at]
        if acts:
            refused = self.try_to(lambda tx: undo.undo(tx, acts[0].id))
            assert refused in (None, "poll-runs", "nothing-to-undo")

    @invariant()
    def one_question_runs_at_most(self) -> None:
        assert len(self.rows(OPEN)) <= 1

    @invariant()
    def every_count_agrees(self) -> None:
        assert self.rows(MISCOUNTED) == []

    @invariant()
    def every_vote_is_the_last_one_cast(self) -> None:
        assert {(p, f): (choice, nth) for p, f, choice, nth in self.rows(VOTES)} == self.votes

    @invariant()
    def every_fan_was_paid_what_they_were_told(self) -> None:
        paid = dict(self.rows(BALANCES))
        assert {fan: paid[fan] for fan in self.fans} == self.rice

    @invariant()
    def whatever_is_closed_was_posted(self) -> None:
        assert self.rows(UNTOLD) == []

    def rows(self, statement: TextClause) -> list[Any]:
        facts = {"community": self.community.id}
        return self.store.read_now(lambda s: [tuple(r) for r in s.execute(statement, facts)])

    def try_to(self, work: Callable[[Tx], object]) -> str | None:
        """Have staff do it; gives the key of a refusal."""
        try:
            self.do(work, self.boss)
        except Refused as refused:
            return refused.key
        return None

    def do(self, work: Callable[[Tx], T], actor: int | None = None) -> T:
        self.requests += 1

        def within(session: Session) -> T:
            tx = Tx(session, self.now, self.community, actor, f"request:{self.requests}")
            result = work(tx)
            react(tx)
            return result

        return self.store.write_now(within)


def test_questions_hold_together_in_any_order(store: Store) -> None:
    machine = type("Questions", (Questions,), {"store": store})

    run_state_machine_as_test(machine, settings=SIZE)
