"""A letter to everybody over the wire: how far it is, on through a restart, and stopped."""

import pytest

from bots.common.courier import Courier
from core.people import service
from core.people.results import Caller, Role
from tests.fakes.telegram import Person
from tests.fronts.telegram.conftest import Chat
from tests.makers import Town

FANS = 8
AT_ONCE = 3
WORDS = "금요일 5시에 만나요"


@pytest.fixture
def fans(chat: Chat) -> list[Person]:
    """Fans who have opened the bot and joined."""
    crowd = chat.server.crowd(FANS)
    for one in crowd:
        caller = Caller("telegram", str(one.id), one.name, "ko")
        chat.town.do(lambda tx, caller=caller: service.join(tx, caller))  # type: ignore[misc]
    return crowd


@pytest.fixture
async def manager(chat: Chat) -> Person:
    person = await chat.joined("지우")
    number = chat.town.scalar("SELECT id FROM fan WHERE name = '지우'")
    chat.town.do(lambda tx: service.set_role(tx, number, Role.MANAGER))
    return person


async def _write(chat: Chat, manager: Person) -> None:
    await manager.type(f'/broadcast "{WORDS}"')
    await chat.idle()
    await chat.rota().tick(chat.town.clock.now)


def _courier(chat: Chat) -> Courier:
    """A new one, as a process that begins has."""
    town: Town = chat.town
    deliver = chat.delivering
    return Courier(
        town.store, town.clock, deliver, platform="telegram", recognises=False, at_once=AT_ONCE
    )


def _card(manager: Person) -> str:
    return next(one.text for one in manager.heard if "명 가운데" in one.text)


def _have_it(fans: list[Person]) -> list[int]:
    return [sum(WORDS in one.text for one in fan.heard) for fan in fans]


async def test_one_courier_goes_on_where_another_was_and_nobody_hears_twice(
    chat: Chat, fans: list[Person], manager: Person
) -> None:
    """One has blocked the bot, another does so without a word of it."""
    await fans[0].block()
    said = "bot was blocked by the user"
    chat.server.faults.forbid("sendMessage", said, chat_id=fans[1].id)
    await _write(chat, manager)
    first = _courier(chat)
    await first.carry()
    await first._finish()
    assert 0 < sum(_have_it(fans)) < FANS - 1

    second = _courier(chat)
    while await second.carry():
        pass

    assert _have_it(fans) == [0, 0] + [1] * (FANS - 2)
    await manager.press("새로 보기")
    await chat.idle()
    card = _card(manager)
    assert f"{FANS + 1}명 가운데 {FANS - 1}명" in card
    assert "1명은 봇을 막았거나" in card
    assert "1명은 받은알림에서" in card
    assert "다 보냈거나" in card


async def test_the_button_stops_it_for_those_who_have_not_got_it(
    chat: Chat, fans: list[Person], manager: Person
) -> None:
    await _write(chat, manager)
    first = _courier(chat)
    await first.carry()
    await first._finish()
    out = sum(_have_it(fans)) + sum(WORDS in one.text for one in manager.heard[-1:])

    await manager.press("멈추기")
    await chat.idle()
    second = _courier(chat)
    chat.town.clock.go(days=1)
    while await second.carry():
        pass

    assert "다 보냈거나 멈췄어요" in _card(manager)
    assert sum(_have_it(fans)) <= out < FANS
