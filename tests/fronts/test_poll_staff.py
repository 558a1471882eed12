"""Staff ask and decide: what will not do is said beside its field, and who may not is told so."""

import pytest

from bots.common.commands import CATALOGUE
from bots.common.fields import read_answers
from bots.common.replies import Card, Form, Refusal
from bots.common.words import Voice, render
from core.community import UNNAMED
from core.people.results import Role
from core.polls import service, views
from core.polls.results import Poll
from tests.makers import Town, words
from tests.makers_polls import asked, ballot_of, refused_as


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_staff_ask_and_may_cancel_within_the_minute(town: Town, language: str) -> None:
    boss = town.staff(Role.MANAGER, language=language)

    served = await town.say(boss, "/poll", question="다음 색은?", choices="크림\n세이지")
    assert isinstance(served.reply, Card)
    assert (
        words(served, served.reply.title)
        == {
            "ko": "질문을 열었어요. 1분 뒤에 모두에게 알려요.",
            "en": "The question is open. Everybody will hear of it in a minute.",
        }[language]
    )
    assert town.do(views.running) is not None
    cancelled = await town.press(boss, served.reply.buttons[0].token)

    assert isinstance(cancelled, Card)
    assert cancelled.title.key == "post-cancelled"
    assert town.do(views.running) is None


async def test_a_question_may_name_its_last_day(town: Town) -> None:
    boss = town.staff()

    await town.press(boss, "/poll", question="색은?", choices="하나/둘", closes="2026-11-18")

    poll = town.do(views.running)
    assert poll is not None
    assert poll.closes_at.isoformat() == "2026-11-18T08:00:00+00:00"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"choices": "크림"}, "wrong-choices-few"),
        ({"choices": "1,2,3,4,5,6"}, "wrong-choices-many"),
        ({"choices": "크림\n크림"}, "wrong-choices-alike"),
        ({"choices": "크림\n" + "아" * 56}, "wrong-choice-long"),
        ({"choices": " "}, "wrong-unreadable"),
        ({"choices": ""}, "wrong-missing"),
        ({"question": ""}, "wrong-missing"),
        ({"question": "왜" * 301}, "wrong-too-long"),
        ({"closes": "금요일"}, "wrong-no-day"),
    ],
)
def test_what_will_not_do_is_said_beside_the_field(
    language: str, answers: dict[str, str], key: str
) -> None:
    command = CATALOGUE.find("poll")
    assert command is not None
    given = {"question": "다음 색은?", "choices": "크림\n세이지", **answers}

    _, problems = read_answers(command.fields, given)

    assert [problem.text.key for problem in problems] == [key]
    assert render(problems[0].text, Voice(language, "Asia/Seoul", UNNAMED))


async def test_a_form_keeps_what_was_typed(town: Town) -> None:
    reply = await town.press(town.staff(), "/poll", question="다음 색은?", choices="크림")

    assert isinstance(reply, Form)
    assert reply.given == {"question": "다음 색은?", "choices": "크림"}
    assert [problem.field for problem in reply.problems] == ["choices"]
    assert town.do(views.running) is None


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("closes", "key"),
    [("2026-11-13", "refused-closes-too-soon"), ("2027-01-01", "refused-closes-too-late")],
)
async def test_a_last_day_that_will_not_do_isrefused_as(
    town: Town, language: str, closes: str, key: str
) -> None:
    boss = town.staff(language=language)

    served = await town.say(boss, "/poll", question="색은?", choices="하나/둘", closes=closes)

    assert refused_as(served) == key


async def test_a_second_question_is_refused_with_the_next_step(town: Town) -> None:
    asked(town)

    served = await town.say(town.staff(), "/poll", question="또?", choices="하나/둘")

    assert isinstance(served.reply, Refusal)
    assert refused_as(served) == "refused-poll-runs"
    assert [button.token for button in served.reply.buttons] == ["d1:vote"]


async def test_the_ballot_offers_staff_to_decide_that_question(town: Town) -> None:
    poll, boss = asked(town), town.staff()
    ballot = ballot_of(await town.press(boss, "/vote"))
    assert ballot.buttons[-1].token == f"d1:decide:{poll.id}"

    form = await town.press(boss, ballot.buttons[-1].token)
    assert isinstance(form, Form)
    assert form.fixed == {"poll": poll.id}
    done = await town.press(boss, "decide", **form.fixed, decision="세이지", reason="모두가 원해요")

    assert isinstance(done, Card)
    assert town.do(lambda tx: views.last_closed(tx))[0].decision == "세이지"


async def test_staff_find_every_question_that_waits_for_a_decision(town: Town) -> None:
    boss = town.staff()
    for number in range(5):
        _close(town, asked(town, boss, question=f"질문 {number}"))

    seen = [await town.press(who, "/open") for who in (boss, town.fan())]

    assert [len(card.rows) for card in seen if isinstance(card, Card)] == [5, 3]


@pytest.mark.parametrize("command", ["poll", "decide"])
@pytest.mark.parametrize("role", [Role.FAN, Role.REVIEWER, Role.MODERATOR])
async def test_only_managers_ask_and_decide(town: Town, command: str, role: Role) -> None:
    asked(town)
    who = town.fan(role=role)
    answers = {"question": "색은?", "choices": "하나/둘", "decision": "하나", "reason": "이유"}

    assert refused_as(await town.say(who, command, **answers)) == "refused-not-allowed"


def _close(town: Town, poll: Poll) -> None:
    town.clock.now = poll.closes_at
    town.do(lambda tx: service.close_when_due(tx, poll.id))
