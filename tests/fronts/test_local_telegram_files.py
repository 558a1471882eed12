"""Files, albums and polls of a real python-telegram-bot."""

from collections.abc import AsyncIterator

import pytest
from telegram import InputMediaPhoto, InputPollOption
from telegram.error import BadRequest

from tests.fakes.telegram import (
    LocalTelegram,
    NotOffered,
    Upload,
    plain_picture,
    telegram_server,
)
from tests.fronts.telegram_bots import polling


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as running:
        yield running


async def test_a_photo_of_a_fan_is_fetched(server: LocalTelegram) -> None:
    joon, picture = server.person("준호"), plain_picture((640, 480), "olive")

    async with polling(server) as bot:
        await joon.photo(picture, "내 충전기")
        message = await bot.hears("message")
        small, whole = message.photo
        file = await whole.get_file()
        content = await file.download_as_bytearray()
        with pytest.raises(BadRequest, match="Wrong file_id"):
            await bot.app.bot.get_file("not-a-file")

    assert (bytes(content), message.caption) == (picture, "내 충전기")
    assert (whole.width, whole.height, small.width) == (640, 480, 90)


async def test_a_photo_is_sent_once_and_used_again(server: LocalTelegram) -> None:
    joon, picture = server.person("준호"), plain_picture()
    other = server.bot("다른", "other_bot")

    async with polling(server) as bot, polling(server, other) as stranger:
        await joon.start()
        sent = await bot.app.bot.send_photo(joon.id, picture, "<b>순위</b>", parse_mode="HTML")
        again = await bot.app.bot.send_photo(joon.id, sent.photo[-1].file_id)
        new = InputMediaPhoto(plain_picture(color="navy"), caption="고침")
        edited = await again.edit_media(new)
        other.known.add(joon.id)
        with pytest.raises(BadRequest, match="Wrong remote file identifier"):
            await stranger.app.bot.send_photo(joon.id, sent.photo[-1].file_id)

    first, second = joon.heard
    assert (first.content, first.html) == (picture, "<b>순위</b>")
    assert (second.text, second.content == picture) == ("고침", False)
    assert not isinstance(edited, bool)
    assert edited.photo[-1].file_unique_id != sent.photo[-1].file_unique_id


async def test_an_album_stands_together(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        media = [InputMediaPhoto(plain_picture(color=one)) for one in ("red", "green", "blue")]
        sent = await bot.app.bot.send_media_group(joon.id, media, caption="셋")

    assert len({one.media_group_id for one in sent}) == 1
    assert [one.text for one in joon.heard] == ["셋", "", ""]


async def test_what_cannot_be_a_photo_is_refused(server: LocalTelegram) -> None:
    joon = server.person("준호")
    server.rules.largest_upload = 2_000

    async with polling(server) as bot:
        await joon.start()
        api = bot.app.bot
        with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
            await api.send_photo(joon.id, b"no picture at all")
        with pytest.raises(BadRequest, match=r"(?i)PHOTO_INVALID_DIMENSIONS"):
            await api.send_photo(joon.id, plain_picture((2_100, 100)))
        with pytest.raises(BadRequest, match="too big"):
            await api.send_document(joon.id, b"0" * 2_001, filename="log.txt")
        with server.recording.deliberate(), pytest.raises(BadRequest, match="caption is too long"):
            await api.send_photo(joon.id, plain_picture(), "가" * 1_025)
        await api.send_photo(joon.id, plain_picture(), f"<b>{'가' * 1_024}</b>", parse_mode="HTML")
        with pytest.raises(NotOffered, match="no picture"):
            await joon.photo(b"no picture either")

    assert len(joon.last.text) == 1_024


async def test_stickers_and_documents_arrive(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.sticker("🌾")
        await joon.document(Upload("list.csv", b"a,b"), "명단")
        sticker, document = await bot.hears("message"), await bot.hears("message", 2)

    assert sticker.sticker.emoji == "🌾"
    assert (document.document.file_name, document.caption) == ("list.csv", "명단")


async def test_votes_are_told_with_their_lasting_ids(server: LocalTelegram) -> None:
    joon, mina = server.person("준호"), server.person("미나")

    async with polling(server) as bot:
        await joon.start()
        options = ["크림", InputPollOption("<b>세이지</b>", text_parse_mode="HTML"), "먹색"]
        sent = await bot.app.bot.send_poll(joon.id, "어떤 색?", options, is_anonymous=False)
        await joon.vote(joon.last, "세이지")
        first = await bot.hears("poll_answer")
        await joon.vote(joon.last, "크림")
        second = await bot.hears("poll_answer", 2)
        await joon.vote(joon.last)
        taken = await bot.hears("poll_answer", 3)
        await mina.at(joon.private).vote(joon.last, "먹색")
        stopped = await bot.app.bot.stop_poll(joon.id, sent.message_id)
        with pytest.raises(NotOffered, match="over"):
            await joon.vote(joon.last, "크림")

    assert (first.option_ids, second.option_ids, taken.option_ids) == ((1,), (0,), ())
    assert first.option_persistent_ids == (sent.poll.options[1].persistent_id,)
    assert (stopped.is_closed, stopped.total_voter_count) == (True, 1)
    assert sent.poll.options[1].text == "세이지"


async def test_a_poll_ends_when_its_time_has_come(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        await bot.app.bot.send_poll(joon.id, "어떤 색?", ["크림", "먹색"], open_period=3_600)
        server.pass_time(hours=1)
        ended = await bot.hears("poll")
        with server.recording.deliberate():
            with pytest.raises(BadRequest, match="more than 12 options"):
                await bot.app.bot.send_poll(joon.id, "많이?", [str(one) for one in range(13)])
            with pytest.raises(BadRequest, match="must not exceed 300"):
                await bot.app.bot.send_poll(joon.id, "가" * 301, ["네", "아니요"])

    assert ended.is_closed
