"""Forms in a chat: one question after the other, kept over everything, and given up when asked."""

from pathlib import Path

import pytest

from core.people import service
from core.people.results import Role
from tests.fakes.telegram import Person, telegram_server
from tests.fakes.telegram.people.doing import plain_picture
from tests.fronts.telegram.conftest import Chat, polling
from tests.makers import Town
from tests.makers_thanks import asked

IDEAS = "SELECT title, why FROM idea ORDER BY id"


async def _say(chat: Chat, person: Person, words: str) -> str:
    await person.type(words)
    await chat.idle()
    return person.last.text


async def _press(chat: Chat, person: Person, label: str) -> str:
    await person.press(label)
    await chat.idle()
    return person.last.text


async def test_an_idea_is_asked_for_bit_by_bit(chat: Chat) -> None:
    joon = await chat.joined()

    assert "1/3" in await _say(chat, joon, "/idea")
    assert "2/3" in await _say(chat, joon, "긴 케이블")
    assert "3/3" in await _press(chat, joon, "건너뛰기")
    await joon.photo(plain_picture())
    await chat.idle()

    assert chat.town.rows(IDEAS) == [("긴 케이블", None)]
    assert chat.town.scalar("SELECT count(*) FROM photo") == 1


async def test_what_comes_with_the_command_is_not_asked_again(chat: Chat) -> None:
    joon = await chat.joined()

    await _say(chat, joon, '/idea "긴 케이블" 손이 닿지 않아요')

    assert chat.town.rows(IDEAS) == [("긴 케이블", "손이 닿지 않아요")]


async def test_what_a_button_is_about_is_not_asked_for(chat: Chat) -> None:
    """Staff press "answer" under a question: which one that is, they know."""
    jiwoo = await chat.joined("지우")
    jiwoos = chat.town.scalar("SELECT id FROM fan WHERE name = '지우'")
    chat.town.do(lambda tx: service.set_role(tx, jiwoos, Role.REVIEWER))
    question = asked(chat.town, chat.town.fan("준호"), "케이블은 언제 나와요?")

    await jiwoo.forge(jiwoo.last, f"d1:reply:{question.id}")
    await chat.idle()
    await _say(chat, jiwoo, "다음 달에 나와요")

    assert chat.town.scalar("SELECT state FROM inquiry") == "answered"


async def test_a_form_survives_a_restart(village: Town, tmp_path: Path) -> None:
    async with telegram_server() as server:
        async with polling(village, server, tmp_path / "first") as chat:
            joon = await chat.joined()
            await _say(chat, joon, "/idea")
        async with polling(village, server, tmp_path / "second") as chat:
            assert "2/3" in await _say(chat, joon, "긴 케이블")


async def test_a_sticker_is_no_answer_and_the_question_stays(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")

    await joon.sticker()
    await chat.idle()

    assert "글로 적어 주세요" in joon.last.text
    assert "2/3" in await _say(chat, joon, "긴 케이블")


async def test_words_are_no_photo(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")
    await _say(chat, joon, "긴 케이블")
    await _press(chat, joon, "건너뛰기")

    assert "사진" in await _say(chat, joon, "여기 있어요")
    assert chat.town.rows(IDEAS) == []


async def test_an_answer_after_a_week_is_asked_for_again_and_not_taken(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")
    chat.town.clock.go(days=7)

    told = await _say(chat, joon, "오랜만이에요")

    assert "적다 만 게" in told
    assert "2/3" in await _say(chat, joon, "긴 케이블")


async def test_a_second_form_takes_the_place_of_the_first(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")
    first = joon.last
    await _say(chat, joon, "/language")

    answer = await joon.press("그만두기", first)
    await chat.idle()

    assert answer.answered
    assert "지나갔어요" in first.text
    assert await _press(chat, joon, "English") != ""
    assert chat.town.scalar("SELECT language FROM fan WHERE name = '준호'") == "en"


@pytest.mark.parametrize("what", ["99", "e9", "e99", "000", "foo", "eabc", "skip", "send"])
async def test_a_forged_press_of_an_open_form_is_answered_and_breaks_nothing(
    chat: Chat, what: str
) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")
    turn = chat.town.scalar("SELECT turn FROM draft")

    answer = await joon.forge(joon.last, f"f:{turn}:{what}")
    await chat.idle()

    assert answer.answered
    assert chat.town.scalar("SELECT count(*) FROM inbox WHERE state = 'aside'") == 0
    assert chat.town.rows(IDEAS) == []


async def test_a_form_goes_on_when_telegram_counts_its_updates_anew(
    village: Town, tmp_path: Path
) -> None:
    """After a week without any the next update may have any number, a lower one as well."""
    async with telegram_server() as server:
        async with polling(village, server, tmp_path / "first") as chat:
            joon = await chat.joined()
            await _say(chat, joon, "/idea")
        server.first.updates.last_id = 5
        village.clock.go(days=8)
        async with polling(village, server, tmp_path / "second") as chat:
            assert "적다 만 게" in await _say(chat, joon, "오랜만이에요")
            assert "2/3" in await _say(chat, joon, "긴 케이블")
            assert "3/3" in await _press(chat, joon, "건너뛰기")


async def test_giving_up_leaves_nothing_behind(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")

    assert "그만뒀어요" in await _press(chat, joon, "그만두기")
    await _say(chat, joon, "ㅎㅎ")

    assert chat.town.rows(IDEAS) == []


async def test_what_a_newcomer_filled_in_goes_along_when_they_join(chat: Chat) -> None:
    mina = chat.server.person("미나")
    await _say(chat, mina, "케이블이 조금 더 길면 좋겠어요")

    await _press(chat, mina, "이대로 보내기")
    await mina.press("d1:join.idea")
    await chat.idle()

    assert chat.town.rows(IDEAS) == [("케이블이 조금 더 길면 좋겠어요", None)]


async def test_words_that_nobody_asked_for_may_become_an_idea(chat: Chat) -> None:
    joon = await chat.joined()

    await _say(chat, joon, "케이블이 조금 더 길면 좋겠어요")
    assert chat.town.rows(IDEAS) == []
    await _press(chat, joon, "이대로 보내기")

    assert chat.town.rows(IDEAS) == [("케이블이 조금 더 길면 좋겠어요", None)]


async def test_a_wrong_answer_is_said_at_once_and_asked_again(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/idea")

    told = await _say(chat, joon, "가" * 200)

    assert "⚠️" in told
    assert "1/3" in told
