"""A bot keeps house on the local Discord: channels, rights, members, logs, webhooks."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

import discord
import pytest

from tests.fakes.discord import Host, LocalDiscord, Permission, discord_server
from tests.fakes.discord.permissions import EVERYTHING
from tests.fronts.discord_bots import Bot, at_work, channel_of

Overwrites = Mapping[discord.Role | discord.Member | discord.Object, discord.PermissionOverwrite]


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    """Not recorded: the library bans without the body that Discord's description asks for."""
    async with discord_server(record_in=None) as running:
        yield running


@asynccontextmanager
async def housekeeper(server: LocalDiscord, host: Host) -> AsyncIterator[tuple[Bot, discord.Guild]]:
    """A bot at work, and the guild as it knows it."""
    intents = discord.Intents.default()
    intents.members = True
    bot = Bot(intents)
    async with at_work(bot, server):
        guild = bot.get_guild(host.id)
        assert guild is not None
        yield bot, guild


async def test_channels_are_made_closed_and_taken_away(server: LocalDiscord) -> None:
    host = server.guild(permissions=EVERYTHING)
    joon = host.member("준호")

    async with housekeeper(server, host) as (bot, guild):
        group = await guild.create_category("두레")
        closed: Overwrites = {guild.default_role: discord.PermissionOverwrite(view_channel=False)}
        desk = await guild.create_text_channel("운영실", category=group, overwrites=closed)
        seen_before = server.world.sees(joon.user, host.named("운영실"))
        member = await guild.fetch_member(joon.id)
        await desk.set_permissions(member, view_channel=True, reason="검토자")
        seen_after = server.world.sees(joon.user, host.named("운영실"))
        await desk.set_permissions(member, overwrite=None)
        await desk.edit(topic="조용히", name="운영")
        fetched = await bot.fetch_channel(desk.id)
        every = await guild.fetch_channels()
        forum = await guild.create_forum("제안", available_tags=[discord.ForumTag(name="배터리")])
        await desk.delete()
        await bot.hears("guild_channel_delete")

    assert (seen_before, seen_after) == (False, True)
    assert isinstance(fetched, discord.TextChannel)
    assert (fetched.topic, fetched.name, len(every)) == ("조용히", "운영", 3)
    assert [tag.name for tag in forum.available_tags] == ["배터리"]
    assert desk.id not in server.world.channels


async def test_members_are_listed_dressed_and_sent_away(server: LocalDiscord) -> None:
    host = server.guild(permissions=EVERYTHING)
    joon, mina, jiu = (host.member(name) for name in ("준호", "미나", "지우"))
    role = host.role("새싹")

    async with housekeeper(server, host) as (_, guild):
        listed = {one.id async for one in guild.fetch_members()}
        member = await guild.fetch_member(joon.id)
        await member.edit(roles=[discord.Object(role.id)], nick="농부")
        await member.timeout(timedelta(minutes=5), reason="쉬어 가요")
        counts = await guild.role_member_counts()
        await guild.kick(discord.Object(mina.id), reason="스팸")
        await guild.ban(discord.Object(jiu.id), reason="더 스팸")
        banned = [entry.user.id async for entry in guild.bans()]
        reason = (await guild.fetch_ban(discord.Object(jiu.id))).reason
        await guild.unban(discord.Object(jiu.id))
        with pytest.raises(discord.NotFound) as nobody:
            await guild.fetch_ban(discord.Object(jiu.id))
        log = [(entry.action, entry.reason) async for entry in guild.audit_logs(limit=3)]
        owner = await guild.fetch_member(host.owner.id)
        with pytest.raises(discord.Forbidden):
            await owner.kick()

    assert listed == {joon.id, mina.id, jiu.id, host.owner.id, server.world.bot.id}
    assert (joon.member.nick, joon.roles, joon.member.is_timed_out) == ("농부", [role], True)
    assert {one.id: number for one, number in counts.items()}[role.id] == 1
    assert (banned, reason, nobody.value.code) == ([jiu.id], "더 스팸", 10026)
    assert log[0][0] is discord.AuditLogAction.unban
    assert log[1] == (discord.AuditLogAction.ban, "더 스팸")
    assert set(host.guild.members) == {joon.id, host.owner.id, server.world.bot.id}


