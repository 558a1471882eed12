"""A tier stands beside a member's name as a tag: given, changed, withdrawn, and never a title."""

import pytest

from core.badges import service as badges
from core.homes.results import Home
from core.people.results import Fan
from core.undo import undo
from tests.fakes.telegram import Person
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import PATIENCE_S, Chat, until
from tests.fronts.telegram.groups import live

TAGS = {1: "새싹", 2: "모종"}
SPROUT, SEEDLING = 50, 150
DONE = "SELECT count(*) FROM badge WHERE state = 'done'"


@pytest.fixture
def group(chat: Chat) -> Group:
    return chat.server.group()


@pytest.fixture
def home(chat: Chat, group: Group) -> Home:
    """A live group whose tiers have tags."""
    home = live(chat, group)
    chat.town.do(lambda tx: badges.map_roles(tx, home.id, TAGS))
    return home


@pytest.fixture
def staff(chat: Chat) -> Fan:
    return chat.town.staff()


async def _member(chat: Chat, group: Group, name: str = "준호") -> Person:
    return group.welcome(await chat.joined(name))


async def _given(chat: Chat, staff: Fan, amount: int) -> int:
    """Staff give rice to 준호; the number of the act, by which it is taken back."""
    await chat.town.press(staff, "grant", person="준호", amount=amount, reason="고마워서")
    return int(chat.town.scalar("SELECT max(id) FROM audit WHERE act = 'grant'"))


async def _wears(chat: Chat, group: Group, person: Person, tag: str | None) -> None:
    await chat.server.until(lambda: group.tag(person) == tag, PATIENCE_S)


async def test_a_tag_follows_the_tier_up_and_down(
    chat: Chat, group: Group, home: Home, staff: Fan
) -> None:
    joon = await _member(chat, group)

    first = await _given(chat, staff, SPROUT)
    await _wears(chat, group, joon, "새싹")
    second = await _given(chat, staff, SEEDLING)
    await _wears(chat, group, joon, "모종")
    for act in (second, first):
        chat.town.do(lambda tx, act=act: undo(tx, act), actor=staff.id)  # type: ignore[misc]

    await _wears(chat, group, joon, None)
    assert not chat.server.recording.of("promoteChatMember")


async def test_a_tag_goes_when_its_tier_has_none_any_more(
    chat: Chat, group: Group, home: Home, staff: Fan
) -> None:
    joon = await _member(chat, group)
    await _given(chat, staff, SPROUT)
    await _wears(chat, group, joon, "새싹")

    chat.town.do(lambda tx: badges.map_roles(tx, home.id, {1: "", 2: ""}))
    await chat.rota().tick(chat.town.clock.now)

    await _wears(chat, group, joon, None)


async def test_an_administrator_keeps_the_title_and_is_tagged_once_that_is_over(
    chat: Chat, group: Group, home: Home, staff: Fan
) -> None:
    joon = await _member(chat, group)
    group.promote(joon, "can_pin_messages", title="사진사")
    await chat.idle()
    await _given(chat, staff, SPROUT)
    await until(lambda: chat.town.scalar(DONE) == 1)
    assert group.chat.member(joon.user).custom_title == "사진사"
    assert group.tag(joon) is None

    group.demote(joon)

    await _wears(chat, group, joon, "새싹")


async def test_whoever_was_there_before_the_bot_is_tagged_after_their_first_press(
    chat: Chat, group: Group, home: Home, staff: Fan
) -> None:
    """Nobody told of them; Telegram says of whoever left that they are no member."""
    joon = await chat.joined()
    await _given(chat, staff, SPROUT)
    await until(lambda: chat.town.scalar("SELECT state FROM badge") == "absent")
    await chat.server.until(lambda: group.chat.pinned, PATIENCE_S)
    there = group.welcome(joon, tells=False)

    await there.press("d1:checkin", group.chat.pinned[0])

    await _wears(chat, group, joon, "새싹")


async def test_without_the_right_staff_are_told_once_and_it_goes_on_when_given(
    chat: Chat, group: Group, home: Home, staff: Fan
) -> None:
    group.promote_bot("can_pin_messages")
    joon = await _member(chat, group)
    await _given(chat, staff, SPROUT)
    trouble = "SELECT kind, missing FROM trouble WHERE mended_at IS NULL"
    await until(lambda: chat.town.rows(trouble) == [("badge", "can_manage_tags")])

    group.promote_bot("can_manage_tags")

    await _wears(chat, group, joon, "새싹")
    await until(lambda: chat.town.rows(trouble) == [])
