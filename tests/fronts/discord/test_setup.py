"""Moving into a server: everything filled in, one question, and nobody disturbed before go-live."""

from tests.fakes.discord import Host
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fakes.discord.world.messages import Message
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import PostOffice, said

ALL = FOR_THE_BOT | Permission.CREATE_PRIVATE_THREADS


async def test_the_bot_greets_where_only_staff_read_it_with_everything_filled_in(
    hall: Hall,
) -> None:
    newcomer = hall.server.guild("차 마시는 곳", with_bot=False)
    newcomer.channel("📢│공지사항")
    newcomer.invite_bot(ALL)

    welcome = await _welcome(hall, newcomer)

    assert "3분이면 돼요" in welcome.text
    assert "한국어 · 서울 시간" in welcome.text
    assert "공지 #📢│공지사항" in welcome.text
    assert "제안 #제안(새로 만들 예정)" in welcome.text
    assert "지금은 리허설이라 #두레-리허설에만 말해요" in welcome.text
    assert [one.label for one in welcome.buttons] == ["이대로 시작", "하나씩 고치기"]
    fan = newcomer.member("준호")
    assert not hall.server.world.sees(fan.user, welcome.channel)
    assert newcomer.general.history == []


async def test_an_english_server_is_greeted_in_english(hall: Hall) -> None:
    abroad = hall.server.guild("Tea", locale="en-US", with_bot=False)
    abroad.invite_bot(ALL)

    welcome = await _welcome(hall, abroad, "dure-rehearsal")

    assert "It takes three minutes" in welcome.text
    assert "announcements #announcements (to be made)" in welcome.text


async def test_a_missing_permission_is_one_line_with_its_remedy(hall: Hall) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    newcomer.invite_bot(ALL & ~Permission.MANAGE_ROLES)

    welcome = await _welcome(hall, newcomer)

    assert welcome.text.count("권한이 없어서") == 1
    assert "‘역할 관리하기’ 권한이 없어서 등급 역할을 줄 수 없어요" in welcome.text


async def test_the_line_goes_when_the_permission_is_given(hall: Hall) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    newcomer.invite_bot(ALL & ~Permission.MANAGE_ROLES)
    welcome = await _welcome(hall, newcomer)

    newcomer.let_bot(ALL)

    await hall.server.until(lambda: "권한이 없어서" not in welcome.text)


async def test_without_the_right_to_make_channels_the_owner_is_asked_in_private(
    hall: Hall,
) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    newcomer.invite_bot(ALL & ~Permission.MANAGE_CHANNELS)

    await hall.server.until(lambda: newcomer.owner.inbox)

    (welcome,) = newcomer.owner.inbox
    assert "‘채널 관리하기’ 권한이 없어서 리허설 채널을 만들 수 없어요" in welcome.text


async def test_an_owner_without_private_messages_is_asked_where_the_bot_can_speak(
    hall: Hall,
) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    newcomer.owner.close_dms()
    newcomer.invite_bot(ALL & ~Permission.MANAGE_CHANNELS)
    await hall.server.until(lambda: newcomer.general.history)

    assert "3분이면 돼요" in newcomer.general.last.text


async def test_one_press_of_the_owner_makes_what_is_missing_and_makes_them_the_owner(
    hall: Hall,
) -> None:
    welcome = await _welcome(hall, hall.guild)
    owner = hall.guild.owner

    asked = await owner.click(welcome, "이대로 시작")
    done = await owner.click(asked, asked.labels[0])

    assert "시작, 공지, 제안, 쪽지" in done.text
    assert {"두레-시작", "공지", "제안", "두레-쪽지"} <= _channels(hall.guild)
    assert hall.town.scalar("SELECT role FROM staff") == "owner"


async def test_a_fan_who_presses_start_changes_nothing(hall: Hall) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    newcomer.owner.close_dms()
    newcomer.invite_bot(ALL & ~Permission.MANAGE_CHANNELS)
    await hall.server.until(lambda: newcomer.general.history)
    newcomer.let_bot(ALL)
    joon, before = newcomer.member("준호"), _channels(newcomer)

    asked = await joon.click(newcomer.general.history[0], "이대로 시작")
    refused = await joon.click(asked, asked.labels[0])

    assert _channels(newcomer) - before <= {"두레-리허설"}
    assert "이 일은 매니저부터 할 수 있어요" in refused.text
    assert hall.town.scalar("SELECT count(*) FROM staff") == 0


async def test_nothing_public_is_said_before_go_live_and_then_the_doors_open(hall: Hall) -> None:
    owner = hall.guild.owner
    done = await _furnished(hall)
    assert hall.guild.named("두레-시작").history == []

    live = await owner.click(done, "실제로 시작하기")
    await hall.server.until(lambda: hall.guild.named("두레-시작").pins)

    assert "이제" in live.text
    (panel,) = hall.guild.named("두레-시작").pins
    assert [one.label for one in panel.buttons] == ["🌾 오늘", "💬 한마디", "🙂 나"]
    door = await hall.guild.member("준호").at(panel.channel).click(panel, "🌾 오늘")
    assert door.ephemeral


async def test_posts_stay_in_the_rehearsal_channel_until_go_live(hall: Hall) -> None:
    office, done = PostOffice(hall), await _furnished(hall)
    office.announce()
    await office.carry()
    news, rehearsal = hall.guild.named("공지"), hall.guild.named("두레-리허설")
    assert [len(said(news)), len(said(rehearsal))] == [0, 2]

    await hall.guild.owner.click(done, "실제로 시작하기")
    office.announce()
    await office.carry()

    assert [len(said(news)), len(said(rehearsal))] == [1, 2]


async def test_slash_setup_asks_the_same_question_until_it_is_answered(hall: Hall) -> None:
    await _welcome(hall, hall.guild)
    owner = hall.guild.owner

    asked = await owner.slash("setup")
    again = await owner.click(asked, asked.labels[0])

    assert "3분이면 돼요" in again.text
    assert "이대로 시작" in again.labels


async def test_bit_by_bit_each_channel_is_picked_from_a_list(hall: Hall) -> None:
    await _furnished(hall)
    owner, news = hall.guild.owner, hall.guild.channel("새소식")
    welcome = _said(hall.guild, "두레-리허설")[0]

    tuning = await owner.click(welcome, "하나씩 고치기")
    settings = await owner.click(tuning, "d1:setup")
    form = await owner.click(tuning, "채널 정하기")
    named = await owner.submit(form, {"place": "announcements", "channel": news})

    assert "이름" in settings.text
    assert "공지 채널을 정했어요" in named.text
    sql = "SELECT address FROM place WHERE name = 'announcements' AND home_id = :home"
    home = hall.town.scalar("SELECT id FROM home WHERE platform = 'discord'")
    assert hall.town.scalar(sql, home=home) == str(news.id)


async def _furnished(hall: Hall) -> Answer:
    welcome = await _welcome(hall, hall.guild)
    owner = hall.guild.owner
    asked = await owner.click(welcome, "이대로 시작")
    return await owner.click(asked, asked.labels[0])


async def _welcome(hall: Hall, host: Host, room: str = "두레-리허설") -> Message:
    """The greeting, once it is there."""
    await hall.server.until(lambda: room in _channels(host) and _said(host, room))
    return _said(host, room)[0]


def _channels(host: Host) -> set[str]:
    return {channel.name for channel in host.guild.channels.values()}


def _said(host: Host, room: str) -> list[Message]:
    return [one for one in host.named(room).history if one.author.bot]
