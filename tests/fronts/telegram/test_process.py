"""The way to Telegram breaks in every way, and comes back by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import Conflict

from bots import keeping
from bots.telegram_bot.wire import limiter, polling, webhook
from core.pictures.painter import Painter
from core.settings import WrongSetting
from tests.fakes.telegram import LocalTelegram, Person, telegram_server
from tests.fakes.telegram.errors import ApiError
from tests.fronts.telegram.conftest import parts_of, served_all
from tests.fronts.telegram.processes import PATIENCE_S, Kept, kept
from tests.makers import Town


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(keeping, "LONGEST_PAUSE_S", 0.02)
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(polling, "CONFLICT_PAUSE_S", 0.05)
    monkeypatch.setattr(limiter, "PAUSES_S", (0.01, 0.02))


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as server:
        yield server


@pytest.fixture
async def house(village: Town, server: LocalTelegram, tmp_path: Path) -> AsyncIterator[Kept]:
    async with kept(village, server, tmp_path) as house:
        await asyncio.wait_for(house.opened.wait(), PATIENCE_S)
        yield house


BREAKS: dict[str, Callable[[LocalTelegram], object]] = {
    "a bad gateway": lambda s: s.faults.fail("getUpdates", 502, times=3),
    "a broken connection": lambda s: s.faults.reset("getUpdates", times=3),
    "a lost answer": lambda s: s.faults.lose("getUpdates", times=2),
    "a flood wait": lambda s: s.faults.flood("getUpdates", 1),
    "another poller": lambda s: s.faults.conflict(
        "getUpdates", "Conflict: terminated by other getUpdates request", times=2
    ),
}


@pytest.mark.parametrize("what", BREAKS)
async def test_after_it_breaks_fans_are_answered_again_and_once(
    house: Kept, what: str, village: Town
) -> None:
    joon = house.server.person("준호")
    BREAKS[what](house.server)

    await _checked_in(house.server, joon)

    assert village.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 1
    assert len(house.made) == 1


async def test_another_poller_is_told_of_in_plain_words(
    house: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Conflict: terminated by other getUpdates request; make sure that only one runs"
    house.server.faults.conflict("getUpdates", said, times=3)

    await _checked_in(house.server, house.server.person("준호"))

    out = capsys.readouterr().out
    assert out.count("Something else uses the same bot token") == 1


async def test_the_real_second_poller_is_told_apart_and_the_first_goes_on(
    house: Kept, village: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program with the same token: Telegram lets each end the other's request."""
    server = house.server
    async with Bot(server.token, server.base_url, server.base_file_url) as other:
        for _ in range(3):
            with suppress(Conflict):
                await other.get_updates(timeout=1, allowed_updates=polling.ALLOWED)
    joon = server.person("준호")

    await _checked_in(server, joon)

    assert "Something else uses the same bot token" in capsys.readouterr().out
    assert village.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 1


async def test_a_webhook_of_old_gives_way_to_polling(
    village: Town, server: LocalTelegram, tmp_path: Path
) -> None:
    """Whoever polls while Telegram calls an address is refused until that is taken away."""
    said = "Conflict: can't use getUpdates method while webhook is active"
    fault = server.faults.conflict("getUpdates", said, times=1)
    async with kept(village, server, tmp_path) as house:
        await asyncio.wait_for(house.opened.wait(), PATIENCE_S)
        await _checked_in(server, server.person("준호"))

    assert fault.hits == 1
    assert server.recording.of("deleteWebhook")


async def test_whoever_sets_a_webhook_again_and_again_is_told_of(
    house: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Conflict: can't use getUpdates method while webhook is active"
    house.server.faults.conflict("getUpdates", said, times=3)

    await _checked_in(house.server, house.server.person("준호"))

    assert capsys.readouterr().out.count("Something else uses the same bot token") == 1


async def test_a_webhook_that_somebody_takes_away_is_told_of_and_set_again(
    village: Town,
    server: LocalTelegram,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook, "WATCH_S", 0.05)
    called = {"telegram_webhook_secret": "a-secret-of-sixteen", "public_url": "https://dure.kr"}
    async with kept(village, server, tmp_path, **called) as house:
        await asyncio.wait_for(house.opened.wait(), PATIENCE_S)
        await server.until(lambda: server.first.hook, PATIENCE_S)
        async with Bot(server.token, server.base_url, server.base_file_url) as other:
            await other.delete_webhook()

        await server.until(lambda: server.first.hook, PATIENCE_S)

    assert "Something else uses the same bot token" in capsys.readouterr().out


async def test_a_front_that_fails_is_made_anew(house: Kept) -> None:
    house.server.faults.refuse("getUpdates", ApiError(401, "Unauthorized"), times=1)

    await _checked_in(house.server, house.server.person("준호"))

    assert len(house.made) == 2


async def test_a_wrong_token_ends_the_first_start(
    village: Town, server: LocalTelegram, tmp_path: Path
) -> None:
    server.faults.refuse("getMe", ApiError(401, "Unauthorized"), times=1)
    painter = Painter(tmp_path / "pictures")
    house = Kept(server, parts_of(village, server, tmp_path, painter))

    with pytest.raises(WrongSetting) as wrong:
        await asyncio.wait_for(house.run(), PATIENCE_S)

    assert wrong.value.key == "telegram-token-refused"
    assert not house.opened.is_set()


async def test_an_update_that_cannot_be_read_stops_no_other(house: Kept, village: Town) -> None:
    """A poll without what the library insists on, amid good ones."""
    where = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}}
    broken = {**where, "poll": {"id": "1", "question": "?"}}
    end = house.server.clock.now().replace(year=2099)
    house.server.first.updates.add("message", broken, "chat 7", end)

    await _checked_in(house.server, house.server.person("준호"))

    await served_all(house.server, village)
    assert village.scalar("SELECT count(*) FROM inbox WHERE state = 'aside'") == 1
    assert village.scalar("SELECT count(*) FROM inbox WHERE state = 'answered'") == 2


async def _checked_in(server: LocalTelegram, fan: Person) -> None:
    await fan.type("/checkin")
    await server.until(lambda: fan.heard, PATIENCE_S)
    await fan.press(fan.last.labels[0])
    await server.until(lambda: "출석" in fan.last.text, PATIENCE_S)
