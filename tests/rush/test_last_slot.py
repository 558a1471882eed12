"""The last slot of a mission in one instant: one fan gets it, on both databases, and why."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from bots.common.replies import Card, Refusal
from bots.common.serving import Request
from core.errors import Refused
from core.missions import claiming, review
from core.missions.results import Kind, Mission, Paid, Want
from core.people.results import Fan
from core.store import Isolation, Store
from tests.makers import Town
from tests.makers_missions import mission, reviewer, sent, slots_left, waiting
from tests.rush.rivals import acting, at_once

pytestmark = pytest.mark.rush

RIVALS = 8
ROUNDS = 5


def claim_of(
    town: Town, store: Store, fan: Fan, asked: Mission, isolation: Isolation
) -> Callable[[], str]:
    want = Want(fan, asked.id)

    def press() -> str:
        answer = acting(town, store, lambda tx: claiming.claim_all(tx, [want])[0], isolation)
        return "paid" if isinstance(answer, Paid) else getattr(answer, "key", "sent")

    return press


@pytest.fixture
def processes(store_url: str) -> Iterator[list[Store]]:
    """Two programs on the same database, as after a scale-out; each pools its connections."""
    stores = [Store(store_url), Store(store_url)]
    yield stores
    for store in stores:
        store.close()


@pytest.mark.parametrize("isolation", list(Isolation))
def test_one_of_many_rivals_gets_the_last_slot(
    town: Town, processes: list[Store], isolation: Isolation
) -> None:
    rivals = [town.fan() for _ in range(RIVALS)]
    for _ in range(ROUNDS):
        asked = mission(town, slots=1)

        said = at_once(
            [
                claim_of(town, processes[number % 2], fan, asked, isolation)
                for number, fan in enumerate(rivals)
            ]
        )

        assert Counter(said) == {"paid": 1, "mission-full": RIVALS - 1}
        assert slots_left(town, asked) == 0
    assert sum(town.again(fan).balance for fan in rivals) == 10 * ROUNDS


def test_without_the_guard_the_last_slot_is_sold_to_everybody(
    town: Town, processes: list[Store]
) -> None:
    """The twin: who looks first and takes afterwards sells one slot many times."""
    asked = mission(town, slots=1)
    looked = threading.Barrier(RIVALS)

    def look_then_take(store: Store) -> Callable[[], bool]:
        def press() -> bool:
            seen = store.read_now(lambda s: s.execute(LOOK, {"id": asked.id}).scalar_one())
            looked.wait()
            if seen < 1:
                return False
            store.write_now(lambda s: s.execute(TAKE, {"id": asked.id, "left": seen - 1}) and None)
            return True

        return press

    sold = at_once([look_then_take(processes[number % 2]) for number in range(RIVALS)])

    assert sum(sold) == RIVALS


LOOK = text("SELECT slots_left FROM mission WHERE id = :id")
TAKE = text("UPDATE mission SET slots_left = :left WHERE id = :id")


async def test_everybody_in_a_rush_is_answered_and_nobody_is_told_it_is_too_busy(
    town: Town,
) -> None:
    fans = [town.caller(town.fan()) for _ in range(60)]
    asked = mission(town, slots=10)

    replies = await asyncio.gather(
        *(
            town.desk.press(f"d1:claim:{asked.id}", Request("claim", fan, f"rush-{number}"))
            for number, fan in enumerate(fans)
        )
    )

    said = Counter(
        served.reply.title.key
        if isinstance(served.reply, Card)
        else served.reply.reason.key
        if isinstance(served.reply, Refusal)
        else "other"
        for served in replies
    )
    assert said == {"mission-done": 10, "refused-mission-full": 50}


async def test_a_fan_who_presses_five_times_at_once_is_paid_once(town: Town) -> None:
    mina = town.fan()
    caller, asked = town.caller(mina), mission(town, slots=5)

    await asyncio.gather(
        *(
            town.desk.press(f"d1:claim:{asked.id}", Request("claim", caller, f"press-{number}"))
            for number in range(5)
        )
    )

    assert town.again(mina).balance == 10
    assert slots_left(town, asked) == 4


def test_of_two_reviewers_in_one_instant_one_decides_and_the_other_is_told_who(
    town: Town, processes: list[Store]
) -> None:
    mina, jiu, haram = town.fan(), reviewer(town, "지우"), reviewer(town, "하람")
    for _ in range(ROUNDS):
        proof = sent(town, mina, mission(town, Kind.TEXT, reward=10))

        def decided(store: Store, staff: Fan, claim: int = proof.claim_id) -> Callable[[], str]:
            def press() -> str:
                try:
                    acting(
                        town,
                        store,
                        lambda tx: review.approve(tx, staff, claim),
                        Isolation.SERIALIZABLE,
                    )
                except Refused as refused:
                    return f"{refused.key} by {refused.facts['staff']}"
                return f"approved by {staff.name}"

            return press

        said = at_once([decided(processes[0], jiu), decided(processes[1], haram)])

        assert set(said) in (
            {"approved by 지우", "proof-decided by 지우"},
            {"approved by 하람", "proof-decided by 하람"},
        )
    assert town.again(mina).balance == 10 * ROUNDS
    assert waiting(town, jiu) == 0
