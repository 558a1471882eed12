"""Missions as their people meet them: through the desk, in words, with nothing lost."""

from collections.abc import Iterator
from typing import Any

import pytest

from bots.common import posts
from bots.common.replies import Button, Card, Form, Refusal, Reply, Row, Say
from bots.common.serving import Served
from bots.common.words import LANGUAGES
from core.missions import service
from core.missions.results import Kind, Rhythm
from core.people.results import Fan, Role
from tests.makers import Town, stranger, words
from tests.makers_missions import (
    approved,
    mission,
    photo,
    picture,
    raw,
    rejected,
    reviewer,
    sent,
    waiting,
)

NEW = {
    "title": "충전기 사진 찍기",
    "body": "쓰는 모습을 찍어 주세요.",
    "kind": "photo",
    "reward": "30",
    "rhythm": "once",
}


def sentences(reply: Reply) -> Iterator[Say]:
    """Everything that a reply says, its buttons' labels included."""
    match reply:
        case Card(title=title, rows=rows, note=note, buttons=buttons):
            yield title
            yield from (part for row in rows for part in row_sentences(row))
            yield from (button.label for button in buttons)
            if note is not None:
                yield note
        case Refusal(reason=reason, buttons=buttons):
            yield reason
            yield from (button.label for button in buttons)
        case Form(problems=problems):
            yield from (problem.text for problem in problems)


def row_sentences(row: Row) -> Iterator[Say]:
    yield row.text
    yield from (button.label for button in row.buttons)
    if row.detail is not None:
        yield row.detail


def text_of(served: Served, language: str = "ko") -> str:
    """All that the reader sees, after proving that it can be said in both languages."""
    said = list(sentences(served.reply))
    for other in LANGUAGES:
        assert all(words(served, sentence, other).strip() for sentence in said)
    return "\n".join(words(served, sentence, language) for sentence in said)


def tokens(reply: Reply) -> list[str]:
    assert isinstance(reply, Card | Refusal)
    buttons: list[Button] = [*reply.buttons]
    if isinstance(reply, Card):
        buttons += [button for row in reply.rows for button in row.buttons]
    return [button.token for button in buttons]


def problems(reply: Reply) -> dict[str, str]:
    assert isinstance(reply, Form), reply
    return {problem.field: problem.text.key for problem in reply.problems}


async def test_a_mission_is_shown_with_its_button_and_pays_when_pressed(town: Town) -> None:
    mina = town.fan()
    asked = mission(town, title="팝업 매장 둘러보기", reward=20, slots=3)

    shown = await town.say(mina, "/missions")
    assert "팝업 매장 둘러보기 · 쌀 20톨" in text_of(shown)
    assert "한 번만 · 3자리 남았어요" in text_of(shown)
    paid = await town.say(mina, f"d1:claim:{asked.id}")

    assert "“팝업 매장 둘러보기” 고마워요. 쌀 20톨이 담겼어요." in text_of(paid)
    assert "https://example.com/charger" in text_of(paid)


async def test_a_guest_looks_around_and_one_press_joins_and_claims(town: Town) -> None:
    joonho = stranger()
    asked = mission(town)
    assert f"d1:claim:{asked.id}" in tokens(await town.press(joonho, "missions"))

    joining = await town.press(joonho, f"d1:claim:{asked.id}")
    assert town.scalar("SELECT count(*) FROM claim") == 0
    assert isinstance(joining, Card)
    done = await town.press(joonho, joining.buttons[0].token)

    assert isinstance(done, Card)
    assert done.title.key == "mission-done"


async def test_when_nothing_is_left_there_is_a_next_step(town: Town) -> None:
    mina = town.fan()
    empty = await town.press(mina, "missions")
    asked = mission(town)
    mission(town, tier_floor=3)
    await town.press(mina, f"d1:claim:{asked.id}")

    done = await town.press(mina, "missions")

    assert isinstance(empty, Card)
    assert isinstance(done, Card)
    assert (empty.title.key, done.title.key) == ("missions-none", "missions-all-done")
    assert done.rows[0].text.key == "missions-locked"
    assert "d1:checkin" in tokens(done)


