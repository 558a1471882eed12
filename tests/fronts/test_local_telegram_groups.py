"""A real python-telegram-bot in groups, supergroups, forums and channels."""

from collections.abc import AsyncIterator

import pytest
from telegram import ChatPermissions, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.helpers import create_deep_linked_url

from tests.fakes.telegram import LocalTelegram, NotOffered, telegram_server
from tests.fronts.telegram_bots import polling


@pytest.fixture
async def server() -> AsyncIterator[LocalTelegram]:
    async with telegram_server() as running:
        yield running


async def test_a_plain_member_reads_what_is_meant_for_it_only(server: LocalTelegram) -> None:
    group, other = server.group(rights=None), server.bot("다른", "other_bot")
    group.add_bot(bot=other)
    joon = group.member("준호", tells=False)

    async with polling(server) as bot:
        await joon.type("안녕하세요")
        await joon.type("/today@other_bot")
        await joon.type("/today@dure_bot")
        asked = await bot.hears("message", 2)
        await asked.reply_text("오늘이에요")
        await joon.reply(group.last, "고마워요")
        thanks = await bot.hears("message", 3)
        group.promote_bot()
        await joon.type("출석")
        checkin = await bot.hears("message", 4)

    assert (asked.text, thanks.text, checkin.text) == ("/today@dure_bot", "고마워요", "출석")
    assert thanks.reply_to_message.text == "오늘이에요"
    assert bot.kinds().count("my_chat_member") == 1


async def test_who_comes_by_a_named_link_is_known_by_it(server: LocalTelegram) -> None:
    group = server.group()
    joon, mina, duri = server.person("준호"), server.person("미나"), server.person("두리")

    async with polling(server) as bot:
        link = await bot.app.bot.create_chat_invite_link(group.id, name="봄 축제", member_limit=1)
        ask = await bot.app.bot.create_chat_invite_link(group.id, creates_join_request=True)
        await joon.join(group, link.invite_link)
        came = await bot.hears("chat_member")
        with pytest.raises(NotOffered, match="used up"):
            await mina.join(group, link.invite_link)
        await mina.join(group, ask.invite_link)
        request = await bot.hears("chat_join_request")
        await request.approve()
        let = await bot.hears("chat_member", 2)
        await bot.app.bot.revoke_chat_invite_link(group.id, ask.invite_link)
        with pytest.raises(NotOffered, match="not valid"):
            await duri.join(group, ask.invite_link)
        await joon.at(group).leave()
        left = await bot.hears("chat_member", 3)

    assert (came.invite_link.name, came.new_chat_member.status) == ("봄 축제", "member")
    assert (came.old_chat_member.status, came.new_chat_member.user.id) == ("left", joon.id)
    assert (request.from_user.id, let.via_join_request) == (mina.id, True)
    assert left.new_chat_member.status == "left"
    assert bot.kinds().count("message") == 3


async def test_rights_that_were_not_given_are_named(server: LocalTelegram) -> None:
    group = server.group(rights=("can_manage_chat",))
    joon = group.member("준호", tells=False)
    said = await joon.type("안녕하세요")

    async with polling(server) as bot:
        api = bot.app.bot
        refusals = {
            "Not enough rights to manage pinned messages in the chat": api.pin_chat_message(
                group.id, said.id
            ),
            "Not enough rights to manage chat invite link": api.create_chat_invite_link(group.id),
            "Not enough rights to restrict/unrestrict chat member": api.ban_chat_member(
                group.id, joon.id
            ),
            "Not enough rights to edit tags": api.set_chat_member_tag(group.id, joon.id, "새싹"),
            "Message can't be deleted": api.delete_message(group.id, said.id),
        }
        for expected, asked in refusals.items():
            with pytest.raises(BadRequest, match=expected):
                await asked
        group.demote_bot()
        demoted = await bot.hears("my_chat_member")
        group.chat.permissions = frozenset()
        with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
            await api.send_message(group.id, "안녕하세요")
        group.kick_bot()
        kicked = await bot.hears("my_chat_member", 2)
        with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
            await api.send_message(group.id, "안녕하세요")

    assert demoted.old_chat_member.status == "administrator"
    assert (demoted.new_chat_member.status, kicked.new_chat_member.status) == ("member", "kicked")


