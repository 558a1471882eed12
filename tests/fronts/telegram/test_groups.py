"""What fans press and type in groups, and what they see of it."""

import pytest

from core.people import service
from core.people.results import Role
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat
from tests.fronts.telegram.groups import live, member

CHECKED_IN = "SELECT count(*) FROM ledger WHERE kind = 'checkin'"


@pytest.fixture
def group(chat: Chat) -> Group:
    group = chat.server.group()
    live(chat, group)
    return group


@pytest.mark.parametrize("word", ["출석", "출첵", "ㅊㅊ", "/checkin", "/checkin@dure_bot"])
async def test_checking_in_among_many_gets_a_reaction_and_no_message(
    chat: Chat, group: Group, word: str
) -> None:
    joon = await member(chat, group)
    chat.town.clock.go(days=1)

    said = await joon.type(word)
    await chat.server.until(lambda: said.reactions)

    assert [one["emoji"] for one in next(iter(said.reactions.values()))] == ["🔥"]
    assert chat.town.scalar(CHECKED_IN) == 2
    assert not [one for one in group.heard if one.markup is None]


async def test_a_second_check_in_is_told_apart(chat: Chat, group: Group) -> None:
    joon = await member(chat, group)

    said = await joon.type("출석")
    await chat.server.until(lambda: said.reactions)

    assert [one["emoji"] for one in next(iter(said.reactions.values()))] == ["👌"]


async def test_a_link_opens_and_never_acts(chat: Chat, group: Group) -> None:
    joon = await member(chat, group)
    chat.town.clock.go(days=1)

    await joon.start("d1-checkin")
    await chat.idle()

    assert chat.town.scalar(CHECKED_IN) == 1
    await joon.at(joon.private).press("d1:checkin")
    await chat.idle()
    assert chat.town.scalar(CHECKED_IN) == 2


async def test_a_command_for_another_bot_is_left_alone(chat: Chat, group: Group) -> None:
    joon = await member(chat, group)

    await joon.type("/checkin@other_bot")
    await joon.type("그냥 하는 말이에요")
    await chat.idle()

    assert not [one for one in group.heard if one not in group.chat.pinned]
    assert chat.town.scalar(CHECKED_IN) == 1


async def test_staff_answer_a_message_to_say_whom_they_mean(chat: Chat, group: Group) -> None:
    joon, jiwoo = await member(chat, group), await member(chat, group, "지우")
    number = chat.town.scalar("SELECT id FROM fan WHERE name = '지우'")
    chat.town.do(lambda tx: service.set_role(tx, number, Role.MANAGER))
    said = await joon.type("포장이 정말 예뻐요")

    await jiwoo.reply(said, "/grant 5 포장을 알려 주셔서")
    await chat.idle()

    assert chat.town.scalar("SELECT balance FROM fan WHERE name = '준호'") == 6
    assert "준호" in jiwoo.inbox[-1].text


async def test_what_a_channel_posts_into_its_group_asks_nothing(chat: Chat, group: Group) -> None:
    channel = chat.server.channel()
    channel.discuss(group)
    said = len(group.heard)

    channel.post("/today 소식이에요")
    other = chat.server.channel("다른 채널")
    group.say_as(other, "/today")
    await chat.server.until(lambda: any("익명" in one.text for one in group.heard))

    assert len([one for one in group.heard if one.markup is None]) == 1
    assert len(group.heard) <= said + 2


async def test_nobody_can_act_under_a_name_that_nobody_has(chat: Chat, group: Group) -> None:
    mina = await member(chat, group, "미나")
    group.promote(mina, anonymous=True)
    chat.town.clock.go(days=1)

    await mina.type("/checkin")
    await chat.server.until(lambda: any("익명" in one.text for one in group.heard))

    assert chat.town.scalar(CHECKED_IN) == 1
    assert chat.town.scalar("SELECT count(*) FROM account WHERE platform = 'telegram'") == 1
