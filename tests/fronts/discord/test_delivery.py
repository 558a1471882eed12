"""What the community hears on Discord: each post and letter once, in the reader's language."""

import asyncio

import pytest

from core import outbox
from tests.fakes.discord.permissions import Permission
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import PostOffice, heard, said
from tests.makers_post import home


async def test_a_post_is_read_in_the_channel_for_announcements(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    office.announce()

    await office.carry()

    (post,) = said(hall.guild.general)
    assert "지우님이 쌀 30톨 드렸어요: 포장이 예뻐요" in post.texts[0]


async def test_a_letter_is_read_in_private_messages_in_the_fans_language(hall: Hall) -> None:
    office, anna = PostOffice(hall), hall.guild.member("Anna", locale="en-US")
    office.tell(office.fan(anna, language="en"))

    await office.carry()

    assert "지우 gave you 30 rice: 포장이 예뻐요" in anna.inbox[0].texts[0]


async def test_what_a_fan_typed_neither_calls_anybody_nor_formats(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    office.announce(reason=f"@everyone <@{hall.guild.owner.id}> **굵게**")

    await office.carry()

    (post,) = said(hall.guild.general)
    assert not post.mention_everyone
    assert post.mentions == []
    assert r"\*\*굵게\*\*" in post.texts[0]


async def test_a_post_that_discord_lost_the_answer_to_is_there_once(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.server.faults.lose("POST", _general(hall))
    office.announce()

    await office.carry()
    await office.carry(after=2)

    assert len(said(hall.guild.general)) == 1
    assert office.states() == ["sent"]


async def test_a_post_of_which_nobody_knew_for_an_hour_is_there_once(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.server.faults.lose("POST", _general(hall))
    office.announce()

    await office.carry()
    await office.carry(after=3_600)

    assert len(said(hall.guild.general)) == 1
    assert office.states() == ["sent"]


async def test_a_post_waits_where_the_bot_may_not_look_whether_it_is_there(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.server.faults.lose("POST", _general(hall))
    office.announce()
    await office.carry()
    async with heard(hall, "guild_channel_update"):
        hall.guild.deny_bot(hall.guild.general, Permission.READ_MESSAGE_HISTORY)

    await office.carry(after=3_600)

    assert len(said(hall.guild.general)) == 1
    assert office.states() == ["waiting"]
    assert _missing(hall) == ["read_message_history"]


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_post_arrives_although_discord_failed_at_first(hall: Hall, status: int) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.server.faults.answer("POST", _general(hall), status)
    office.announce()

    await office.carry()
    await office.carry(after=2)

    assert len(said(hall.guild.general)) == 1


@pytest.mark.parametrize("how", ["reset", "hang_up"])
async def test_a_post_arrives_although_the_connection_broke(hall: Hall, how: str) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    getattr(hall.server.faults, how)("POST", _general(hall))
    office.announce()

    await office.carry()
    await office.carry(after=2)

    assert len(said(hall.guild.general)) == 1


async def test_all_posts_wait_while_discord_turns_the_bot_away(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.server.faults.answer("POST", _general(hall), 429, via=False)
    office.announce()
    await office.carry()
    office.announce()

    await office.carry(after=60)
    assert said(hall.guild.general) == []

    await office.carry(after=600)
    assert len(said(hall.guild.general)) == 2


async def test_an_ordinary_pause_that_discord_asks_for_is_kept(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.server.faults.answer("POST", _general(hall), 429, retry_after=0.05)
    office.announce()

    await office.carry()

    assert len(said(hall.guild.general)) == 1


async def test_a_long_pause_holds_one_channel_and_no_other(hall: Hall) -> None:
    news, ideas = hall.guild.general, hall.guild.channel("제안")
    office = PostOffice(hall, announcements=news, ideas=ideas)
    hall.server.faults.answer("POST", f"/channels/{news.id}/messages", 429, retry_after=120)
    office.announce("announcements")
    office.announce("ideas")

    await office.carry()
    assert (len(said(news)), len(said(ideas))) == (0, 1)


async def test_letters_wait_while_discord_minds_how_many_conversations_are_opened(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.discord_bot.delivery.spots.OPENING_PAUSE_S", 3.0)
    people = [hall.guild.member(name) for name in ("준호", "미나", "지우")]
    office = PostOffice(hall, announcements=hall.guild.general)
    opening = hall.server.faults.answer("POST", "/users/@me/channels", 403, code=40003)
    office.tell(office.fan(people[0]))
    await office.carry()
    for person in people[1:]:
        office.tell(office.fan(person))
    office.announce()
    await office.carry()

    assert opening.hits == 1
    assert sorted(office.states()) == ["sent", "waiting", "waiting", "waiting"]
    assert len(hall.server.recording.matching("POST", "/users/@me/channels")) == 1

    async with asyncio.timeout(30):
        while any(not person.inbox for person in people):
            await office.carry(after=60)
    assert [len(person.inbox) for person in people] == [1, 1, 1]


async def test_an_edit_changes_the_post_everybody_sees(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    post = office.announce()
    await office.carry()

    facts = {"rice": 50, "staff": "지우", "reason": "다시 셌어요"}
    hall.town.do(lambda tx: outbox.edit(tx, post, facts))
    await office.carry()

    (shown,) = said(hall.guild.general)
    assert "쌀 50톨" in shown.text
    assert "다시 셌어요" in shown.text


async def test_a_pinned_post_is_pinned_and_let_go_again(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    post = office.announce(pinned=True)
    await office.carry()
    assert len(hall.guild.general.pins) == 1

    hall.town.do(lambda tx: outbox.unpin(tx, post))
    await office.carry()

    assert hall.guild.general.pins == []


async def test_a_post_taken_back_is_gone(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    post = office.announce()
    await office.carry()

    hall.town.do(lambda tx: outbox.delete(tx, post))
    await office.carry()

    assert said(hall.guild.general) == []


async def test_an_edit_of_a_post_that_staff_deleted_ends_quietly(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    post = office.announce()
    await office.carry()
    hall.guild.delete_message(said(hall.guild.general)[0])

    hall.town.do(lambda tx: outbox.edit(tx, post, {"rice": 1, "staff": "a", "reason": "b"}))
    await office.carry()

    assert office.states("edit") == ["dead"]


async def test_staff_are_told_once_which_permission_a_post_waits_for(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    manager = hall.town.staff()
    async with heard(hall, "guild_channel_update"):
        hall.guild.deny_bot(hall.guild.general, Permission.SEND_MESSAGES)

    office.announce()
    await office.carry()
    await office.carry(after=901)

    assert _missing(hall) == ["send_messages"]
    sql = "SELECT count(*) FROM outbox WHERE kind = 'trouble' AND fan_id = :fan"
    assert hall.town.scalar(sql, fan=manager.id) == 1
    sql = "SELECT shown FROM trouble"
    assert hall.town.scalar(sql) == f"#{hall.guild.general.name}"


async def test_a_post_that_waited_for_a_permission_arrives_once_it_is_given(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    hall.guild.deny_bot(hall.guild.general, Permission.VIEW_CHANNEL)
    office.announce()
    await office.carry()
    assert _missing(hall) == ["view_channel"]

    async with heard(hall, "guild_channel_update"):
        hall.guild.deny_bot(hall.guild.general, Permission(0))
    await office.carry(after=901)

    assert len(said(hall.guild.general)) == 1
    assert hall.town.scalar("SELECT count(*) FROM trouble WHERE mended_at IS NULL") == 0


async def test_a_post_that_discord_does_not_take_is_told_to_staff_and_stops_no_other(
    hall: Hall,
) -> None:
    office, manager = PostOffice(hall, announcements=hall.guild.general), hall.town.staff()
    hall.server.faults.answer("POST", _general(hall), 400, code=50035)
    office.announce()
    await office.carry()

    assert office.states() == ["dead"]
    sql = "SELECT facts FROM outbox WHERE kind = 'trouble' AND fan_id = :fan"
    assert "400-50035" in str(hall.town.scalar(sql, fan=manager.id))
    assert _missing(hall, "refused") == ["400-50035"]

    office.announce()
    await office.carry()
    assert len(said(hall.guild.general)) == 1
    assert _missing(hall, "refused") == []


async def test_a_post_waits_for_a_tag_where_the_forum_wants_one(hall: Hall) -> None:
    forum = hall.guild.channel("제안 게시판", "forum")
    office = PostOffice(hall, ideas=forum)
    hall.server.faults.answer("POST", f"/channels/{forum.id}/threads", 400, code=40067)
    office.announce("ideas")
    await office.carry()
    assert _missing(hall) == ["forum_tag"]

    await office.carry(after=901)

    assert office.states() == ["sent"]
    assert _missing(hall) == []


async def test_a_channel_deleted_while_a_post_was_on_its_way_costs_nobody_the_post(
    hall: Hall,
) -> None:
    news = hall.guild.channel("공지")
    office = PostOffice(hall, announcements=news, start=hall.guild.general)
    slow = hall.server.faults.delay("POST", f"/channels/{news.id}/messages", 0.3)
    office.announce()

    carrying = asyncio.create_task(office.carry())
    await hall.server.until(lambda: slow.hits)
    hall.guild.delete_channel(news)
    await carrying

    assert len(said(hall.guild.general)) == 1


async def test_a_post_goes_elsewhere_when_its_channel_was_deleted(hall: Hall) -> None:
    news = hall.guild.channel("공지")
    office = PostOffice(hall, announcements=news, start=hall.guild.general)
    hall.guild.delete_channel(news)
    office.announce()

    await office.carry()

    assert len(said(hall.guild.general)) == 1


async def test_one_community_in_two_guilds_reads_a_post_in_both(hall: Hall) -> None:
    abroad = hall.server.guild("Dure abroad", locale="en-US")
    office = PostOffice(hall, announcements=hall.guild.general)
    home(hall.town, str(abroad.id), language="en", announcements=str(abroad.general.id))
    office.announce()

    await office.carry()

    assert "쌀 30톨" in said(hall.guild.general)[0].text
    assert "30 rice" in said(abroad.general)[0].text


def _general(hall: Hall) -> str:
    """Where a message for the announcements of these tests is sent."""
    return f"/channels/{hall.guild.general.id}/messages"


def _missing(hall: Hall, kind: str = "forbidden") -> list[str]:
    sql = "SELECT missing FROM trouble WHERE mended_at IS NULL AND kind = :kind ORDER BY id"
    return [missing for (missing,) in hall.town.rows(sql, kind=kind)]
