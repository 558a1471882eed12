"""People: language, hiding, roles, the log and undo, through the desk."""

from unicodedata import normalize

import pytest
from sqlalchemy import text

from bots.common.replies import Card, Form, Refusal, Reply, Rice
from core import jobs
from core.people.results import Role
from tests.cards import card, texts, tokens
from tests.makers import Town, words

DENY_LOG = text(
    "INSERT INTO permission (fan_id, command, community_id, allowed) "
    "VALUES (:fan, 'log', :community, :allowed)"
)


async def test_a_fan_who_chooses_english_is_spoken_to_in_english(town: Town) -> None:
    mina = town.fan("미나")

    await town.press(mina, "language", language="en")
    served = await town.say(mina, "checkin")

    assert isinstance(served.reply, Card)
    assert words(served, served.reply.title) == "You are here. 1 rice went into your sack."


async def test_a_gift_is_logged_and_taken_back_exactly(town: Town) -> None:
    sora, mina = town.staff(name="소라"), town.fan("미나", rice=60)
    await town.press(sora, "grant", person="미나", amount="500", reason="도와주셔서")
    assert (town.again(mina).balance, town.again(mina).tier) == (560, 3)

    log = await town.press(sora, "log")
    assert isinstance(log, Card)
    await town.press(sora, log.rows[0].buttons[0].token)

    assert (town.again(mina).balance, town.again(mina).tier) == (60, 1)


async def test_what_was_undone_is_not_undone_again(town: Town) -> None:
    sora, mina = town.staff(name="소라"), town.fan("미나")
    await town.press(sora, "grant", person=str(mina.id), amount="5", reason="x")
    act = town.scalar("SELECT id FROM audit WHERE act = 'grant'")
    await town.press(sora, f"d1:undo:{act}")

    again = await town.press(sora, f"d1:undo:{act}")

    assert isinstance(again, Refusal)
    assert town.again(mina).balance == 0


async def test_a_fan_is_told_who_may_give_rice(town: Town) -> None:
    mina = town.fan("미나")

    served = await town.say(mina, "grant", person="미나", amount="5", reason="x")

    assert isinstance(served.reply, Refusal)
    assert "매니저부터" in words(served, served.reply.reason)


async def test_a_moderator_who_was_denied_the_log_does_not_see_it(town: Town) -> None:
    hana = town.staff(Role.MODERATOR)
    town.do(
        lambda tx: tx.session.execute(
            DENY_LOG, {"fan": hana.id, "community": tx.community.id, "allowed": False}
        )
    )

    reply = await town.press(hana, "log")

    assert isinstance(reply, Refusal)


@pytest.mark.parametrize("amount", ["zero", "", "1e9", "9" * 30, "-1000001", "1.5"])
async def test_an_amount_that_is_none_gives_the_form_back_with_what_was_typed(
    town: Town, amount: str
) -> None:
    sora, mina = town.staff(), town.fan("미나")

    reply = await town.press(sora, "grant", person="미나", amount=amount, reason="고마워서")

    assert isinstance(reply, Form)
    assert reply.given["reason"] == "고마워서"
    assert [problem.field for problem in reply.problems] == ["amount"]
    assert town.again(mina).balance == 0


@pytest.mark.parametrize("amount", ["1000001", "-1000001", "9" * 5_000])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "-1,000,000부터 1,000,000까지 적을 수 있어요."),
        ("en", "Anything from -1,000,000 to 1,000,000 fits."),
    ],
)
async def test_whoever_grants_too_much_is_told_how_much_they_may(
    town: Town, language: str, sentence: str, amount: str
) -> None:
    sora, mina = town.staff(language=language), town.fan("미나")

    served = await town.say(sora, "grant", person="미나", amount=amount, reason="고마워서")

    assert isinstance(served.reply, Form)
    assert [words(served, problem.text) for problem in served.reply.problems] == [sentence]
    assert town.again(mina).balance == 0


