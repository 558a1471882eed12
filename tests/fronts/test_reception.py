"""What a front learns by itself is taken down, and what a fan presses with is remembered."""

import pytest
from sqlalchemy import text

from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.footprints import Footprints
from bots.common.reception import Reception
from bots.common.rota import Rota
from bots.common.serving import NotSetUp, Request
from core.homes.results import Arrival, Panel, State
from core.people.results import Caller
from core.store import Store
from migrations.run import migrate
from tests.makers import Town
from tests.makers_post import account, addresses, post, shut, take, tell

GUILD = Arrival("discord", "g1", "모락", owner="boss")


@pytest.fixture
def discord(town: Town) -> Reception:
    return Reception(town.store, town.clock, "discord")


async def test_a_server_is_known_from_its_arrival_until_the_bot_leaves(
    town: Town, discord: Reception
) -> None:
    came = await discord.arrive(GUILD)
    await discord.set_panel(came.id, Panel("c1", "m1"))

    known = await discord.home("g1")
    assert known is not None
    assert (known.state, known.panel) == (State.REHEARSAL, Panel("c1", "m1"))
    assert await discord.homes() == [known]

    await discord.leave("g1")
    assert await discord.homes() == []


async def test_a_channel_that_is_deleted_takes_its_places_along(
    town: Town, discord: Reception
) -> None:
    came, boss = await discord.arrive(GUILD), town.staff()
    await town.press(boss, "furnish", home=came.id, announcements="c1", ideas="c1", start="c2")

    assert await discord.lose_place("g1", "c1") == ["announcements", "ideas"]
    assert await discord.lose_place("g1", "c1") == []


async def test_something_committed_wakes_the_house(town: Town) -> None:
    woken: list[str] = []
    telegram = Reception(
        town.store, town.clock, "telegram", after_write=lambda: woken.append("now")
    )

    await telegram.arrive(Arrival("telegram", "-1", "모락"))
    await telegram.move("-1", "-2")
    await telegram.home("-2")

    assert woken == ["now", "now"]


async def test_what_could_not_be_done_is_tried_again_when_rights_change(
    town: Town, discord: Reception
) -> None:
    await discord.try_again("nowhere")
    came, boss = await discord.arrive(GUILD), town.staff()
    await town.press(boss, "furnish", home=came.id, announcements="c1", rehearsal="c1")
    post(town)

    await discord.try_again("g1")

    assert addresses(take(town, "discord")) == ["c1"]


async def test_a_fan_who_opens_their_messages_again_is_written_to(
    town: Town, discord: Reception
) -> None:
    mina = town.fan()
    account(town, mina, "mina")
    shut(town, "mina")

    assert await discord.reopen("mina")

    tell(town, mina, "a")
    assert addresses(take(town, "discord")) == ["mina"]


async def test_before_there_is_a_community_a_front_is_told_so(tmp_path) -> None:  # type: ignore[no-untyped-def]
    store = Store(f"sqlite:///{tmp_path / 'empty.db'}")
    migrate(store.engine)

    with pytest.raises(NotSetUp):
        await Reception(store, lambda: GUILD, "discord").arrive(GUILD)  # type: ignore[arg-type,return-value]
    store.close()


async def test_a_press_is_remembered_within_a_minute_for_whoever_has_two_accounts(
    town: Town,
) -> None:
    prints = Footprints()
    desk = Desk(town.store, CATALOGUE, town.clock, footprints=prints)
    rota = Rota(town.store, town.clock, footprints=prints)
    mina = town.fan(external_id="first")
    account(town, mina, "second")
    await rota.tick(town.clock.now)

    await desk.serve(Request("today", Caller("discord", "second", "미나", "ko"), "1"))
    town.clock.go(seconds=59)
    await rota.tick(town.clock.now)
    used = text("SELECT external_id FROM account WHERE used_at IS NOT NULL")
    assert town.store.read_now(lambda s: s.execute(used).all()) == []
    town.clock.go(seconds=1)
    await rota.tick(town.clock.now)

    assert town.store.read_now(lambda s: list(s.scalars(used))) == ["second"]
