"""Notes through the desk: releasing, taking back, the news and the makers."""

import pytest

from bots.common import posts
from bots.common.replies import Card, Form, Refusal
from bots.common.words import Voice, render
from core import outbox
from core.people.results import Role
from tests.cards import card, texts
from tests.makers import Town, stranger, words
from tests.makers_ideas import drop, forget, release, rows, send, wanted

BODY = "이제 2미터예요.\n\n오래 기다리셨어요."


async def test_a_release_says_when_it_goes_out_and_can_be_cancelled(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town, town.fan("미나"), "긴 케이블")
    wanted(town, idea, 2)

    served = await town.say(
        jiwoo, "소식발행", title="케이블이 길어졌어요", body=BODY, ideas=f"#{idea.id}"
    )
    cancel = card(served.reply).buttons[0]
    undone = await town.say(jiwoo, cancel.token)

    assert texts(served)[:4] == [
        "오후 12:01에 소식이 나가요.",
        "케이블이 길어졌어요",
        "“긴 케이블” · 미나님",
        "2명이 함께 원했어요",
    ]
    assert words(served, cancel.label) == "취소"
    assert "되돌리기: 케이블이 길어졌어요" in " ".join(texts(await town.say(jiwoo, "log")))
    assert isinstance(undone.reply, Card)
    assert rows(town, "SELECT state FROM idea") == [("open",)]
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'note'") == "cancelled"


async def test_a_manager_to_whom_undo_is_closed_still_stops_their_own_note(town: Town) -> None:
    owner, jiwoo = town.staff(Role.OWNER), town.staff(name="지우")
    await town.press(owner, "permit", person="지우", command="undo", answer="deny")
    reply = card(await town.press(jiwoo, "release", title="케이블이 길어졌어요", body=BODY))

    stopped = await town.press(jiwoo, reply.buttons[0].token)

    assert isinstance(stopped, Card)
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'note'") == "cancelled"


async def test_after_a_minute_cancelling_is_refused_with_what_to_do(town: Town) -> None:
    jiwoo = town.staff()
    reply = card(await town.press(jiwoo, "release", title="케이블이 길어졌어요", body=BODY))
    town.clock.go(seconds=60)

    served = await town.say(jiwoo, reply.buttons[0].token)

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason) == (
        "“케이블이 길어졌어요” 소식은 벌써 나갔어요. "
        "이름과 쌀이 전해져서 되돌릴 수 없으니, 고쳐서 다시 내 주세요."
    )
    assert [b.token for b in served.reply.buttons] == ["d1:release"]


async def test_the_post_names_who_made_it_and_how_many_they_were(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town, town.fan("미나"), "긴 케이블")
    wanted(town, idea, 2)
    release(town, jiwoo, idea, title="케이블이 길어졌어요", body=BODY)

    (post,) = town.do(lambda tx: outbox.waiting_posts(tx))
    worded = card(posts.worded(post.letter.kind, post.letter.community, post.letter.facts))
    voice = Voice("ko", "Asia/Seoul", post.letter.community)
    said = [part for row in worded.rows for part in (row.text, row.detail) if part]

    assert render(worded.title, voice) == "케이블이 길어졌어요"
    assert [render(part, voice) for part in said] == [
        BODY,
        "“긴 케이블” · 미나님",
        "2명이 함께 원했어요.",
    ]
    assert worded.note is not None
    assert render(worded.note, voice) == "3명이 함께 바꿨어요."


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"title": "", "body": BODY}, []),
        ({"title": "길" * 121, "body": BODY}, ["title"]),
        ({"title": "제목", "body": "길" * 3_001}, ["body"]),
        ({"title": "제목", "body": BODY, "ideas": "1" * 201}, ["ideas"]),
    ],
)
async def test_what_is_missing_or_too_long_gives_the_form_back(
    town: Town, answers: dict[str, str], fields: list[str]
) -> None:
    reply = await town.press(town.staff(), "release", **answers)

    assert isinstance(reply, Form)
    assert set(fields) <= {problem.field for problem in reply.problems}
    assert town.scalar("SELECT count(*) FROM note") == 0


@pytest.mark.parametrize(
    ("ideas", "said", "in_english"),
    [
        (
            "12, 케이블",
            "“케이블”에서 번호를 읽지 못했어요. 12, 15처럼 적어 주세요.",
            "We found no number in “케이블”. Write them like 12, 15.",
        ),
        (
            "999999",
            "이런 번호의 제안은 없어요: 999999. 번호를 다시 확인해 주세요.",
            "There is no idea with this number: 999999. Please check it.",
        ),
    ],
)
async def test_numbers_that_mean_no_idea_are_named_in_the_refusal(
    town: Town, ideas: str, said: str, in_english: str
) -> None:
    served = await town.say(town.staff(), "release", title="제목", body=BODY, ideas=ideas)

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason) == said
    assert words(served, served.reply.reason, "en") == in_english


