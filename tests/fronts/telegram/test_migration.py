"""A group that becomes a supergroup: whoever writes to the old number finds out, and all follows.

Telegram tells of it once, in the group; whoever missed that hears of it from a refusal.
"""

from collections.abc import Awaitable, Callable

import pytest

from bots.telegram_bot.groups import day
from core import outbox
from core.badges import service as badges
from core.homes.results import Home
from core.missions.results import Kind
from core.people import views
from core.points import ledger
from core.points.results import Award
from tests.fakes.telegram import Message, Person
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import PATIENCE_S, Chat
from tests.fronts.telegram.groups import live
from tests.makers_missions import mission
from tests.makers_polls import asked

LETTER = {"rice": 30, "staff": "지우", "reason": "포장이 예뻐요"}
HOME = "SELECT external_id, state FROM home WHERE platform = 'telegram'"
SPROUT_AT = 50


@pytest.fixture(autouse=True)
def _cards_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day, "AT_MOST_EVERY_S", 0.0)


def _announce(chat: Chat, key: str = "post-1") -> int:
    return chat.town.do(
        lambda tx: outbox.announce(tx, key, "granted-letter", LETTER, place="announcements")
    )


async def _a_letter(chat: Chat, _: Group, __: Person) -> None:
    _announce(chat)
    chat.town.clock.go(minutes=2)
    await chat.courier.carry()


async def _the_card_of_the_day(chat: Chat, _: Group, __: Person) -> None:
    asked(chat.town, chat.town.staff(), question="다음 충전기 색은?", choices=("크림", "먹색"))


async def _a_tag(chat: Chat, _: Group, joon: Person) -> None:
    rise(chat, joon)


async def _a_reaction(chat: Chat, group: Group, joon: Person) -> None:
    """Words that came in just before, and are answered just after."""
    said = {"message_id": 900, "date": int(chat.server.clock.now().timestamp()), "text": "출석"}
    user = {"id": joon.id, "is_bot": False, "first_name": joon.name, "language_code": "ko"}
    place = {"id": group.id, "type": "group", "title": "두레 모임"}
    chat.server.tell_raw({"message": {**said, "from": user, "chat": place}})


WRITES: dict[str, Callable[[Chat, Group, Person], Awaitable[None]]] = {
    "a letter": _a_letter,
    "the card of the day": _the_card_of_the_day,
    "a tag": _a_tag,
    "a reaction": _a_reaction,
}


def rise(chat: Chat, person: Person) -> None:
    number = chat.town.scalar(
        "SELECT fan_id FROM account WHERE external_id = :id", id=str(person.id)
    )
    award = Award(number, SPROUT_AT, "opening", f"rise:{number}")
    chat.town.do(lambda tx: ledger.award(tx, award))


def _tiers(chat: Chat, home: Home) -> None:
    chat.town.do(lambda tx: badges.map_roles(tx, home.id, {1: "새싹"}))


def _upgraded(chat: Chat, group: Group) -> Group:
    """A supergroup of which Telegram's own words never arrived."""
    larger = group.upgrade()
    chat.server.first.updates.clear()
    return larger


async def _followed(chat: Chat, larger: Group) -> None:
    await chat.server.until(lambda: chat.town.rows(HOME) == [(str(larger.id), "live")], PATIENCE_S)


@pytest.mark.parametrize("what", WRITES)
async def test_whoever_writes_to_the_old_number_has_everything_follow(
    chat: Chat, what: str
) -> None:
    group = chat.server.group(kind="group")
    home = live(chat, group)
    joon = group.welcome(await chat.joined())
    _tiers(chat, home)
    await chat.server.until(lambda: group.chat.pinned, PATIENCE_S)
    await chat.idle()

    larger = _upgraded(chat, group)
    await WRITES[what](chat, group, joon)
    await _followed(chat, larger)

    places = chat.town.rows("SELECT address FROM place WHERE home_id = :id", id=home.id)
    assert {address for (address,) in places} == {str(larger.id)}
    await chat.server.until(lambda: _cards(larger), PATIENCE_S)
    _announce(chat, "post-2")
    chat.town.clock.go(minutes=2)
    while await chat.courier.carry():
        pass
    assert [one for one in larger.heard if "포장이 예뻐요" in one.text]
    assert len(_cards(larger)) == 1


async def test_what_stood_in_the_old_group_is_changed_nowhere_by_its_old_number(
    chat: Chat,
) -> None:
    """The new group counts its messages anew, so that another one would be overwritten."""
    group = chat.server.group(kind="group")
    live(chat, group)
    number = _announce(chat)
    chat.town.clock.go(minutes=2)
    await chat.courier.carry()
    larger = group.upgrade()
    await _followed(chat, larger)

    chat.town.do(lambda tx: outbox.edit(tx, number, {**LETTER, "reason": "포장이 멋져요"}))
    while await chat.courier.carry():
        pass

    assert not [one for one in larger.heard if "포장이 멋져요" in one.text]
    assert chat.town.rows("SELECT state FROM delivery WHERE action = 'edit'") == [("dead",)]


async def test_a_mission_goes_on_through_it_to_the_tag_in_the_new_group(chat: Chat) -> None:
    """Begun in the old group, proved while nobody knows of the new one, and shown there."""
    group = chat.server.group(kind="group")
    home = live(chat, group)
    joon = group.welcome(await chat.joined())
    _tiers(chat, home)
    task = mission(chat.town, Kind.TEXT, SPROUT_AT)
    await joon.at(joon.private).start(f"d1-prove_text-{task.id}")
    await chat.idle()

    larger = _upgraded(chat, group)
    await joon.at(joon.private).type("하루 써 봤는데 손이 편하고 정말 좋았어요")
    await chat.idle()
    (claim,) = chat.town.rows("SELECT id, state FROM claim")
    assert claim[1] == "waiting"
    staff = chat.town.staff()
    await chat.town.press(staff, f"d1:approve:{claim[0]}")
    await _followed(chat, larger)

    def is_shown() -> bool:
        chat.town.clock.go(seconds=1)
        return larger.tag(joon) == "새싹"

    await chat.server.until(is_shown, PATIENCE_S)
    number = chat.town.scalar("SELECT id FROM fan WHERE name = '준호'")
    fan = chat.town.do(lambda tx: views.fans_by_id(tx, [number])[number])
    assert fan.tier == 1


def _cards(group: Group) -> list[Message]:
    return [one for one in group.heard if one.button("d1:checkin")]
