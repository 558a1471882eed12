"""How answers of a real discord.py bot come, change, come late or not at all."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from tests.fakes.discord import (
    InteractionFailed,
    LocalDiscord,
    NotOffered,
    discord_server,
)
from tests.fronts.discord_bots import Bot, at_work, channel_of


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


async def test_the_first_message_after_a_deferral_is_the_answer(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    @bot.tree.command(name="me", description="Me")
    async def me(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("카드", ephemeral=True)

    async with at_work(bot, server):
        answer = await joon.slash("me")

    assert (answer.texts, answer.ephemeral, answer.followups) == (["카드"], False, [])


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


async def test_answers_are_taken_back_and_followed_up(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    @bot.tree.command(name="me", description="Me")
    async def me(interaction: discord.Interaction) -> None:
        callback = await interaction.response.send_message("처음")
        assert isinstance(callback.resource, discord.InteractionMessage)
        await callback.resource.edit(content="고침")
        more = await interaction.followup.send("하나", wait=True)
        await more.edit(content="둘")
        await interaction.delete_original_response()

    async with at_work(bot, server):
        answer = await joon.slash("me")
        more = await answer.followup()
        await server.until(lambda: more.text == "둘" and host.general.history == [more])
        with pytest.raises(InteractionFailed, match="no message"):
            assert answer.text


async def test_an_answer_may_become_a_layout_but_not_with_its_old_text(
    server: LocalDiscord,
) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    codes: list[int] = []

    class Layout(discord.ui.LayoutView):
        text: discord.ui.TextDisplay["Layout"] = discord.ui.TextDisplay("새 카드")

    @bot.tree.command(name="me", description="Me")
    async def me(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("옛 카드")
        try:
            await interaction.edit_original_response(view=Layout())
        except discord.HTTPException as refused:
            codes.append(refused.code)
        await interaction.edit_original_response(content=None, view=Layout())

    async with at_work(bot, server):
        answer = await joon.slash("me")
        await answer.until(lambda answer: answer.texts == ["새 카드"])

    assert codes == [50035]
