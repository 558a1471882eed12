"""Messages of a real discord.py bot: said, edited, pinned, voted on, with files and layouts."""

from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import discord
import pytest

from tests.fakes.discord import LocalDiscord, NotOffered, Permission, Upload, discord_server
from tests.fronts.discord_bots import Bot, at_work, channel_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with discord_server() as running:
        yield running


class Board(discord.ui.LayoutView):
    """A card of the newer kind."""

    def __init__(self, picture: str) -> None:
        super().__init__()
        button: discord.ui.Button[Board] = discord.ui.Button(label="더 보기", custom_id="more")
        self.add_item(
            discord.ui.Container(
                discord.ui.TextDisplay("# 순위"),
                discord.ui.Separator(),
                discord.ui.Section(discord.ui.TextDisplay("1. 준호"), accessory=button),
                discord.ui.MediaGallery(discord.MediaGalleryItem(picture)),
            )
        )


async def test_a_layout_shows_its_texts_buttons_and_pictures(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        file = discord.File(BytesIO(PNG), "board.png", description="순위 그림")
        sent = await channel.send(file=file, view=Board("attachment://board.png"))
        fetched = await channel.fetch_message(sent.id)
        stored = await fetched.attachments[0].read()

    message = host.general.last
    assert (message.texts, message.labels) == (["# 순위", "1. 준호"], ["더 보기"])
    assert (message.images, stored) == ([PNG], PNG)
    assert message.attachments[0].description == "순위 그림"


async def test_a_layout_takes_no_plain_content(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        with server.recording.deliberate(), pytest.raises(discord.HTTPException) as refused:
            await channel.send("글", view=Board("https://example.com/a.png"))  # type: ignore[call-overload]
        with pytest.raises(discord.HTTPException) as missing:
            await channel.send(view=Board("attachment://none.png"))

    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert "'content' field cannot be used" in str(refused.value)
    assert "attachment none.png was not found" in str(missing.value)


async def test_two_parts_of_a_layout_have_no_number_in_common(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    twice, apart = discord.ui.LayoutView(), discord.ui.LayoutView()
    for number in (7, 7):
        twice.add_item(discord.ui.TextDisplay("쌀", id=number))
    for number in (7, 8):
        apart.add_item(discord.ui.TextDisplay("쌀", id=number))

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        with pytest.raises(discord.HTTPException, match="ids are unique"):
            await channel.send(view=twice)
        await channel.send(view=apart)


async def test_embeds_files_and_replies(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    async with at_work(bot, server):
        question = await joon.say("이거 되나요?", files=(Upload("q.png", PNG),))
        channel = channel_of(bot, host.general.id)
        asked = await channel.fetch_message(question.id)
        embed = discord.Embed(title="네", description="돼요").add_field(name="언제", value="금요일")
        await asked.reply(
            "그럼요", embed=embed, file=discord.File(BytesIO(PNG), "a.png"), mention_author=False
        )

    answer = host.general.last
    assert answer.texts == ["그럼요", "네", "돼요", "언제", "금요일"]
    assert (answer.reply_to, answer.mentions, answer.files) == (question, [], {"a.png": PNG})


async def test_only_whom_the_bot_means_to_mention_is_notified(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, mina = host.member("준호"), host.member("미나")
    text = f"{joon.mention} {mina.mention} @everyone"

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        await channel.send(text)
        everybody = host.general.last
        only = discord.AllowedMentions(everyone=False, users=[discord.Object(mina.id)])
        await channel.send(text, allowed_mentions=only)

    assert (everybody.mentions, everybody.mention_everyone) == ([joon.user, mina.user], True)
    assert host.general.last.mentions == [mina.user]


async def test_the_same_nonce_within_minutes_is_the_same_message(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        first = await channel.send("소식", nonce="d77")
        again = await channel.send("소식", nonce="d77")
        server.pass_time(minutes=6)
        later = await channel.send("소식", nonce="d77")

    assert first.id == again.id != later.id
    assert len(host.general.history) == 2


async def test_edits_pins_reactions_and_deletions_are_told(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")

    async with at_work(bot, server):
        sent = await channel_of(bot, host.general.id).send("처음")
        await sent.edit(content="고침")
        await sent.add_reaction("🌾")
        await joon.react(host.general.last, "🌾")
        await sent.pin()
        reaction = (await bot.hears("raw_reaction_add", 2))[0]
        pins = [one.id async for one in sent.channel.pins()]
        message = host.general.messages[sent.id]
        host.delete_message(message)
        gone = (await bot.hears("raw_message_delete"))[0]
        with pytest.raises(discord.NotFound) as refused:
            await sent.edit(content="너무 늦음")

    assert (message.text, message.reactions) == ("고침", {"🌾": [server.world.bot.id, joon.id]})
    assert (reaction.user_id, pins, gone.message_id) == (joon.id, [sent.id], sent.id)
    assert refused.value.code == 10008


async def test_a_native_poll_counts_its_votes_and_ends(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon, mina = host.member("준호"), host.member("미나")
    poll = discord.Poll("어떤 색?", timedelta(hours=24)).add_answer(text="크림")
    poll.add_answer(text="세이지")

    async with at_work(bot, server):
        sent = await channel_of(bot, host.general.id).send(poll=poll)
        message = host.general.last
        await joon.vote(message, "크림")
        await joon.vote(message, "세이지")
        await mina.vote(message, 2)
        await bot.hears("raw_poll_vote_add", 3)
        removed = (await bot.hears("raw_poll_vote_remove"))[0]
        assert sent.poll is not None
        answer = sent.poll.get_answer(2)
        assert answer is not None
        voters = {one.id async for one in answer.voters()}
        server.pass_time(hours=25)
        ended = await channel_of(bot, host.general.id).fetch_message(sent.id)
        with pytest.raises(NotOffered, match="no open poll"):
            await joon.vote(message, "크림")

    assert (removed.user_id, removed.answer_id, voters) == (joon.id, 1, {joon.id, mina.id})
    assert ended.poll is not None
    assert (ended.poll.is_finalised(), ended.poll.total_votes) == (True, 2)
    assert host.general.last.kind == 46


async def test_a_forum_post_and_a_thread(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    forum = host.channel("제안", "forum")
    tag = host.tag(forum, "배터리")
    joon = host.member("준호")

    async with at_work(bot, server):
        place = bot.get_channel(forum.id)
        assert isinstance(place, discord.ForumChannel)
        tags = [one for one in place.available_tags if one.id == tag]
        made = await place.create_thread(name="긴 케이블", content="제안이에요", applied_tags=tags)
        await made.thread.send("37명이 함께해요")
        post = host.named("긴 케이블")
        await joon.say("저도요", post)
        sent = await channel_of(bot, host.general.id).send("이야기해요")
        thread = await sent.create_thread(name="이야기")
        await thread.send("여기서요")
        await made.thread.edit(archived=True, locked=True)
        with pytest.raises(discord.HTTPException) as refused:
            await made.thread.send("닫혔어요")

    assert [one.text for one in post.history] == ["제안이에요", "37명이 함께해요", "저도요"]
    assert made.message.id == made.thread.id
    assert post.thread is not None
    assert (post.thread.tag_ids, refused.value.code) == ([tag], 50083)
    assert host.named("이야기").last.text == "여기서요"


async def test_what_is_too_long_is_refused_with_the_place_of_the_fault(
    server: LocalDiscord,
) -> None:
    host, bot = server.guild(), Bot()
    faults: list[str] = []

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        long = discord.Embed(title="가" * 257)
        large = [discord.Embed(description="가" * 3001) for _ in range(2)]
        with server.recording.deliberate():
            tries: list[dict[str, Any]] = [{"content": "가" * 2001}, {"embed": long}]
            for said in (*tries, {"embeds": large}):
                with pytest.raises(discord.HTTPException) as refused:
                    await channel.send(**said)
                faults.append(str(refused.value))
            with pytest.raises(discord.HTTPException) as refused:
                await channel.send("하나", nonce="n" * 26)

    assert "In content: Must be 2000 or fewer in length." in faults[0]
    assert "In embeds.0.title: Must be 256 or fewer in length." in faults[1]
    assert "Embed size exceeds maximum size of 6000" in faults[2]
    assert refused.value.code == 50035


async def test_a_private_message_reaches_whoever_is_open(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    closed = host.member("미나", dm_open=False)
    gone = host.member("지우")

    async with at_work(bot, server):
        await (await bot.fetch_user(joon.id)).send("축하해요")
        with pytest.raises(discord.Forbidden) as refused:
            await (await bot.fetch_user(closed.id)).send("못 가요")
        await gone.leave()
        with pytest.raises(discord.Forbidden) as away:
            await (await bot.fetch_user(gone.id)).send("떠났어요")
        with pytest.raises(discord.NotFound) as nobody:
            await bot.fetch_user(17)

    assert [one.text for one in joon.inbox] == ["축하해요"]
    assert (refused.value.code, away.value.code, nobody.value.code) == (50007, 50007, 10013)


async def test_history_is_read_in_pages(server: LocalDiscord) -> None:
    host, bot = server.guild(), Bot()
    joon = host.member("준호")
    for number in range(130):
        await joon.say(str(number))

    async with at_work(bot, server):
        channel = channel_of(bot, host.general.id)
        newest = [one.content async for one in channel.history(limit=120)]
        host.deny_bot(host.general, Permission.READ_MESSAGE_HISTORY)
        hidden = [one async for one in channel.history(limit=5)]

    assert newest == [str(number) for number in range(129, 9, -1)]
    assert hidden == []
