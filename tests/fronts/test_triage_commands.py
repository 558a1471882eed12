"""Ideas through the desk, for staff: reading, deciding and taking a decision back."""

import pytest

from bots.common.replies import Card, Form, Refusal
from core.people.results import Role
from tests.cards import card, execute, read_letter, texts, tokens
from tests.makers import Town, words
from tests.makers_ideas import drop, forget, letters, rows


async def test_an_author_reads_who_read_it_with_their_craft(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff(Role.REVIEWER, "지우")
    execute(town, "UPDATE fan SET craft = '배터리팀' WHERE id = :fan", fan=jiwoo.id)
    idea = drop(town, mina)

    served = await town.say(jiwoo, f"d1:read_idea:{idea.id}")

    assert texts(served)[0] == "배터리팀 지우님이 읽었다고 전했어요."
    assert read_letter(town, mina)[0] == "배터리팀 지우님이 읽었어요."
    assert read_letter(town, mina, "en")[0] == "Read by 지우 (배터리팀)"


async def test_a_colleague_is_told_kindly_who_read_it_first(town: Town) -> None:
    jiwoo, sora = town.staff(name="지우"), town.staff(name="소라")
    idea = drop(town)
    await town.press(jiwoo, f"d1:read_idea:{idea.id}")

    served = await town.say(sora, f"d1:read_idea:{idea.id}")

    assert texts(served)[0] == "지우님이 먼저 읽고 알려 드렸어요."


async def test_staff_walk_through_what_waits_by_buttons_alone(town: Town) -> None:
    jiwoo = town.staff(Role.MODERATOR, "지우")
    first, second = (drop(town, town.fan("미나"), title) for title in ("하나", "둘"))

    shown = card(await town.press(jiwoo, "제안정리"))
    assert tokens(shown)[0] == f"d1:read_idea:{first.id}"
    read = card(await town.press(jiwoo, tokens(shown)[0]))
    made = await town.say(jiwoo, next(b for b in tokens(read) if "make_idea" in b))
    following = card(await town.press(jiwoo, tokens(card(made.reply))[0]))

    assert texts(made)[0] == "만들기로 했어요. 제안한 분께 전했어요."
    assert tokens(following)[0] == f"d1:read_idea:{second.id}"


async def test_staff_are_shown_a_promise_that_has_passed(town: Town) -> None:
    jiwoo = town.staff()
    drop(town, town.fan("미나"))
    town.clock.go(days=3)

    served = await town.say(jiwoo, "triage")

    assert "11월 18일 (수)까지 읽어 드리기로 했는데, 그날이 지났어요." in texts(served)


async def test_when_nothing_waits_staff_are_told_so(town: Town) -> None:
    served = await town.say(town.staff(), "triage")

    assert texts(served) == ["기다리는 제안이 없어요. 모두 정리했어요."]


async def test_declining_asks_for_the_reason_and_passes_it_on(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff(name="지우")
    idea = drop(town, mina)
    token = f"d1:decline_idea:{idea.id}:0"

    asked = await town.press(jiwoo, token)
    assert isinstance(asked, Form)
    assert asked.fixed == {"idea": idea.id, "seen": 0}
    await town.press(jiwoo, token, reason="배터리가 약해져요")

    assert read_letter(town, mina) == [
        "이 제안은 안 하기로 했어요.",
        f"“{idea.title}”",
        "까닭: 배터리가 약해져요",
        "지우님 드림. 생각을 나눠 주셔서 고마웠어요.",
    ]


async def test_of_two_presses_from_the_same_card_the_second_learns_of_the_first(
    town: Town,
) -> None:
    jiwoo, sora = town.staff(name="지우"), town.staff(name="소라")
    idea = drop(town)
    await town.press(jiwoo, f"d1:make_idea:{idea.id}:0")

    served = await town.say(sora, f"d1:decline_idea:{idea.id}:0", reason="아니요")

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason) == "지우님이 먼저 정했어요: 만드는 중"
    assert words(served, served.reply.reason, "en") == "지우 was first: being made"


async def test_a_decision_is_undone_from_the_log_and_the_author_hears_it(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    idea = drop(town, mina)
    await town.press(jiwoo, f"d1:decline_idea:{idea.id}:0", reason="아니요")
    execute(town, "UPDATE outbox SET state = 'sent'")

    log = card(await town.press(jiwoo, "log"))
    await town.press(jiwoo, log.rows[0].buttons[0].token)

    assert rows(town, "SELECT state, reason, reader_id FROM idea") == [("open", None, None)]
    assert read_letter(town, mina) == [
        "앞서 잘못 알려 드렸어요. 죄송해요.",
        f"“{idea.title}”",
        "지금은 이래요: 살펴보는 중",
    ]


@pytest.mark.parametrize(
    "token", ["d1:read_idea:{}", "d1:make_idea:{}:0", "d1:decline_idea:{}:0", "triage"]
)
async def test_fans_decide_nothing(town: Town, token: str) -> None:
    idea, joonho = drop(town), town.fan()

    reply = await town.press(joonho, token.format(idea.id), reason="아니요")

    assert isinstance(reply, Refusal)
    assert reply.reason.key == "refused-not-allowed"


async def test_a_reviewer_reads_but_does_not_decide(town: Town) -> None:
    idea, hana = drop(town), town.staff(Role.REVIEWER)

    read = await town.press(hana, f"d1:read_idea:{idea.id}")
    made = await town.press(hana, f"d1:make_idea:{idea.id}:0")

    assert isinstance(read, Card)
    assert isinstance(made, Refusal)


async def test_staff_see_no_name_of_whoever_was_forgotten(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff()
    drop(town, mina)
    forget(town, mina)

    served = await town.say(jiwoo, "triage")

    assert texts(served)[2] == "어느 이웃 · 11월 16일 (월)"
    assert letters(town, mina) == []
