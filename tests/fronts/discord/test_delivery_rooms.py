"""Letters for those who take no private messages, and posts of forums."""

from core import outbox
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fakes.discord.world.places import PRIVATE_THREAD
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import LETTER, PostOffice, heard, said

A_DAY_S = 86_400
"""A fan gets one such letter a day."""


async def test_a_fan_who_takes_no_messages_finds_a_letter_in_a_corner_of_their_own(
    hall: Hall,
) -> None:
    office, joon = await _office_with_corners(hall), hall.guild.member("준호", dm_open=False)
    office.tell(office.fan(joon))

    await office.carry()

    (corner,) = hall.guild.guild.threads.values()
    assert corner.kind == PRIVATE_THREAD
    assert corner.thread is not None
    assert set(corner.thread.member_ids) == {joon.id, hall.server.world.bot.id}
    assert "쌀 30톨" in said(corner)[0].text


async def test_the_second_letter_goes_into_the_same_corner_without_trying_the_closed_door(
    hall: Hall,
) -> None:
    office, joon = await _office_with_corners(hall), hall.guild.member("준호", dm_open=False)
    fan = office.fan(joon)
    office.tell(fan)
    await office.carry()

    office.tell(fan, "두 번째예요")
    await office.carry(after=A_DAY_S)

    (corner,) = hall.guild.guild.threads.values()
    assert len(said(corner)) == 2
    tries = hall.server.recording.matching("POST", "/users/@me/channels")
    assert len(tries) == 1


async def test_after_a_restart_the_corner_is_found_again(hall: Hall) -> None:
    office, joon = await _office_with_corners(hall), hall.guild.member("준호", dm_open=False)
    fan = office.fan(joon)
    office.tell(fan)
    await office.carry()

    started_anew = PostOffice(hall)
    office.tell(fan, "두 번째예요")
    await started_anew.carry(after=A_DAY_S)

    (corner,) = hall.guild.guild.threads.values()
    assert len(said(corner)) == 2


async def test_a_corner_whose_opening_was_interrupted_is_used_and_not_doubled(hall: Hall) -> None:
    office, joon = await _office_with_corners(hall), hall.guild.member("준호", dm_open=False)
    hall.server.faults.lose("PUT", "/channels/*/thread-members/*")
    hall.server.faults.reset("PUT", "/channels/*/thread-members/*")
    office.tell(office.fan(joon))

    await office.carry()
    await office.carry(after=2)
    await office.carry(after=4)

    (corner,) = hall.guild.guild.threads.values()
    assert len(said(corner)) == 1


async def test_nobody_sees_a_letter_where_corners_are_forbidden_and_staff_are_told(
    hall: Hall,
) -> None:
    office, joon = PostOffice(hall, letters=hall.guild.general), hall.guild.member("준호")
    joon.close_dms()
    without = FOR_THE_BOT & ~Permission.CREATE_PRIVATE_THREADS
    async with heard(hall, "guild_role_update"):
        hall.guild.let_bot(without)
    office.tell(office.fan(joon))

    await office.carry()

    assert said(hall.guild.general) == []
    sql = "SELECT missing FROM trouble WHERE mended_at IS NULL"
    assert hall.town.scalar(sql) == "create_private_threads"


async def test_a_fan_who_uses_the_bot_in_private_gets_letters_there_again(hall: Hall) -> None:
    office, joon = await _office_with_corners(hall), hall.guild.member("준호", dm_open=False)
    fan = office.fan(joon)
    office.tell(fan)
    await office.carry()

    joon.close_dms(closed=False)
    await joon.at(joon.dm).slash("me")
    await hall.server.until(lambda: _is_open(hall))
    office.tell(fan, "다시 여기예요")
    await office.carry(after=A_DAY_S)

    assert "다시 여기예요" in joon.inbox[-1].text


async def test_a_fan_whom_nobody_can_write_to_has_the_letter_in_the_product(hall: Hall) -> None:
    office, joon = PostOffice(hall), hall.guild.member("준호", dm_open=False)
    fan = office.fan(joon)
    office.tell(fan)

    await office.carry()

    assert office.states() == ["dead"]
    letters = hall.town.do(lambda tx: outbox.recent(tx, f"fan:{fan.id}"))
    assert [letter.kind for letter in letters] == ["granted-letter"]


