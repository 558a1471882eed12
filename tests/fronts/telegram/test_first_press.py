"""Somebody's first minute with the bot, over the wire."""

from tests.fronts.telegram.conftest import Chat
from tests.makers import Town
from tests.makers_polls import asked


def _ask_colours(town: Town) -> None:
    author = town.staff()
    asked(town, author, question="다음 충전기 색은?", choices=("크림", "세이지", "먹색"))


async def test_a_newcomer_checks_in_and_is_told_so(chat: Chat) -> None:
    joon = chat.server.person("준호")

    first = await chat.said(joon, "/checkin")
    answer = await joon.press(first.labels[0])

    await chat.server.until(lambda: "출석" in joon.last.text and "톨" in joon.last.text)
    assert answer.answered_after < 2
    assert chat.town.scalar("SELECT count(*) FROM account WHERE platform = 'telegram'") == 1


async def test_a_vote_is_counted_with_one_press(chat: Chat) -> None:
    _ask_colours(chat.town)
    joon = await chat.joined()

    ballot = await chat.said(joon, "/vote")
    assert ballot.labels[:3] == ["크림", "세이지", "먹색"]
    await joon.press("세이지", ballot)

    await chat.server.until(lambda: "세이지" in ballot.text and "100%" in ballot.text)
    assert chat.town.scalar("SELECT count(*) FROM vote") == 1


async def test_start_brings_the_three_doors_and_what_is_being_decided(chat: Chat) -> None:
    _ask_colours(chat.town)
    joon = chat.server.person("준호")

    await joon.start()
    await chat.server.until(lambda: len(joon.heard) == 2)

    assert joon.keyboard == [["🌾 오늘", "💬 한마디", "🙂 나"]]
    assert "다음 충전기 색은?" in joon.last.text
    await joon.press("크림")
    await chat.idle()
    await joon.press("d1:join.cast:1:1")
    await chat.idle()
    assert chat.town.scalar("SELECT count(*) FROM vote") == 1
