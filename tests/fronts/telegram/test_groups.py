"""What fans press and type in groups, and what they see of it."""

from typing import Any

import pytest

from bots.telegram_bot.wire import limiter
from core import due
from core.people import service
from core.people.results import Role
from tests.fakes.telegram import ApiError, Person
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat, until
from tests.fronts.telegram.groups import live
from tests.makers_polls import asked

CHECKED_IN = "SELECT count(*) FROM ledger WHERE kind = 'checkin'"


@pytest.fixture
def group(chat: Chat) -> Group:
    group = chat.server.group()
    live(chat, group)
    return group


async def _member(chat: Chat, group: Group, name: str = "준호") -> Person:
    """Somebody who takes part and is in the group."""
    return group.welcome(await chat.joined(name))


@pytest.mark.parametrize("word", ["출석", "출첵", "ㅊㅊ", "/checkin", "/checkin@dure_bot"])
async def test_checking_in_among_many_gets_a_reaction_and_no_message(
    chat: Chat, group: Group, word: str
) -> None:
    joon = await _member(chat, group)
    chat.town.clock.go(days=1)

    said = await joon.type(word)
    await chat.server.until(lambda: said.reactions)

    assert [one["emoji"] for one in next(iter(said.reactions.values()))] == ["🔥"]
    assert chat.town.scalar(CHECKED_IN) == 2
    assert not [one for one in group.heard if one.markup is None]


async def test_a_command_to_check_in_goes_after_its_reaction_and_words_stay(
    chat: Chat, group: Group
) -> None:
    joon = await _member(chat, group)
    said, command = await joon.type("출석"), await joon.type("/checkin")
    await chat.idle()

    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: command.deleted)

    assert not said.deleted


async def test_a_second_check_in_is_told_apart(chat: Chat, group: Group) -> None:
    joon = await _member(chat, group)

    said = await joon.type("출석")
    await chat.server.until(lambda: said.reactions)

    assert [one["emoji"] for one in next(iter(said.reactions.values()))] == ["👌"]


async def test_whoever_has_not_joined_is_shown_the_way_and_it_is_taken_away(
    chat: Chat, group: Group
) -> None:
    mina = group.member("미나")

    await mina.type("출석")
    await chat.server.until(lambda: any(one.links for one in group.heard))
    line = next(one for one in group.heard if one.links)

    assert list(line.links.values()) == ["https://t.me/dure_bot?start=d1-checkin"]
    await chat.idle()
    assert not line.deleted
    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: line.deleted)