async def test_an_idea_that_was_released_is_named_when_it_is_released_again(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town)
    release(town, jiwoo, idea)

    served = await town.say(jiwoo, "release", title="다시", body=BODY, ideas=str(idea.id))

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason) == (
        f"벌써 만들어졌다고 알린 제안이에요: {idea.id}. 빼고 다시 내 주세요."
    )


@pytest.mark.parametrize("role", [Role.FAN, Role.REVIEWER, Role.MODERATOR])
async def test_only_a_manager_speaks_for_the_brand(town: Town, role: Role) -> None:
    somebody = town.fan(role=role)

    reply = await town.press(somebody, "release", title="제목", body=BODY)

    assert isinstance(reply, Refusal)
    assert town.scalar("SELECT count(*) FROM note") == 0


async def test_a_guest_reads_the_newest_note_and_opens_an_earlier_one(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town, town.fan("미나"), "긴 케이블")
    release(town, jiwoo, idea, title="지난 소식", body="지난 이야기")
    send(town)
    release(town, jiwoo, title="새 소식", body="배웠어요.")
    send(town)

    newest = await town.say(stranger(), "이번주소식")
    earlier = await town.say(stranger(), card(newest.reply).rows[-1].buttons[0].token)

    assert texts(newest)[:5] == [
        "새 소식",
        "배웠어요.",
        "11월 16일 (월)",
        "11월 16일 (월) · 지난 소식",
        "미나님",
    ]
    assert texts(earlier)[:4] == [
        "지난 소식",
        "지난 이야기",
        "11월 16일 (월)",
        "“긴 케이블” · 미나님",
    ]


async def test_a_note_that_waits_is_not_yet_news(town: Town) -> None:
    jiwoo = town.staff()
    released = release(town, jiwoo)

    news = await town.say(town.fan(), "news")
    ahead = await town.press(town.fan(), f"d1:news:{released.note_id}")

    assert texts(news) == ["아직 나간 소식이 없어요. 첫 소식에 담길 한 문장을 들려주시겠어요?"]
    assert texts(await town.say(town.fan(), f"d1:news:{released.note_id}")) == texts(news)
    assert isinstance(ahead, Card)


async def test_a_note_that_is_not_there_is_said_so(town: Town) -> None:
    release(town, town.staff())
    send(town)

    reply = await town.press(town.fan(), "d1:news:999999")

    assert isinstance(reply, Refusal)
    assert reply.reason.key == "refused-note-gone"


async def test_the_makers_stand_with_their_ideas(town: Town) -> None:
    mina, joonho, jiwoo = town.fan("미나"), town.fan("준호"), town.staff()
    for author, title in ((mina, "하나"), (joonho, "둘")):
        idea = drop(town, author, title)
        wanted(town, idea, 1)
        release(town, jiwoo, idea, title=title)
        send(town)

    for_mina = await town.say(mina, "만든사람들")
    for_guest = await town.say(stranger(), "credits")

    assert texts(for_mina)[:3] == [
        "만든 사람들",
        "“하나” · 내 제안이에요",
        "11월 16일 (월) · 1명이 함께 원했어요",
    ]
    assert texts(for_guest)[1] == "“둘” · 준호님"


async def test_a_supporter_sees_how_many_they_helped_to_make(town: Town) -> None:
    jiwoo, idea = town.staff(), drop(town)
    (joonho,) = wanted(town, idea, 1)
    release(town, jiwoo, idea)
    send(town)

    served = await town.say(joonho, "credits")

    assert texts(served)[-1] == "함께 원해서 만들어진 제안이 1개 있어요."
    assert texts(served, "en")[-1] == "One idea that you wanted too was made."


async def test_whoever_was_forgotten_is_a_neutral_word_among_the_makers(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff()
    release(town, jiwoo, drop(town, mina, "긴 케이블"))
    send(town)
    forget(town, mina)

    credits, news = [await town.say(stranger(), name) for name in ("credits", "news")]

    assert "“긴 케이블” · 어느 이웃" in texts(credits)
    assert "“긴 케이블” · 어느 이웃" in texts(news)
    assert "“긴 케이블” · someone" in texts(news, "en")


async def test_the_first_note_and_the_first_maker_are_asked_for(town: Town) -> None:
    for name in ("news", "credits"):
        served = await town.say(stranger(), name)

        assert [b.token for b in card(served.reply).buttons] == ["d1:idea"]
