"""Thanks through the desk: whoever gives, whoever gets, and the staff who look after both."""

import asyncio

import pytest

from bots.common.replies import Card, Form, Picture
from core.people.results import Caller, Role
from tests.cards import card, read_letter, refusal, texts, tokens
from tests.makers import Town, words
from tests.makers_thanks import thanked


async def test_thanks_are_told_to_both_in_their_own_words(town: Town) -> None:
    joon, mina = town.fan("준호"), town.fan("미나", language="en")

    served = await town.say(joon, "고마워요", person="미나", why="색을 골라 주셔서")

    assert texts(served) == [
        "미나님께 고마움을 전했어요.",
        "미나님께 쌀 2톨이 함께 담겼어요.",
        "오늘 2번 더 전할 수 있어요.",
    ]
    assert read_letter(town, mina, "en") == [
        "준호 thanks you.",
        "“색을 골라 주셔서”",
        "2 rice came along with it.",
    ]


async def test_thanks_without_anybody_ask_whom(town: Town) -> None:
    asked = await town.press(town.fan(), "thanks")

    assert isinstance(asked, Form)
    assert asked.command == "thanks"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "나에게는 전할 수 없어요. 오늘 고마웠던 다른 분을 떠올려 볼까요?"),
        ("en", "That is you. Who else was kind to you today?"),
    ],
)
async def test_thanking_oneself_is_turned_to_somebody_else(
    town: Town, language: str, said: str
) -> None:
    joon = town.fan("준호", language=language)

    assert refusal(await town.say(joon, "thanks", person=f"#{joon.id}")) == said


async def test_whoever_was_thanked_sees_how_often_on_their_card(town: Town) -> None:
    mina = town.fan("미나")
    for _ in range(2):
        thanked(town, town.fan(), mina)

    own = await town.say(mina, "me")
    seen = await town.say(town.fan(), "fan_card", person="미나")

    assert isinstance(own.reply, Picture)
    assert words(own, own.reply.note) == "받은 고마움 2번"
    assert "받은 고마움 2번" in texts(seen)
    assert "Thanked 2 times" in texts(seen, "en")


async def test_a_thanks_is_in_the_history_and_the_rules(town: Town) -> None:
    mina = town.fan("미나")
    thanked(town, town.fan(), mina)

    assert "고마움 +2" in texts(await town.say(mina, "history"))
    assert "다른 팬이 고마움을 전했을 때: 쌀 2톨" in texts(await town.say(mina, "rules"))


async def test_somebody_who_has_not_joined_hears_of_it_when_they_do(town: Town) -> None:
    sora = Caller("discord", "80351110224678912", "소라", "ko")
    served = await town.say(town.fan("준호"), "thanks", person="discord:80351110224678912")

    door = card(await town.press(sora, "me"))
    joined = await town.say(sora, door.buttons[0].token)

    assert texts(served)[0] == "아직 함께하지 않는 분이라, 고마움을 맡아 둘게요."
    assert isinstance(joined.reply, Picture)
    assert words(joined, joined.reply.note) == "받은 고마움 1번"


@pytest.mark.parametrize("nobody", ["아무도", "discord:1", "discord:abc", "web:80351110224678912"])
async def test_only_somebody_whom_a_platform_names_is_waited_for(town: Town, nobody: str) -> None:
    answer = await town.say(town.fan(), "thanks", person=nobody)

    assert refusal(answer).startswith(f"“{nobody}”님을 찾지 못했어요.")
    assert town.scalar("SELECT count(*) FROM thanks") == 0


async def test_staff_see_the_newest_and_take_back_what_was_meant_to_hurt(town: Town) -> None:
    mina, hana = town.fan("미나"), town.staff(Role.MODERATOR, "하나")
    thanked(town, town.fan("준호"), mina, "바보")

    listed = await town.say(hana, "고마움기록")
    shown = card(listed.reply)
    taken = await town.say(hana, tokens(shown.rows[0])[0])

    assert texts(listed)[1] == "준호님 → 미나님"
    assert "“바보”" in texts(listed)[2]
    assert texts(taken) == ["준호님의 고마움을 거뒀어요.", "함께 담긴 쌀 2톨도 돌려놓았어요."]
    assert town.again(mina).balance == 0


async def test_a_manager_undoes_it_on_the_same_card(town: Town) -> None:
    mina, sora = town.fan("미나"), town.staff()
    number = thanked(town, town.fan("준호"), mina).id
    taken = card(await town.press(sora, f"d1:take_thanks_back:{number}"))

    await town.press(sora, next(token for token in tokens(taken) if "undo" in token))

    assert town.again(mina).balance == 2
    assert "준호님의 고마움 거둠" in " ".join(texts(await town.say(sora, "log")))


async def test_fans_take_nothing_back(town: Town) -> None:
    number = thanked(town, town.fan(), town.fan()).id

    refused = refusal(await town.say(town.fan(), f"d1:take_thanks_back:{number}"))

    assert "운영진" in refused
    assert town.scalar("SELECT count(taken_back_at) FROM thanks") == 0


async def test_of_six_thanks_at_the_same_moment_three_are_given(town: Town) -> None:
    joon, others = town.fan("준호"), [town.fan() for _ in range(6)]

    answers = await asyncio.gather(
        *(town.press(joon, "thanks", person=f"#{other.id}") for other in others)
    )

    assert sum(isinstance(answer, Card) for answer in answers) == 3
    assert town.scalar("SELECT count(*) FROM thanks") == 3
    assert sum(town.again(other).balance for other in others) == 6


async def test_the_same_thanks_pressed_by_an_impatient_thumb_counts_once(town: Town) -> None:
    joon, mina = town.fan("준호"), town.fan("미나")

    answers = await asyncio.gather(
        *(town.press(joon, "thanks", person=f"#{mina.id}") for _ in range(5))
    )

    assert sum(isinstance(answer, Card) for answer in answers) == 1
    assert town.again(mina).balance == 2