async def test_the_card_of_the_day_stands_once_and_follows_the_question(
    chat: Chat, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram_bot.groups.day.AT_MOST_EVERY_S", 0.0)
    await chat.server.until(lambda: group.chat.pinned)
    (card,) = group.chat.pinned

    asked(chat.town, chat.town.staff(), question="다음 충전기 색은?", choices=("크림", "먹색"))
    await chat.server.until(lambda: "다음 충전기 색은?" in card.text)

    assert len(group.heard) == 1


async def test_a_group_that_takes_no_card_is_not_asked_every_second(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram_bot.groups.day.AT_MOST_EVERY_S", 3_600.0)
    said = "Bad Request: not enough rights to send text messages to the chat"
    refused = chat.server.faults.refuse("sendMessage", ApiError(400, said), times=1_000)
    group, other = chat.server.group(rights=None), chat.server.group("다른 모임")
    live(chat, group)
    await chat.server.until(lambda: refused.hits, 15)

    for name in ("하나", "둘"):
        other.rename(name)
        await until(lambda name=name: name in _names(chat))  # type: ignore[misc]

    tried = chat.server.recording.of("sendMessage")
    assert len([one for one in tried if one.params["chat_id"] == str(group.id)]) == 1


def _names(chat: Chat) -> set[str]:
    return {name for (name,) in chat.town.rows("SELECT name FROM home")}


async def test_a_card_whose_topic_was_deleted_is_put_up_where_else_it_may_stand(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram_bot.groups.day.AT_MOST_EVERY_S", 0.0)
    group = chat.server.group(forum=True)
    first, news = group.topic("시작"), group.topic("소식")
    live(chat, group, start=f"{group.id}/{first.id}", announcements=f"{group.id}/{news.id}")
    await chat.server.until(lambda: group.chat.pinned, 15)

    group.delete_topic(first)
    asked(chat.town, chat.town.staff(), question="다음 충전기 색은?", choices=("크림", "먹색"))

    await chat.server.until(lambda: [m for m in group.heard if m.thread_id == news.id], 15)
    assert chat.town.rows("SELECT kind, place FROM trouble") == [("place-lost", "start")]


async def test_pressing_the_card_checks_in_by_a_toast(chat: Chat, group: Group) -> None:
    await chat.server.until(lambda: group.chat.pinned)
    joon = await _member(chat, group)
    chat.town.clock.go(days=1)

    answer = await joon.press("d1:checkin", group.chat.pinned[0])

    assert answer.text is not None
    assert "톨" in answer.text
    assert chat.town.scalar(CHECKED_IN) == 2


async def test_a_newcomer_who_presses_is_led_to_the_bot(chat: Chat, group: Group) -> None:
    await chat.server.until(lambda: group.chat.pinned)
    mina = group.member("미나")

    answer = await mina.press("d1:checkin", group.chat.pinned[0])

    assert answer.url == "https://t.me/dure_bot?start=d1-checkin"


async def test_a_door_of_the_card_opens_in_private(chat: Chat, group: Group) -> None:
    await chat.server.until(lambda: group.chat.pinned)
    joon = await _member(chat, group)

    answer = await joon.press("d1:me", group.chat.pinned[0])
    await joon.start("d1-me")
    await chat.idle()

    assert answer.url == "https://t.me/dure_bot?start=d1-me"
    assert joon.inbox[-1].media is not None


async def test_a_link_opens_and_never_acts(chat: Chat, group: Group) -> None:
    joon = await _member(chat, group)
    chat.town.clock.go(days=1)

    await joon.start("d1-checkin")
    await chat.idle()

    assert chat.town.scalar(CHECKED_IN) == 1
    await joon.at(joon.private).press("d1:checkin")
    await chat.idle()
    assert chat.town.scalar(CHECKED_IN) == 2


async def test_private_matters_typed_among_many_open_in_private(chat: Chat, group: Group) -> None:
    joon = await _member(chat, group)

    typed = await joon.type("/rice")
    await chat.server.until(lambda: any(one.links for one in group.heard))
    line = next(one for one in group.heard if one.links)

    assert list(line.links.values()) == ["https://t.me/dure_bot?start=d1-rice"]
    await chat.idle()
    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: line.deleted and typed.deleted)


async def test_a_bot_that_may_delete_nothing_takes_its_own_words_away(chat: Chat) -> None:
    group = chat.server.group(rights=None)
    joon = await _member(chat, group)

    typed = await joon.type("/rice")
    await chat.server.until(lambda: any(one.links for one in group.heard))
    line = next(one for one in group.heard if one.links)
    await chat.idle()
    chat.town.clock.go(seconds=20)

    await chat.server.until(lambda: line.deleted)
    assert not typed.deleted


async def test_what_could_not_be_taken_away_goes_a_minute_later(
    chat: Chat, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "PAUSES_S", ())
    joon = await _member(chat, group)
    broken = chat.server.faults.fail("deleteMessages", 502)
    typed = await joon.type("/rice")
    await chat.idle()

    chat.town.clock.go(seconds=20)
    await chat.server.until(lambda: broken.hits)
    await until(lambda: _waits(chat) > chat.town.clock.now)
    assert not typed.deleted
    chat.town.clock.go(minutes=1)

    await chat.server.until(lambda: typed.deleted)
    await until(lambda: _waits(chat) is None)


def _waits(chat: Chat) -> Any:
    """When the next tidying is due."""
    moments = chat.town.do(lambda tx: due.waiting(tx, "tidy-telegram"))
    return moments[0].at if moments else None


async def test_a_command_for_another_bot_is_left_alone(chat: Chat, group: Group) -> None:
    joon = await _member(chat, group)

    await joon.type("/checkin@other_bot")
    await joon.type("그냥 하는 말이에요")
    await chat.idle()

    assert not [one for one in group.heard if one not in group.chat.pinned]
    assert chat.town.scalar(CHECKED_IN) == 1


async def test_staff_answer_a_message_to_say_whom_they_mean(chat: Chat, group: Group) -> None:
    joon, jiwoo = await _member(chat, group), await _member(chat, group, "지우")
    number = chat.town.scalar("SELECT id FROM fan WHERE name = '지우'")
    chat.town.do(lambda tx: service.set_role(tx, number, Role.MANAGER))
    said = await joon.type("포장이 정말 예뻐요")

    await jiwoo.reply(said, "/grant 5 포장을 알려 주셔서")
    await chat.idle()

    assert chat.town.scalar("SELECT balance FROM fan WHERE name = '준호'") == 6
    assert "준호" in jiwoo.inbox[-1].text


async def test_ones_own_words_become_an_idea_by_answering_them(chat: Chat, group: Group) -> None:
    joon = await _member(chat, group)
    said = await joon.type("케이블이 조금만 더 길면 좋겠어요")

    await joon.reply(said, "/idea")
    await chat.server.until(lambda: said.reactions)

    assert chat.town.scalar("SELECT title FROM idea") == "케이블이 조금만 더 길면 좋겠어요"


async def test_anothers_words_wait_for_their_writers_yes(chat: Chat, group: Group) -> None:
    joon, mina = await _member(chat, group), await _member(chat, group, "미나")
    said = await joon.type("<b>케이블</b>이 조금만 더 길면 좋겠어요 @미나")

    await mina.reply(said, "/idea")
    await chat.server.until(lambda: any(one.button("좋아요, 담아 주세요") for one in group.heard))
    question = next(one for one in group.heard if one.button("좋아요, 담아 주세요"))
    refused = await mina.press("좋아요, 담아 주세요", question)
    assert chat.town.scalar("SELECT count(*) FROM idea") == 0
    await joon.press("좋아요, 담아 주세요", question)
    await chat.idle()

    assert refused.alert
    assert chat.town.scalar("SELECT title FROM idea") == said.text
    assert "준호" in question.text


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_a_forged_yes_under_another_message_changes_nothing(
    chat: Chat, group: Group, answer: str
) -> None:
    """A changed app can send any press under the card of the day, which is everybody's."""
    await chat.server.until(lambda: group.chat.pinned)
    (card,) = group.chat.pinned
    before, joon = card.text, await _member(chat, group)

    pressed = await joon.forge(card, f"keep:{answer}:{joon.id}")
    await chat.idle()

    assert pressed.answered
    assert card.text == before
    assert chat.town.scalar("SELECT count(*) FROM idea") == 0


async def test_what_a_channel_posts_into_its_group_asks_nothing(chat: Chat, group: Group) -> None:
    channel = chat.server.channel()
    channel.discuss(group)
    said = len(group.heard)

    channel.post("/today 소식이에요")
    other = chat.server.channel("다른 채널")
    group.say_as(other, "/today")
    await chat.server.until(lambda: any("익명" in one.text for one in group.heard))

    assert len([one for one in group.heard if one.markup is None]) == 1
    assert len(group.heard) <= said + 2


async def test_nobody_can_act_under_a_name_that_nobody_has(chat: Chat, group: Group) -> None:
    mina = await _member(chat, group, "미나")
    group.promote(mina, anonymous=True)
    chat.town.clock.go(days=1)

    await mina.type("/checkin")
    await chat.server.until(lambda: any("익명" in one.text for one in group.heard))

    assert chat.town.scalar(CHECKED_IN) == 1
    assert chat.town.scalar("SELECT count(*) FROM account WHERE platform = 'telegram'") == 1
