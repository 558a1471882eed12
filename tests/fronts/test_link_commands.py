"""Linking through the desk: what each side reads, and that nothing of a code is kept."""

import asyncio

import pytest

from bots.common.replies import Card, Form, Refusal
from bots.common.serving import Request
from core.linking import rules, service
from core.people.results import Fan, Role
from tests.cards import card, refusal, texts, tokens
from tests.makers import Town, stranger
from tests.makers_ideas import tick
from tests.makers_linking import agreed, linked, met, offered, sound
from tests.makers_polls import asked as question


async def code_of(town: Town, fan: Fan) -> str:
    served = await town.say(fan, "link")
    assert isinstance(served.reply, Card)
    return str(served.reply.title.facts["code"])


@pytest.mark.parametrize(
    ("language", "asks", "waits", "one"),
    [
        (
            "ko",
            "“준호”님도 나인가요?",
            "“준호”님 쪽의 확인을 기다려요.",
            "이제 한 사람이에요: 준호 · 미나",
        ),
        (
            "en",
            "Is “준호” you as well?",
            "Waiting for “준호”.",
            "One person from now on: 준호 · 미나",
        ),
    ],
)
async def test_two_accounts_become_one_person(
    town: Town, language: str, asks: str, waits: str, one: str
) -> None:
    joon, mina = town.fan("준호", language=language), town.fan("미나", language=language)

    asked = await town.say(mina, "link", code=await code_of(town, joon))
    assert texts(asked)[0] == asks
    yes = tokens(card(asked.reply))[0]
    assert texts(await town.say(mina, yes))[0].startswith(waits)
    again = await town.say(joon, "link")
    assert tokens(card(again.reply))[0] == yes
    done = await town.say(joon, yes)

    assert texts(done)[0] == one
    assert tokens(card(done.reply))[0] == "d1:me"
    assert town.scalar("SELECT count(*) FROM fan WHERE merged_into IS NULL") == 1


async def test_whatever_was_typed_for_a_name_is_shown_as_it_is(town: Town) -> None:
    joon = town.fan("<b>준호</b> **@everyone** {$x}")

    asked = await town.say(town.fan(), "link", code=await code_of(town, joon))

    assert "<b>준호</b> **@everyone** {$x}" in texts(asked)[0]


async def test_no_code_is_kept_anywhere(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    code = await code_of(town, joon)
    await town.say(mina, "link", code=code)

    kept = repr([town.rows(f"SELECT * FROM {name}") for name in ("request", "link", "outbox")])
    assert code not in kept
    assert code.replace("-", "") not in kept


async def test_the_same_press_delivered_twice_leaves_one_code_that_is_good(town: Town) -> None:
    joon, mina = town.fan(), town.fan()
    request = Request("link", town.caller(joon), "press-1")

    served = [await town.desk.press("link", request) for _ in range(2)]

    codes = [one.reply.title.facts["code"] for one in served if isinstance(one.reply, Card)]
    assert isinstance((await town.say(mina, "link", code=codes[0])).reply, Refusal)
    assert isinstance((await town.say(mina, "link", code=codes[1])).reply, Card)


@pytest.mark.parametrize(
    ("language", "wrong", "locked"),
    [
        ("ko", "그런 코드는 없어요. 다시 보고 넣어 주세요. 4번 더 넣을 수 있어요.", "틀린 코드를"),
        (
            "en",
            "There is no such code. Please look again; you can try 4 more times.",
            "Too many codes were wrong.",
        ),
    ],
)
async def test_wrong_codes_are_counted_although_they_are_refused(
    town: Town, language: str, wrong: str, locked: str
) -> None:
    mina, code = town.fan(language=language), await code_of(town, town.fan())

    said = [refusal(await town.say(mina, "enter_code", code="0" * 12)) for _ in range(5)]

    assert said[0] == wrong
    assert said[4].startswith(locked)
    assert refusal(await town.say(mina, "link", code=code)).startswith(locked)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("{small}", ""),
        ("{spaced}", ""),
        ("{confused}", ""),
        ("abc", "refused-link-no-code"),
        ("'; DELETE FROM fan; --", "refused-link-no-code"),
        ("0000 0000 0000", "refused-link-wrong"),
        ("💥💥💥💥💥💥💥💥💥💥💥💥", "refused-link-no-code"),
    ],
)
async def test_codes_are_taken_as_people_type_them(town: Town, typed: str, key: str) -> None:
    code = await code_of(town, town.fan())
    ways = {
        "small": code.lower(),
        "spaced": f"  {code.replace('-', ' ')} ",
        "confused": code.replace("0", "o").replace("1", "l"),
    }

    reply = await town.press(town.fan(), "link", code=typed.format(**ways) if not key else typed)

    assert (reply.reason.key if isinstance(reply, Refusal) else "") == key


async def test_a_link_opens_the_question_for_somebody_who_only_joins_by_it(town: Town) -> None:
    joon, guest = town.fan("준호"), stranger("미나")
    high, low = rules.halves(str(await code_of(town, joon)).replace("-", ""))

    invited = await town.say(guest, f"d1:link:{high}:{low}")
    asked = await town.say(guest, tokens(card(invited.reply))[0])

    assert texts(asked)[0] == "“준호”님도 나인가요?"
    assert town.scalar("SELECT count(*) FROM link WHERE state = 'met'") == 1


