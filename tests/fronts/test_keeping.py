"""Fronts that fail: made anew, while the others go on, until the house closes."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bots import keeping
from bots.keeping import keep
from core.settings import WrongSetting


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FIRST_PAUSE_S", 0.001)
    monkeypatch.setattr(keeping, "LONGEST_PAUSE_S", 0.002)


class Bot:
    """A front that lives as the test says, and ends when it is stopped."""

    def __init__(self, live: Callable[["Bot"], Awaitable[None]]) -> None:
        self._live, self.stopped = live, asyncio.Event()

    async def run(self) -> None:
        await self._live(self)

    async def stop(self) -> None:
        self.stopped.set()


class Maker:
    """Makes bots, each of which lives as the next of `lives`; the last one for ever."""

    def __init__(self, *lives: Callable[[Bot], Awaitable[None]]) -> None:
        self._lives = list(lives)
        self.made: list[Bot] = []
        self.is_well = asyncio.Event()

    def __call__(self) -> Bot:
        live = self._lives[min(len(self.made), len(self._lives) - 1)]
        self.made.append(Bot(live))
        if len(self.made) >= len(self._lives):
            self.is_well.set()
        return self.made[-1]


async def fail(_: Bot) -> None:
    raise ConnectionError("the platform is gone")


async def leave(_: Bot) -> None:
    return None


async def mistaken(_: Bot) -> None:
    raise WrongSetting("DURE_PORT", "port-taken", "8000")


async def serve(bot: Bot) -> None:
    await bot.stopped.wait()


@pytest.mark.parametrize("accident", [fail, leave])
async def test_a_front_that_fails_is_made_anew(accident: Callable[[Bot], Awaitable[None]]) -> None:
    maker, closing = Maker(accident, accident, serve), asyncio.Event()

    kept = asyncio.create_task(keep("bot", maker, closing))
    await asyncio.wait_for(maker.is_well.wait(), 5)
    closing.set()
    await kept

    assert len(maker.made) == 3


async def test_the_others_go_on_while_one_fails_and_fails() -> None:
    well, ill, closing = Maker(serve), Maker(fail, fail, fail, fail, serve), asyncio.Event()

    both = [asyncio.create_task(keep("bot", maker, closing)) for maker in (well, ill)]
    await asyncio.wait_for(ill.is_well.wait(), 5)

    assert len(well.made) == 1
    assert not well.made[0].stopped.is_set()
    closing.set()
    await asyncio.gather(*both)


async def test_closing_stops_a_front_and_waits_for_its_end() -> None:
    maker, closing = Maker(serve), asyncio.Event()
    kept = asyncio.create_task(keep("bot", maker, closing))
    await asyncio.wait_for(maker.is_well.wait(), 5)

    closing.set()
    await asyncio.wait_for(kept, 5)

    assert maker.made[0].stopped.is_set()


async def test_a_front_that_cannot_begin_as_it_is_set_up_ends_the_house() -> None:
    with pytest.raises(WrongSetting):
        await keep("bot", Maker(mistaken), asyncio.Event())


async def test_the_same_later_is_an_accident_like_any_other() -> None:
    maker, closing = Maker(fail, mistaken, serve), asyncio.Event()

    kept = asyncio.create_task(keep("bot", maker, closing))
    await asyncio.wait_for(maker.is_well.wait(), 5)
    closing.set()

    await kept
