"""The bot comes into groups, is given and denied rights, and goes; groups change under it."""

import pytest

from core import outbox
from core.people import service, views
from core.people.results import Role
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat, until
from tests.fronts.telegram.groups import home, live

LETTER = {"rice": 30, "staff": "지우", "reason": "포장이 예뻐요"}


async def _met(chat: Chat, group: Group, state: str = "rehearsal") -> None:
    await chat.server.until(lambda: home(chat, group)[:1] == (state,), 15)


async def test_a_new_group_is_greeted_where_it_rehearses(chat: Chat) -> None:
    """A group with topics gets one for rehearsing; what it may not do is named."""
    group = chat.server.group(forum=True, with_bot=False)
    group.add_bot("can_manage_topics", "can_pin_messages")

    await chat.server.until(lambda: any("3분이면" in one.text for one in group.heard), 15)

    greeting = next(one for one in group.heard if "3분이면" in one.text)
    assert greeting.thread_id == group.topics["두레-리허설"].id
    assert "멤버 태그 관리" in greeting.text
    assert "메시지 고정" not in greeting.text
    assert home(chat, group) == ("rehearsal", str(group.owner.id))


async def test_without_topics_its_owner_is_told_in_private(chat: Chat) -> None:
    group = chat.server.group(with_bot=False)
    await group.owner.at(group.owner.private).start()
    group.add_bot("can_pin_messages")

    await chat.server.until(lambda: any("3분이면" in one.text for one in group.owner.inbox), 15)


async def test_whoever_owns_the_group_sets_it_up_to_the_first_card(chat: Chat) -> None:
    """From the invitation to the card of the day, by pressing what is offered."""
    group = chat.server.group(with_bot=False)
    owner = group.owner.at(group.owner.private)
    await owner.start()
    await chat.idle()
    group.add_bot()
    await _met(chat, group)
    await owner.type("/checkin")
    await chat.idle()
    await owner.press("d1:join.checkin")
    await chat.idle()

    await group.owner.type("/setup")
    await chat.server.until(lambda: any(one.links for one in group.heard), 15)
    (link,) = next(one.links.values() for one in group.heard if one.links)
    await owner.start(link.partition("start=")[2])
    await chat.idle()
    await owner.press(f"d1:furnish:{_number(chat, group)}")
    await chat.idle()
    await owner.press(f"d1:go_live:{_number(chat, group)}")
    await chat.server.until(lambda: any(one.button("d1:checkin") for one in group.heard), 15)

    assert home(chat, group)[0] == "live"
    assert not group.chat.pinned
    group.promote_bot("can_pin_messages")
    await chat.server.until(lambda: group.chat.pinned, 15)


async def test_only_whoever_may_arrange_a_group_has_topics_made(chat: Chat) -> None:
    group = chat.server.group(forum=True)
    jiwoo = await chat.joined("지우")
    chat.town.rows("SELECT 1")
    _home = live(chat, group, start=str(group.id))

    before = set(group.topics)
    await jiwoo.forge(jiwoo.last, f"d1:furnish:{_home.id}")
    await chat.idle()

    assert set(group.topics) == before


async def test_a_bot_that_is_thrown_out_leaves_and_comes_back_in_rehearsal(chat: Chat) -> None:
    group = chat.server.group()
    live(chat, group)

    group.kick_bot()
    await _met(chat, group, "left")
    group.add_bot()

    await _met(chat, group, "rehearsal")


@pytest.mark.parametrize("farewell", [False, True])
async def test_a_group_that_becomes_a_supergroup_takes_everything_along(
    chat: Chat, farewell: bool
) -> None:
    """Its places, its letters on the way and its members' badges stand under the new number."""
    group = chat.server.group(kind="group")
    known = live(chat, group)
    chat.town.do(
        lambda tx: outbox.announce(tx, "post-1", "granted-letter", LETTER, place="announcements")
    )

    larger = group.upgrade(farewell=farewell)
    await _met(chat, larger, "live")
    chat.town.clock.go(minutes=2)
    await chat.courier.carry()

    assert home(chat, group) == ()
    sql = "SELECT address FROM place WHERE home_id = :home"
    assert {row[0] for row in chat.town.rows(sql, home=known.id)} == {str(larger.id)}
    assert any("포장이 예뻐요" in one.text for one in larger.heard)


async def test_a_named_link_is_where_a_fan_comes_from(chat: Chat) -> None:
    group = chat.server.group()
    live(chat, group)
    link = await _invite(chat, group, "유튜브 1월")
    mina = chat.server.person("미나")

    await mina.join(group, link)
    await chat.idle()
    await mina.at(mina.private).type("/checkin")
    await chat.idle()
    await mina.at(mina.private).press("d1:join.checkin")
    await chat.idle()

    assert chat.town.scalar("SELECT source FROM fan WHERE name = '미나'") == "유튜브 1월"


async def test_whoever_blocks_the_bot_is_not_written_to_until_they_come_back(chat: Chat) -> None:
    joon = await chat.joined()
    closed = "SELECT count(*) FROM account WHERE closed_at IS NOT NULL"

    await joon.block()
    await chat.idle()
    assert chat.town.scalar(closed) == 1
    await joon.unblock()
    await joon.start()
    await chat.idle()

    assert chat.town.scalar(closed) == 0


ROLES = {
    "can_promote_members": "manager",
    "can_delete_messages": "moderator",
    "can_pin_messages": "reviewer",
}


@pytest.mark.parametrize("right", ROLES)
async def test_whoever_runs_the_group_gets_the_role_that_fits_and_keeps_what_is_decided(
    chat: Chat, right: str
) -> None:
    """A first word of the group's owner; what staff decide later stands, and nobody is raised."""
    owner = chat.town.staff(Role.OWNER)
    group = chat.server.group()
    mina = group.welcome(await chat.joined("미나"))
    group.promote(mina, right)
    home_id = live(chat, group).id
    role = "SELECT role FROM staff JOIN fan ON fan.id = staff.fan_id WHERE fan.name = '미나'"
    await until(lambda: chat.town.scalar(role) is not None)
    assert chat.town.scalar(role) == ROLES[right]

    number = chat.town.scalar("SELECT id FROM fan WHERE name = '미나'")
    fan = chat.town.do(lambda tx: views.fans_by_id(tx, [number])[number])
    chat.town.do(lambda tx: service.appoint(tx, owner, fan, Role.FAN), actor=owner.id)
    group.rename("새 이름")
    sql = "SELECT name FROM home WHERE id = :id"
    await until(lambda: chat.town.scalar(sql, id=home_id) == "새 이름")

    assert chat.town.scalar(role) is None
    assert not chat.server.recording.of("promoteChatMember")


async def _invite(chat: Chat, group: Group, name: str) -> str:
    from telegram import Bot

    async with Bot(
        chat.server.token, base_url=chat.server.base_url, base_file_url=chat.server.base_file_url
    ) as bot:
        return (await bot.create_chat_invite_link(group.id, name=name)).invite_link


def _number(chat: Chat, group: Group) -> int:
    return int(chat.town.scalar("SELECT id FROM home WHERE external_id = :id", id=str(group.id)))
