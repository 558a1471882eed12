"""A real python-telegram-bot talks with people: commands, answers, presses, edits."""

from collections.abc import AsyncIterator

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.error import BadRequest, Forbidden
from telegram.ext import CallbackQueryHandler

from tests.fakes.telegram import LocalTelegram, NotAnswered, NotOffered, telegram_server
from tests.fronts.telegram_bots import polling


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as running:
        yield running


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    buttons = [InlineKeyboardButton(one, callback_data=f"d1:{one}") for one in labels]
    return InlineKeyboardMarkup([buttons])


async def test_a_person_starts_the_bot_and_is_answered(server: LocalTelegram) -> None:
    joon = server.person("준호", username="joon", language="ko")

    async with polling(server) as bot:
        await joon.start("invite-7")
        heard = await bot.hears("message")
        await heard.reply_html("어서 오세요, <b>준호</b>님 &amp; <i>모두</i>")

    assert heard.text == "/start invite-7"
    assert (heard.from_user.username, heard.from_user.language_code) == ("joon", "ko")
    assert [(one.type, one.length) for one in heard.entities] == [("bot_command", 6)]
    assert joon.last.text == "어서 오세요, 준호님 & 모두"
    assert joon.last.html == "어서 오세요, <b>준호</b>님 &amp; <i>모두</i>"


async def test_a_press_is_answered_by_a_toast_or_an_alert(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        message = await bot.hears("message")
        await message.reply_text("어떤 색?", reply_markup=keyboard("크림", "세이지"))
        asked = joon.press_only("크림")
        first = await bot.hears("callback_query")
        await first.answer("담았어요")
        again = joon.press_only("세이지")
        second = await bot.hears("callback_query", 2)
        await second.answer("이미 골랐어요", show_alert=True)
        await second.edit_message_text("크림으로 했어요")
        with pytest.raises(NotOffered):
            await joon.press("크림")

    assert (first.data, first.message.text) == ("d1:크림", "어떤 색?")
    assert (asked.text, asked.alert, again.text, again.alert) == (
        "담았어요",
        False,
        "이미 골랐어요",
        True,
    )
    assert (joon.last.text, joon.last.labels, len(joon.heard)) == ("크림으로 했어요", [], 1)


async def test_a_press_nobody_answers_is_told_to_the_test(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        message = await bot.hears("message")
        await message.reply_text("어떤 색?", reply_markup=keyboard("크림"))
        with pytest.raises(NotAnswered):
            await joon.press("크림", timeout_s=0.1)


async def test_a_query_is_too_old_after_150_seconds(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        message = await bot.hears("message")
        await message.reply_text("어떤 색?", reply_markup=keyboard("크림"))
        joon.press_only("크림")
        query = await bot.hears("callback_query")
        server.pass_time(seconds=151)
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
            await query.answer("늦었어요")


async def test_the_impatient_press_twice_and_are_answered_twice(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        bot.app.add_handler(CallbackQueryHandler(answer), group=1)
        await joon.start()
        message = await bot.hears("message")
        await message.reply_text("어떤 색?", reply_markup=keyboard("크림"))
        first, second = await joon.press_twice("크림")
        query = await bot.hears("callback_query")
        with pytest.raises(BadRequest, match="Query is too old"):
            await query.answer("한 번 더")

    assert (first.text, second.text) == ("담았어요", "담았어요")
    assert first.query.id != second.query.id


async def answer(update: Update, _: object) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("담았어요")


async def test_a_very_old_message_is_known_by_its_number_only(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        message = await bot.hears("message")
        await message.reply_text("어떤 색?", reply_markup=keyboard("크림"))
        joon.last.inaccessible = True
        joon.press_only("크림")
        query = await bot.hears("callback_query")
        with pytest.raises(NotAnswered):
            await joon.forge(joon.last, "d1:nobody-offers-this", timeout_s=0.0)
        forged = await bot.hears("callback_query", 2)

    assert (query.message.is_accessible, query.message.text) == (False, None)
    assert forged.data == "d1:nobody-offers-this"
    assert query.message.message_id == joon.last.id


async def test_the_private_keyboard_says_its_labels(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        message = await bot.hears("message")
        doors = ReplyKeyboardMarkup([["🌾 오늘", "💬 한마디"], ["🙂 나"]], resize_keyboard=True)
        sent = await message.reply_text("안녕하세요", reply_markup=doors)
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await sent.edit_text("반가워요")
        assert joon.keyboard == [["🌾 오늘", "💬 한마디"], ["🙂 나"]]
        await joon.tap("🙂 나")
        tapped = await bot.hears("message", 2)
        with pytest.raises(NotOffered):
            await joon.tap("없는 것")

    assert tapped.text == "🙂 나"


async def test_an_edit_that_changes_nothing_is_refused(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        message = await bot.hears("message")
        sent = await message.reply_html("<b>하나</b>", reply_markup=keyboard("네"))
        with pytest.raises(BadRequest, match="Message is not modified"):
            await sent.edit_text("<b>하나</b>", parse_mode="HTML", reply_markup=keyboard("네"))
        await sent.edit_text("둘", reply_markup=keyboard("네"))
        await sent.delete()
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await sent.edit_text("셋")

    assert joon.heard == []


async def test_who_never_wrote_cannot_be_written_to(server: LocalTelegram) -> None:
    stranger = server.person("미나")

    async with polling(server) as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.app.bot.send_message(stranger.id, "안녕하세요")
        server.first.known.add(stranger.id)
        server.first.blocked.add(stranger.id)
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.app.bot.send_message(stranger.id, "안녕하세요")
        server.first.blocked.clear()
        stranger.user.deactivated = True
        with pytest.raises(Forbidden, match="user is deactivated"):
            await bot.app.bot.send_message(stranger.id, "안녕하세요")


async def test_commands_stand_in_the_menu_by_scope_and_language(server: LocalTelegram) -> None:
    joon, ann = server.person("준호", language="ko"), server.person("Ann", language="en-GB")

    async with polling(server) as bot:
        await bot.app.bot.set_my_commands([("today", "Today")])
        await bot.app.bot.set_my_commands([("today", "오늘")], language_code="ko")
        known = await bot.app.bot.get_my_commands(language_code="ko")
        with (
            server.recording.deliberate(),
            pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"),
        ):
            await bot.app.bot.set_my_commands([("오늘", "오늘")])

    assert joon.commands == [("today", "오늘")]
    assert ann.commands == [("today", "Today")]
    assert [one.description for one in known] == ["오늘"]
