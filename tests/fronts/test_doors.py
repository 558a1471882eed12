"""The three doors: today, a word, and me."""

from bots.common import pictures
from bots.common.replies import Ballot, Card, Picture
from core.polls import service as polls
from tests.makers import Town, stranger, words


async def test_whoever_is_new_meets_the_question_that_is_being_decided(town: Town) -> None:
    sora = town.staff()
    town.do(lambda tx: polls.ask(tx, "다음 충전기 색은?", ["크림", "세이지", "먹색"]), sora.id)

    served = await town.say(stranger("준호"), "today")

    assert isinstance(served.reply, Ballot)
    assert words(served, served.reply.lead).startswith("어서 오세요, 준호님.")
    assert [choice.text for choice in served.reply.choices] == ["크림", "세이지", "먹색"]


async def test_a_stranger_who_votes_joins_with_one_press_and_is_counted(town: Town) -> None:
    sora, joonho = town.staff(), stranger("준호")
    town.do(lambda tx: polls.ask(tx, "다음 충전기 색은?", ["크림", "세이지", "먹색"]), sora.id)
    asked = await town.press(joonho, "today")
    assert isinstance(asked, Ballot)

    consent = await town.press(joonho, asked.choices[1].token)
    assert isinstance(consent, Card)
    voted = await town.say(joonho, consent.buttons[0].token)

    assert isinstance(voted.reply, Ballot)
    assert words(voted, voted.reply.lead).startswith("첫 번째로 함께 정해 주셨어요.")


async def test_today_offers_the_check_in_until_it_is_done(town: Town) -> None:
    mina = town.fan("미나")
    before = await town.press(mina, "오늘")
    await town.press(mina, "checkin")

    after = await town.press(mina, "오늘")

    assert isinstance(before, Card)
    assert isinstance(after, Card)
    assert before.rows[0].buttons
    assert not after.rows[0].buttons


async def test_the_card_says_in_words_what_it_shows(town: Town) -> None:
    mina = town.fan("미나", rice=420)

    served = await town.say(mina, "me")

    assert isinstance(served.reply, Picture)
    said = pictures.alternative(served.reply, served.voice)
    assert said == "미나님은 줄기 등급이고, 쌀 420톨 모았어요."
    assert said in pictures.drawn(served.reply, served.voice)
