"""People use commands, buttons and menus of a real discord.py bot on the local Discord."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import (
    InteractionFailed,
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


class Buy(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"buy:(?P<sku>\d+)"):
    """A button that any message may carry."""

    def __init__(self, sku: int) -> None:
        self.sku = sku
        super().__init__(discord.ui.Button(label="살래요", custom_id=f"buy:{sku}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: object, match: "object", /
    ) -> "Buy":
        return cls(int(match["sku"]))  # type: ignore[index]

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{self.sku}번을 담았어요", ephemeral=True)


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


async def test_a_deferred_answer_is_waited_for(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, may_go_on = host.member("준호"), asyncio.Event()

    @bot.tree.command(name="me", description="Me")
    async def me(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await may_go_on.wait()
        await interaction.edit_original_response(
            content="카드", attachments=[discord.File(__file__, "card.png")]
        )
        await interaction.followup.send("그리고 하나 더", ephemeral=True)

    async with at_work(bot, server):
        loading = await joon.slash("me", final=False)
        was_loading = loading.is_loading
        may_go_on.set()
        answer = await loading.until(lambda answer: answer.texts == ["카드"])
        more = await answer.followup()

    assert was_loading
    assert (answer.kind, answer.ephemeral, list(answer.files)) == ("deferred", True, ["card.png"])
    assert more.text == "그리고 하나 더"


async def test_a_button_edits_its_message_and_a_greyed_one_does_nothing(
    server: LocalDiscord,
) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    class Once(discord.ui.View):
        @discord.ui.button(label="눌러요")
        async def press(
            self, interaction: discord.Interaction, button: discord.ui.Button["Once"]
        ) -> None:
            button.disabled = True
            await interaction.response.edit_message(content="눌렀어요", view=self)

    async with at_work(bot, server):
        await channel_of(bot, host.general.id).send("처음", view=Once())
        message = host.general.last
        answer = await joon.click(message, "눌러요")
        with pytest.raises(NotOffered, match="greyed out"):
            await joon.click(message, "눌러요")
        with pytest.raises(NotOffered, match="no button"):
            await joon.click(message, "없는 단추")

    assert (answer.kind, message.text, message.edits) == ("edit", "눌렀어요", 1)


async def test_a_button_of_last_year_works_after_a_restart(server: LocalDiscord) -> None:
    host = server.guild()
    joon = host.member("준호")
    view = discord.ui.View(timeout=None)
    view.add_item(Buy(7))
    bot = Bot()
    async with at_work(bot, server):
        await channel_of(bot, host.general.id).send("판매", view=view)
    server.pass_time(days=366)
    bot = Bot()
    bot.add_dynamic_items(Buy)

    async with at_work(bot, server):
        answer = await joon.click(host.general.last, "살래요")
        with pytest.raises(InteractionFailed):
            await _impatient(server, joon.click(host.general.last, "buy:x", forged=True))

    assert answer.texts == ["7번을 담았어요"]


async def _impatient(server: LocalDiscord, press: object) -> None:
    """Wait for an answer that will not come no longer than needed."""
    server.rules.answer_within_s = 0.1
    await press  # type: ignore[misc]


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


async def test_the_same_press_twice_is_answered_once(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    codes: list[int] = []

    @bot.tree.command(name="checkin", description="Check in")
    async def checkin(interaction: discord.Interaction) -> None:
        try:
            await interaction.response.send_message("네")
        except discord.HTTPException as refused:
            codes.append(refused.code)

    async with at_work(bot, server):
        await joon.slash("checkin", twice=True)
        await server.until(lambda: codes)

    assert codes == [40060]
    assert len(host.general.history) == 1


async def test_who_answers_too_late_finds_nobody(server: LocalDiscord) -> None:
    server.rules.answer_within_s = 0.1
    host, bot = server.guild(), Bot()
    joon, may_go_on = host.member("준호"), asyncio.Event()
    codes: list[int] = []

    @bot.tree.command(name="checkin", description="Check in")
    async def checkin(interaction: discord.Interaction) -> None:
        await may_go_on.wait()
        try:
            await interaction.response.send_message("늦었어요")
        except discord.NotFound as refused:
            codes.append(refused.code)

    async with at_work(bot, server):
        with pytest.raises(InteractionFailed, match="This interaction failed"):
            await joon.slash("checkin")
        may_go_on.set()
        await server.until(lambda: codes)

    assert codes == [10062]


async def test_a_token_dies_after_a_quarter_of_an_hour(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, held = host.member("준호"), list[discord.Interaction]()

    @bot.tree.command(name="me", description="Me")
    async def me(interaction: discord.Interaction) -> None:
        held.append(interaction)
        await interaction.response.send_message("처음")

    async with at_work(bot, server):
        await joon.slash("me")
        server.pass_time(minutes=14)
        await held[0].edit_original_response(content="또")
        server.pass_time(minutes=2)
        with pytest.raises(discord.HTTPException) as refused:
            await held[0].followup.send("너무 늦음")

    assert (refused.value.status, refused.value.code) == (401, 50027)
    assert host.general.last.text == "또"
