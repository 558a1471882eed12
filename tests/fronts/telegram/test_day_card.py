"""The card of the day in a group: one, edited in place, and what its buttons do."""

import pytest

from tests.fakes.telegram import ApiError
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat, until
from tests.fronts.telegram.groups import live, member
from tests.makers_polls import asked

CHECKED_IN = "SELECT count(*) FROM ledger WHERE kind = 'checkin'"


@pytest.fixture
def group(chat: Chat) -> Group:
    group = chat.server.group()
    live(chat, group)
    return group


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
    joon = await member(chat, group)
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
    joon = await member(chat, group)

    answer = await joon.press("d1:me", group.chat.pinned[0])
    await joon.start("d1-me")
    await chat.idle()

    assert answer.url == "https://t.me/dure_bot?start=d1-me"
    assert joon.inbox[-1].media is not None
