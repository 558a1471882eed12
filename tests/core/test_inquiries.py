"""Questions and complaints: private, answered by name, settled by whoever asked."""

from datetime import UTC, datetime

import pytest

from core.errors import Refused
from core.inquiries import answering, rules, service, views
from core.inquiries.results import Inquiry, Kind, State
from core.people.results import Fan, Role
from core.undo import undo
from tests.cards import execute, read_letter
from tests.makers import Town
from tests.makers_ideas import last_act, letters, take_back, tick
from tests.makers_thanks import asked, replied

SNAPSHOT = "SELECT id, kind, state, answered_by, waits_since, state_at FROM inquiry ORDER BY id"
TURNS = "SELECT id, inquiry_id, staff_id, text FROM inquiry_turn ORDER BY id"
POSTS = "SELECT kind FROM outbox WHERE target = 'place:staff' ORDER BY id"
PLANS = "SELECT kind FROM due WHERE done_at IS NULL ORDER BY kind"


def posts(town: Town) -> list[str]:
    return [kind for (kind,) in town.rows(POSTS)]


def one(town: Town, inquiry: Inquiry) -> Inquiry:
    found = town.do(lambda tx: views.one(tx, inquiry.id))
    assert found is not None
    return found


def still(town: Town, fan: Fan, inquiry: Inquiry, said: str = "아직 안 왔어요") -> Inquiry:
    return town.do(lambda tx: service.go_on(tx, fan, inquiry.id, said), fan.id).inquiry


def solved(town: Town, fan: Fan, inquiry: Inquiry) -> Inquiry:
    return town.do(lambda tx: service.solve(tx, fan, inquiry.id), fan.id)


def waiting(town: Town, staff: Fan) -> list[int]:
    """The numbers of all that waits, in the order in which staff see them."""
    numbers: list[int] = []
    after = 0
    while found := town.do(lambda tx: views.next_open(tx, staff.id, after)):
        if found.inquiry.id in numbers:
            break
        numbers.append(after := found.inquiry.id)
    return numbers


def test_a_question_waits_and_its_fan_hears_by_when_a_person_answers(town: Town) -> None:
    mina = town.fan("미나")

    done = town.do(lambda tx: service.ask(tx, mina, "찌르르 소리가 나요", Kind.WRONG), mina.id)

    assert done.is_new
    assert (done.inquiry.kind, done.inquiry.state) == (Kind.WRONG, State.OPEN)
    assert done.inquiry.asked == "찌르르 소리가 나요"
    assert done.answer_by == datetime(2026, 11, 17, 9, tzinfo=UTC), "Tuesday at six in Seoul"


def test_staff_hear_at_once_that_one_waits_and_not_what_it_says(town: Town) -> None:
    asked(town, town.fan("미나"), "주문번호 2026-1116을 취소해 주세요")

    facts, author, at = town.rows(
        "SELECT facts, author_id, not_before FROM outbox WHERE target = 'place:staff'"
    )[0]
    assert "2026-1116" not in str(facts)
    assert "미나" not in str(facts)
    assert author is None, "no undo window: nobody stops somebody else's question"
    assert town.clock.now.replace(tzinfo=None).isoformat(" ") in str(at)


def test_the_same_words_within_a_day_are_the_same_question(town: Town) -> None:
    mina = town.fan()
    first = asked(town, mina, "배송은 언제 오나요?")
    town.clock.go(hours=23)

    again = town.do(lambda tx: service.ask(tx, mina, "배송은  언제 오나요"), mina.id)

    assert (again.is_new, again.inquiry.id) == (False, first.id)
    assert posts(town) == ["inquiry-came"]
    town.clock.go(hours=2)
    assert asked(town, mina, "배송은 언제 오나요?").id != first.id


def test_an_eleventh_message_of_a_day_waits_for_tomorrow(town: Town) -> None:
    mina = town.fan()
    for n in range(rules.SAID_A_DAY):
        asked(town, mina, f"질문 {n}")

    with pytest.raises(Refused) as refused:
        asked(town, mina, "하나 더")

    assert (refused.value.key, refused.value.next_step) == ("inquiry-limit", "my_questions")
    town.clock.go(days=1)
    asked(town, mina, "하나 더")