async def test_a_tag_stands_beside_a_members_name(server: LocalTelegram) -> None:
    group = server.group()
    joon, mina = group.member("준호", tells=False), group.member("미나", tells=False)
    group.promote(mina)

    async with polling(server) as bot:
        api = bot.app.bot
        await api.set_chat_member_tag(group.id, joon.id, "황금들녘")
        await joon.type("보이나요")
        said = await bot.hears("message")
        member = await api.get_chat_member(group.id, joon.id)
        with server.recording.deliberate(), pytest.raises(BadRequest, match=r"(?i)TAG_INVALID"):
            await api.set_chat_member_tag(group.id, joon.id, "가" * 17)
        with pytest.raises(BadRequest, match=r"(?i)TAG_INVALID"):
            await api.set_chat_member_tag(group.id, joon.id, "새싹🌱")
        with pytest.raises(BadRequest, match="User is an administrator"):
            await api.set_chat_member_tag(group.id, mina.id, "새싹")

    assert (group.tag(joon), member.tag, said.sender_tag) == ("황금들녘",) * 3


async def test_a_group_that_becomes_a_supergroup_gets_another_id(server: LocalTelegram) -> None:
    group = server.group(kind="group")

    async with polling(server) as bot:
        large = group.upgrade()
        left, arrived = await bot.hears("message"), await bot.hears("message", 2)
        with pytest.raises(ChatMigrated) as moved:
            await bot.app.bot.send_message(group.id, "안녕하세요")
        await bot.app.bot.send_message(moved.value.new_chat_id, "여기예요")

    assert (left.chat.id, left.migrate_to_chat_id) == (group.id, large.id)
    assert (arrived.chat.id, arrived.migrate_from_chat_id) == (large.id, group.id)
    assert (moved.value.new_chat_id, large.last.text) == (large.id, "여기예요")
    assert str(large.id).startswith("-100")


async def test_a_bot_may_also_be_told_that_it_left_the_old_group(server: LocalTelegram) -> None:
    group = server.group(kind="group")

    async with polling(server) as bot:
        group.upgrade(farewell=True)
        told = await bot.hears("my_chat_member")

    assert (told.chat.id, told.new_chat_member.status) == (group.id, "left")


async def test_topics_are_made_closed_and_written_to(server: LocalTelegram) -> None:
    forum, plain = server.group(forum=True), server.group("작은 모임")
    joon = forum.member("준호", tells=False)

    async with polling(server) as bot:
        api = bot.app.bot
        topic = await api.create_forum_topic(forum.id, "제안")
        thread = topic.message_thread_id
        await api.send_message(forum.id, "여기에 적어 주세요", message_thread_id=thread)
        await joon.at(forum, thread).type("긴 케이블")
        said = await bot.hears("message")
        await said.reply_text("읽었어요")
        with pytest.raises(BadRequest, match="Message thread not found"):
            await api.send_message(forum.id, "어디", message_thread_id=9999)
        await api.edit_forum_topic(forum.id, thread, name="제안함")
        await api.close_forum_topic(forum.id, thread)
        with pytest.raises(BadRequest, match=r"(?i)TOPIC_NOT_MODIFIED"):
            await api.close_forum_topic(forum.id, thread)
        with pytest.raises(BadRequest, match="The chat is not a forum"):
            await api.create_forum_topic(plain.id, "제안")
        seen = [one.text for one in joon.at(forum, thread).screen if one.text]
        forum.delete_topic(forum.topics["제안함"])

    assert (said.is_topic_message, said.message_thread_id) == (True, thread)
    assert said.reply_to_message.forum_topic_created.name == "제안"
    assert seen == ["여기에 적어 주세요", "긴 케이블", "읽었어요"]
    assert list(forum.topics) == ["General"]


async def test_anonymous_admins_and_channels_write_in_another_name(server: LocalTelegram) -> None:
    group, channel = server.group(), server.channel()
    mina = group.member("미나", tells=False)
    group.promote(mina, anonymous=True, title="운영")

    async with polling(server) as bot:
        await mina.type("공지예요")
        hidden = await bot.hears("message")
        group.say_as(channel, "채널이에요")
        voiced = await bot.hears("message", 2)
        channel.discuss(group)
        posted = channel.post("오늘의 소식")
        post = await bot.hears("channel_post")
        copied = await bot.hears("message", 3)
        await bot.app.bot.send_message(channel.id, "봇이 씀")

    assert (hidden.from_user.username, hidden.sender_chat.id) == ("GroupAnonymousBot", group.id)
    assert hidden.author_signature == "운영"
    assert (voiced.from_user.username, voiced.sender_chat.id) == ("Channel_Bot", channel.id)
    assert (post.text, post.sender_chat.id) == ("오늘의 소식", channel.id)
    assert (copied.is_automatic_forward, copied.from_user.id) == (True, 777000)
    assert copied.forward_origin.message_id == posted.id
    assert channel.heard[-1].text == "봇이 씀"