async def test_a_proof_is_asked_for_sent_rejected_and_sent_again(town: Town) -> None:
    mina, jiu = town.fan("미나"), reviewer(town)
    asked = mission(town, Kind.TEXT, title="한 줄 후기")
    button = f"d1:prove_text:{asked.id}"
    form = await town.press(mina, button)
    assert isinstance(form, Form)
    assert form.fixed == {"mission": asked.id}

    await town.say(mina, button, text="가벼워요")
    seen = await town.say(jiu, "/review")
    assert "미나님의 인증 · 한 줄 후기" in text_of(seen)
    assert "가벼워요" in text_of(seen)
    back = next(token for token in tokens(seen.reply) if token.startswith("d1:reject"))
    text_of(await town.say(jiu, back, reason="조금 더 길게 적어 주세요"))
    mine = await town.say(mina, "/proofs")
    assert "이유: 조금 더 길게 적어 주세요" in text_of(mine)
    assert button in tokens(mine.reply)
    again = await town.say(mina, button, text="가볍고 케이블이 길어요")

    assert "“한 줄 후기” 인증을 잘 받았어요." in text_of(again)
    assert "지난번 이유: 조금 더 길게 적어 주세요" in text_of(await town.say(jiu, "/review"))


async def test_a_reviewer_sees_the_photo_and_what_is_suspicious_about_it(town: Town) -> None:
    mina, joonho, jiu = town.fan("미나"), town.fan("준호"), reviewer(town)
    asked = mission(town, Kind.PHOTO)
    first = sent(town, mina, asked, photo(5))
    near = raw(picture(5).resize((300, 225)), quality=40)
    await town.say(joonho, f"d1:prove_photo:{asked.id}", photo=near)

    seen = await town.say(jiu, f"d1:review:{first.claim_id}")

    assert isinstance(seen.reply, Card)
    assert seen.reply.rows[0].photo is not None
    assert "11월 16일 (월)에 미나님이 보낸 사진과 거의 같아요." in text_of(seen)
    assert seen.reply.rows[1].photo not in (None, seen.reply.rows[0].photo)
    assert "2건이 기다려요" in text_of(seen)


async def test_approving_pays_tells_the_fan_and_leads_to_the_next_proof(town: Town) -> None:
    mina, jiu = town.fan("미나"), reviewer(town)
    proof = sent(town, mina, mission(town, Kind.TEXT, reward=40))

    done = await town.say(jiu, f"d1:approve:{proof.claim_id}:1")

    assert "쌀 40톨 담아 드렸어요" in text_of(done)
    assert "기다리는 인증을 모두 살펴봤어요." in text_of(done)
    assert tokens(done.reply) == ["d1:review"]
    assert town.again(mina).balance == 40


async def test_a_manager_may_take_a_decision_back_at_once(town: Town) -> None:
    mina, manager = town.fan(), town.staff()
    proof = sent(town, mina, mission(town, Kind.TEXT))
    done = await town.press(manager, f"d1:approve:{proof.claim_id}:1")

    undone = await town.say(manager, next(t for t in tokens(done) if t.startswith("d1:undo")))

    assert "인증 인정" in text_of(undone)
    assert town.again(mina).balance == 0
    assert waiting(town, manager) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_second_reviewer_reads_who_was_quicker(town: Town, language: str) -> None:
    mina, jiu = town.fan(), reviewer(town, "지우")
    haram = town.staff(Role.REVIEWER, "하람", language)
    proof = sent(town, mina, mission(town, Kind.TEXT))
    rejected(town, jiu, proof)

    late = await town.say(haram, f"d1:approve:{proof.claim_id}:1")

    assert isinstance(late.reply, Refusal)
    expected = {
        "ko": "지우님이 먼저 살펴보고 돌려보냈어요.",
        "en": "지우 was quicker and sent it back.",
    }
    assert expected[language] in text_of(late, language)


