"""Questions and complaints through the desk: asked, answered by name, settled."""

import asyncio
import io

import pytest
from PIL import Image

from bots.common.catalogue import Answers
from bots.common.posts import worded
from bots.common.replies import Card, Form
from bots.common.subjects import subject_of
from bots.common.words import Voice, render
from core.inquiries.results import Kind
from core.people.results import Role
from tests.cards import card, execute, read_letter, refusal, texts, tokens
from tests.makers import Town
from tests.makers_ideas import letters, tick
from tests.makers_thanks import asked, replied

HOSTILE = "<b>@everyone</b> [x](http://a.b) { $name } `rm`"
CHEERS = "🎉🥳🎊👏🌾"


async def test_a_question_is_taken_with_when_it_is_answered_and_who_sees_it(town: Town) -> None:
    mina = town.fan("미나")

    served = await town.say(mina, "문의", text="세이지 색은 언제 나오나요?")

    number = town.scalar("SELECT id FROM inquiry")
    assert texts(served) == [
        f"잘 받았어요. {number}번 문의예요.",
        "“세이지 색은 언제 나오나요?”",
        "11월 17일 (화) 오후 6:00까지 사람이 직접 답해 드릴게요.",
        "나와 운영진만 보는 이야기예요. 답이 오면 알려 드릴게요.",
    ]
    assert "A person answers by Tue, Nov 17, 6:00 PM." in texts(served, "en")


async def test_the_door_leads_to_a_question_and_to_a_complaint(town: Town) -> None:
    mina = town.fan("미나")
    door = card(await town.press(mina, "say"))
    asks = [token for row in door.rows for token in tokens(row) if ":ask:" in token]

    opened = [await town.press(mina, token) for token in asks]
    for token, said in zip(asks, ("궁금해요", "고장 났어요"), strict=True):
        await town.press(mina, token, text=said)

    assert [type(form) for form in opened] == [Form, Form]
    assert town.rows("SELECT kind FROM inquiry ORDER BY id") == [("wonder",), ("wrong",)]


async def test_a_complaint_is_met_with_an_apology_and_never_with_cheers(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(name="지우")

    taken = await town.say(mina, f"d1:ask:{Kind.WRONG.number}", text="소리가 나요")
    number = town.scalar("SELECT id FROM inquiry")
    answered = await town.say(jiwoo, "reply", number=str(number), text="바꿔 드릴게요")
    settled = await town.say(mina, f"d1:solved:{number}")

    assert texts(taken)[0] == f"불편을 드려 죄송해요. {number}번 문의로 바로 살펴볼게요."
    for language in ("ko", "en"):
        said = [*texts(taken, language), *texts(answered, language), *texts(settled, language)]
        assert not set(CHEERS) & set("".join([*said, *read_letter(town, mina, language)]))


async def test_a_photo_reaches_staff_alone_with_the_words(town: Town) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (200, 150), "orange").save(photo, "PNG")
    mina, jiwoo = town.fan("미나"), town.staff(Role.REVIEWER)

    await town.press(mina, "ask", text="여기가 깨졌어요", photo=photo.getvalue())

    shown = card(await town.press(jiwoo, "문의함"))
    kept = town.scalar("SELECT photo_id FROM inquiry_turn")
    assert [row.photo for row in shown.rows if row.photo] == [kept]


async def test_staff_see_how_long_the_oldest_has_waited_and_what_was_promised(town: Town) -> None:
    jiwoo = town.staff(Role.REVIEWER, "지우")
    asked(town, town.fan("미나"), "배송은요?", Kind.WRONG)
    town.clock.go(hours=20)
    asked(town, town.fan("준호"), "색은요?")
    town.clock.go(hours=11)

    served = await town.say(jiwoo, "inquiries")

    said = texts(served)
    number = town.scalar("SELECT min(id) FROM inquiry")
    assert said[:4] == [
        "답을 기다리는 문의 2개",
        f"#{number} 미나님 · 뭔가 이상해요",
        "1일 7시간째 기다려요",
        "11월 17일 (화) 오후 6:00까지 답하기로 했는데, 그때가 지났어요.",
    ]
    assert "waiting for a day and 7 h" in texts(served, "en")
    assert tokens(card(served.reply)) == [f"d1:reply:{number}", f"d1:inquiries:{number}"]


