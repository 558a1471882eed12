"""The courier: every letter arrives once, in order, however often it dies or is refused."""

import asyncio
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from sqlalchemy import text

from bots.common import courier as couriers
from bots.common import rounds
from bots.common.courier import (
    AddressDead,
    Courier,
    Delivered,
    Delivery,
    TryLater,
)
from bots.common.posts import worded
from bots.common.words import Voice, render
from core.dispatch import HOLD, Parcel
from core.store import Store
from tests.fronts.couriers import Platform, carry_all, courier_of, running, states
from tests.makers import Town
from tests.makers_post import tell


async def test_a_letter_is_handed_over_and_noted_as_sent(town: Town) -> None:
    mina, web = town.fan(), Platform()
    tell(town, mina, "a")

    carried = await courier_of(town, web).carry()

    assert (carried, web.keys) == (1, ["a"])
    row = town.store.read_now(
        lambda s: tuple(s.execute(text("SELECT state, platform_message_id FROM delivery")).one())
    )
    assert row == ("sent", f"m{web.parcels[0].id}")
    assert await courier_of(town, web).carry() == 0


async def test_a_letter_can_be_worded_for_its_reader(town: Town) -> None:
    boss, mina, web = town.staff(name="지우"), town.fan(language="en"), Platform()
    await town.press(boss, "/grant", person=str(mina.id), amount=5, reason="thanks")

    await courier_of(town, web).carry()

    letter = web.parcels[0].letter
    reply = worded(letter.kind, letter.community, letter.facts)
    voice = Voice(letter.language, letter.zone, letter.community)
    assert render(reply.title, voice) == "지우 gave you 5 rice: thanks"  # type: ignore[union-attr]


async def test_a_failed_delivery_is_tried_again_after_growing_pauses(town: Town) -> None:
    web = Platform(*[OSError("no line")] * 4)
    courier = courier_of(town, web)
    tell(town, town.fan(), "a")
    start, tried_at = town.clock.now, []

    for _ in range(20):
        before = len(web.parcels)
        await courier.carry()
        if len(web.parcels) > before:
            tried_at.append((town.clock.now - start).total_seconds())
        town.clock.go(seconds=1)

    assert tried_at == [0, 1, 3, 7, 15]
    assert [parcel.attempts for parcel in web.parcels] == [1, 2, 3, 4, 5]
    assert states(town) == {"sent": 1}


async def test_a_platform_that_asks_for_a_pause_gets_it(town: Town) -> None:
    web = Platform(TryLater(30))
    courier = courier_of(town, web)
    tell(town, town.fan(), "a")
    await courier.carry()

    town.clock.go(seconds=29)
    assert await courier.carry() == 0
    town.clock.go(seconds=1)
    assert await courier.carry() == 1


async def test_a_dead_address_is_not_tried_again(town: Town) -> None:
    web = Platform(AddressDead("blocked"))
    courier = courier_of(town, web)
    tell(town, town.fan(), "a")

    await courier.carry()
    town.clock.go(days=1)

    assert await courier.carry() == 0
    assert states(town) == {"dead": 1}


async def test_one_bad_letter_stops_no_other(town: Town) -> None:
    web, fans = Platform(ValueError("bad words")), [town.fan() for _ in range(3)]
    for number, fan in enumerate(fans):
        tell(town, fan, f"k{number}")

    await courier_of(town, web).carry()

    assert states(town) == {"sent": 2, "waiting": 1}


async def test_a_letter_that_never_works_is_given_to_staff_after_an_hour(town: Town) -> None:
    web = Platform(*[OSError("no line")] * 100)
    courier, start = courier_of(town, web), town.clock.now
    tell(town, town.fan(), "a")
    await courier.carry()

    while states(town) == {"waiting": 1}:
        town.clock.go(seconds=600)
        await courier.carry()

    assert states(town) == {"uncertain": 1}
    assert town.clock.now - start > timedelta(hours=1)


