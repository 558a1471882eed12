"""What comes in is served in order for each key, once, and again where it could not be answered."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bots.common import intake
from bots.common.intake import Intake, NotAnswered
from core.errors import StoreBusy
from core.inbox import Arrival, Received
from tests.makers import Town

SOURCE = "telegram:1"
STATES = "SELECT state, count(*) FROM inbox GROUP BY state ORDER BY state"


class Served:
    """Takes down what was served; `wrong` is raised once for what stands there."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.wrong: dict[str, Exception] = {}
        self.changed = asyncio.Event()

    async def __call__(self, received: Received) -> None:
        await asyncio.sleep(0)
        self.seen.append(received.external_id)
        self.changed.set()
        if received.external_id in self.wrong:
            raise self.wrong.pop(received.external_id)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.seen) < count:
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
def served() -> Served:
    return Served()


@pytest.fixture
async def door(village: Town, served: Served) -> AsyncIterator[Intake]:
    opened = Intake(village.store, village.clock, SOURCE, served)
    opened.start()
    yield opened
    await opened.close(5)


def _from(*keys: str) -> list[Arrival]:
    return [Arrival(f"{key}{number}", key, "{}") for number, key in enumerate(keys)]


async def test_one_persons_things_go_in_the_order_they_came(
    door: Intake, served: Served, village: Town
) -> None:
    await door.take(_from(*"aabab"))
    await served.until(5)
    await door.close(5)

    assert [one for one in served.seen if one[0] == "a"] == ["a0", "a1", "a3"]
    assert [one for one in served.seen if one[0] == "b"] == ["b2", "b4"]
    assert village.rows(STATES) == [("answered", 5)]


async def test_what_comes_again_is_not_served_again(door: Intake, served: Served) -> None:
    await door.take(_from("a"))
    await door.take(_from("a"))
    await door.take(_from("a", "b"))
    await served.until(2)
    await door.close(5)

    assert served.seen == ["a0", "b1"]


async def test_one_bad_thing_is_set_aside_and_stops_no_other(
    door: Intake, served: Served, village: Town
) -> None:
    served.wrong["a0"] = KeyError("nobody can read it")

    await door.take(_from("a", "a"))
    await served.until(2)
    await door.close(5)

    assert village.rows(STATES) == [("answered", 1), ("aside", 1)]


@pytest.mark.parametrize("why", [NotAnswered("no network"), StoreBusy("every try lost")])
async def test_what_could_not_be_answered_is_served_at_the_next_start(
    village: Town, served: Served, why: Exception
) -> None:
    served.wrong["a0"] = why
    first = Intake(village.store, village.clock, SOURCE, served)
    first.start()
    await first.take(_from("a"))
    await served.until(1)
    await first.close(5)
    assert village.rows(STATES) == [("received", 1)]

    second = Intake(village.store, village.clock, SOURCE, served)
    second.start()
    await served.until(2)
    await second.close(5)

    assert village.rows(STATES) == [("answered", 1)]


async def test_more_than_memory_should_hold_waits_where_it_came_from(
    village: Town, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_WAITING", 2)
    door = Intake(village.store, village.clock, SOURCE, served)
    door.start()

    await door.take(_from("a", "a", "a"))
    await door.take([Arrival("b9", "b", "{}")])
    await served.until(4)
    await door.close(5)

    assert served.seen.index("b9") >= 2
