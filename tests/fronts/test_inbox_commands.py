"""The inbox: nothing that was sent to a fan is lost, wherever it could not be delivered."""

from bots.common.courier import AddressDead, Courier, Delivery
from bots.common.headlines import headline
from bots.common.replies import Ballot, Card, Form, Refusal, say
from core import outbox
from core.dispatch import Parcel
from core.people import service
from core.people.results import Caller, Fan
from tests.cards import card, refusal, texts, tokens
from tests.makers import Town, words
from tests.makers_post import take


async def test_a_letter_that_no_platform_could_deliver_is_in_the_inbox(town: Town) -> None:
    boss, mina = town.staff(name="지우"), _fan_on_discord(town)
    await town.press(boss, "/grant", person=str(mina.id), amount=5, reason="도와주셔서")
    courier = Courier(town.store, town.clock, _shut, platform="discord")
    while await courier.carry():
        pass

    served = await town.say(mina, "/받은알림")

    assert texts(served) == [
        "받은 알림",
        "지우님이 쌀 5톨 드렸어요: 도와주셔서",
        "11월 16일 (월) 오후 12:00",
        "쪽지가 막혀 있어서 여기에 모아 두었어요. 쪽지를 연 뒤에 눌러 주세요.",
    ]
    assert tokens(card(served.reply)) == ["d1:reopen", "d1:alerts"]


async def test_a_letter_opens_whole_with_its_own_buttons(town: Town) -> None:
    mina = town.fan("미나")
    _tell_tier(town, mina, 1)
    (row,) = card(await town.press(mina, "/inbox")).rows

    opened = await town.say(mina, tokens(row)[0])

    assert texts(opened)[0] == words(opened, row.text) == "새싹으로 자랐어요!"
    assert "d1:tiers" in tokens(card(opened.reply))


async def test_older_letters_are_a_press_away_and_each_is_shown_once(town: Town) -> None:
    mina = town.fan()
    for step in (1, 2, 3, 4, 5, 6, 7):
        _tell_tier(town, mina, step)

    first = card(await town.press(mina, "/inbox"))
    older, _ = tokens(first)
    second = card(await town.press(mina, older))

    assert [len(first.rows), len(second.rows)] == [6, 1]
    shown = [tokens(row)[0] for row in (*first.rows, *second.rows)]
    numbers = [int(token.rsplit(":", 1)[1]) for token in shown]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 7
    assert tokens(second) == ["d1:alerts"]


async def test_an_empty_inbox_says_what_will_gather_there(town: Town) -> None:
    mina = town.fan()

    assert texts(await town.say(mina, "/inbox")) == [
        "아직 받은 알림이 없어요. 제안이나 미션에 답이 오면 여기에 모여요."
    ]
    assert texts(await town.say(mina, "d1:inbox:1")) == ["더 오래된 알림은 없어요."]


async def test_nobody_opens_a_letter_of_somebody_else(town: Town) -> None:
    mina, joon = town.fan(), town.fan()
    _tell_tier(town, mina, 1)
    number = town.scalar("SELECT id FROM outbox")

    reply = await town.say(joon, f"d1:letter:{number}")

    assert refusal(reply) == "그건 이제 없어요. 오늘 카드에서 다시 볼까요?"
    assert isinstance(await town.press(mina, f"d1:letter:{number}"), Card)


async def test_a_letter_that_is_taken_back_is_gone_from_the_inbox(town: Town) -> None:
    mina = town.fan()
    _tell_tier(town, mina, 1)
    number = town.scalar("SELECT id FROM outbox")

    town.do(lambda tx: outbox.delete(tx, number))

    assert texts(await town.say(mina, "/inbox"))[0].startswith("아직 받은 알림이 없어요.")


async def test_whoever_opens_their_messages_is_written_to_again(town: Town) -> None:
    mina = _fan_on_discord(town)
    _tell_tier(town, mina, 1, deliver=False)
    courier = Courier(town.store, town.clock, _shut, platform="discord")
    while await courier.carry():
        pass

    served = await town.say(mina, "d1:reopen")

    assert texts(served) == ["다음 소식부터 쪽지로 다시 보내 드릴게요."]
    _tell_tier(town, mina, 2, deliver=False)
    town.clock.go(minutes=2)
    assert [p.address for p in take(town, "discord")] == ["mina"]


def test_whatever_kind_of_reply_a_letter_is_it_has_a_headline() -> None:
    ballot = Ballot(1, "다음 색은?", (), 0, True)

    assert headline(ballot) == say("inbox-question", question="다음 색은?")
    assert headline(Refusal(say("refused-gone"))) == say("refused-gone")
    assert headline(Form("idea")) == say("inbox-title")


def _fan_on_discord(town: Town) -> Fan:
    return town.do(lambda tx: service.join(tx, Caller("discord", "mina", "미나", "ko")))


def _tell_tier(town: Town, fan: Fan, step: int, *, deliver: bool = True) -> None:
    """A letter that needs no feature behind it."""
    town.do(
        lambda tx: outbox.tell(tx, "tier-rose", [(f"t:{fan.id}:{step}", fan.id, {"tier": step})])
    )
    if deliver:
        take(town)


async def _shut(_: Parcel) -> Delivery:
    return AddressDead("50007")