@pytest.mark.parametrize(("said", "key"), [("\u200b", "empty"), ("가" * 2_001, "long")])
def test_what_cannot_be_read_or_is_too_long_is_refused(town: Town, said: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(town, town.fan(), said)

    assert refused.value.key == f"inquiry-{key}"
    assert town.rows(SNAPSHOT) == []


def test_an_answer_names_who_gives_it_and_what_they_work_on(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(Role.REVIEWER, "지우")
    execute(town, "UPDATE fan SET craft = '배터리팀' WHERE id = :fan", fan=jiwoo.id)
    inquiry = asked(town, mina)

    done = replied(town, jiwoo, inquiry, "금요일에 도착해요.")

    assert done.inquiry.state is State.ANSWERED
    assert letters(town, mina) == ["inquiry-answered"]
    said = read_letter(town, mina)
    assert said[0] == "배터리팀 지우님이 답했어요."
    assert "금요일에 도착해요." in said
    assert waiting(town, town.staff()) == []


def test_the_longest_waiting_comes_first_and_what_comes_again_waits_anew(town: Town) -> None:
    mina, joon, staff = town.fan("미나"), town.fan("준호"), town.staff()
    first = asked(town, mina)
    town.clock.go(hours=1)
    second = asked(town, joon, "색은 언제 정해지나요?")
    replied(town, staff, first)
    town.clock.go(hours=1)
    still(town, mina, first)

    assert waiting(town, staff) == [second.id, first.id]


def test_nobody_answers_their_own_question(town: Town) -> None:
    sora = town.staff()
    own = asked(town, sora)

    with pytest.raises(Refused) as refused:
        replied(town, sora, own)

    assert refused.value.key == "inquiry-own"
    assert waiting(town, sora) == []
    assert waiting(town, town.staff()) == [own.id]


def test_a_colleague_who_answers_second_learns_who_was_first(town: Town) -> None:
    inquiry = asked(town, town.fan())
    jiwoo, hana = town.staff(name="지우"), town.staff(name="하나")
    replied(town, jiwoo, inquiry)

    with pytest.raises(Refused) as refused:
        replied(town, hana, inquiry)

    assert (refused.value.key, refused.value.facts) == ("inquiry-answered", {"name": "지우"})


def test_whoever_answered_may_add_to_it(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff(name="지우")
    inquiry = asked(town, mina)
    replied(town, jiwoo, inquiry)

    replied(town, jiwoo, inquiry, "오늘 보냈어요. 내일 도착해요.")

    assert letters(town, mina) == ["inquiry-answered"] * 2
    assert [turn.text for turn in one(town, inquiry).turns][-1] == "오늘 보냈어요. 내일 도착해요."


def test_a_fan_says_that_it_is_solved_and_may_press_twice(town: Town) -> None:
    mina, inquiry = (fan := town.fan()), asked(town, fan)
    replied(town, town.staff(), inquiry)

    first, second = solved(town, mina, inquiry), solved(town, mina, inquiry)

    assert first == second
    assert first.state is State.SOLVED
    assert town.rows(PLANS) == []


def test_what_is_not_solved_goes_back_to_staff_with_what_was_added(town: Town) -> None:
    mina, jiwoo, hana = town.fan(), town.staff(name="지우"), town.staff(name="하나")
    inquiry = asked(town, mina)
    replied(town, jiwoo, inquiry)
    town.clock.go(hours=5)

    back = still(town, mina, inquiry, "그대로예요")

    assert (back.state, back.waits_since) == (State.OPEN, town.clock.now)
    assert [turn.text for turn in back.turns][-1] == "그대로예요"
    assert posts(town) == ["inquiry-came"] * 2
    assert replied(town, hana, inquiry).inquiry.answerer.name == "하나"  # type: ignore[union-attr]


def test_adding_to_an_open_question_neither_calls_again_nor_loses_its_place(town: Town) -> None:
    mina, inquiry = (fan := town.fan()), asked(town, fan)
    town.clock.go(hours=3)

    more = still(town, mina, inquiry, "참, 주소를 바꿨어요")

    assert more.waits_since == inquiry.waits_since
    assert posts(town) == ["inquiry-came"]


@pytest.mark.parametrize("verb", [solved, still])
def test_of_the_question_of_another_fan_nobody_learns_that_it_is_there(
    town: Town, verb: object
) -> None:
    inquiry, stranger = asked(town, town.fan()), town.fan()

    with pytest.raises(Refused) as refused:
        verb(town, stranger, inquiry)  # type: ignore[operator]

    assert refused.value.key == "inquiry-gone"
    assert town.do(lambda tx: views.of_fan(tx, stranger.id)) == []


def test_an_answer_that_is_undone_was_never_given(town: Town) -> None:
    mina, sora = town.fan(), town.staff()
    inquiry = asked(town, mina)
    before = town.rows(SNAPSHOT), town.rows(TURNS), town.rows(PLANS)
    replied(town, sora, inquiry)

    take_back(town, sora, last_act(town, "reply"))

    assert (town.rows(SNAPSHOT), town.rows(TURNS), town.rows(PLANS)) == before
    assert letters(town, mina) == []
    replied(town, sora, inquiry, "이번엔 맞아요")
    assert letters(town, mina) == ["inquiry-answered"]


def test_whoever_has_read_an_answer_is_told_that_it_was_taken_back(town: Town) -> None:
    mina, sora = town.fan(), town.staff()
    replied(town, sora, asked(town, mina))
    execute(town, "UPDATE outbox SET state = 'sent'")

    take_back(town, sora, last_act(town, "reply"))

    assert letters(town, mina) == ["inquiry-answered", "inquiry-corrected"]


@pytest.mark.parametrize("verb", [solved, still])
def test_an_answer_that_was_heard_cannot_be_undone(town: Town, verb: object) -> None:
    mina, sora = town.fan("미나"), town.staff()
    inquiry = asked(town, mina)
    replied(town, sora, inquiry)
    act = last_act(town, "reply")
    verb(town, mina, inquiry)  # type: ignore[operator]

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: undo(tx, act), sora.id)

    assert refused.value.key == "inquiry-moved-on"


def test_a_second_answer_is_undone_down_to_the_first(town: Town) -> None:
    sora, inquiry = town.staff(), asked(town, town.fan())
    replied(town, sora, inquiry)
    before = town.rows(SNAPSHOT), town.rows(TURNS), town.rows(PLANS)
    town.clock.go(hours=1)
    replied(town, sora, inquiry, "하나 더요")

    take_back(town, sora, last_act(town, "reply"))

    assert (town.rows(SNAPSHOT), town.rows(TURNS), town.rows(PLANS)) == before


def test_staff_are_reminded_once_of_what_should_be_answered_by_now(town: Town) -> None:
    asked(town, town.fan())
    quick = asked(town, town.fan(), "색은요?")
    replied(town, town.staff(), quick)
    town.clock.go(days=2)

    tick(town)
    tick(town)

    assert posts(town) == ["inquiry-came", "inquiry-came", "inquiry-late"]


def test_an_answer_without_a_word_for_a_week_has_helped(town: Town) -> None:
    mina, inquiry = (fan := town.fan()), asked(town, fan)
    replied(town, town.staff(), inquiry)
    town.clock.go(days=7)

    tick(town)

    assert one(town, inquiry).state is State.CLOSED
    assert still(town, mina, inquiry).state is State.OPEN


def test_what_a_forgotten_fan_asked_waits_for_nobody(town: Town) -> None:
    mina, staff = town.fan(), town.staff()
    inquiry = asked(town, mina)
    execute(town, "UPDATE fan SET name = '', erased_at = joined_at WHERE id = :fan", fan=mina.id)
    execute(town, "UPDATE inquiry_turn SET text = NULL WHERE fan_id = :fan", fan=mina.id)
    town.clock.go(days=3)

    tick(town)

    assert town.do(lambda tx: views.next_open(tx, staff.id)) is None
    assert town.do(lambda tx: views.how_many_wait(tx, staff.id)) == 0
    assert posts(town) == ["inquiry-came"]
    with pytest.raises(Refused):
        town.do(lambda tx: answering.reply(tx, staff, inquiry.id, "네"), staff.id)


@pytest.mark.parametrize(
    ("came", "by"),
    [
        ((16, 9), (17, 18)),
        ((16, 23), (17, 18)),
        ((20, 10), (23, 18)),
        ((21, 10), (23, 18)),
        ((22, 23), (23, 18)),
    ],
)
def test_a_question_is_answered_by_the_evening_of_the_next_working_day(
    came: tuple[int, int], by: tuple[int, int]
) -> None:
    def seoul(day: int, hour: int) -> datetime:
        return datetime.fromisoformat(f"2026-11-{day}T{hour:02}:00:00+09:00")

    assert rules.answer_by(seoul(*came), "Asia/Seoul") == seoul(*by)