@pytest.mark.parametrize(
    ("hours", "ko", "en"),
    [
        (0, "온 지 한 시간이 안 됐어요", "came within the hour"),
        (1, "1시간째 기다려요", "waiting for an hour"),
        (5, "5시간째 기다려요", "waiting for 5 hours"),
        (24, "1일째 기다려요", "waiting for a day"),
        (48, "2일째 기다려요", "waiting for 2 days"),
        (51, "2일 3시간째 기다려요", "waiting for 2 days and 3 h"),
    ],
)
async def test_the_time_that_somebody_waits_reads_well(
    town: Town, hours: int, ko: str, en: str
) -> None:
    asked(town, town.fan())
    town.clock.go(hours=hours)

    served = await town.say(town.staff(), "inquiries")

    assert texts(served)[2] == ko
    assert texts(served, "en")[2] == en


async def test_an_answer_comes_from_a_person_with_a_craft_and_asks_whether_it_helped(
    town: Town,
) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(Role.REVIEWER, "지우")
    execute(town, "UPDATE fan SET craft = '배터리팀' WHERE id = :fan", fan=jiwoo.id)
    inquiry = asked(town, mina, "찌르르 소리가 나요", Kind.WRONG)

    served = await town.say(jiwoo, f"d1:reply:{inquiry.id}", text="바꿔 드릴게요.\n내일 보내요.")

    assert texts(served)[0] == "미나님께 답을 보냈어요."
    assert read_letter(town, mina) == [
        "배터리팀 지우님이 답했어요.",
        f"#{inquiry.id} “찌르르 소리가 나요”",
        "바꿔 드릴게요.\n내일 보내요.",
        "해결됐는지 알려 주세요. 일주일 동안 말씀이 없으면 마무리할게요.",
    ]
    facts = town.rows("SELECT facts FROM outbox WHERE kind = 'inquiry-answered'")[0][0]
    assert "지우" in str(facts)


