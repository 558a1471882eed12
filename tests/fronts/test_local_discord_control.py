"""The local Discord as a process of its own, driven over its control addresses."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord

from tests.fakes.discord import LocalDiscord, Rules
from tests.fakes.discord.control.routes import Control
from tests.fronts.discord_bots import Bot, at_work, channel_of


class Pair(discord.ui.View):
    @discord.ui.button(label="눌러요", custom_id="press")
    async def press(
        self, interaction: discord.Interaction, button: discord.ui.Button["Pair"]
    ) -> None:
        await interaction.response.send_message("네", ephemeral=True)


@asynccontextmanager
async def controlled() -> AsyncIterator[LocalDiscord]:
    server = LocalDiscord(Rules(), None, None)
    await server.start(routes=Control(server).routes())
    try:
        yield server
    finally:
        await server.stop()


async def test_a_crowd_is_driven_from_outside() -> None:
    bot = Bot()

    @bot.tree.command(name="checkin", description="Check in")
    async def checkin(interaction: discord.Interaction, word: str) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content=word)

    async with controlled() as server, aiohttp.ClientSession() as session:

        async def ask(what: str, /, **asked: Any) -> dict[str, Any]:
            url = f"{server.world.base_url}/control/{what}"
            async with session.post(url, json=asked) as response:
                told: dict[str, Any] = await response.json()
                return told

        guild = await ask("guild", name="두레")
        crowd = await ask("crowd", guild_id=guild["guild_id"], size=40)
        async with at_work(bot, server):
            state = await ask("ready")
            here = {**guild, "user_ids": crowd["user_ids"], "within_s": 0.1}
            slashed = await ask("burst", **here, name="checkin", options={"word": "네"})
            await channel_of(bot, guild["channel_id"]).send("판매", view=Pair())
            (message,) = (await ask("messages", channel_id=guild["channel_id"]))["messages"]
            clicked = await ask("burst", **here, message_id=message["id"], button="눌러요")
            one = {**guild, "user_id": crowd["user_ids"][0]}
            answer = await ask("click", **one, message_id=message["id"], button="press")
            nothing = await ask("slash", **one, name="nothing")

    assert (state["commands"], slashed["answered"], slashed["failed"]) == (["checkin"], 40, 0)
    assert slashed["finished_s"]["max"] >= slashed["acknowledged_s"]["max"] > 0
    assert (clicked["answered"], answer["texts"], answer["ephemeral"]) == (40, ["네"], True)
    assert nothing == {"refused": "there is no command 'nothing'"}


async def test_it_runs_as_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.discord", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    told = json.loads(await process.stdout.readline())
    async with aiohttp.ClientSession() as session, session.get(f"{told['api']}/gateway") as answer:
        gateway = (await answer.json())["url"]
    process.terminate()

    assert (gateway, await process.wait()) == (told["gateway"], 0)