async def test_roles_are_ordered_and_deleted(server: LocalDiscord) -> None:
    host = server.guild()

    async with housekeeper(server, host) as (bot, guild):
        first = await guild.create_role(name="씨앗", hoist=True)
        second = await guild.create_role(name="새싹", mentionable=True)
        await bot.hears("guild_role_create", 2)
        await guild.edit_role_positions({discord.Object(first.id): 2, discord.Object(second.id): 1})
        roles = await guild.fetch_roles()
        await second.delete()
        await bot.hears("guild_role_delete")

    places = {role.name: role.position for role in roles}
    assert places == {"@everyone": 0, "새싹": 1, "씨앗": 2, "두레": 3}
    assert [role.name for role in host.guild.roles.values()] == ["@everyone", "두레", "씨앗"]


async def test_threads_are_joined_and_found_again(server: LocalDiscord) -> None:
    host = server.guild()
    joon = host.member("준호")

    async with housekeeper(server, host) as (bot, guild):
        place = channel_of(bot, host.general.id)
        private = discord.ChannelType.public_thread
        thread = await place.create_thread(name="모임", type=private, auto_archive_duration=60)
        await thread.add_user(discord.Object(joon.id))
        people = {one.id for one in await thread.fetch_members()}
        await thread.leave()
        await thread.join()
        active = [one.id for one in await guild.active_threads()]
        await thread.edit(archived=True)
        archived = [one.id async for one in place.archived_threads()]
        host.archive(host.named("모임"), archived=False)
        await thread.delete()
        await bot.hears("thread_delete")

    assert people == {joon.id, server.world.bot.id}
    assert (active, archived) == ([thread.id], [thread.id])
    assert host.guild.threads == {}


async def test_messages_are_cleared_published_and_sent_by_webhooks(server: LocalDiscord) -> None:
    host = server.guild(permissions=EVERYTHING)
    joon = host.member("준호")
    news = host.channel("소식", "announcement")

    async with housekeeper(server, host) as (bot, _):
        place = channel_of(bot, host.general.id)
        for number in range(4):
            await joon.say(str(number))
        cleared = await place.purge(limit=3)
        sent = await channel_of(bot, news.id).send("금요일 소식")
        await sent.publish()
        hook = await place.create_webhook(name="가게")
        await hook.send("주문이 왔어요")
        hooks = [one.id for one in await place.webhooks()]
        await hook.delete()
        said = await place.fetch_message(host.general.history[0].id)
        await said.add_reaction("🌾")
        await joon.react(host.general.history[0], "🌾")
        users = {one.id async for one in (await place.fetch_message(said.id)).reactions[0].users()}
        await said.remove_reaction("🌾", discord.Object(joon.id))
        await said.clear_reactions()
        async with place.typing():
            await said.delete()

    assert (len(cleared), [one.text for one in host.general.history]) == (3, ["주문이 왔어요"])
    assert news.last.flags & 1
    assert (hooks, users) == ([hook.id], {joon.id, server.world.bot.id})


async def test_whoever_lacks_a_right_keeps_no_house(server: LocalDiscord) -> None:
    host = server.guild(permissions=Permission.MANAGE_MESSAGES)
    joon = host.member("준호")
    said = await joon.say("안녕")
    codes: list[int] = []

    async with housekeeper(server, host) as (bot, guild):
        place = channel_of(bot, host.general.id)
        message, member = await place.fetch_message(said.id), await guild.fetch_member(joon.id)
        for doing in (
            guild.create_text_channel("새"),
            place.edit(name="새"),
            place.delete(),
            place.create_webhook(name="새"),
            message.pin(),
            message.edit(content="남의 말"),
            member.kick(),
            member.ban(),
            member.edit(nick="새"),
            guild.create_role(name="새"),
        ):
            with pytest.raises(discord.Forbidden) as refused:
                await doing
            codes.append(refused.value.code)
        await message.delete()

    assert codes == [50013] * 5 + [50005] + [50013] * 4
    assert host.general.history == []


async def test_a_channel_is_closed_to_others_only_by_who_has_the_right_in_question(
    server: LocalDiscord,
) -> None:
    host = server.guild(permissions=Permission.MANAGE_CHANNELS)
    quiet = discord.PermissionOverwrite(send_messages=False)
    foreign = discord.PermissionOverwrite(manage_webhooks=False)

    async with housekeeper(server, host) as (_, guild):
        everyone = guild.default_role
        await guild.create_text_channel("조용", overwrites={everyone: quiet})
        with pytest.raises(discord.Forbidden) as refused:
            await guild.create_text_channel("새", overwrites={everyone: foreign})

    assert refused.value.code == 50013
