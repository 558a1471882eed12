"""Sets: whoever asks at the same moment shares a transaction, and nobody notices."""

import asyncio
import itertools
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bots.common.catalogue import Ask, Catalogue, Command, Rank
from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.handlers import presales
from bots.common.pace import Pace
from bots.common.replies import Card, Refusal, Reply, say
from bots.common.serving import Request
from core.errors import Refused
from core.points import ledger
from core.points.results import Award
from core.tx import Tx
from tests.makers import Town, stranger, words
from tests.makers_presales import on_sale


async def test_a_hundred_fans_at_once_are_each_checked_in_once(town: Town) -> None:
    fans = [town.fan() for _ in range(100)]

    replies = await asyncio.gather(*(town.press(fan, "checkin") for fan in fans))

    assert all(isinstance(reply, Card) for reply in replies)
    assert town.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 100
    assert town.scalar("SELECT sum(balance) FROM fan") == 100


async def test_a_request_delivered_again_gets_the_reply_it_got(town: Town) -> None:
    mina = town.fan()
    press = Request("checkin", town.caller(mina), "delivered-1")
    first = await town.desk.serve(press)
    town.clock.go(days=1)

    again = await town.desk.serve(press)

    assert again.reply == first.reply
    assert town.again(mina).balance == 1


async def test_a_request_delivered_twice_at_once_is_served_once(town: Town) -> None:
    mina = town.fan()
    press = Request("checkin", town.caller(mina), "delivered-1")

    one, other = await asyncio.gather(town.desk.serve(press), town.desk.serve(press))

    assert isinstance(one.reply, Card)
    assert one.reply == other.reply


async def test_a_fan_with_two_quick_presses_is_counted_for_the_first(town: Town) -> None:
    mina = town.fan()

    first, second = await asyncio.gather(town.press(mina, "checkin"), town.press(mina, "checkin"))

    assert isinstance(first, Card)
    assert isinstance(second, Refusal)


async def test_strangers_among_the_askers_are_asked_to_join(town: Town) -> None:
    mina, caller = town.fan(), stranger()

    known, unknown = await asyncio.gather(
        town.press(mina, "checkin"), town.press(caller, "checkin")
    )

    assert isinstance(known, Card)
    assert known.title.key == "checked-in"
    assert isinstance(unknown, Card)
    assert unknown.title.key == "join-title"


async def test_one_ask_that_breaks_the_set_spoils_no_other(town: Town) -> None:
    fans = [town.fan() for _ in range(5)]
    desk = Desk(town.store, Catalogue([_breaking(fans[2].id)]), town.clock)

    served = await asyncio.gather(
        *(desk.serve(Request("fragile", town.caller(f), f"r{f.id}")) for f in fans)
    )

    assert [isinstance(one.reply, Card) for one in served] == [True, True, False, True, True]
    broken = served[2].reply
    assert isinstance(broken, Refusal)
    assert words(served[2], broken.reason).startswith("저희 쪽에서 문제가 생겼어요.")
    assert town.scalar("SELECT sum(balance) FROM fan") == 4


async def test_whoever_stops_waiting_is_skipped_but_what_they_asked_is_done(town: Town) -> None:
    fans = [town.fan() for _ in range(3)]
    waiting = [asyncio.create_task(town.press(fan, "checkin")) for fan in fans]
    await asyncio.sleep(0)
    waiting[1].cancel()

    done = await asyncio.gather(*waiting, return_exceptions=True)
    await town.desk.finish()

    assert isinstance(done[1], asyncio.CancelledError)
    assert town.scalar("SELECT sum(balance) FROM fan") == 3


async def test_somebody_who_presses_too_fast_is_told_how_long_to_wait(town: Town) -> None:
    seconds = [0.0]
    desk = Desk(town.store, CATALOGUE, town.clock, pace=Pace(burst=3, clock=lambda: seconds[0]))
    mina, hana = town.caller(town.fan()), town.caller(town.fan())
    for number in range(3):
        await desk.serve(Request("rice", mina, f"m{number}"))

    slowed = await desk.serve(Request("rice", mina, "m4"))
    other = await desk.serve(Request("rice", hana, "h1"))
    seconds[0] = 1.0
    later = await desk.serve(Request("rice", mina, "m5"))

    assert isinstance(slowed.reply, Refusal)
    assert words(slowed, slowed.reply.reason) == "조금 빨라요. 1초 뒤에 다시 눌러 주세요."
    assert isinstance(other.reply, Card)
    assert isinstance(later.reply, Card)


