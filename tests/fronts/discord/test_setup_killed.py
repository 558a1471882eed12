"""A house killed in the middle of setting a server up goes on where it was, and doubles nothing."""

import asyncio
from pathlib import Path

from tests.fakes.discord import Answer, Host, LocalDiscord, discord_server
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fakes.discord.world.messages import Message
from tests.fronts.discord.processes import PATIENCE_S, dure_run, opened

CHANNELS = "/guilds/*/channels"
REHEARSAL = "두레-리허설"
MADE = ["두레-시작", "공지", "제안", "두레-쪽지"]


async def test_setup_goes_on_after_a_kill_between_two_channels(tmp_path: Path) -> None:
    async with discord_server() as server:
        guild = server.guild(with_bot=False)
        guild.invite_bot(FOR_THE_BOT | Permission.CREATE_PRIVATE_THREADS)
        server.faults.delay("POST", CHANNELS, 0, times=2)
        server.faults.delay("POST", CHANNELS, 60)
        async with dure_run(server, tmp_path) as house:
            await opened(house)
            pressing = asyncio.create_task(_start(server, guild))
            await _is_at_the_second_channel(server, guild)
            house.kill()
            await house.wait()
        pressing.cancel()
        server.faults.clear()

        async with dure_run(server, tmp_path) as house:
            await opened(house)
            done = await _start(server, guild)

        assert "시작, 공지, 제안, 쪽지" in done.text
        names = [one.name for one in guild.guild.channels.values()]
        assert {name: names.count(name) for name in (REHEARSAL, *MADE)} == dict.fromkeys(
            (REHEARSAL, *MADE), 1
        )
        assert len(_greetings(guild)) == 1


async def _start(server: LocalDiscord, guild: Host) -> Answer:
    """The owner presses the one question, and joins by that."""
    await server.until(lambda: _greetings(guild), PATIENCE_S)
    door = await guild.owner.click(_greetings(guild)[0], "이대로 시작")
    return await guild.owner.click(door, door.labels[0], timeout_s=PATIENCE_S)


async def _is_at_the_second_channel(server: LocalDiscord, guild: Host) -> None:
    await server.until(lambda: MADE[0] in _names(guild), PATIENCE_S)


def _names(guild: Host) -> list[str]:
    return [one.name for one in guild.guild.channels.values()]


def _greetings(guild: Host) -> list[Message]:
    rooms = [one for one in guild.guild.channels.values() if one.name == REHEARSAL]
    return [one for room in rooms for one in room.history if one.author.bot]