async def test_a_made_up_link_finds_nobody(town: Town) -> None:
    for high, low in ((1, 2), (10**17, 1)):
        reply = await town.press(town.fan(), f"d1:link:{high}:{low}")
        assert isinstance(reply, Refusal)


async def test_the_button_asks_for_the_code(town: Town) -> None:
    reply = await town.press(town.fan(), "enter_code")

    assert isinstance(reply, Form)


async def test_the_address_of_telegram_stands_beside_the_code(town: Town) -> None:
    town.do(lambda tx: service.open_doorway(tx, "telegram", "https://t.me/dure_bot?start="))

    shown = texts(await town.say(town.fan(), "link"))

    assert any("https://t.me/dure_bot?start=d1-link-" in line for line in shown)


async def test_rice_is_frozen_for_a_day_and_the_link_can_be_taken_back_there(town: Town) -> None:
    joon, mina = town.fan("준호", rice=3), town.fan("미나", rice=4)
    meeting, here = met(town, joon, mina), town.caller(joon)
    agreed(town, mina, meeting)
    done = await town.say(here, f"d1:link_yes:{meeting.id}")
    assert texts(done)[1] == "쌀자루에 쌀 7톨이 있어요."
    assert texts(done)[2].endswith("모으는 건 그대로예요.")

    again = card((await town.say(here, "link")).reply)
    undone = await town.say(here, tokens(again.rows[-1])[0])

    assert texts(undone)[0] == "연결을 풀었어요."
    assert (town.again(joon).balance, town.again(mina).balance) == (3, 4)


async def test_staff_undo_a_link_in_the_log(town: Town) -> None:
    boss, joon, mina = town.staff(Role.MANAGER), town.fan("준호", rice=3), town.fan("미나", rice=4)
    linked(town, joon, mina)

    log = await town.say(boss, "log")
    assert any("계정 연결: 준호 + 미나" in line for line in texts(log))
    undone = await town.say(boss, tokens(card(log.reply).rows[0])[0])

    assert isinstance(undone.reply, Card)
    assert (town.again(joon).balance, town.again(mina).balance) == (3, 4)


async def test_others_can_press_nothing_of_it(town: Town) -> None:
    joon, mina, sora = town.fan(), town.fan(), town.fan()
    meeting = met(town, joon, mina)
    for token in (f"d1:link_yes:{meeting.id}", f"d1:link_no:{meeting.id}", "d1:unlink:1"):
        assert isinstance(await town.press(sora, token), Refusal)
    merge = linked(town, joon, mina).merge
    assert isinstance(await town.press(sora, f"d1:unlink:{merge}"), Refusal)


@pytest.mark.rush
async def test_one_code_typed_by_two_at_once_is_met_by_one(town: Town) -> None:
    code = offered(town, town.fan()).code
    fans = [town.fan() for _ in range(8)]

    replies = await asyncio.gather(*(town.press(fan, "link", code=code) for fan in fans))

    assert sum(isinstance(reply, Card) for reply in replies) == 1
    others = [reply for reply in replies if isinstance(reply, Refusal)]
    assert {reply.reason.key for reply in others} == {"refused-link-used"}


@pytest.mark.rush
async def test_guessing_at_once_is_no_more_than_five_tries(town: Town) -> None:
    mina = town.fan()

    replies = await asyncio.gather(
        *(town.press(mina, "enter_code", code=f"{n:012}") for n in range(20))
    )

    keys = [reply.reason.key for reply in replies if isinstance(reply, Refusal)]
    assert keys.count("refused-link-wrong") == 4
    assert keys.count("refused-link-locked") == 16
    assert town.scalar("SELECT tries FROM wrong_code") == 5


@pytest.mark.rush
async def test_both_confirm_and_vote_at_the_same_moment(town: Town) -> None:
    """However it falls out, there is one fan, one vote, one pay, and the sums are right."""
    poll = question(town)
    pairs = [(town.fan(), town.fan()) for _ in range(6)]
    meetings = [met(town, *pair) for pair in pairs]
    for (_, second), meeting in zip(pairs, meetings, strict=True):
        agreed(town, second, meeting)
    callers = [town.caller(fan) for pair in pairs for fan in pair]
    votes = [
        town.press(caller, f"d1:cast:{poll.id}:{poll.choices[n % 3].id}")
        for n, caller in enumerate(callers)
    ]
    yeses = [
        town.press(town.caller(first), f"d1:link_yes:{meeting.id}")
        for (first, _), meeting in zip(pairs, meetings, strict=True)
        for _ in range(2)
    ]

    await asyncio.gather(*votes[:6], *yeses, *votes[6:])
    town.clock.go(minutes=1)
    await asyncio.to_thread(tick, town)

    assert town.scalar("SELECT count(*) FROM merge") == len(pairs)
    assert town.scalar("SELECT count(*) FROM vote") == len(pairs)
    assert town.scalar("SELECT voters FROM poll") == len(pairs)
    assert town.scalar("SELECT sum(balance) FROM fan") == 10 * len(pairs)
    assert sound(town) == []
