"""A platform that writes down what a courier brings it, and what became of that."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text

from bots.common.courier import Courier, Deliver, Delivered, Delivery
from core.dispatch import Parcel
from tests.makers import Town


class Platform:
    """A platform that writes down what it was handed, and answers as it is told to."""

    def __init__(self, *answers: Delivery | Exception) -> None:
        self.parcels: list[Parcel] = []
        self._answers = list(answers)

    async def __call__(self, parcel: Parcel) -> Delivery:
        self.parcels.append(parcel)
        await asyncio.sleep(0)
        answer = self._answers.pop(0) if self._answers else Delivered(f"m{parcel.id}")
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def keys(self) -> list[str]:
        return [parcel.letter.key for parcel in self.parcels]


def courier_of(town: Town, deliver: Deliver) -> Courier:
    return Courier(town.store, town.clock, deliver, platform="web")


def states(town: Town) -> dict[str, int]:
    count = text("SELECT state, count(*) AS n FROM delivery GROUP BY state")
    return town.store.read_now(lambda s: {row.state: row.n for row in s.execute(count)})


async def carry_all(courier: Courier) -> None:
    idle = 0
    while idle < 3:
        idle = 0 if await courier.carry() else idle + 1


@asynccontextmanager
async def running(courier: Courier) -> AsyncIterator[Courier]:
    courier.start()
    try:
        yield courier
    finally:
        await courier.close()
