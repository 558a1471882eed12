"""`dure demo presale`: a simulated crowd that buys a demo empty, through the real desk."""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.common.desk import Desk
from bots.demo import presale, rush
from bots.demo.cast import FEWEST
from bots.demo.presale import FEWEST_UNITS, MOST_UNITS, Show
from bots.demo.rush import Rush
from core.presales import views
from core.presales.results import Sale
from core.store import Store
from tests.fronts.houses import dure_run, opened
from tests.fronts.knocking import parts_of
from tests.makers import StoppedClock, Town
from tests.makers_demo import NOW, build, migrated
from tests.makers_presales import is_exact

UNITS = 300
PATIENCE_S = 120


@pytest.fixture
def morak(tmp_path: Path) -> Iterator[Town]:
    """A small demo of a test's own."""
    store = Store(f"sqlite:///{migrated(tmp_path / 'demo.db')}", connections=1)
    build(store, fans=FEWEST)
    yield Town(store, StoppedClock(NOW))
    store.close()


def prepared(town: Town, units: int = UNITS) -> tuple[Show, list[tuple[int, int]]]:
    """The sale before its opening, and how its preparation was told."""
    told: list[tuple[int, int]] = []
    show = presale.prepare(
        town.store,
        units=units,
        seed=7,
        clock=town.clock,
        progress=lambda done, total: told.append((done, total)),
    )
    return show, told


def test_the_crowd_stands_where_three_windows_are_for_it(morak: Town) -> None:
    show, told = prepared(morak)

    assert [(w.tier_floor, w.after_s) for w in show.sale.windows] == [(5, 0), (2, 10), (0, 20)]
    assert sum(lot.stock for lot in show.sale.lots) == UNITS
    assert told[0][0] == 0
    assert told[-1] == (345, 345)
    assert morak.scalar("SELECT count(*) FROM outbox WHERE kind = 'tier-rose'") == _risen(morak)


def test_everybody_presses_once_after_their_own_window_opens(morak: Town) -> None:
    show, _ = prepared(morak)

    moments = [at for at, _, _ in show.presses]
    assert moments == sorted(moments)
    assert sorted(fan for _, fan, _ in show.presses) == list(range(345))
    assert all(0 <= at <= 35 for at in moments)
    first, second, rest = 345 * 0.12, 345 * (0.12 + 0.42), 345
    opened = {first: 0, second: 10, rest: 20}
    for at, fan, _ in show.presses:
        opens = next(after for below, after in opened.items() if fan < below)
        assert opens <= at <= opens + 15, fan


async def test_all_of_it_goes_and_the_books_agree(
    morak: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show, _ = prepared(morak)
    told: list[tuple[int, int]] = []
    at_once = _at_once(morak, show)
    parts = parts_of(morak, tmp_path)

    outcome = await Rush(parts, at_once, lambda done, total: told.append((done, total))).run()

    assert (outcome.held, outcome.in_line) == (UNITS, 45)
    assert told[-1] == (UNITS, UNITS)
    is_exact(morak, _sale(morak, show))
    assert morak.scalar("SELECT count(*) FROM outbox WHERE kind = 'sale-gone'") == 1


async def test_no_more_presses_are_on_their_way_than_there_is_room_for(
    morak: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rush, "AT_ONCE", 10)
    show, _ = prepared(morak)
    on_their_way, most = Counter[str](), 0
    serve = Desk.serve

    async def counting(desk: Desk, request: object) -> object:
        nonlocal most
        on_their_way["now"] += 1
        most = max(most, on_their_way["now"])
        try:
            return await serve(desk, request)  # type: ignore[arg-type]
        finally:
            on_their_way["now"] -= 1

    monkeypatch.setattr(Desk, "serve", counting)

    await Rush(parts_of(morak, tmp_path), _at_once(morak, show), lambda *_: None).run()

    assert 1 < most <= 10


async def test_a_crowd_goes_home_when_it_takes_too_long(
    morak: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rush, "LONGEST_S", -100.0)
    show, _ = prepared(morak)

    outcome = await Rush(parts_of(morak, tmp_path), _at_once(morak, show), lambda *_: None).run()

    assert outcome.held == 0


async def test_it_is_played_from_the_command_line(tmp_path: Path) -> None:
    words = ("-m", "bots", "demo", "presale", "--units", str(FEWEST_UNITS), "--language", "en")
    async with dure_run(tmp_path, *words) as house:
        assert house.stdout is not None
        begun = await asyncio.wait_for(house.stdout.readline(), PATIENCE_S)
        over = await asyncio.wait_for(house.stdout.readline(), PATIENCE_S)
        house.send_signal(signal.SIGTERM)
        await asyncio.wait_for(house.wait(), PATIENCE_S)

    assert "/presale/1 (Ctrl-C to close)" in begun.decode()
    assert over.decode().startswith(f"{FEWEST_UNITS} are held and 15 stand in line after ")
    assert house.returncode == 0
    assert (tmp_path / "data/demo.db.presale").exists()


@pytest.mark.parametrize("units", [FEWEST_UNITS - 1, MOST_UNITS + 1])
async def test_too_few_or_too_many_units_are_refused(tmp_path: Path, units: int) -> None:
    words = ("-m", "bots", "demo", "presale", "--units", str(units), "--language", "en")
    async with dure_run(tmp_path, *words) as house:
        said = await opened(house)

    assert said.startswith("Between 100 and 200,000 can be sold.")
    assert not (tmp_path / "data").exists()


def _at_once(town: Town, show: Show) -> Show:
    """The same crowd once every window is open, with nobody hesitating."""
    assert isinstance(town.clock, StoppedClock)
    town.clock.now = show.opens_at
    town.clock.go(seconds=30)
    presses = tuple((0.0, fan, lot) for _, fan, lot in show.presses)
    return Show(show.sale, show.opens_at, presses)


def _sale(town: Town, show: Show) -> Sale:
    found = town.do(lambda tx: views.find(tx, show.sale.id))
    assert found is not None
    return found


def _risen(town: Town) -> int:
    """The letters of the story's own people, none of the crowd's."""
    sql = """
        SELECT count(*) FROM outbox JOIN account ON account.fan_id = outbox.fan_id
        WHERE kind = 'tier-rose' AND account.external_id NOT LIKE 'crowd:%'
    """
    return int(town.scalar(sql))
