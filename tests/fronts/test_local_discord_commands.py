"""People use commands, buttons and menus of a real discord.py bot on the local Discord."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import (
    LocalDiscord,
    NotOffered,
    Permission,
    Upload,
    discord_server,
)
from tests.fronts.discord_bots import Bot, at_work, channel_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as running:
        yield running


async def test_a_command_is_answered_to_its_asker_alone(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, mina = host.member("준호"), host.member("미나")

    @bot.tree.command(name="checkin", description="Check in")
    async def checkin(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{interaction.locale} 안녕", ephemeral=True)

    async with at_work(bot, server):
        answer = await joon.slash("checkin")

    assert (answer.kind, answer.ephemeral, answer.texts) == ("message", True, ["ko 안녕"])
    assert answer.acknowledged_after < 3
    assert answer.message in joon.screen()
    assert answer.message not in mina.screen()
    assert server.world.commands.syncs == {None: 1}


async def test_options_arrive_as_people_roles_places_and_files(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, mina = host.member("준호"), host.member("미나")
    role = host.role("새싹")
    got: list[object] = []

    @bot.tree.command(name="grant", description="Grant")
    async def grant(
        interaction: discord.Interaction,
        person: discord.Member,
        amount: app_commands.Range[int, 1, 5],
        role: discord.Role,
        place: discord.TextChannel,
        photo: discord.Attachment,
        loud: bool = False,
    ) -> None:
        got.extend([person.id, amount, role.id, place.id, await photo.read(), loud])
        await interaction.response.send_message("줬어요")

    async with at_work(bot, server):
        given: dict[str, Any] = {"person": mina, "role": role, "place": host.general}
        photo = Upload("p.png", PNG)
        await joon.slash("grant", amount=3, photo=photo, loud=True, **given)
        with pytest.raises(NotOffered, match="over 5"):
            await joon.slash("grant", amount=6, photo=photo, **given)
        with pytest.raises(NotOffered, match="amount"):
            await joon.slash("grant", photo=photo, **given)

    assert got == [mina.id, 3, role.id, host.general.id, PNG, True]


async def test_a_choice_is_made_in_the_persons_own_language(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호", locale="ko")

    class Words(app_commands.Translator):
        async def translate(
            self,
            string: app_commands.locale_str,
            locale: discord.Locale,
            context: "app_commands.TranslationContextTypes",
        ) -> str | None:
            words = {"vote": "투표", "colour": "색", "Sage": "세이지"}
            return words.get(string.message) if locale is discord.Locale.korean else None

    @bot.tree.command(name="vote", description="Vote")
    @app_commands.choices(colour=[app_commands.Choice(name="Sage", value="sage")])
    async def vote(interaction: discord.Interaction, colour: str) -> None:
        await interaction.response.send_message(colour)

    async with bot:
        await bot.tree.set_translator(Words())
        async with at_work(bot, server):
            answer = await joon.slash("투표", 색="세이지")

    assert answer.text == "sage"


async def test_suggestions_come_while_one_types(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    @bot.tree.command(name="grant", description="Grant")
    async def grant(interaction: discord.Interaction, person: str) -> None:
        await interaction.response.send_message(person)

    @grant.autocomplete("person")
    async def people(
        interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}on", value="17")]

    async with at_work(bot, server):
        answer = await joon.autocomplete("grant", focused=("person", "jo"))

    assert (answer.kind, answer.choices) == ("autocomplete", [("joon", "17")])


async def test_staff_commands_are_not_offered_to_fans(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    fan = host.member("준호")
    staff = host.member("미나", roles=(host.role("운영", Permission.MANAGE_GUILD),))

    @bot.tree.command(name="desk", description="Desk")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def desk(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("운영실")

    async with at_work(bot, server):
        answer = await staff.slash("desk")
        with pytest.raises(NotOffered, match="not for 준호"):
            await fan.slash("desk")
        with pytest.raises(NotOffered, match="not offered here"):
            await staff.at(staff.dm).slash("desk")

    assert answer.text == "운영실"


async def test_a_choice_in_a_menu_arrives(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, mina = host.member("준호"), host.member("미나")

    class Menus(discord.ui.View):
        @discord.ui.select(
            options=[discord.SelectOption(label="크림", value="c")], placeholder="색"
        )
        async def colour(
            self, interaction: discord.Interaction, menu: "discord.ui.Select[Menus]"
        ) -> None:
            await interaction.response.send_message(f"색 {menu.values}")

        @discord.ui.select(cls=discord.ui.UserSelect, placeholder="사람")
        async def person(
            self, interaction: discord.Interaction, menu: "discord.ui.UserSelect[Menus]"
        ) -> None:
            await interaction.response.send_message(f"사람 {menu.values[0].display_name}")

    async with at_work(bot, server):
        await channel_of(bot, host.general.id).send("골라요", view=Menus())
        message = host.general.last
        colour = await joon.select(message, "크림", menu="색")
        person = await joon.select(message, mina, menu="사람")
        with pytest.raises(NotOffered, match="no option"):
            await joon.select(message, "먹색", menu="색")

    assert (colour.text, person.text) == ("색 ['c']", "사람 미나")


async def test_menus_of_messages_and_people(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, mina = host.member("준호"), host.member("미나")

    @bot.tree.context_menu(name="제안으로 담기")
    async def keep(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"{message.author.display_name}: {message.content}")

    @bot.tree.context_menu(name="카드 보기")
    async def card(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(member.display_name, ephemeral=True)

    async with at_work(bot, server):
        said = await mina.say("케이블이 짧아요")
        kept = await joon.message_menu("제안으로 담기", said)
        shown = await joon.user_menu("카드 보기", mina)

    assert (kept.text, shown.text) == ("미나: 케이블이 짧아요", "미나")


async def test_a_command_in_a_private_conversation(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    @bot.tree.command(name="today", description="Today")
    async def today(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{interaction.guild} {interaction.user.name}")

    async with at_work(bot, server):
        answer = await joon.at(joon.dm).slash("today")

    assert answer.text == "None 준호"