async def test_fans_cannot_decide_proofs_not_even_by_writing_the_button(town: Town) -> None:
    mina, joonho, jiu = town.fan(), town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT)
    theirs = sent(town, joonho, asked)

    forged = f"d1:approve:{theirs.claim_id}:1"
    await town.say(mina, f"d1:prove_text:{asked.id}", text=forged, claim=theirs.claim_id)
    pressed = await town.say(mina, forged)

    assert isinstance(pressed.reply, Refusal)
    assert pressed.reply.reason.key == "refused-not-allowed"
    assert waiting(town, jiu) == 2
    seen = await town.say(jiu, f"d1:review:{theirs.claim_id}")
    assert forged in text_of(seen)


async def test_a_manager_opens_a_mission_and_sees_what_it_may_cost(town: Town) -> None:
    manager, mina = town.staff(), town.fan()

    answers = {**NEW, "reward": "5,000", "slots": "10", "ends": "2026-11-20", "tier": "0"}
    opened = await town.say(manager, "/mission", **answers)

    assert "10자리가 모두 차면 650,000원쯤 들어요." in text_of(opened)
    assert "50,000원이 넘는 경품" in text_of(opened)
    shown = text_of(await town.say(mina, "missions"))
    assert "11월 20일 (금) 오후 11:59까지 · 10자리 남았어요" in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"reward": "-5"}, {"reward": "wrong-out-of-range"}),
        ({"reward": "0"}, {"reward": "wrong-out-of-range"}),
        ({"reward": "99999999"}, {"reward": "wrong-out-of-range"}),
        ({"reward": "많이"}, {"reward": "wrong-no-number"}),
        ({"reward": "1.5"}, {"reward": "wrong-no-number"}),
        ({"reward": "1" * 40}, {"reward": "wrong-out-of-range"}),
        ({"ends": "2026-11-15"}, {"ends": "wrong-day-past"}),
        ({"ends": "0001-01-01"}, {"ends": "wrong-day-past"}),
        ({"ends": "9999-12-31"}, {"ends": "wrong-day-far"}),
        ({"ends": "내일"}, {"ends": "wrong-no-day"}),
        ({"kind": "visit"}, {"link": "wrong-visit-link"}),
        ({"kind": "visit", "link": "javascript:x"}, {"link": "wrong-no-link"}),
        ({"link": "https://a.b/\x00"}, {"link": "wrong-no-link"}),
        ({"kind": "dance"}, {"kind": "wrong-no-option"}),
        ({"slots": "0"}, {"slots": "wrong-out-of-range"}),
        ({"tier": "8"}, {"tier": "wrong-out-of-range"}),
        ({"title": "가" * 81}, {"title": "wrong-too-long"}),
        ({"title": ""}, {"title": "wrong-missing"}),
    ],
)
async def test_what_is_wrong_with_a_mission_is_said_and_nothing_typed_is_lost(
    town: Town, language: str, change: dict[str, str], wrong: dict[str, str]
) -> None:
    manager = town.staff(language=language)
    typed: dict[str, Any] = {**NEW, **change}

    served = await town.say(manager, "/mission", **typed)

    assert problems(served.reply) == wrong
    assert isinstance(served.reply, Form)
    assert {**served.reply.given, **{k: "" for k in typed if not typed[k]}} == typed
    assert text_of(served, language)
    assert town.scalar("SELECT count(*) FROM mission") == 0


async def test_a_manager_sees_all_that_run_and_closes_one(town: Town) -> None:
    manager = town.staff()
    empty = await town.say(manager, "mission_list")
    asked = mission(town, title="오래된 미션")
    listed = await town.say(manager, "mission_list")

    closed = await town.say(manager, f"d1:mission_close:{asked.id}")

    assert "하나 만들어 볼까요?" in text_of(empty)
    assert "오래된 미션" in text_of(listed)
    assert "“오래된 미션” 미션을 마감했어요." in text_of(closed)
    again = await town.say(manager, f"d1:mission_close:{asked.id}")
    assert "이미 마감한 미션이에요." in text_of(again)


