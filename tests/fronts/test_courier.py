"""The courier: every letter arrives once, in order, however often it dies or is refused."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from bots.common import courier as couriers
from bots.common import rounds
from bots.common.courier import (
    AddressDead,
    Courier,
    Deliver,
    Delivered,
    Delivery,
    Forbidden,
    MessageGone,
    TryLater,
)
from bots.common.posts import worded
from bots.common.words import Voice, render
from core import outbox
from core.dispatch import HOLD, Parcel
from core.people.results import Fan
from core.store import Store
from tests.cards import read_letter
from tests.makers import Town
from tests.makers_post import account, home, post


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


async def test_a_letter_is_handed_over_and_noted_as_sent(town: Town) -> None:
    mina, web = town.fan(), Platform()
    _tell(town, mina, "a")

    carried = await _courier(town, web).carry()

    assert (carried, web.keys) == (1, ["a"])
    row = town.store.read_now(
        lambda s: tuple(s.execute(text("SELECT state, platform_message_id FROM delivery")).one())
    )
    assert row == ("sent", f"m{web.parcels[0].id}")
    assert await _courier(town, web).carry() == 0


async def test_a_letter_can_be_worded_for_its_reader(town: Town) -> None:
    boss, mina, web = town.staff(name="지우"), town.fan(language="en"), Platform()
    await town.press(boss, "/grant", person=str(mina.id), amount=5, reason="thanks")

    await _courier(town, web).carry()

    letter = web.parcels[0].letter
    reply = worded(letter.kind, letter.community, letter.facts)
    voice = Voice(letter.language, letter.zone, letter.community)
    assert render(reply.title, voice) == "지우 gave you 5 rice: thanks"  # type: ignore[union-attr]


async def test_a_failed_delivery_is_tried_again_after_growing_pauses(town: Town) -> None:
    web = Platform(*[OSError("no line")] * 4)
    courier = _courier(town, web)
    _tell(town, town.fan(), "a")
    start, tried_at = town.clock.now, []

    for _ in range(20):
        before = len(web.parcels)
        await courier.carry()
        if len(web.parcels) > before:
            tried_at.append((town.clock.now - start).total_seconds())
        town.clock.go(seconds=1)

    assert tried_at == [0, 1, 3, 7, 15]
    assert [parcel.attempts for parcel in web.parcels] == [1, 2, 3, 4, 5]
    assert _states(town) == {"sent": 1}


async def test_a_platform_that_asks_for_a_pause_gets_it(town: Town) -> None:
    web = Platform(TryLater(30))
    courier = _courier(town, web)
    _tell(town, town.fan(), "a")
    await courier.carry()

    town.clock.go(seconds=29)
    assert await courier.carry() == 0
    town.clock.go(seconds=1)
    assert await courier.carry() == 1


async def test_a_dead_address_is_not_tried_again(town: Town) -> None:
    web = Platform(AddressDead("blocked"))
    courier = _courier(town, web)
    _tell(town, town.fan(), "a")

    await courier.carry()
    town.clock.go(days=1)

    assert await courier.carry() == 0
    assert _states(town) == {"dead": 1}


async def test_a_platform_that_is_flooded_gets_a_pause_from_everything(town: Town) -> None:
    web = Platform(TryLater(30, everybody=True))
    courier = _courier(town, web)
    _tell(town, town.fan(), "a")
    await courier.carry()
    _tell(town, town.fan(), "b")

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
    assert _states(town) == {"sent": 1}
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
    assert _states(town) == {"sent": 2, "dead": 1}


async def test_a_courier_that_closes_lets_the_next_one_send_at_once(town: Town) -> None:
    arrived = asyncio.Event()

    async def arrive(parcel: Parcel) -> Delivery:
        arrived.set()
        return Delivered(str(parcel.id))

    _tell(town, town.fan(), "a")
    async with _running(_courier(town, arrive)):
        await asyncio.wait_for(arrived.wait(), 5)
    _tell(town, town.fan(), "b")

    assert await _courier(town, Platform()).carry() == 1


async def test_one_bad_letter_stops_no_other(town: Town) -> None:
    web, fans = Platform(ValueError("bad words")), [town.fan() for _ in range(3)]
    for number, fan in enumerate(fans):
        _tell(town, fan, f"k{number}")

    await _courier(town, web).carry()

    assert _states(town) == {"sent": 2, "waiting": 1}


async def test_a_letter_that_never_works_is_given_to_staff_after_an_hour(town: Town) -> None:
    web = Platform(*[OSError("no line")] * 100)
    courier, start = _courier(town, web), town.clock.now
    _tell(town, town.fan(), "a")
    await courier.carry()

    while _states(town) == {"waiting": 1}:
        town.clock.go(seconds=600)
        await courier.carry()

    assert _states(town) == {"uncertain": 1}
    assert town.clock.now - start > timedelta(hours=1)


async def test_where_keys_are_not_recognised_nothing_is_ever_sent_twice(town: Town) -> None:
    platform = Platform(OSError("the line broke after sending"))
    courier = Courier(town.store, town.clock, platform, platform="web", recognises=False)
    _tell(town, town.fan(), "a")

    for _ in range(3):
        await courier.carry()
        town.clock.now += HOLD

    assert platform.keys == ["a"]
    assert _states(town) == {"uncertain": 1}


async def test_a_courier_killed_after_sending_leaves_a_letter_that_is_known_by_its_key(
    town: Town,
) -> None:
    arrived: list[str] = []

    async def send_and_die(parcel: Parcel) -> Delivery:
        arrived.append(parcel.letter.key)
        raise asyncio.CancelledError

    _tell(town, town.fan(), "a")
    with pytest.raises(asyncio.CancelledError):
        await _courier(town, send_and_die).carry()
    web = Platform()
    assert await _courier(town, web).carry() == 0
    town.clock.now += HOLD

    await _courier(town, web).carry()

    assert web.keys == arrived == ["a"]
    assert web.parcels[0].attempts == 2
    assert _states(town) == {"sent": 1}


async def test_a_delivery_without_end_is_given_up(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "PATIENCE_S", 0.01)

    async def never(_: Parcel) -> Delivery:
        await asyncio.Event().wait()
        raise AssertionError

    _tell(town, town.fan(), "a")

    await asyncio.wait_for(_courier(town, never).carry(), 5)

    assert _states(town) == {"waiting": 1}


async def test_letters_of_one_fan_arrive_in_order_although_one_fails(town: Town) -> None:
    mina, web = town.fan(), Platform(Delivered("1"), OSError("no line"))
    courier = _courier(town, web)
    for key in "abc":
        _tell(town, mina, key)

    for _ in range(6):
        await courier.carry()
        town.clock.go(seconds=1)

    assert web.keys == ["a", "b", "b", "c"]


async def test_two_couriers_never_bring_a_letter_twice(town: Town, store_url: str) -> None:
    fans = [town.fan() for _ in range(20)]
    for number in range(120):
        _tell(town, fans[number % 20], f"k{number:03}")
    other = Store(store_url)
    web = Platform()

    both = [Courier(store, town.clock, web, platform="web") for store in (town.store, other)]
    await asyncio.gather(*(_carry_all(courier) for courier in both))
    other.close()

    assert Counter(web.keys) == Counter(f"k{number:03}" for number in range(120))
    assert _states(town) == {"sent": 120}
    by_fan: dict[str, list[str]] = defaultdict(list)
    for parcel in web.parcels:
        by_fan[parcel.letter.target].append(parcel.letter.key)
    assert all(keys == sorted(keys) for keys in by_fan.values())


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
        _tell(town, fans[number % 6], f"k{number:03}")
        post(town, key=f"p{number:03}")
    other, served = Store(store_url), ("discord", "telegram")
    discord, telegram = Platform(), Platform()

    both = (
        Courier(town.store, town.clock, discord, platform="discord", served=served),
        Courier(other, town.clock, telegram, platform="telegram", served=served),
    )
    await asyncio.gather(*(_carry_all(courier) for courier in both))
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


async def test_a_commit_wakes_the_courier(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "POLL_S", 3600)
    arrived = asyncio.Event()

    async def arrive(parcel: Parcel) -> Delivery:
        arrived.set()
        return Delivered(str(parcel.id))

    async with _running(_courier(town, arrive)) as courier:
        for _ in range(20):
            await town.store.read(lambda _: None)
        _tell(town, town.fan(), "a")
        courier.wake()
        await asyncio.wait_for(arrived.wait(), 5)


async def test_a_courier_looks_by_itself(town: Town) -> None:
    arrived = asyncio.Event()

    async def arrive(parcel: Parcel) -> Delivery:
        arrived.set()
        return Delivered(str(parcel.id))

    async with _running(_courier(town, arrive)):
        _tell(town, town.fan(), "a")
        await asyncio.wait_for(arrived.wait(), 5)


async def test_closing_settles_what_is_in_hand(town: Town) -> None:
    in_hand, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(parcel: Parcel) -> Delivery:
        in_hand.set()
        await go_on.wait()
        return Delivered(str(parcel.id))

    _tell(town, town.fan(), "a")
    courier = _courier(town, slowly)
    courier.start()
    await asyncio.wait_for(in_hand.wait(), 5)

    closing = asyncio.create_task(courier.close())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait_for(closing, 5)

    assert _states(town) == {"sent": 1}


def _courier(town: Town, deliver: Deliver) -> Courier:
    return Courier(town.store, town.clock, deliver, platform="web")


def _tell(town: Town, fan: Fan, key: str) -> None:
    town.do(lambda tx: outbox.tell(tx, "hello", [(key, fan.id, {})]))


def _states(town: Town) -> dict[str, int]:
    count = text("SELECT state, count(*) AS n FROM delivery GROUP BY state")
    return town.store.read_now(lambda s: {row.state: row.n for row in s.execute(count)})


async def _carry_all(courier: Courier) -> None:
    idle = 0
    while idle < 3:
        idle = 0 if await courier.carry() else idle + 1


@asynccontextmanager
async def _running(courier: Courier) -> AsyncIterator[Courier]:
    courier.start()
    try:
        yield courier
    finally:
        await courier.close()