async def test_a_post_for_a_forum_is_a_thread_named_by_its_first_line(hall: Hall) -> None:
    forum = hall.guild.channel("제안 게시판", "forum")
    office = PostOffice(hall, ideas=forum)
    office.announce("ideas")

    await office.carry()

    (thread,) = hall.guild.guild.threads.values()
    assert thread.name.startswith("지우님이 쌀 30톨 드렸어요")
    assert "포장이 예뻐요" in said(thread)[0].text


async def test_a_post_in_a_forum_of_which_nobody_knew_is_there_once(hall: Hall) -> None:
    forum = hall.guild.channel("제안 게시판", "forum")
    office = PostOffice(hall, ideas=forum)
    hall.server.faults.lose("POST", "/channels/*/threads")
    office.announce("ideas")

    await office.carry()
    await office.carry(after=2)

    assert len(hall.guild.guild.threads) == 1
    assert office.states() == ["sent"]


async def test_a_post_in_a_forum_is_pinned_edited_and_taken_back(hall: Hall) -> None:
    forum = hall.guild.channel("제안 게시판", "forum")
    office = PostOffice(hall, ideas=forum)
    post = office.announce("ideas", pinned=True)
    await office.carry()
    (thread,) = hall.guild.guild.threads.values()
    assert thread.thread is not None
    assert thread.thread.is_pinned

    facts = {"rice": 50, "staff": "지우", "reason": "다시 셌어요"}
    hall.town.do(lambda tx: outbox.edit(tx, post, facts))
    await office.carry()
    assert "쌀 50톨" in said(thread)[0].text

    hall.town.do(lambda tx: outbox.unpin(tx, post))
    await office.carry()
    assert not thread.thread.is_pinned

    hall.town.do(lambda tx: outbox.delete(tx, post))
    await office.carry()
    assert hall.guild.guild.threads == {}


async def test_a_post_that_staff_deleted_from_a_forum_leaves_the_forum_in_use(hall: Hall) -> None:
    forum = hall.guild.channel("제안 게시판", "forum")
    office = PostOffice(hall, ideas=forum)
    post = office.announce("ideas")
    await office.carry()
    (thread,) = hall.guild.guild.threads.values()
    async with heard(hall, "thread_delete"):
        hall.guild.delete_channel(thread)

    hall.town.do(lambda tx: outbox.edit(tx, post, {**LETTER, "rice": 50}))
    await office.carry()
    office.announce("ideas", "다음 글이에요")
    await office.carry()

    (next_post,) = hall.guild.guild.threads.values()
    assert "다음 글이에요" in said(next_post)[0].text
    assert hall.town.scalar("SELECT count(*) FROM trouble") == 0


async def test_an_edit_reaches_a_thread_that_silence_had_folded_away(hall: Hall) -> None:
    forum = hall.guild.channel("제안 게시판", "forum")
    office = PostOffice(hall, ideas=forum)
    post = office.announce("ideas")
    await office.carry()
    (thread,) = hall.guild.guild.threads.values()
    hall.guild.archive(thread)

    facts = {"rice": 50, "staff": "지우", "reason": "다시 셌어요"}
    hall.town.do(lambda tx: outbox.edit(tx, post, facts))
    await office.carry()

    assert "쌀 50톨" in said(thread)[0].text


def _is_open(hall: Hall) -> bool:
    """Whether letters go to every account on Discord directly."""
    sql = "SELECT count(*) FROM account WHERE platform = 'discord' AND closed_at IS NOT NULL"
    return bool(hall.town.scalar(sql) == 0)


async def _office_with_corners(hall: Hall) -> PostOffice:
    async with heard(hall, "guild_role_update"):
        hall.guild.let_bot(FOR_THE_BOT | Permission.CREATE_PRIVATE_THREADS)
    return PostOffice(hall, letters=hall.guild.general)