async def test_reviewers_review_but_only_managers_open_missions(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)

    refused = [
        (await town.press(mina, "review")),
        (await town.press(mina, "mission", **NEW)),
        (await town.press(jiu, "mission", **NEW)),
        (await town.press(jiu, "d1:mission_close:1")),
    ]

    assert {r.reason.key for r in refused if isinstance(r, Refusal)} == {"refused-not-allowed"}
    assert len(refused) == 4


async def refusal_of(town: Town, fan: Fan, command: str, **answers: Any) -> str:
    served = await town.say(fan, command, **answers)
    assert isinstance(served.reply, Refusal), served.reply
    assert text_of(served)
    return served.reply.reason.key.removeprefix("refused-")


async def test_every_no_is_a_sentence_in_both_languages(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    daily, weekly = (mission(town, rhythm=r) for r in (Rhythm.DAILY, Rhythm.WEEKLY))
    high, full, text = (
        mission(town, tier_floor=7),
        mission(town, slots=1),
        mission(town, Kind.TEXT),
    )
    over = mission(town)
    town.do(lambda tx: service.close(tx, over.id))
    await town.press(town.fan(), f"d1:claim:{full.id}")
    for asked in (daily, weekly):
        await town.press(mina, f"d1:claim:{asked.id}")
    await town.press(mina, f"d1:prove_text:{text.id}", text="써 봤어요")
    own = sent(town, jiu, text)

    said = [
        await refusal_of(town, mina, f"d1:claim:{daily.id}"),
        await refusal_of(town, mina, f"d1:claim:{weekly.id}"),
        await refusal_of(town, mina, f"d1:claim:{high.id}"),
        await refusal_of(town, mina, f"d1:claim:{full.id}"),
        await refusal_of(town, mina, f"d1:claim:{over.id}"),
        await refusal_of(town, mina, "d1:claim:99999"),
        await refusal_of(town, mina, f"d1:claim:{text.id}"),
        await refusal_of(town, mina, f"d1:prove_link:{full.id}", link="https://a.kr"),
        await refusal_of(town, mina, f"d1:prove_text:{text.id}", text="또 보내요"),
        await refusal_of(town, jiu, f"d1:approve:{own.claim_id}"),
        await refusal_of(town, jiu, "d1:reject:99999:1", reason="없어요"),
    ]

    assert said == [
        "mission-done-already",
        "mission-done-already",
        "mission-tier",
        "mission-full",
        "mission-over",
        "gone",
        "mission-proof",
        "mission-visit",
        "proof-waiting",
        "proof-own",
        "gone",
    ]


async def test_letters_about_a_proof_can_be_said_in_both_languages(town: Town) -> None:
    mina, jiu = town.fan(), reviewer(town)
    asked = mission(town, Kind.TEXT, reward=40)
    rejected(town, jiu, sent(town, mina, asked), "흐려요")
    approved(town, jiu, sent(town, mina, asked))
    voice = await town.say(mina, "missions")
    community = voice.voice.community
    facts: list[tuple[str, dict[str, Any]]] = [
        ("proof-approved", {"title": "후기", "rice": 40}),
        ("proof-rejected", {"title": "후기", "reason": "흐려요", "mission": 1, "kind": "photo"}),
        ("proof-reopened", {"title": "후기", "rice": 40}),
        ("proof-reopened", {"title": "후기", "rice": 0}),
    ]

    said = [
        text_of(Served(posts.worded(kind, community, told), voice.voice, mina.id)).splitlines()
        for kind, told in facts
    ]

    assert said[0][0] == "“후기” 인증을 확인했어요. 쌀 40톨이 담겼어요."
    assert said[1][:2] == ["“후기” 인증을 돌려보냈어요. 고쳐서 다시 보내 주세요.", "이유: 흐려요"]
    assert said[2][0].endswith("담겼던 쌀 40톨은 잠시 거두어 두었어요.")
    assert town.scalar("SELECT count(*) FROM outbox WHERE kind LIKE 'proof-%'") == 2
