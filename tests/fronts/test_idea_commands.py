"""Ideas through the desk: every press has its sentence, in both languages."""

import io
from collections.abc import Mapping

import pytest
from PIL import Image
from sqlalchemy import text
from sqlmodel import col, select

from bots.common import posts
from bots.common.replies import Button, Card, Form, Refusal, Reply, Row
from bots.common.serving import Served
from bots.common.words import Voice, render
from core.community import Community
from core.outbox import OutboxRecord
from core.people.results import Fan, Role
from core.tx import Tx
from tests.makers import Town, stranger, words
from tests.makers_ideas import drop, foreign, forget, letters, release, rows, send, want, wanted

HOSTILE = "<b>@everyone</b> [x](http://a.b) { $name } `rm`"


def card(reply: Reply) -> Card:
    assert isinstance(reply, Card), reply
    return reply


def texts(served: Served, language: str = "") -> list[str]:
    """Everything that a card says, line by line."""
    shown = card(served.reply)
    said = [shown.title, *(part for row in shown.rows for part in (row.text, row.detail))]
    return [words(served, part, language) for part in [*said, shown.note] if part is not None]


def buttons(shown: Card | Row) -> list[str]:
    return [button.token for button in shown.buttons]


def label(served: Served, button: Button) -> str:
    return words(served, button.label)


def read_letter(town: Town, fan: Fan, language: str = "ko") -> list[str]:
    """The newest letter of a fan, as its lines."""

    def newest(tx: Tx) -> tuple[str, Community, Mapping[str, object]]:
        theirs = select(OutboxRecord).where(col(OutboxRecord.fan_id) == fan.id)
        row = tx.session.scalars(theirs.order_by(col(OutboxRecord.id).desc())).first()
        assert row is not None, "no letter was written"
        return row.kind, tx.community, row.facts

    kind, community, facts = town.do(newest)
    worded = card(posts.worded(kind, community, facts))
    voice = Voice(language, "Asia/Seoul", community)
    said = [worded.title, *(part for row in worded.rows for part in (row.text, row.detail))]
    return [render(part, voice) for part in [*said, worded.note] if part is not None]


def execute(town: Town, sql: str, **facts: object) -> None:
    town.do(lambda tx: tx.session.execute(text(sql), facts) and None)


async def test_an_idea_is_thanked_for_with_what_happens_next_and_by_when(town: Town) -> None:
    mina = town.fan("미나")

    served = await town.say(mina, "제안", title="케이블이 더 길면 좋겠어요")

    number = town.scalar("SELECT id FROM idea")
    assert texts(served) == [
        f"적어 주셔서 고마워요. {number}번 제안으로 받았어요.",
        "“케이블이 더 길면 좋겠어요”",
        "11월 18일 (수)까지 만드는 사람이 읽고, 누가 읽었는지 알려 드릴게요.",
        "제안모음에 올렸으니 같은 생각인 분들이 ‘나도요’를 누를 수 있어요. "
        "만들어지면 소식에 이름을 함께 올려요.",
    ]
    assert "by Wed, Nov 18" in " ".join(texts(served, "en"))


async def test_an_idea_may_come_with_a_photo_that_staff_see(town: Town) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (200, 150), "orange").save(photo, "PNG")
    mina, jiwoo = town.fan(), town.staff()

    await town.press(mina, "idea", title="이 색이 좋아요", photo=photo.getvalue())

    kept = town.scalar("SELECT photo_id FROM idea")
    assert kept is not None
    assert card(await town.press(jiwoo, "triage")).rows[0].photo == kept


@pytest.mark.parametrize(
    ("title", "language", "said"),
    [
        ("", "ko", None),
        ("   ", "ko", "1자보다 길게 적어 주세요."),
        ("길" * 121, "ko", "120자까지 적을 수 있어요. 지금 121자예요."),
        ("길" * 121, "en", "At most 120 characters fit; these are 121."),
    ],
)
async def test_a_title_that_will_not_do_gives_the_form_back(
    town: Town, title: str, language: str, said: str | None
) -> None:
    mina = town.fan(language=language)

    served = await town.say(mina, "idea", title=title, why="짧아서요")

    assert isinstance(served.reply, Form)
    assert served.reply.given["why"] == "짧아서요"
    if said is not None:
        assert [words(served, p.text) for p in served.reply.problems] == [said]
    assert town.scalar("SELECT count(*) FROM idea") == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "읽을 수 있는 글자가 없어요. 한 문장으로 적어 주세요."),
        ("en", "There is nothing to read in it. Please write one sentence."),
    ],
)
async def test_a_title_of_invisible_characters_is_refused_in_words(
    town: Town, language: str, said: str
) -> None:
    mina = town.fan(language=language)

    served = await town.say(mina, "idea", title="\u200b\u200d\u2060")

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason) == said


async def test_markup_in_a_title_stays_text_wherever_it_is_shown(town: Town) -> None:
    mina, joonho, jiwoo = town.fan("미나"), town.fan(), town.staff()
    await town.press(mina, "idea", title=HOSTILE)
    number = town.scalar("SELECT id FROM idea")

    shown = [
        texts(await town.say(joonho, "ideas")),
        texts(await town.say(mina, "my_ideas")),
        texts(await town.say(jiwoo, "triage")),
        texts(await town.say(jiwoo, f"d1:read_idea:{number}")),
        read_letter(town, mina),
    ]

    assert all(any(HOSTILE in line for line in lines) for lines in shown)


