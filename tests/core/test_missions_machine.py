"""Missions under any order of acts: slots never oversold, and paid is exactly what is approved."""

import os
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from core.community import UNNAMED, Community
from core.errors import Refused
from core.founding import found
from core.missions import claiming, review, rules, service
from core.missions.results import Draft, Kind, Mission, Paid, Proof, Rhythm, Want
from core.people import service as people
from core.people import views
from core.people.results import Caller, Fan
from core.reactions import react
from core.store import Store
from core.tx import Tx
from core.undo import undo
from tests.makers import MONDAY
from tests.makers_missions import LINK

FANS, STAFF = 3, 2
WHICH = st.integers(0, 30)
IS_LONG = bool(os.environ.get("DURE_LONG"))
SIZE = settings(
    max_examples=150 if IS_LONG else 30,
    stateful_step_count=80 if IS_LONG else 40,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Asked:
    """A mission as the model knows it."""

    mission: Mission
    left: int | None
    is_open: bool = True


@dataclass
class Claimed:
    """A claim as the model knows it."""

    id: int
    asked: Asked
    fan: int
    state: str
    tries: int = 1


@dataclass
class Act:
    """Something that staff did and may undo."""

    id: int
    undo: Any
    undone: bool = field(default=False)


class Missions(RuleBasedStateMachine):
    """Plays a community of its own beside a model in plain Python; they must agree."""

    store: Store

    @initialize()
    def found_a_community(self) -> None:
        self.now, self.requests = MONDAY, 0
        self.community: Community = self.store.write_now(
            lambda session: found(session, replace(UNNAMED, name="판"), self.now)
        )
        everybody = [self._joined(f"fan {number}") for number in range(FANS + STAFF)]
        self.fans, self.staff = everybody[:FANS], everybody[FANS:]
        self.asked: list[Asked] = []
        self.claims: dict[tuple[int, int, str], Claimed] = {}
        self.acts: list[Act] = []
        self.open_a_mission(Kind.TEXT, Rhythm.ONCE, 1, None, 7)
        self.open_a_mission(Kind.TEXT, Rhythm.DAILY, None, None, 5)
        self.open_a_mission(Kind.VISIT, Rhythm.WEEKLY, 2, 10, 3)

    def _joined(self, name: str) -> Fan:
        who = f"{self.community.id}:{name}"
        joined: Fan = self._do(lambda tx: people.join(tx, Caller("web", who, name, "ko")))
        return joined

    def _do(self, work: Any, actor: int | None = None) -> Any:
        """What a verb gives in a transaction of its own, or the refusal it ends with."""
        self.requests += 1

        def within(session: Any) -> Any:
            tx = Tx(session, self.now, self.community, actor, f"machine:{self.requests}")
            result = work(tx)
            react(tx)
            return result

        try:
            return self.store.write_now(within)
        except Refused as refused:
            return refused.key

    @rule(
        kind=st.sampled_from([Kind.VISIT, Kind.TEXT]),
        rhythm=st.sampled_from(Rhythm),
        slots=st.sampled_from([None, 1, 2]),
        days=st.sampled_from([None, 1, 10]),
        reward=st.integers(1, 40),
    )
    def open_a_mission(
        self, kind: Kind, rhythm: Rhythm, slots: int | None, days: int | None, reward: int
    ) -> None:
        ends = self.now + timedelta(days=days) if days else None
        link = LINK if kind == Kind.VISIT else None
        draft = Draft(
            "미션", "설명", kind, reward, rhythm=rhythm, link=link, slots=slots, ends_at=ends
        )
        opened = self._do(lambda tx: service.create(tx, draft), self.staff[0].id)
        asked = Asked(opened.mission, slots)
        self.asked.append(asked)
        self.acts.append(Act(opened.act, lambda: self._undo_opening(asked)))

    @rule(which=WHICH, who=st.integers(0, FANS - 1))
    def claim(self, which: int, who: int) -> None:
        asked = self.asked[which % len(self.asked)]
        proof = Proof(text="했어요") if asked.mission.kind.is_proof else Proof()
        fan = self._do(lambda tx: views.fans_by_id(tx, [self.fans[who].id]))[self.fans[who].id]
        given = self._do(lambda tx: claiming.claim(tx, Want(fan, asked.mission.id, proof)))

        period = rules.period(asked.mission.rhythm, self.community.today(self.now))
        known = self.claims.get((asked.mission.id, who, period))
        expected = self._why_not(asked, known)
        if expected is not None:
            assert given == expected
            return
        assert not isinstance(given, str), given
        state = "approved" if isinstance(given, Paid) else "waiting"
        assert (known is None) or known.id == given.claim_id
        if known is None:
            claimed = Claimed(given.claim_id, asked, who, state, tries=1)
            self.claims[asked.mission.id, who, period] = claimed
        else:
            known.state, known.tries = state, known.tries + 1
        asked.left = asked.left - 1 if asked.left is not None else None

    def _why_not(self, asked: Asked, known: Claimed | None) -> str | None:
        ends = asked.mission.ends_at
        if not asked.is_open or (ends is not None and ends <= self.now):
            return "mission-over"
        if known is not None and known.state == "waiting":
            return "proof-waiting"
        if known is not None and known.state == "approved":
            return "mission-done-already"
        return "mission-full" if asked.left == 0 else None

    @rule(which=WHICH, approves=st.booleans(), is_late=st.sampled_from([False, False, True]))
    def decide(self, which: int, approves: bool, is_late: bool) -> None:
        proofs = [
            c
            for c in self.claims.values()
            if c.asked.mission.kind.is_proof and (c.state == "waiting") != is_late
        ]
        if not proofs:
            return
        claimed, staff = proofs[which % len(proofs)], self.staff[which % STAFF]
        verb = review.approve if approves else review.reject
        reason = () if approves else ("흐려요",)
        given = self._do(lambda tx: verb(tx, staff, claimed.id, *reason), staff.id)

        if claimed.state != "waiting":
            assert given == "proof-decided"
            return
        claimed.state = "approved" if approves else "rejected"
        tries = claimed.tries
        if approves:
            self.acts.append(Act(given.act, lambda: self._undo_approval(claimed, tries)))
            return
        self._slot_back(claimed.asked)
        self.acts.append(Act(given.act, lambda: self._undo_rejection(claimed, tries)))

    @rule(which=WHICH)
    def close(self, which: int) -> None:
        asked = self.asked[which % len(self.asked)]
        given = self._do(lambda tx: service.close(tx, asked.mission.id), self.staff[0].id)
        if not asked.is_open:
            assert given == "mission-closed-already"
            return
        asked.is_open = False
        self.acts.append(Act(given.act, lambda: self._undo_closing(asked)))

    @rule(which=WHICH)
    def undo_something(self, which: int) -> None:
        newest = self.acts[-4:]
        act = newest[which % len(newest)]
        given = self._do(lambda tx: undo(tx, act.id), self.staff[0].id)
        expected = "nothing-to-undo" if act.undone else act.undo()
        if expected is not None:
            assert given == expected
            return
        assert not isinstance(given, str), given
        act.undone = True

    def _undo_opening(self, asked: Asked) -> str | None:
        if not asked.is_open:
            return "mission-closed-already"
        asked.is_open = False
        return None

    def _undo_closing(self, asked: Asked) -> str | None:
        if asked.is_open:
            return "mission-open-already"
        asked.is_open = True
        return None

    def _undo_approval(self, claimed: Claimed, tries: int) -> str | None:
        if (claimed.state, claimed.tries) != ("approved", tries):
            return "proof-moved-on"
        claimed.state, claimed.tries = "waiting", tries + 1
        return None

    def _undo_rejection(self, claimed: Claimed, tries: int) -> str | None:
        if (claimed.state, claimed.tries) != ("rejected", tries):
            return "proof-moved-on"
        if claimed.asked.left == 0:
            return "proof-slot-gone"
        claimed.state, claimed.tries = "waiting", tries + 1
        if claimed.asked.left is not None:
            claimed.asked.left -= 1
        return None

    def _slot_back(self, asked: Asked) -> None:
        if asked.left is not None:
            asked.left += 1

    @rule(hours=st.sampled_from([1, 13, 24, 24 * 7]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def slots_are_neither_lost_nor_oversold(self) -> None:
        rows = dict(self._rows("SELECT id, slots_left FROM mission WHERE community_id = :c"))
        assert rows == {asked.mission.id: asked.left for asked in self.asked}
        for asked in self.asked:
            if asked.mission.slots is not None:
                held = sum(c.asked is asked and c.state != "rejected" for c in self.claims.values())
                assert asked.left == asked.mission.slots - held
                assert asked.left >= 0

    @invariant()
    def a_fan_has_exactly_what_was_approved(self) -> None:
        rows = self._rows("SELECT id, balance, lifetime FROM fan WHERE community_id = :c")
        paid = {fan.id: 0 for fan in [*self.fans, *self.staff]}
        for claimed in self.claims.values():
            if claimed.state == "approved":
                paid[self.fans[claimed.fan].id] += claimed.asked.mission.reward
        assert {fan: (balance, lifetime) for fan, balance, lifetime in rows} == {
            fan: (rice, rice) for fan, rice in paid.items()
        }
        ledger = self._rows(
            "SELECT fan_id, sum(amount) FROM ledger WHERE community_id = :c GROUP BY fan_id"
        )
        assert all(paid[fan] == amount for fan, amount in ledger)

    @invariant()
    def there_is_one_claim_for_each_fan_mission_and_period(self) -> None:
        rows = self._rows(
            "SELECT mission_id, fan_id, period, id, state, tries FROM claim WHERE community_id = :c"
        )
        numbers = {fan.id: who for who, fan in enumerate(self.fans)}
        assert {(m, numbers[f], p): (c, s, t) for m, f, p, c, s, t in rows} == {
            key: (c.id, c.state, c.tries) for key, c in self.claims.items()
        }
        assert len(rows) == len(self.claims)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        community = {"c": getattr(self, "community", UNNAMED).id}
        return self.store.read_now(
            lambda session: [tuple(row) for row in session.execute(text(sql), community)]
        )


@pytest.mark.long
def test_missions_agree_with_their_model(store: Store) -> None:
    machine = type("MissionsOnThisStore", (Missions,), {"store": store})

    run_state_machine_as_test(machine, settings=SIZE)
