"""Forms of a real discord.py bot, filled in by people on the local Discord."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from tests.fakes.discord import LocalDiscord, NotOffered, Upload, discord_server
from tests.fronts.discord_bots import Bot, at_work, channel_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as running:
        yield running


class Proof(discord.ui.Modal):
    """A form with one field of each kind."""

    intro: discord.ui.TextDisplay[Any] = discord.ui.TextDisplay("사진은 한 장이면 돼요.")
    title_field: discord.ui.Label[Any] = discord.ui.Label(
        text="제목", component=discord.ui.TextInput(custom_id="title", max_length=20)
    )
    photo: discord.ui.Label[Any] = discord.ui.Label(
        text="사진", component=discord.ui.FileUpload(custom_id="photo", max_values=2)
    )
    where: discord.ui.Label[Any] = discord.ui.Label(
        text="어디에 올렸나요",
        description="하나만 골라 주세요",
        component=discord.ui.RadioGroup(
            custom_id="where",
            options=[
                discord.RadioGroupOption(label="블로그", value="blog"),
                discord.RadioGroupOption(label="인스타", value="insta"),
            ],
        ),
    )
    agree: discord.ui.Label[Any] = discord.ui.Label(
        text="동의", component=discord.ui.Checkbox(custom_id="agree")
    )

    def __init__(self) -> None:
        super().__init__(title="인증하기", custom_id="proof")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        title, photo = self.title_field.component, self.photo.component
        where, agree = self.where.component, self.agree.component
        assert isinstance(title, discord.ui.TextInput)
        assert isinstance(photo, discord.ui.FileUpload)
        assert isinstance(where, discord.ui.RadioGroup)
        assert isinstance(agree, discord.ui.Checkbox)
        sizes = [len(await one.read()) for one in photo.values]
        await interaction.response.send_message(
            f"{title.value} {sizes} {where.value} {agree.value}", ephemeral=True
        )


class Two(discord.ui.Modal, title="의견"):
    """A form of the older kind, without labels of their own."""

    why: discord.ui.TextInput[Any] = discord.ui.TextInput(
        label="이유", custom_id="why", required=False
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content=f"이유: {self.why.value!r}", view=None)


def bot_with_a_form() -> Bot:
    bot = Bot()

    @bot.tree.command(name="proof", description="Proof")
    async def proof(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Proof())

    return bot


async def test_a_form_takes_texts_photos_and_choices(server: LocalDiscord) -> None:
    host, bot = server.guild(), bot_with_a_form()
    joon = host.member("준호")

    async with at_work(bot, server):
        form = await joon.slash("proof")
        answer = await joon.submit(
            form,
            {"제목": "내 충전기", "사진": Upload("p.png", PNG), "where": "블로그", "동의": True},
        )

    assert (form.kind, form.modal.title) == ("modal", "인증하기")
    assert form.modal.texts == ["사진은 한 장이면 돼요."]
    assert form.modal.labels == ["제목", "사진", "어디에 올렸나요", "동의"]
    assert answer.texts == [f"내 충전기 [{len(PNG)}] blog True"]


async def test_a_form_is_not_sent_while_something_is_wrong(server: LocalDiscord) -> None:
    host, bot = server.guild(), bot_with_a_form()
    joon = host.member("준호")

    async with at_work(bot, server):
        form = await joon.slash("proof")
        right = {"title": "제목", "photo": Upload("p.png", PNG), "where": "blog"}
        with pytest.raises(NotOffered, match="required"):
            await joon.submit(form, {**right, "title": ""})
        with pytest.raises(NotOffered, match="21 characters"):
            await joon.submit(form, {**right, "title": "가" * 21})
        with pytest.raises(NotOffered, match="no option"):
            await joon.submit(form, {**right, "where": "카페"})
        with pytest.raises(NotOffered, match="0 chosen"):
            await joon.submit(form, {"title": "제목", "where": "blog"})
        with pytest.raises(NotOffered, match="no field"):
            await joon.submit(form, {**right, "가격": "1"})

    assert len(server.recording.sent) == 4


async def test_a_form_survives_a_restart(server: LocalDiscord) -> None:
    host = server.guild()
    joon = host.member("준호")
    async with at_work(bot_with_a_form(), server):
        form = await joon.slash("proof")
    bot = Bot()
    async with bot:
        bot.add_view(Proof())

        async with at_work(bot, server):
            answer = await joon.submit(
                form, {"title": "다시", "photo": Upload("p.png", PNG), "where": "insta"}
            )

    assert answer.text.startswith("다시")


async def test_a_form_from_a_button_edits_the_message_of_the_button(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    class Ask(discord.ui.View):
        @discord.ui.button(label="의견 쓰기")
        async def write(
            self, interaction: discord.Interaction, button: discord.ui.Button["Ask"]
        ) -> None:
            await interaction.response.send_modal(Two())

    async with at_work(bot, server):
        await channel_of(bot, host.general.id).send("의견을 들려주세요", view=Ask())
        form = await joon.click(host.general.last, "의견 쓰기")
        answer = await joon.submit(form)

    assert answer.kind == "edit"
    assert (host.general.last.text, host.general.last.buttons) == ("이유: ''", [])


async def test_a_form_that_is_too_large_is_refused(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    refused: list[discord.HTTPException] = []

    @bot.tree.command(name="proof", description="Proof")
    async def proof(interaction: discord.Interaction) -> None:
        try:
            await interaction.response.send_modal(Two(title="가" * 46))
        except discord.HTTPException as error:
            refused.append(error)
            await interaction.response.send_message("다시")

    async with at_work(bot, server):
        with server.recording.deliberate():
            await joon.slash("proof")

    assert (refused[0].code, "data.title: Must be" in str(refused[0])) == (50035, True)
