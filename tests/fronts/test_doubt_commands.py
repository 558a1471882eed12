"""What nobody knows the fate of: staff are told once a day, look, and settle it by one press."""

from bots.common.courier import Courier, Delivery
from core.dispatch import HOLD, Parcel
from core.people import service
from core.people.results import Caller, Fan
from tests.cards import card, execute, read_letter, refusal, texts, tokens
from tests.makers import Town
from tests.makers_post import addresses, home, post, take


async def test_staff_are_told_once_a_day_and_see_what_it_is_about(town: Town) -> None:
    boss, mina = town.staff(), _on_telegram(town)
    for reason in ("하나", "둘"):
        await town.press(boss, "/grant", person=str(mina.id), amount=5, reason=reason)
        await _lost(town)

    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'doubts'") == 1
    assert read_letter(town, boss) == ["닿았는지 알 수 없는 소식이 있어요. 한번 봐 주세요."]
    assert texts(await town.say(boss, "/확인할소식"))[:3] == [
        "닿았는지 알 수 없는 소식",
        f"{boss.name}님이 쌀 5톨 드렸어요: 하나",
        "Telegram · 미나님께",
    ]


async def test_a_letter_whose_courier_died_is_told_to_staff(town: Town) -> None:
    boss, mina = town.staff(), _on_telegram(town)
    await town.press(boss, "/grant", person=str(mina.id), amount=5, reason="하나")
    assert len(take(town, "telegram")) == 1
    town.clock.now += HOLD

    assert take(town, "telegram", lapsed="uncertain") == []

    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'doubts'") == 1


async def test_what_arrived_is_noted_and_that_can_be_undone(town: Town) -> None:
    boss = town.staff()
    home(town, "모락", "telegram", announcements="c1")
    post(town)
    execute(town, "UPDATE outbox SET kind = 'doubts'")
    await _lost(town)
    shown = card(await town.press(boss, "/doubts"))
    believe, _ = tokens(shown.rows[0])

    done = await town.say(boss, believe)
    assert texts(done) == ["닿은 것으로 적어 두었어요."]
    assert texts(await town.say(boss, "/doubts")) == ["확인할 소식이 없어요."]
    await town.press(boss, tokens(card(done.reply))[1])

    assert texts(await town.say(boss, "/doubts"))[2] == "Telegram · 모락"


async def test_what_did_not_arrive_is_sent_again_and_only_once(town: Town) -> None:
    boss, mina = town.staff(), _on_telegram(town)
    await town.press(boss, "/grant", person=str(mina.id), amount=5, reason="하나")
    await _lost(town)
    _, again = tokens(card(await town.press(boss, "/doubts")).rows[0])

    assert texts(await town.say(boss, again)) == ["다시 보내고 있어요."]
    assert refusal(await town.say(boss, again)) == "이미 정해진 소식이에요."

    town.clock.go(minutes=2)
    assert addresses(take(town, "telegram")) == ["mina"]


def _on_telegram(town: Town) -> Fan:
    return town.do(lambda tx: service.join(tx, Caller("telegram", "mina", "미나", "ko")))


async def _lost(town: Town) -> None:
    """The line breaks after sending, and the platform recognises nothing."""

    async def lose(_: Parcel) -> Delivery:
        raise OSError("the line broke")

    town.clock.go(minutes=2)
    await Courier(town.store, town.clock, lose, platform="telegram", recognises=False).carry()