async def test_the_largest_gift_may_be_given_until_it_passes_two_thousand_million(
    town: Town,
) -> None:
    sora, mina = town.staff(), town.fan("미나", rice=2_147_483_647)

    gift = await town.press(sora, "grant", person="미나", amount="1,000,000", reason="고마워서")

    assert isinstance(gift, Card)
    assert town.again(mina).balance == 2_148_483_647


async def test_a_gift_of_nothing_or_to_oneself_is_refused(town: Town) -> None:
    sora = town.staff(name="소라")

    nothing = await town.press(sora, "grant", person="소라", amount="0", reason="x")
    oneself = await town.press(sora, "grant", person="소라", amount="5", reason="x")

    assert isinstance(nothing, Refusal)
    assert isinstance(oneself, Refusal)


async def test_no_more_is_taken_back_than_somebody_has(town: Town) -> None:
    sora, mina = town.staff(), town.fan("미나", rice=50)

    refused = await town.say(sora, "grant", person="미나", amount="-100", reason="x")
    taken = await town.say(sora, "grant", person="미나", amount="-20", reason="x")

    assert isinstance(refused.reply, Refusal)
    assert words(refused, refused.reply.reason).startswith("미나님에게는 지금 쌀 50톨뿐이에요.")
    assert isinstance(taken.reply, Card)
    assert words(taken, taken.reply.title) == "미나님에게서 쌀 20톨 거두었어요."
    assert town.again(mina).balance == 30


async def test_a_manager_appoints_a_moderator_but_no_manager(town: Town) -> None:
    sora, hana = town.staff(name="소라"), town.fan("하나")

    done = await town.press(sora, "staff", person="하나", role="moderator")
    refused = await town.press(sora, "staff", person="하나", role="manager")

    assert isinstance(done, Card)
    assert isinstance(refused, Refusal)
    assert town.again(hana).role == Role.MODERATOR


@pytest.mark.parametrize("role", ["moderator", "Moderator", "운영진"])
async def test_a_role_is_chosen_by_its_word_in_either_language(town: Town, role: str) -> None:
    sora, hana = town.staff(name="소라"), town.fan("하나")

    await town.press(sora, "staff", person="하나", role=role)

    assert town.again(hana).role == Role.MODERATOR


async def test_a_craft_stands_beside_the_name_and_goes_with_the_undo(town: Town) -> None:
    sora, jiwoo = town.staff(name="소라"), town.fan("지우")
    await town.press(sora, "staff", person="지우", role="reviewer", craft="배터리팀")
    given = town.scalar("SELECT craft FROM fan WHERE id = :fan", fan=jiwoo.id)

    await town.press(sora, f"d1:undo:{town.scalar('SELECT max(id) FROM audit')}")

    assert given == "배터리팀"
    assert town.scalar("SELECT craft FROM fan WHERE id = :fan", fan=jiwoo.id) is None
    assert town.again(jiwoo).role == Role.FAN


@pytest.mark.parametrize("nothing", ["-", "—", "없음", "None"])
async def test_a_craft_is_taken_away_by_a_dash_and_comes_back_with_the_undo(
    town: Town, nothing: str
) -> None:
    sora, jiwoo = town.staff(name="소라"), town.fan("지우")
    craft = "SELECT craft FROM fan WHERE id = :fan"
    await town.press(sora, "staff", person="지우", role="reviewer", craft="배터리팀")

    kept = await town.say(sora, "staff", person="지우", role="moderator")
    cleared = await town.say(sora, "staff", person="지우", role="moderator", craft=nothing)
    without = town.scalar(craft, fan=jiwoo.id)
    await town.press(sora, tokens(card(cleared.reply))[-1])

    assert texts(kept) == ["지우님의 역할: 운영진", "맡은 일: 배터리팀"]
    assert texts(cleared) == ["지우님의 역할: 운영진", "맡은 일: 따로 없어요"]
    assert without is None
    assert town.scalar(craft, fan=jiwoo.id) == "배터리팀"