async def test_the_buttons_under_an_answer_settle_it_or_bring_it_back(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(name="지우")
    inquiry = asked(town, mina)
    replied(town, jiwoo, inquiry)

    more = await town.press(mina, f"d1:unsolved:{inquiry.id}")
    back = await town.say(mina, f"d1:unsolved:{inquiry.id}", text="아직 안 왔어요")
    waits = await town.say(jiwoo, "inquiries")
    settled = await town.say(mina, f"d1:solved:{inquiry.id}")

    assert isinstance(more, Form)
    assert texts(back)[0] == f"잘 받았어요. {inquiry.id}번 문의를 이어서 살펴볼게요."
    assert "“아직 안 왔어요”" in texts(waits)
    assert any("지우님의 답" in line for line in texts(waits))
    assert texts(settled)[0].startswith("알려 주셔서 고마워요.")
    assert texts(await town.say(jiwoo, "inquiries")) == [
        "기다리는 문의가 없어요. 모두 답해 드렸어요."
    ]


async def test_a_fan_sees_their_own_with_the_answers_and_what_to_press(town: Town) -> None:
    mina = town.fan("미나")
    empty = await town.say(mina, "내문의")
    inquiry = asked(town, mina, "배송은 언제 오나요?")
    open_still = card(await town.press(mina, "my_questions"))
    replied(town, town.staff(name="지우"), inquiry, "금요일이요")

    served = await town.say(mina, "my_questions")

    assert texts(empty)[0].startswith("아직 문의하신 것이 없어요.")
    assert tokens(open_still.rows[0]) == [f"d1:solved:{inquiry.id}", f"d1:unsolved:{inquiry.id}"]
    assert texts(served)[1:5] == [
        f"#{inquiry.id} “배송은 언제 오나요?”",
        "지우님이 답했어요 · 11월 16일 (월)",
        "“금요일이요”",
        "지우님의 답 · 11월 16일 (월) 오후 12:00",
    ]


async def test_the_form_of_an_answer_shows_the_question_to_staff_alone(town: Town) -> None:
    mina, sora = town.fan("미나"), town.staff()
    number = asked(town, mina, "배송은 언제 오나요?").id
    catalogue = town.desk.catalogue

    def about(fan: object, command: str) -> bool:
        token = f"d1:{command}:{number}"
        return town.do(lambda tx: subject_of(tx, catalogue, fan, token)) is not None  # type: ignore[arg-type]

    assert about(sora, "reply")
    assert about(mina, "unsolved")
    assert not about(town.fan(), "unsolved")
    assert not about(mina, "reply")


async def test_a_question_of_another_fan_is_said_not_to_be_there(town: Town) -> None:
    number = asked(town, town.fan()).id

    answer = await town.say(town.fan(), f"d1:solved:{number}")

    assert refusal(answer) == f"{number}번 문의는 찾지 못했어요."


async def test_fans_neither_see_the_queue_nor_answer(town: Town) -> None:
    number, fan = asked(town, town.fan()).id, town.fan()

    for command, answers in (("inquiries", {}), ("reply", {"number": str(number), "text": "네"})):
        filled: Answers = answers
        assert "검토자" in refusal(await town.say(fan, command, **filled))


async def test_an_answer_is_undone_on_its_own_card(town: Town) -> None:
    mina, sora = town.fan("미나"), town.staff()
    number = asked(town, mina).id
    done = card(await town.press(sora, f"d1:reply:{number}", text="금요일이요"))

    await town.press(sora, next(token for token in tokens(done) if "undo" in token))

    assert town.rows("SELECT state, answered_by FROM inquiry") == [("open", None)]
    assert "미나님의 문의에 답함" in " ".join(texts(await town.say(sora, "log")))


async def test_what_staff_are_told_leads_to_the_queue_in_both_languages(town: Town) -> None:
    mina = town.fan("미나")
    asked(town, mina, "주문번호 1116", Kind.WRONG)
    town.clock.go(days=2)
    tick(town)
    community = town.do(lambda tx: tx.community)
    posted = town.rows("SELECT kind, facts FROM outbox WHERE target = 'place:staff' ORDER BY id")

    assert [kind for kind, _ in posted] == ["inquiry-came", "inquiry-late"]
    sample = {"inquiry": 7, "kind": "wrong", "again": False, "since": "2026-11-16T03:00:00+00:00"}
    for kind, _ in posted:
        shown = card(worded(kind, community, sample))
        for language in ("ko", "en"):
            said = render(shown.title, Voice(language, "Asia/Seoul", community))
            assert "#7" in said
        assert tokens(shown) == ["d1:inquiries"]


async def test_whatever_is_typed_comes_back_as_it_was_typed(town: Town) -> None:
    mina, sora = town.fan("미나"), town.staff()

    served = await town.say(mina, "ask", text=HOSTILE)
    number = town.scalar("SELECT id FROM inquiry")
    await town.press(sora, f"d1:reply:{number}", text=HOSTILE)

    assert f"“{HOSTILE}”" in texts(served)
    assert HOSTILE in read_letter(town, mina)


async def test_of_colleagues_who_answer_at_the_same_moment_one_is_heard(town: Town) -> None:
    mina = town.fan("미나")
    number = asked(town, mina).id
    staff = [town.staff(Role.REVIEWER) for _ in range(4)]

    answers = await asyncio.gather(
        *(town.press(one, f"d1:reply:{number}", text=f"{one.name}의 답") for one in staff)
    )

    assert sum(isinstance(answer, Card) for answer in answers) == 1
    assert letters(town, mina) == ["inquiry-answered"]
    assert town.scalar("SELECT count(staff_id) FROM inquiry_turn") == 1
