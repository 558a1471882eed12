"""The desk in a real browser: what staff do there, and who hears of it."""

import pytest
from playwright.async_api import Browser, expect

from core.missions.results import Kind
from core.people.results import Fan, Role
from core.polls import casting
from core.polls import service as polls
from core.polls.results import Cast
from tests.fronts.browsing import table
from tests.fronts.served import Served
from tests.makers import Town
from tests.makers_ideas import drop, wanted
from tests.makers_missions import mission, photo, sent

pytestmark = pytest.mark.browser


async def test_a_managers_question_is_asked_in_every_fans_chat(
    village: Town, pages: Served, browser: Browser
) -> None:
    _staffed(village)

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.desk.get_by_role("button", name="질문 열기").click()
        await both.page.get_by_label("질문", exact=True).fill("어떤 색으로 할까요?")
        await both.page.get_by_label("선택지").fill("크림\n세이지\n먹색")
        await both.send_form()
        await expect(both.desk.get_by_role("timer")).to_have_text("60")
        await expect(both.chat).not_to_contain_text("모두에게")

        village.clock.go(seconds=60)
        await both.hears("모두에게")
        await both.hears("어떤 색으로 할까요?")


async def test_votes_move_on_the_phone_and_on_the_desk(
    village: Town, pages: Served, browser: Browser
) -> None:
    sora, _ = _staffed(village)
    asked = village.do(lambda tx: polls.ask(tx, "무슨 색?", ["크림", "세이지"]), sora.id).poll
    fans = [village.fan() for _ in range(4)]

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.press("함께 정하기")
        shares = both.page.locator(".ballot .choice:nth-child(2) .share")
        await expect(shares).to_have_text(["0%"] * 2)

        casts = [Cast(fan.id, asked.id, asked.choices[fan is not fans[0]].id) for fan in fans]
        village.do(lambda tx: casting.cast_all(tx, casts))
        await expect(shares).to_have_text(["75%"] * 2)


async def test_a_proof_is_reviewed_with_its_photo_and_the_fan_hears_of_it(
    village: Town, pages: Served, browser: Browser
) -> None:
    _, mina = _staffed(village)
    sent(village, mina, mission(village, Kind.PHOTO, 100, title="책상 위 충전기"), photo())

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.turn_to("인증 검토")
        seen = both.desk.locator(".photo img")
        assert await seen.evaluate("i => i.decode().then(() => i.naturalWidth > 0)")
        await both.desk.get_by_role("button", name="인정하기").click()

        await both.hears("나에게 온 편지")
        await expect(both.page.locator("#sack-rice")).to_have_text("100")


async def test_sending_a_proof_back_needs_a_reason(
    village: Town, pages: Served, browser: Browser
) -> None:
    _, mina = _staffed(village)
    sent(village, mina, mission(village, Kind.TEXT, 10))

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.turn_to("인증 검토")
        await both.desk.get_by_role("button", name="돌려보내기").click()
        await both.send_form()
        await expect(both.page.get_by_text("이 칸을 채워 주세요.")).to_be_visible()
        await both.page.get_by_label("돌려보내는 이유").fill("조금 더 자세히 적어 주세요")
        await both.send_form()

        await both.hears("조금 더 자세히 적어 주세요")


async def test_a_complaint_is_answered_at_the_desk_and_settled_on_the_phone(
    village: Town, pages: Served, browser: Browser
) -> None:
    _staffed(village)

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.press("한마디")
        await both.press("알려 주기")
        await both.page.get_by_label("어떤 일인지 들려주세요").fill("불이 안 들어와요")
        await both.send_form()
        await both.hears("불편을 드려 죄송해요.")

        await both.turn_to("문의")
        await both.desk.get_by_role("button", name="답하기").click()
        await expect(both.page.get_by_role("dialog")).to_contain_text("불이 안 들어와요")
        await both.page.get_by_label("답", exact=False).last.fill("새것을 보내 드릴게요")
        await both.send_form()
        await both.hears("새것을 보내 드릴게요")
        await expect(both.desk).to_contain_text("기다리는 문의가 없어요.")

        await both.press("해결됐어요")
        await both.hears("알려 주셔서 고마워요.")


