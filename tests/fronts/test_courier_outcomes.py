"""The courier: pauses, missing permissions, messages that are gone, and several couriers."""

import asyncio
from collections import defaultdict

from bots.common.courier import (
    Courier,
    Delivered,
    Delivery,
    Forbidden,
    MessageGone,
    TryLater,
)
from core import outbox
from core.dispatch import Parcel
from core.store import Store
from tests.cards import read_letter
from tests.fronts.couriers import Platform, carry_all, courier_of, running, states
from tests.makers import Town
from tests.makers_post import account, home, post, tell


async def test_a_platform_that_is_flooded_gets_a_pause_from_everything(town: Town) -> None:
    web = Platform(TryLater(30, everybody=True))
    courier = courier_of(town, web)
    tell(town, town.fan(), "a")
    await courier.carry()
    tell(town, town.fan(), "b")

    town.clock.go(seconds=29)
    assert await courier.carry() == 0
    town.clock.go(seconds=1)
    assert await courier.carry() == 2


async def test_a_missing_permission_is_told_once_and_tried_until_it_is_there(town: Town) -> None:
    sora = town.staff()
    home(town, "g1", announcements="c1")
    web = Platform(Forbidden("send_messages", "#공지"), Forbidden("send_messages", "#공지"))
    courier = Courier(town.store, town.clock, web, platform="discord")
    post(town)

    for _ in range(3):
        await courier.carry()
        town.clock.go(minutes=15)

    assert web.keys == ["post"] * 3
    assert states(town) == {"sent": 1}
    assert read_letter(town, sora) == [
        "g1의 #공지에 글을 올리지 못하고 있어요. 두레에게 ‘메시지 보내기’ 권한을 주세요.",
        "고쳐지면 밀린 것까지 저절로 이어져요.",
    ]
    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'trouble'") == 1


async def test_a_message_that_is_gone_takes_no_address_with_it(town: Town) -> None:
    home(town, "g1", announcements="c1")
    web = Platform(Delivered("m1"), MessageGone("unknown message"))
    courier = Courier(town.store, town.clock, web, platform="discord")
    number = post(town)
    await courier.carry()
    town.do(lambda tx: outbox.edit(tx, number, {"price": 9}))
    await courier.carry()
    post(town, key="next")

    await courier.carry()

    assert [(p.action, p.message_id) for p in web.parcels] == [
        ("send", None),
        ("edit", "m1"),
        ("send", None),
    ]
    assert states(town) == {"sent": 2, "dead": 1}


async def test_a_courier_that_closes_lets_the_next_one_send_at_once(town: Town) -> None:
    arrived = asyncio.Event()

    async def arrive(parcel: Parcel) -> Delivery:
        arrived.set()
        return Delivered(str(parcel.id))

    tell(town, town.fan(), "a")
    async with running(courier_of(town, arrive)):
        await asyncio.wait_for(arrived.wait(), 5)
    tell(town, town.fan(), "b")

    assert await courier_of(town, Platform()).carry() == 1


async def test_couriers_of_two_platforms_share_out_what_falls_due(
    town: Town, store_url: str
) -> None:
    """Each post goes to both platforms and each letter to one, in order, whoever addresses it."""
    home(town, "g1", announcements="c1")
    home(town, "t1", "telegram", announcements="c2")
    fans = [town.fan() for _ in range(6)]
    for number, fan in enumerate(fans):
        account(town, fan, f"a{number}", ("discord", "telegram")[number % 2])
        account(town, fan, f"b{number}", ("telegram", "discord")[number % 2])
    for number in range(60):
        tell(town, fans[number % 6], f"k{number:03}")
        post(town, key=f"p{number:03}")
    other, served = Store(store_url), ("discord", "telegram")
    discord, telegram = Platform(), Platform()

    both = (
        Courier(town.store, town.clock, discord, platform="discord", served=served),
        Courier(other, town.clock, telegram, platform="telegram", served=served),
    )
    await asyncio.gather(*(carry_all(courier) for courier in both))
    other.close()

    posts = [f"p{number:03}" for number in range(60)]
    for platform in (discord, telegram):
        assert [key for key in platform.keys if key.startswith("p")] == posts
    letters = [key for key in (*discord.keys, *telegram.keys) if key.startswith("k")]
    assert sorted(letters) == [f"k{number:03}" for number in range(60)]
    by_address: dict[str, list[str]] = defaultdict(list)
    for parcel in (*discord.parcels, *telegram.parcels):
        by_address[parcel.address].append(parcel.letter.key)
    assert len(by_address) == 8
    assert all(keys == sorted(keys) for keys in by_address.values())