async def test_where_keys_are_not_recognised_nothing_is_ever_sent_twice(town: Town) -> None:
    platform = Platform(OSError("the line broke after sending"))
    courier = Courier(town.store, town.clock, platform, platform="web", recognises=False)
    tell(town, town.fan(), "a")

    for _ in range(3):
        await courier.carry()
        town.clock.now += HOLD

    assert platform.keys == ["a"]
    assert states(town) == {"uncertain": 1}


async def test_a_courier_killed_after_sending_leaves_a_letter_that_is_known_by_its_key(
    town: Town,
) -> None:
    arrived: list[str] = []

    async def send_and_die(parcel: Parcel) -> Delivery:
        arrived.append(parcel.letter.key)
        raise asyncio.CancelledError

    tell(town, town.fan(), "a")
    with pytest.raises(asyncio.CancelledError):
        await courier_of(town, send_and_die).carry()
    web = Platform()
    assert await courier_of(town, web).carry() == 0
    town.clock.now += HOLD

    await courier_of(town, web).carry()

    assert web.keys == arrived == ["a"]
    assert web.parcels[0].attempts == 2
    assert states(town) == {"sent": 1}


async def test_a_delivery_without_end_is_given_up(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "PATIENCE_S", 0.01)

    async def never(_: Parcel) -> Delivery:
        await asyncio.Event().wait()
        raise AssertionError

    tell(town, town.fan(), "a")

    await asyncio.wait_for(courier_of(town, never).carry(), 5)

    assert states(town) == {"waiting": 1}


async def test_letters_of_one_fan_arrive_in_order_although_one_fails(town: Town) -> None:
    mina, web = town.fan(), Platform(Delivered("1"), OSError("no line"))
    courier = courier_of(town, web)
    for key in "abc":
        tell(town, mina, key)

    for _ in range(6):
        await courier.carry()
        town.clock.go(seconds=1)

    assert web.keys == ["a", "b", "b", "c"]


async def test_two_couriers_never_bring_a_letter_twice(town: Town, store_url: str) -> None:
    fans = [town.fan() for _ in range(20)]
    for number in range(120):
        tell(town, fans[number % 20], f"k{number:03}")
    other = Store(store_url)
    web = Platform()

    both = [Courier(store, town.clock, web, platform="web") for store in (town.store, other)]
    await asyncio.gather(*(carry_all(courier) for courier in both))
    other.close()

    assert Counter(web.keys) == Counter(f"k{number:03}" for number in range(120))
    assert states(town) == {"sent": 120}
    by_fan: dict[str, list[str]] = defaultdict(list)
    for parcel in web.parcels:
        by_fan[parcel.letter.target].append(parcel.letter.key)
    assert all(keys == sorted(keys) for keys in by_fan.values())


async def test_a_commit_wakes_the_courier(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "POLL_S", 3600)
    arrived = asyncio.Event()

    async def arrive(parcel: Parcel) -> Delivery:
        arrived.set()
        return Delivered(str(parcel.id))

    async with running(courier_of(town, arrive)) as courier:
        for _ in range(20):
            await town.store.read(lambda _: None)
        tell(town, town.fan(), "a")
        courier.wake()
        await asyncio.wait_for(arrived.wait(), 5)


async def test_a_courier_looks_by_itself(town: Town) -> None:
    arrived = asyncio.Event()

    async def arrive(parcel: Parcel) -> Delivery:
        arrived.set()
        return Delivered(str(parcel.id))

    async with running(courier_of(town, arrive)):
        tell(town, town.fan(), "a")
        await asyncio.wait_for(arrived.wait(), 5)


async def test_closing_settles_what_is_in_hand(town: Town) -> None:
    in_hand, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(parcel: Parcel) -> Delivery:
        in_hand.set()
        await go_on.wait()
        return Delivered(str(parcel.id))

    tell(town, town.fan(), "a")
    courier = courier_of(town, slowly)
    courier.start()
    await asyncio.wait_for(in_hand.wait(), 5)

    closing = asyncio.create_task(courier.close())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait_for(closing, 5)

    assert states(town) == {"sent": 1}
