"""The gateway of the local Discord, as a real discord.py client lives with it."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from tests.fakes.discord import LocalDiscord, discord_server, point_here
from tests.fronts.discord_bots import PATIENCE_S, Bot, at_work, channel_of

MEMBERS, CONTENT = 1 << 1, 1 << 15


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as running:
        yield running


def all_intents() -> discord.Intents:
    intents = discord.Intents.default()
    intents.members = intents.message_content = True
    return intents


async def test_a_wrong_token_is_refused_at_both_doors(server: LocalDiscord) -> None:
    stranger, bot = Bot(), Bot()

    with point_here(server):
        async with stranger:
            with pytest.raises(discord.LoginFailure):
                await stranger.login("wrong")
        async with bot:
            await bot.login(server.token)
            server.world.portal.token = "changed meanwhile"
            with pytest.raises(discord.ConnectionClosed) as closed:
                await bot.connect()

    assert closed.value.code == 4004


async def test_an_intent_that_is_switched_off_closes_the_door() -> None:
    async with discord_server(intents=0) as server:
        server.guild()
        bot = Bot(all_intents())

        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with at_work(bot, server):
                pytest.fail("came in")


async def test_what_a_bot_may_not_read_arrives_empty(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    async with at_work(bot, server):
        await joon.say("비밀 이야기")
        await joon.say(f"<@{server.world.bot.id}> 안녕")
        await joon.say("쪽지", joon.dm)
        await bot.hears("message", 3)

    said = [args[0].content for name, args in bot.heard if name == "message"]
    assert said == ["", f"<@{server.world.bot.id}> 안녕", "쪽지"]


async def test_events_pass_only_with_their_intents(server: LocalDiscord) -> None:
    host = server.guild()
    deaf, hearing = Bot(discord.Intents(guilds=True)), Bot(all_intents())

    async with at_work(deaf, server):
        joon = host.member("준호")
        await joon.say("안녕")
        host.channel("새 채널")
        await deaf.hears("guild_channel_create")
    async with at_work(hearing, server):
        mina = host.member("미나")
        await mina.say("안녕")
        message = (await hearing.hears("message"))[0]

    assert (deaf.count("message"), deaf.count("member_join")) == (0, 0)
    assert (message.content, hearing.count("member_join")) == ("안녕", 1)


async def test_a_channel_that_the_bot_does_not_see_is_silent(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    hidden = host.channel("운영", bot=False)

    async with at_work(bot, server):
        await joon.say("여기는 몰라요", hidden)
        await joon.say("여기는 알아요")
        message = (await bot.hears("message"))[0]
        with pytest.raises(discord.Forbidden) as refused:
            await bot.get_partial_messageable(hidden.id).send("저요?")

    assert message.channel.id == host.general.id
    assert refused.value.code == 50001


async def test_a_large_guild_tells_its_members_in_chunks(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot(all_intents())
    crowd = host.crowd(2100)

    async with at_work(bot, server):
        guild = bot.get_guild(host.id)
        assert guild is not None
        known = len(guild.members)
        found = await guild.query_members("팬210", limit=5)
        named = await guild.query_members(user_ids=[crowd[0].id])

    assert (known, guild.chunked) == (2102, True)
    assert ({one.name for one in found}, named[0].id) == ({"팬210", "팬2100"}, crowd[0].id)


async def test_a_lost_connection_is_resumed_and_nothing_is_missed(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot(all_intents())
    joon = host.member("준호")

    async with at_work(bot, server):
        server.gateway.drop_all()
        for number in range(5):
            await joon.say(str(number))
        await bot.hears("resumed")
        server.gateway.ask_to_reconnect()
        await joon.say("5")
        await bot.hears("resumed", 2)
        server.gateway.invalidate(resumable=True)
        await bot.hears("resumed", 3)

    said = [args[0].content for name, args in bot.heard if name == "message"]
    assert said == ["0", "1", "2", "3", "4", "5"]
    assert (len(server.gateway.identified), len(server.gateway.resumed)) == (1, 3)


async def test_an_invalid_session_begins_anew(server: LocalDiscord) -> None:
    server.guild()
    bot = Bot()

    async with at_work(bot, server):
        server.gateway.invalidate(resumable=False)
        await bot.hears("ready", 2)
        server.gateway.refuses_resumes = True
        server.gateway.drop_all(4009)
        await bot.hears("ready", 3)

    assert (len(server.gateway.identified), server.gateway.resumed) == (3, [])


async def test_identifying_too_often_is_an_invalid_session() -> None:
    async with discord_server() as server:
        server.rules.identify_every_s = 0.5
        first, second = Bot(), Bot()

        async with at_work(first, server), at_work(second, server):
            pass

    assert len(server.gateway.identified) == 2


async def test_a_heart_beats_and_a_silent_server_is_left() -> None:
    async with discord_server() as server:
        server.rules.heartbeat_s = 0.3
        server.guild()
        bot = Bot(heartbeat_timeout=1.5)

        async with at_work(bot, server):
            await server.until(lambda: server.gateway.beats >= 3)
            server.gateway.answers_beats = False
            await bot.hears("resumed")

    assert len(server.gateway.identified) == 1


async def test_the_bot_is_kicked_and_comes_back(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        host.kick_bot()
        await bot.hears("guild_remove")
        with pytest.raises(discord.Forbidden):
            await bot.get_partial_messageable(host.general.id).send("저 여기 있어요?")
        host.invite_bot()
        await bot.hears("guild_join")
        await channel_of(bot, host.general.id).send("돌아왔어요")

    assert host.general.last.text == "돌아왔어요"


async def test_places_and_roles_vanish_under_the_bot(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot(all_intents())
    joon, role, place = host.member("준호"), host.role("새싹"), host.channel("소식")

    async with at_work(bot, server):
        guild = bot.get_guild(host.id)
        assert guild is not None
        host.give(joon, role)
        worn = [one.id for one in (await bot.hears("member_update"))[1].roles][1:]
        host.delete_role(role)
        await bot.hears("guild_role_delete")
        known, channel = guild.get_role(role.id), channel_of(bot, place.id)
        host.delete_channel(place)
        await bot.hears("guild_channel_delete")
        host.ban(joon)
        await bot.hears("member_remove")
        with pytest.raises(discord.NotFound) as nowhere:
            await channel.send("어디로?")
        with pytest.raises(discord.NotFound) as nobody:
            await guild.fetch_member(joon.id)

    assert (worn, known) == ([role.id], None)
    assert (nowhere.value.code, nobody.value.code) == (10003, 10007)


async def test_two_processes_share_the_guilds(server: LocalDiscord) -> None:
    hosts = [server.guild(f"마을 {number}") for number in range(4)]
    seen: list[set[int]] = []

    for shard in range(2):
        bot = discord.AutoShardedClient(
            intents=discord.Intents.default(),
            shard_count=2,
            shard_ids=[shard],
            guild_ready_timeout=0.05,
        )
        async with at_work(bot, server):
            seen.append({guild.id for guild in bot.guilds})

    assert seen[0] | seen[1] == {host.id for host in hosts}
    assert seen[0] & seen[1] == set()
    assert [one.shard for one in server.gateway.identified] == [(0, 2), (1, 2)]


async def test_a_payload_that_the_library_dislikes_ends_the_bot(server: LocalDiscord) -> None:
    server.guild()
    bot = Bot()

    async with bot:
        with point_here(server):
            await bot.login(server.token)
            living = asyncio.create_task(bot.connect())
            await bot.hears("ready")
            server.gateway.tell_raw("GUILD_DELETE", {})
            with pytest.raises(KeyError):
                await asyncio.wait_for(living, PATIENCE_S)