async def test_a_gift_to_the_wrong_one_is_taken_back_from_its_own_card(town: Town) -> None:
    sora, mina = town.staff(name="소라"), town.fan("미나")
    gift = await town.press(sora, "grant", person="미나", amount="500", reason="도와주셔서")

    await town.press(sora, next(t for t in tokens(card(gift)) if t.startswith("d1:undo")))

    assert town.again(mina).balance == 0


@pytest.mark.parametrize(("language", "said"), [("ko", "{}번 · "), ("en", "No. {} · ")])
async def test_a_line_of_the_log_says_the_number_that_undo_asks_for(
    town: Town, language: str, said: str
) -> None:
    sora, mina = town.staff(name="소라", language=language), town.fan("미나")
    await town.press(sora, "grant", person="미나", amount="5", reason="고마워서")
    act = town.scalar("SELECT max(id) FROM audit")

    line = texts(await town.say(sora, "log"))[1]
    undone = await town.press(sora, "undo", act=str(act))

    assert line.startswith(said.format(act))
    assert isinstance(undone, Card)
    assert town.again(mina).balance == 0


async def test_only_who_may_undo_is_offered_it_in_the_log(town: Town) -> None:
    sora, hana = town.staff(name="소라"), town.staff(Role.MODERATOR, name="하나")
    town.fan("미나")
    await town.press(sora, "grant", person="미나", amount="5", reason="고마워서")

    def undos(log: Reply) -> list[str]:
        return [token for row in card(log).rows for token in tokens(row)]

    before = undos(await town.press(hana, "log"))
    await town.press(sora, "permit", person="하나", command="undo", answer="allow")
    after = undos(await town.press(hana, "log"))

    assert before == []
    assert len(after) == 2


async def test_the_budget_sets_what_acts_pay_and_undo_sets_it_back(town: Town) -> None:
    sora = town.staff()
    before = town.scalar("SELECT count(*) FROM earning_rule WHERE valid_to IS NULL")

    await town.press(sora, "setup", budget="3000000", value="26", active="100")
    assert town.scalar("SELECT monthly_budget FROM community") == 3_000_000
    act = town.scalar("SELECT id FROM audit WHERE act = 'setup'")
    town.clock.go(seconds=1)
    await town.press(sora, f"d1:undo:{act}")

    assert town.scalar("SELECT monthly_budget FROM community") == 300_000
    assert town.scalar("SELECT count(*) FROM earning_rule WHERE valid_to IS NULL") == before


async def test_what_pays_less_is_announced_a_week_before_and_can_be_taken_back(town: Town) -> None:
    sora, mina = town.staff(), town.fan()
    await town.press(mina, "checkin")
    pays = "SELECT facts FROM outbox WHERE kind = 'rates-fall'"

    done = await town.press(sora, "setup", budget="1")
    town.clock.go(days=1)
    next_day = await town.press(mina, "checkin")
    rules = await town.press(mina, "rules")

    assert isinstance(done, Card)
    assert done.rows[-1].text.key == "setup-falls"
    assert len(town.rows(pays)) == 1
    assert isinstance(next_day, Card)
    assert next_day.title.facts["rice"] == Rice(1)
    assert isinstance(rules, Card)
    assert {row.detail.key for row in rules.rows if row.detail} == {"rules-from", "rules-until"}

    town.clock.go(days=7)
    later = await town.press(mina, "rules")

    assert isinstance(later, Card)
    assert not any(row.detail for row in later.rows)


async def test_undoing_a_lower_budget_takes_its_announcement_back(town: Town) -> None:
    sora, mina = town.staff(), town.fan()
    await town.press(mina, "checkin")
    before = await town.press(mina, "rules")

    await town.press(sora, "setup", budget="1")
    act = town.scalar("SELECT id FROM audit WHERE act = 'setup'")
    await town.press(sora, f"d1:undo:{act}")

    assert await town.press(mina, "rules") == before
    assert town.scalar("SELECT state FROM outbox WHERE kind = 'rates-fall'") == "cancelled"