async def test_however_fast_somebody_hammers_they_are_looked_up_together(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(town.store, CATALOGUE, town.clock, pace=Pace(burst=1, clock=lambda: 0.0))
    mina, hana = town.caller(town.fan()), town.caller(town.fan(language="en"))
    reads, read = itertools.count(), town.store.read_now

    def counted(work: Callable[[Session], Any]) -> Any:
        next(reads)
        return read(work)

    monkeypatch.setattr(town.store, "read_now", counted)

    served = await asyncio.gather(
        *(desk.serve(Request("rice", who, f"h{n}")) for n in range(50) for who in (mina, hana))
    )

    slowed = [one for one in served if isinstance(one.reply, Refusal)]
    assert len(slowed) == 98
    assert {one.voice.language for one in slowed[::2]} == {"ko"}
    assert {one.voice.language for one in slowed[1::2]} == {"en"}
    assert next(reads) <= 5


async def test_whoever_comes_when_the_line_is_full_is_asked_to_press_again(town: Town) -> None:
    sale, fans = on_sale(town), [town.fan() for _ in range(8)]
    callers = [town.caller(fan) for fan in fans]
    desk = Desk(town.store, Catalogue(presales.COMMANDS), town.clock, longest_line=5)
    lot = {"lot": sale.lots[0].id}

    served = await asyncio.gather(
        *(desk.serve(Request("reserve", caller, f"c{n}", lot)) for n, caller in enumerate(callers))
    )
    again = await desk.serve(Request("reserve", callers[7], "c7", lot))

    assert [isinstance(one.reply, Card) for one in served] == [True] * 5 + [False] * 3
    busy = served[7].reply
    assert isinstance(busy, Refusal)
    assert words(served[7], busy.reason).startswith("잠시만요!")
    assert busy.buttons == ()
    assert isinstance(again.reply, Card)
    assert town.scalar("SELECT count(*) FROM reservation") == 6


async def test_a_set_is_told_when_each_of_it_asked(town: Town) -> None:
    fans = [town.fan() for _ in range(2)]
    told: list[tuple[datetime, datetime]] = []

    def run_set(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
        told.extend((ask.asked_at, tx.now) for ask in asks)
        return [Card(say("board-title")) for _ in asks]

    desk = Desk(town.store, Catalogue([Command(name="told", run_set=run_set)]), town.clock)
    asked_at, busy = town.clock.now, threading.Event()
    writing = asyncio.create_task(town.store.write(lambda _: busy.wait()))
    asking = [
        asyncio.create_task(desk.serve(Request("told", town.caller(fan), f"t{fan.id}")))
        for fan in fans
    ]
    await asyncio.sleep(0)
    town.clock.go(seconds=3)
    busy.set()
    await asyncio.gather(writing, *asking)

    assert {asked for asked, _ in told} == {asked_at}
    assert len(told) == 2
    if town.store.dialect == "sqlite":
        assert {decided for _, decided in told} == {town.clock.now}


async def test_an_unknown_command_is_answered_with_the_one_that_was_meant(town: Town) -> None:
    served = await town.say(town.fan(), "/chekin")

    assert isinstance(served.reply, Refusal)
    assert served.reply.buttons[0].token == "d1:checkin"


async def test_a_button_that_nobody_of_us_made_is_only_an_unknown_command(town: Town) -> None:
    for token in ("d1:nothing:1", "d1:grant:1:2:3", "d2:checkin", "d1:checkin:x", "💥", ""):
        reply = await town.press(town.fan(), token)
        assert isinstance(reply, Refusal)


def _breaking(fan_id: int) -> Command:
    """A set command with a bug that one fan meets."""

    def run_set(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
        ledger.award_all(tx, [Award(a.fan.id, 1, "grant", f"f{a.fan.id}") for a in asks])
        if any(ask.fan.id == fan_id for ask in asks):
            raise ZeroDivisionError
        return [Card(say("board-title")) for _ in asks]

    return Command(name="fragile", run_set=run_set, rank=Rank.BUTTON)