async def test_a_note_ships_ticked_ideas_and_names_their_author_in_the_chat(
    village: Town, pages: Served, browser: Browser
) -> None:
    _, mina = _staffed(village)
    idea = drop(village, mina, title="밤에 불빛을 끌 수 있게 해 주세요")
    wanted(village, idea, 2)

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.turn_to("소식")
        await both.desk.get_by_role("button", name="소식 쓰기").first.click()
        await both.page.get_by_label("제목").fill("불빛을 끌 수 있어요")
        await both.page.get_by_label("내용").fill("길게 누르면 꺼져요.")
        await both.page.get_by_text("밤에 불빛을 끌 수 있게").last.click()
        await both.send_form()
        await both.desk.get_by_role("button", name="지금 보내기").click()

        await both.hears("불빛을 끌 수 있어요")
        await both.hears("“밤에 불빛을 끌 수 있게 해 주세요” · 미나님")
        await both.hears("3명이 함께 바꿨어요")
        await both.hears("나에게 온 편지")


async def test_a_post_that_was_cancelled_in_its_minute_reaches_nobody(
    village: Town, pages: Served, browser: Browser
) -> None:
    sora, _ = _staffed(village)

    async with table(browser, pages.url) as both:
        await both.play("미나")
        village.do(lambda tx: polls.ask(tx, "틀린 질문", ["가", "나"]), sora.id)
        await both.turn_to("기록")
        await both.desk.get_by_role("button", name="취소").click()
        await expect(both.desk.get_by_role("timer")).to_have_count(0)
        village.clock.go(seconds=61)
        village.do(lambda tx: polls.ask(tx, "바른 질문", ["가", "나"]))

        await both.hears("바른 질문")
        await expect(both.chat.locator(".post")).to_have_count(1)


async def test_staff_find_their_own_acts_at_the_desk_and_a_fans_on_the_phone(
    village: Town, pages: Served, browser: Browser
) -> None:
    sora, mina = _staffed(village)
    village.do(lambda tx: polls.ask(tx, "무슨 색?", ["크림", "세이지"]), sora.id)
    drop(village, mina, title="벽에 걸고 싶어요")

    async with table(browser, pages.url) as both:
        await both.play("소라")
        await expect(both.desk.locator(".choice").first).to_be_disabled()
        await both.turn_to("제안")
        await expect(both.desk.get_by_role("button", name="읽었어요")).to_be_visible()
        await expect(both.desk.get_by_role("button", name="나도요")).to_have_count(0)
        await both.say("제안모음")
        await both.press("나도요")

        await both.hears("“벽에 걸고 싶어요”")

    assert village.scalar("SELECT supporters FROM idea") == 1


async def test_what_staff_did_is_undone_from_the_log(
    village: Town, pages: Served, browser: Browser
) -> None:
    _staffed(village)

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.turn_to("살림")
        await both.desk.get_by_role("button", name="쌀 주기").click()
        await both.page.get_by_label("누구에게").fill("미나")
        await both.page.get_by_label("얼마나").fill("50")
        await both.page.get_by_label("이유").fill("도와주셔서")
        await both.send_form()
        await expect(both.page.locator("#sack-rice")).to_have_text("50")

        await both.turn_to("기록")
        await both.desk.locator("#desk-body").get_by_role("button", name="되돌리기").first.click()
        await expect(both.page.locator("#sack-rice")).to_have_text("0")


async def test_a_moderator_is_shown_only_what_a_moderator_may(
    village: Town, pages: Served, browser: Browser
) -> None:
    _staffed(village)

    async with table(browser, pages.url) as both:
        await both.play("미나")
        await both.desk.get_by_role("radio", name="하나").click()
        await expect(both.desk.get_by_role("radio", name="하나")).to_be_checked()
        await expect(both.desk.get_by_role("button", name="사람들")).to_have_count(0)
        await expect(both.desk.get_by_role("button", name="질문 열기")).to_have_count(0)


async def test_a_member_of_staff_who_is_played_sits_at_their_own_desk(
    village: Town, pages: Served, browser: Browser
) -> None:
    _staffed(village)

    async with table(browser, pages.url) as both:
        await both.play("하나")

        await expect(both.desk.get_by_role("radio", name="하나")).to_be_checked()
        await expect(both.desk.get_by_role("radio", name="소라")).to_be_disabled()


def _staffed(village: Town) -> tuple[Fan, Fan]:
    """Sora, who manages, and Mina, a fan; Hana moderates."""
    sora = village.fan("소라", role=Role.MANAGER, external_id="demo:sora")
    village.fan("하나", role=Role.MODERATOR, external_id="demo:hana")
    return sora, village.fan("미나", external_id="demo:mina")