async def test_setup_asks_first_and_a_new_name_leaves_what_acts_pay(town: Town) -> None:
    sora = town.staff()
    rates = "SELECT code, amount, version FROM earning_rule WHERE valid_to IS NULL ORDER BY code"
    await town.press(sora, "setup", active="10000")
    chosen = town.rows(rates)

    asked = await town.press(sora, "setup")
    await town.press(sora, "setup", name="논두렁")

    assert isinstance(asked, Form)
    assert asked.given["budget"] == "300000"
    assert town.scalar("SELECT count(*) FROM audit WHERE act = 'setup'") == 2
    assert town.rows(rates) == chosen


async def test_nobody_gets_what_was_meant_for_a_number_by_taking_it_for_a_name(town: Town) -> None:
    sora, mina = town.staff(), town.fan("미나")
    impostor = town.fan(str(mina.id))

    await town.press(sora, "grant", person=str(mina.id), amount="5", reason="고마워서")

    assert (town.again(mina).balance, town.again(impostor).balance) == (5, 0)


async def test_a_name_is_found_however_a_keyboard_composed_it(town: Town) -> None:
    sora, mina = town.staff(), town.fan(normalize("NFD", "미나"))

    await town.press(sora, "grant", person=normalize("NFD", "@미나"), amount="5", reason="고마워서")

    assert town.again(mina).name == "미나"
    assert town.again(mina).balance == 5


async def test_a_name_is_found_with_a_gap_after_the_sign(town: Town) -> None:
    sora, mina = town.staff(), town.fan("미나")

    await town.press(sora, "grant", person="@ 미나", amount="5", reason="고마워서")

    assert town.again(mina).balance == 5


async def test_help_shows_staff_more_than_fans(town: Town) -> None:
    mina, sora = town.fan(), town.staff()

    for_fan, for_staff = await town.press(mina, "help"), await town.press(sora, "도움말")

    assert isinstance(for_fan, Card)
    assert isinstance(for_staff, Card)
    assert len(for_staff.rows) > len(for_fan.rows)


async def test_a_consent_is_given_and_taken_back_at_any_time(town: Town) -> None:
    mina = town.fan()
    kind = "SELECT withdrawn_at IS NULL FROM consent WHERE kind = 'promotions'"

    await town.press(mina, "d1:agree:0")
    given = town.scalar(kind)
    await town.press(mina, "d1:disagree:0")
    withdrawn = town.scalar(kind)
    await town.press(mina, "d1:agree:0")

    assert [bool(given), bool(withdrawn), bool(town.scalar(kind))] == [True, False, True]
    assert isinstance(await town.press(mina, "d1:agree:9"), Refusal)


async def test_setup_keeps_the_number_of_active_fans_and_names_the_currency(town: Town) -> None:
    sora = town.staff()
    await town.press(sora, "setup", active="80", currency="콩", counter="알", emoji="🫘")
    rates = town.scalar("SELECT count(*) FROM earning_rule")

    await town.press(sora, "setup", name="콩마을")
    served = await town.say(town.fan(), "checkin")

    assert town.scalar("SELECT active_fans FROM community") == 80
    assert town.scalar("SELECT count(*) FROM earning_rule") == rates
    assert isinstance(served.reply, Card)
    assert words(served, served.reply.title) == "출석했어요. 콩 1알이 담겼어요."


async def test_staff_see_how_far_long_work_has_come(town: Town) -> None:
    hana = town.staff(Role.MODERATOR)
    town.do(lambda tx: jobs.start(tx, "k", "pay-supporters", {"idea": 0}, total=10))

    served = await town.say(hana, "jobs")

    assert isinstance(served.reply, Card)
    assert words(served, served.reply.rows[0].detail) == "10 가운데 0"