async def test_a_channel_counts_reactions_and_tells_of_edits(server: LocalTelegram) -> None:
    channel = server.channel(rights=("can_post_messages", "can_edit_messages"))
    joon, mina = channel.member("준호", tells=False), channel.member("미나", tells=False)

    async with polling(server) as bot:
        post = channel.post("오늘의 소식")
        channel.edit(post, "오늘의 소식 (고침)")
        edited = await bot.hears("edited_channel_post")
        await joon.react(post, "🔥")
        await mina.react(post, "🔥")
        counted = await bot.hears("message_reaction_count", 2)
        await bot.app.bot.edit_message_text("봇이 고침", channel.id, post.id)
        with pytest.raises(NotOffered, match="may not write"):
            await joon.type("저도요")

    assert (edited.text, post.text) == ("오늘의 소식 (고침)", "봇이 고침")
    assert [(one.type.emoji, one.total_count) for one in counted.reactions] == [("🔥", 2)]


async def test_pins_and_reactions_are_seen_and_told(server: LocalTelegram) -> None:
    group = server.group()
    joon = group.member("준호", tells=False)

    async with polling(server) as bot:
        api = bot.app.bot
        card = await api.send_message(group.id, "오늘의 두레")
        await card.pin(disable_notification=True)
        pinned = (await api.get_chat(group.id)).pinned_message
        said = await joon.type("ㅊㅊ")
        heard = await bot.hears("message")
        await heard.set_reaction("👍")
        await joon.react(group.heard[0], "❤")
        told = await bot.hears("message_reaction")
        await joon.react(group.heard[0])
        taken = await bot.hears("message_reaction", 2)
        with pytest.raises(BadRequest, match=r"(?i)REACTION_INVALID"):
            await heard.set_reaction("🌾")
        await card.unpin()

    assert pinned is not None
    assert (pinned.message_id, joon.pinned) == (card.message_id, [])
    assert [one["emoji"] for one in said.reactions[server.first.id]] == ["👍"]
    assert (told.user.id, told.new_reaction[0].emoji) == (joon.id, "❤")
    assert (len(taken.old_reaction), taken.new_reaction) == (1, ())


async def test_members_are_muted_banned_and_let_in_again(server: LocalTelegram) -> None:
    group = server.group()
    joon = group.member("준호", tells=False)

    async with polling(server) as bot:
        api = bot.app.bot
        await api.restrict_chat_member(group.id, joon.id, ChatPermissions.no_permissions())
        with pytest.raises(NotOffered, match="may not write"):
            await joon.type("안녕하세요")
        await api.ban_chat_member(group.id, joon.id)
        with pytest.raises(NotOffered, match="kicked"):
            await joon.join(group)
        await api.unban_chat_member(group.id, joon.id)
        await joon.join(group)
        count = await api.get_chat_member_count(group.id)
        admins = await api.get_chat_administrators(group.id)
        await api.leave_chat(group.id)
        with pytest.raises(Forbidden, match="not a member of the supergroup chat"):
            await api.send_message(group.id, "안녕하세요")

    assert (count, {one.status for one in admins}) == (3, {"creator", "administrator"})


async def test_deep_links_and_invite_links_lead_where_they_say(server: LocalTelegram) -> None:
    group = server.group()
    joon = group.member("준호", tells=False)

    async with polling(server) as bot:
        link = await bot.app.bot.create_chat_invite_link(group.id, name="친구")
        url = create_deep_linked_url("dure_bot", "idea-7")
        board = InlineKeyboardMarkup.from_button(InlineKeyboardButton("적어 주기", url=url))
        await bot.app.bot.send_message(group.id, "제안은 여기서", reply_markup=board)
        await joon.follow("적어 주기")
        started = await bot.hears("message")
        mina = server.person("미나")
        await mina.open(link.invite_link)
        came = await bot.hears("chat_member")

    assert (started.text, started.chat.type) == ("/start idea-7", "private")
    assert (came.from_user.id, came.invite_link.name) == (mina.id, "친구")


async def test_edits_and_blocks_of_people_are_told(server: LocalTelegram) -> None:
    joon = server.person("준호")

    async with polling(server) as bot:
        await joon.start()
        said = await joon.type("출썩")
        await joon.edit(said, "출석")
        edited = await bot.hears("edited_message")
        await joon.block()
        blocked = await bot.hears("my_chat_member")
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.app.bot.send_message(joon.id, "안녕하세요")
        await joon.type("돌아왔어요")
        back = await bot.hears("my_chat_member", 2)
        await bot.app.bot.send_message(joon.id, "반가워요")

    assert (edited.text, edited.message_id) == ("출석", said.id)
    assert (blocked.new_chat_member.status, back.new_chat_member.status) == ("kicked", "member")
    assert joon.last.text == "반가워요"


async def test_nothing_is_told_that_was_not_asked_for(server: LocalTelegram) -> None:
    group = server.group()

    async with polling(server, allowed=[Update.MESSAGE]) as bot:
        group.member("준호")
        joined = await bot.hears("message")

    assert (bot.kinds(), joined.new_chat_members[0].first_name) == (["message"], "준호")
