"""Ideas through the desk: every press of a fan has its sentence, in both languages."""

import io

import pytest
from PIL import Image

from bots.common.replies import Button, Form, Refusal
from bots.common.serving import Served
from core.people.results import Role
from tests.cards import card, read_letter, texts, tokens
from tests.makers import Town, stranger, words
from tests.makers_ideas import drop, foreign, release, send, want, wanted

HOSTILE = "<b>@everyone</b> [x](http://a.b) { $name } `rm`"


def label(served: Served, button: Button) -> str:
    return words(served, button.label)


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
        ("   ", "ko", "읽을 수 있는 글자가 없어요."),
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


async def test_an_empty_file_is_no_photo_and_is_not_left_out_in_silence(town: Town) -> None:
    served = await town.say(town.fan(), "idea", title="케이블이 짧아요", photo=b"")

    assert isinstance(served.reply, Form)
    assert [problem.text.key for problem in served.reply.problems] == ["wrong-no-photo"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "읽을 수 있는 글자가 없어요."),
        ("en", "There is nothing to read in it."),
    ],
)
async def test_a_title_of_invisible_characters_is_asked_for_again_in_words(
    town: Town, language: str, said: str
) -> None:
    mina = town.fan(language=language)

    served = await town.say(mina, "idea", title="\u200b\u200d\u2060")

    assert isinstance(served.reply, Form)
    assert [words(served, problem.text) for problem in served.reply.problems] == [said]


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
    assert tokens(served.reply) == ["d1:ideas"]


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
    assert tokens(served.reply) == ["d1:my_ideas"]


async def test_ideas_of_another_community_are_not_found(town: Town) -> None:
    joonho, jiwoo, number = town.fan(), town.staff(), foreign(town)

    presses = [
        await town.press(joonho, f"d1:support:{number}"),
        await town.press(jiwoo, f"d1:read_idea:{number}"),
        await town.press(jiwoo, f"d1:make_idea:{number}"),
        await town.press(jiwoo, f"d1:decline_idea:{number}", reason="아니요"),
    ]

    assert [p.reason.key for p in presses if isinstance(p, Refusal)] == ["refused-idea-gone"] * 4


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
        "만들어졌어요 · 한 사람이 먼저 떠올렸어요 · 지우님이 읽었어요",
    ]


async def test_somebody_without_ideas_is_asked_for_the_first(town: Town) -> None:
    mine, all_ideas = [await town.say(town.fan(), name) for name in ("my_ideas", "ideas")]

    assert tokens(card(mine.reply)) == tokens(card(all_ideas.reply)) == ["d1:idea"]
