"""What the local Discord refuses a real discord.py bot, and what goes wrong on the way."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import LocalDiscord, Permission, discord_server, point_here
from tests.fakes.discord.permissions import FOR_THE_BOT
from tests.fronts.discord_bots import Bot, at_work, channel_of

SAY = "/channels/*/messages"


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as running:
        yield running


async def refused(doing: Any) -> tuple[int, int]:
    """The status and the code with which something is refused."""
    with pytest.raises(discord.HTTPException) as error:
        await doing
    return error.value.status, error.value.code


async def test_a_bot_says_only_what_it_may(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    mute, plain = host.channel("조용"), host.channel("글만")
    host.deny_bot(mute, Permission.SEND_MESSAGES)
    host.deny_bot(plain, Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.SEND_POLLS)
    poll = discord.Poll("색?", timedelta(hours=1)).add_answer(text="크림")

    async with at_work(bot, server):
        there = channel_of(bot, plain.id)
        codes = [
            await refused(channel_of(bot, mute.id).send("쉿")),
            await refused(there.send(embed=discord.Embed(title="카드"))),
            await refused(there.send(file=discord.File(__file__))),
            await refused(there.send(poll=poll)),
        ]
        await there.send("글은 돼요")

    assert set(codes) == {(403, 50013)}
    assert [len(mute.history), len(plain.history)] == [0, 1]


async def test_a_role_is_given_only_from_above(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    low, high = host.role("새싹"), host.role("황금들녘", above_bot=True)

    async with at_work(bot, server):
        guild = bot.get_guild(host.id)
        assert guild is not None
        member = await guild.fetch_member(joon.id)
        await member.add_roles(discord.Object(low.id), reason="쌀 50톨을 모았어요")
        codes = [
            await refused(member.add_roles(discord.Object(high.id))),
            await refused(member.add_roles(discord.Object(17))),
            await refused(guild.get_role(high.id).edit(name="내 것")),  # type: ignore[union-attr]
            await refused(guild.create_role(name="신", permissions=discord.Permissions.all())),
        ]
        host.let_bot(FOR_THE_BOT & ~Permission.MANAGE_ROLES)
        codes.append(await refused(member.remove_roles(discord.Object(low.id))))
        await joon.leave()
        gone = await refused(member.add_roles(discord.Object(low.id)))

    forbidden = (403, 50013)
    assert codes == [forbidden, (404, 10011), forbidden, forbidden, forbidden]
    assert gone == forbidden
    assert host.guild.audit[0].reason == "쌀 50톨을 모았어요"


async def test_the_251st_role_is_one_too_many(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    async with at_work(bot, server):
        guild = bot.get_guild(host.id)
        assert guild is not None
        made = await guild.create_role(name="새싹", colour=0x2E7D32)
        await made.edit(name="모종")
        while len(host.guild.roles) < 250:
            host.role("더")
        code = await refused(guild.create_role(name="하나 더"))
        await joon.leave()
        nobody = await refused(guild.kick(discord.Object(joon.id)))

    assert (code, nobody) == ((400, 30005), (403, 50013))
    assert host.guild.roles[made.id].name == "모종"


async def test_commands_that_break_the_rules_are_not_registered(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        app = server.world.portal.application_id
        put = bot.http.bulk_upsert_global_commands
        wrong: list[dict[str, Any]] = [
            {"name": "Checkin", "description": "x"},
            {"name": "a b", "description": "x"},
            {"name": "a", "description": "x" * 101},
            {"name": "a", "description": "x", "options": [_option("b"), _option("c", True)]},
            {"name": "a", "description": "x", "options": [_option(f"o{n}") for n in range(26)]},
            {"name": "a", "description": "x", "options": [{**_option("b"), "choices": _many(26)}]},
            {"name": "a", "description": "x", "options": _heavy()},
        ]
        with server.recording.deliberate():
            codes = [await refused(put(app, [one])) for one in wrong]
            codes.append(await refused(put(app, wrong[:1] * 101)))
        right = {"name": "투표", "description": "x", "options": [_option("색")]}
        await put(app, [right])
        await bot.http.bulk_upsert_guild_commands(app, host.id, [right])

    assert codes == [(400, 50035)] * 7 + [(400, 30032)]
    assert server.world.commands.syncs == {None: 1, host.id: 1}


def _option(name: str, required: bool = False) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "x", "required": required}


def _many(number: int, length: int = 1) -> list[dict[str, str]]:
    return [{"name": f"{n:0{length}}", "value": f"{n:0{length}}"} for n in range(number)]


def _heavy() -> list[dict[str, Any]]:
    """Options that are over 8000 characters together, and right each by itself."""
    return [{**_option(f"o{n}"), "choices": _many(25, 90)} for n in range(2)]


async def test_a_full_bucket_is_waited_for_and_a_429_is_survived(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        limited = server.faults.answer("POST", SAY, 429, times=2)
        stopped = server.faults.answer("POST", SAY, 429, is_global=True)
        await asyncio.gather(*(channel.send(str(number)) for number in range(12)))
        server.faults.answer("POST", SAY, 429, via=False)
        banned = await refused(channel.send("막힘"))

    assert (limited.hits, stopped.hits, banned[0]) == (2, 1, 429)
    assert len(host.general.history) == 12
    assert server.buckets.refused == 0


async def test_whoever_ignores_the_limits_is_refused() -> None:
    async with discord_server() as server:
        server.rules.global_per_s, server.rules.invalid_per_10_min = 3, 2
        server.rules.window_scale = 1
        bot = Bot()
        async with bot:
            with point_here(server):
                await bot.login(server.token)
                for _ in range(2):
                    await bot.http.get_guilds(limit=1)
                slow = asyncio.create_task(bot.http.get_guilds(limit=1))
                await server.until(lambda: server.buckets.refused)
                slow.cancel()
                server.buckets.note_invalid(time.monotonic())
                banned = await refused(bot.http.get_guilds(limit=1))

    assert banned[0] == 429


async def test_errors_of_the_server_and_broken_connections(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        server.faults.answer("POST", SAY, 503)
        unavailable = await refused(channel.send("하나"))
        server.faults.reset("POST", SAY)
        with pytest.raises(OSError, match="reset"):
            await channel.send("둘")
        server.faults.lose("POST", SAY)
        with pytest.raises((OSError, discord.DiscordException)):
            await channel.send("셋", nonce="d3")
        again = await channel.send("셋", nonce="d3")
        slow = server.faults.delay("POST", SAY, 0.05)
        await channel.send("넷")

    assert unavailable[0] == 503
    assert [one.text for one in host.general.history] == ["셋", "넷"]
    assert (again.id, slow.hits) == (host.general.history[0].id, 1)


async def test_an_event_in_the_calendar(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    start = discord.utils.utcnow() + timedelta(days=1)
    about: dict[str, Any] = {
        "name": "금요일 소식",
        "privacy_level": discord.PrivacyLevel.guild_only,
        "entity_type": discord.EntityType.external,
        "location": "여기",
    }

    async with at_work(bot, server):
        guild = bot.get_guild(host.id)
        assert guild is not None
        made = await guild.create_scheduled_event(
            start_time=start, end_time=start + timedelta(hours=1), **about
        )
        past = start - timedelta(days=2)
        late = await refused(guild.create_scheduled_event(start_time=past, end_time=start, **about))

    assert (made.name, made.location, late) == ("금요일 소식", "여기", (400, 50035))


async def test_suggestions_and_buttons_beyond_the_limits(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    codes: list[tuple[int, int]] = []

    @bot.tree.command(name="find", description="Find")
    async def find(interaction: discord.Interaction, what: str) -> None:
        view = discord.ui.View()
        view.add_item(discord.ui.Button(label="가" * 81, custom_id="x"))
        codes.append(await refused(interaction.response.send_message(what, view=view)))
        await interaction.response.send_message("다시")

    @find.autocomplete("what")
    async def suggest(interaction: discord.Interaction, typed: str) -> Any:
        many = [app_commands.Choice(name=str(number), value="x") for number in range(26)]
        codes.append(await refused(interaction.response.autocomplete(many)))
        return many[:1]

    async with at_work(bot, server):
        with server.recording.deliberate():
            suggested = await joon.autocomplete("find", ("what", "a"))
            answer = await joon.slash("find", what="a")

    assert codes == [(400, 50035)] * 2
    assert (suggested.choices, answer.text) == ([("0", "x")], "다시")