async def test_the_same_sentence_again_shows_how_far_the_first_has_come(town: Town) -> None:
    mina = town.fan()
    await town.press(mina, "idea", title="케이블이 더 길면 좋겠어요")

    served = await town.say(mina, "idea", title="케이블이 더 길면 좋겠어요!!")

    assert texts(served)[0] == "이 제안은 벌써 받아 두었어요. 지금 여기까지 왔어요."
    assert "살펴보는 중 · 첫 ‘나도요’를 기다려요 · 곧 읽을게요" in texts(served)


async def test_a_sixth_idea_of_a_day_is_refused_with_what_to_do_instead(town: Town) -> None:
    mina = town.fan()
    for n in range(5):
        await town.press(mina, "idea", title=f"생각 {n}")

    served = await town.say(mina, "idea", title="하나 더")

    assert isinstance(served.reply, Refusal)
    assert "하루에 5개까지" in words(served, served.reply.reason)
    assert buttons_of(served.reply) == ["d1:ideas"]


def buttons_of(refusal: Refusal) -> list[str]:
    return [button.token for button in refusal.buttons]


async def test_a_guest_looks_at_the_ideas_and_joins_by_wanting_one(town: Town) -> None:
    idea, joonho = drop(town, town.fan("미나")), stranger()

    shown = card(await town.press(joonho, "제안모음"))
    me_too = next(button for row in shown.rows for button in row.buttons)
    asked = card(await town.press(joonho, me_too.token))
    done = await town.say(joonho, asked.buttons[0].token)

    assert texts(done)[:2] == [
        "‘나도요’를 보탰어요. 1명이 함께 원해요.",
        f"“{idea.title}”",
    ]


async def test_the_collection_shows_state_reader_and_support(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(Role.MODERATOR, "지우")
    liked, fresh = drop(town, mina, "긴 케이블"), drop(town, mina, "짧은 상자")
    fans = wanted(town, liked, 2)
    await town.press(jiwoo, f"d1:make_idea:{liked.id}:0")

    served = await town.say(fans[0], "ideas")

    assert texts(served)[1:-1] == [
        "많이 원하는 제안",
        f"#{liked.id} “긴 케이블”",
        "만드는 중 · 2명이 함께 원해요 · 지우님이 읽었어요",
        "새로 온 제안",
        f"#{fresh.id} “짧은 상자”",
        "살펴보는 중 · 첫 ‘나도요’를 기다려요 · 곧 읽을게요",
    ]
    labels = [label(served, b) for row in card(served.reply).rows for b in row.buttons]
    assert labels == ["나도요 거두기", "나도요"]


async def test_nobody_is_offered_to_want_their_own_or_what_is_decided(town: Town) -> None:
    mina, jiwoo = town.fan(), town.staff()
    drop(town, mina, "내 생각")
    other = drop(town, town.fan(), "남의 생각")
    await town.press(jiwoo, f"d1:decline_idea:{other.id}:0", reason="배터리가 약해져요")

    served = await town.say(mina, "ideas")

    assert [b for row in card(served.reply).rows for b in row.buttons] == []
    assert "안 하기로 했어요 · 배터리가 약해져요" in texts(served)


async def test_wanting_ones_own_is_refused_with_a_way_to_look(town: Town) -> None:
    mina = town.fan(language="en")
    idea = drop(town, mina)

    served = await town.say(mina, f"d1:support:{idea.id}")

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason).startswith("This one is yours.")
    assert buttons_of(served.reply) == ["d1:my_ideas"]


async def test_ideas_of_another_community_are_not_found(town: Town) -> None:
    joonho, jiwoo, number = town.fan(), town.staff(), foreign(town)

    presses = [
        await town.press(joonho, f"d1:support:{number}"),
        await town.press(jiwoo, f"d1:read_idea:{number}"),
        await town.press(jiwoo, f"d1:make_idea:{number}"),
        await town.press(jiwoo, f"d1:decline_idea:{number}", reason="아니요"),
    ]

    assert [p.reason.key for p in presses if isinstance(p, Refusal)] == ["refused-idea-gone"] * 4


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
    assert buttons(shown)[0] == f"d1:read_idea:{first.id}"
    read = card(await town.press(jiwoo, buttons(shown)[0]))
    made = await town.say(jiwoo, next(b for b in buttons(read) if "make_idea" in b))
    following = card(await town.press(jiwoo, buttons(card(made.reply))[0]))

    assert texts(made)[0] == "만들기로 했어요. 제안한 분께 전했어요."
    assert buttons(following)[0] == f"d1:read_idea:{second.id}"


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


async def test_my_ideas_show_what_became_of_each(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff(name="지우")
    made, waiting = drop(town, mina, "하나"), drop(town, mina, "둘")
    release(town, jiwoo, made)
    send(town)
    want(town, waiting, town.fan())

    served = await town.say(mina, "my_ideas")

    assert texts(served)[1:] == [
        f"#{waiting.id} “둘”",
        "살펴보는 중 · 1명이 함께 원해요 · 곧 읽을게요",
        f"#{made.id} “하나”",
        "만들어졌어요 · 첫 ‘나도요’를 기다려요 · 지우님이 읽었어요",
    ]


async def test_somebody_without_ideas_is_asked_for_the_first(town: Town) -> None:
    mine, all_ideas = [await town.say(town.fan(), name) for name in ("my_ideas", "ideas")]

    assert buttons(card(mine.reply)) == buttons(card(all_ideas.reply)) == ["d1:idea"]


async def test_staff_see_no_name_of_whoever_was_forgotten(town: Town) -> None:
    mina, jiwoo = town.fan("미나"), town.staff()
    drop(town, mina)
    forget(town, mina)

    served = await town.say(jiwoo, "triage")

    assert texts(served)[2] == "어느 이웃 · 11월 16일 (월)"
    assert letters(town, mina) == []
