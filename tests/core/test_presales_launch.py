"""Launching a sale: written down, mended, opened, steered, and taken back, with all bad input."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.errors import Refused
from core.presales import planning, rules, service, settling, stocking, typed, views
from core.presales.results import Compared, Sale, State, Window, Yours
from core.undo import undo
from tests.makers import Town
from tests.makers_presales import BY_TIER, as_it_is, claimed, is_exact, on_sale, planned

HOUR = timedelta(hours=1)


def drafted(town: Town, **further: Any) -> Sale:
    return town.do(lambda tx: planning.plan(tx, planned(town, **further))).drafted.sale


def no(town: Town, work: Any) -> str:
    with pytest.raises(Refused) as refused:
        town.do(work)
    return refused.value.key


def revised(town: Town, sale: Sale, **changes: Any) -> Sale:
    seen = as_it_is(town, sale).revision
    return town.do(lambda tx: planning.revise(tx, sale.id, seen, **changes)).drafted.sale


def last_act(town: Town) -> int:
    return int(town.scalar("SELECT max(id) FROM audit"))


def told(row: Any) -> Any:
    """The facts of a row, which SQLite gives as text."""
    return json.loads(row[0]) if isinstance(row[0], str) else row[0]


def posts(town: Town) -> list[tuple[str, str]]:
    """The step and state that each post which is not taken back tells of."""
    rows = town.rows(
        "SELECT facts FROM outbox WHERE state IN ('waiting', 'sent') AND key LIKE 'sale:%' "
        "ORDER BY id"
    )
    return [(facts["step"], facts["state"]) for facts in map(told, rows)]


def due(town: Town) -> dict[str, str]:
    """What is still to be posted, with its hour."""
    rows = town.rows("SELECT facts, at FROM due WHERE kind = 'sale-comes' AND done_at IS NULL")
    return {told(row)["step"]: str(row[1])[5:16] for row in rows}


def test_staff_type_units_windows_prices_and_moments_as_they_speak() -> None:
    assert typed.read_units("세이지 1,060, 모카:40개\n아이폰 15 케이스 7") == (
        ("세이지", 1060),
        ("모카", 40),
        ("아이폰 15 케이스", 7),
    )
    assert typed.read_units("100") == (("", 100),)
    typed_in = "4+ 0분 40%, 2+ 300s 80%, 0+ 15분"
    windows = typed.read_windows(typed_in)
    assert windows == (Window(0, 4, 0, 400), Window(1, 2, 300, 800), Window(2, 0, 900, 1000))
    assert typed.read_windows(typed.write_windows(windows, "en")) == windows
    prices = typed.read_compared("국내 쇼핑몰 | 35,000원 | 다나와 11월 30일")
    assert prices == (Compared("국내 쇼핑몰", 35_000, "다나와 11월 30일"),)
    assert typed.read_compared(typed.write_compared(prices)) == prices
    evening = datetime(2026, 12, 5, 19, 0)  # noqa: DTZ001
    assert typed.read_moment("2026. 12. 5. 19:00") == evening
    assert typed.read_moment("2026년 12월 5일 19시") == evening


@pytest.mark.parametrize(
    ("read", "text", "part"),
    [
        (typed.read_units, "세이지 60, 모카", "모카"),
        (typed.read_windows, "4+ 0분, 처음에", "처음에"),
        (typed.read_windows, "9+ 0분", "9+ 0분"),
        (typed.read_windows, "4+ 0분 0%", "4+ 0분 0%"),
        (typed.read_compared, "어디 | 만 원 | 거기", "어디 | 만 원 | 거기"),
        (typed.read_compared, "어디 | 10000", "어디 | 10000"),
        (typed.read_moment, "내일 저녁", "내일 저녁"),
        (typed.read_moment, "2026-02-30 10:00", "2026-02-30 10:00"),
    ],
)
def test_what_cannot_be_read_is_named(read: Any, text: str, part: str) -> None:
    with pytest.raises(typed.Unreadable) as nothing:
        read(text)

    assert nothing.value.part == part


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        ({"opens_at": datetime.fromisoformat("2026-11-16T02:00:00+00:00")}, "sale-opens-past"),
        ({"opens_at": datetime.fromisoformat("2029-11-16T02:00:00+00:00")}, "sale-opens-far"),
        ({"price": -1}, "sale-price"),
        ({"variants": (("세이지", 0),)}, "sale-stock"),
        ({"variants": ()}, "sale-stock"),
        ({"variants": (("세이지", 2), ("세이지", 3))}, "sale-variants"),
        ({"per_fan": 11}, "sale-per-fan"),
        ({"per_fan": 3, "variants": (("세이지", 2),)}, "sale-per-fan"),
        ({"hold_minutes": 0}, "sale-hold"),
        ({"rice": -1}, "sale-rice"),
        ({"windows": ()}, "sale-windows-none"),
        ({"windows": (Window(0, 3, 0, 500), Window(1, 3, 300))}, "sale-windows-overlap"),
        ({"windows": (Window(0, 3, 0, 500), Window(1, 0, 0))}, "sale-windows-overlap"),
        ({"windows": (Window(0, 3, 0, 900), Window(1, 0, 60, 500))}, "sale-windows-overlap"),
        ({"windows": (Window(0, 3, 0, 500), Window(1, 0, 300, 900))}, "sale-windows-keep"),
        ({"windows": (Window(0, 3, 0, 500), Window(1, 0, 10**7))}, "sale-windows-late"),
    ],
)
def test_what_cannot_be_sold_like_that_is_refused_by_name(
    town: Town, bad: dict[str, Any], key: str
) -> None:
    assert no(town, lambda tx: planning.plan(tx, replace(planned(town), **bad))) == key

    sale = drafted(town)
    assert no(town, lambda tx: planning.revise(tx, sale.id, sale.revision, **bad)) == key
    assert as_it_is(town, sale) == sale


def test_a_draft_is_mended_and_mended_back(town: Town) -> None:
    sale = drafted(town)
    changes = {
        "price": 19_000,
        "variants": (("모카", 3), ("세이지", 4)),
        "windows": BY_TIER,
        "opens_at": town.clock.now + timedelta(days=2),
        "compared": (Compared("다른 곳", 35_000, "다나와"),),
        "general_on": date(2027, 3, 2),
        "delivery": "다음 날",
    }

    after = revised(town, sale, **changes)

    plan = town.do(lambda tx: planning.read(tx, sale.id)).plan
    assert {name: getattr(plan, name) for name in changes} == changes
    assert [(lot.variant, lot.stock) for lot in after.lots] == [("모카", 3), ("세이지", 4)]
    town.do(lambda tx: undo(tx, last_act(town)))
    assert town.do(lambda tx: planning.read(tx, sale.id)).plan == planned(town)


def test_the_second_of_two_who_edit_at_once_is_told_so(town: Town) -> None:
    sale = drafted(town)
    town.do(lambda tx: planning.revise(tx, sale.id, sale.revision, price=1))

    late = lambda tx: planning.revise(tx, sale.id, sale.revision, pitch="늦었어요")  # noqa: E731
    assert no(town, late) == "sale-changed"
    assert no(town, lambda tx: service.move(tx, sale.id, "open", sale.revision)) == "sale-changed"
    assert town.do(lambda tx: planning.read(tx, sale.id)).plan.pitch == planned(town).pitch


def test_what_fans_have_seen_stays_but_its_story_may_be_told_better(town: Town) -> None:
    sale = on_sale(town)

    assert no(town, lambda tx: planning.revise(tx, sale.id, sale.revision, price=1)) == "sale-seen"
    revised(town, sale, pitch="더 작아졌어요")
    assert town.do(lambda tx: planning.read(tx, sale.id)).plan.pitch == "더 작아졌어요"


def test_a_draft_that_nobody_wants_is_thrown_away(town: Town) -> None:
    sale = drafted(town)

    town.do(lambda tx: undo(tx, last_act(town)))

    assert town.do(lambda tx: views.find(tx, sale.id)) is None
    assert town.scalar("SELECT count(*) FROM lot") == 0


def test_an_opened_sale_is_announced_and_counted_down(town: Town) -> None:
    sale = drafted(town, opens_at=town.clock.now + timedelta(days=3), windows=BY_TIER)

    moved = town.do(lambda tx: service.move(tx, sale.id, "open"))

    assert moved.sale.state == "open"
    assert posts(town) == [("announced", "open")]
    assert due(town) == {
        "day": "11-18 03:00",
        "hour": "11-19 02:00",
        "first": "11-19 03:00",
        "all": "11-19 03:05",
    }


def come(town: Town) -> None:
    """Let the clock do what has fallen due."""
    from core import due as moments
    from core.work import DUE

    def happen(tx: Any) -> None:
        for moment in moments.fallen_due(tx, kinds=["sale-comes"]):
            if moments.take(tx, moment):
                DUE[moment.kind](tx, moment)

    town.do(happen)


def test_everybody_is_told_a_day_and_an_hour_before_and_when_it_opens(town: Town) -> None:
    sale = drafted(town, opens_at=town.clock.now + timedelta(days=2), windows=BY_TIER)
    town.do(lambda tx: service.move(tx, sale.id, "open"))

    for hours in (24, 23, 1, 1):
        town.clock.go(hours=hours)
        come(town)
        come(town)

    assert [step for step, _ in posts(town)] == ["announced", "day", "hour", "first", "all"]


def test_a_paused_sale_says_so_wherever_it_was_posted_and_counts_no_more(town: Town) -> None:
    sale = drafted(town, opens_at=town.clock.now + timedelta(days=2))
    town.do(lambda tx: service.move(tx, sale.id, "open"))
    town.clock.go(days=1)
    come(town)

    town.do(lambda tx: service.move(tx, sale.id, "pause"))

    assert posts(town) == [("announced", "paused"), ("day", "paused")]
    assert due(town) == {}
    town.do(lambda tx: service.move(tx, sale.id, "resume"))
    assert posts(town) == [("announced", "open"), ("day", "open")]
    assert set(due(town)) == {"hour", "first"}
    town.do(lambda tx: service.move(tx, sale.id, "close"))
    assert posts(town) == [("announced", "closed"), ("day", "closed")]
    assert due(town) == {}


def test_a_moved_opening_moves_what_is_posted_and_is_moved_back(town: Town) -> None:
    sale = drafted(town, opens_at=town.clock.now + timedelta(days=2))
    opened = town.do(lambda tx: service.move(tx, sale.id, "open")).sale
    batch = opened.lots[0].batch_id
    later = town.clock.now + timedelta(days=4)

    town.do(lambda tx: stocking.reset(tx, batch, later, opened.revision))

    assert as_it_is(town, sale).lots[0].opens_at == later
    assert due(town)["day"] == "11-19 03:00"
    (windows,) = {str(told(row)["windows"]) for row in town.rows("SELECT facts FROM outbox")}
    assert later.isoformat() in windows
    town.do(lambda tx: undo(tx, last_act(town)))
    assert due(town)["day"] == "11-17 03:00"
    town.clock.go(days=2)
    assert no(town, lambda tx: stocking.reset(tx, batch, later + HOUR)) == "sale-batch-open"


def test_an_opening_is_taken_back_until_somebody_has_something(town: Town) -> None:
    sale = on_sale(town)
    opening = last_act(town)

    town.do(lambda tx: undo(tx, opening))

    assert as_it_is(town, sale).state == "draft"
    assert posts(town) == []
    assert due(town) == {}
    other = on_sale(town)
    opening = last_act(town)
    claimed(town, town.fan(), other)
    assert no(town, lambda tx: undo(tx, opening)) == "sale-has-buyers"


def test_pausing_and_going_on_are_taken_back(town: Town) -> None:
    sale = on_sale(town)
    town.do(lambda tx: service.move(tx, sale.id, "pause"))

    town.do(lambda tx: undo(tx, last_act(town)))

    assert as_it_is(town, sale).state == "open"
    assert no(town, lambda tx: service.move(tx, sale.id, "resume")) == "sale-is-open"


def test_a_draft_whose_moment_passed_is_not_opened(town: Town) -> None:
    sale = drafted(town)
    town.clock.go(hours=2)

    assert no(town, lambda tx: service.move(tx, sale.id, "open")) == "sale-opens-past"
    revised(town, sale, pitch="그래도 고칠 수 있어요")


def test_more_units_go_to_whoever_waits_and_are_taken_back_only_if_nobody_has_them(
    town: Town,
) -> None:
    sale, first, second = on_sale(town, stock=1), town.fan(), town.fan()
    claimed(town, first, sale)
    claimed(town, second, sale)
    batch = sale.lots[0].batch_id

    town.do(lambda tx: stocking.set_stock(tx, batch, {"세이지": 3}))

    assert as_it_is(town, sale).lots[0].left == 1
    is_exact(town, sale)
    assert no(town, lambda tx: undo(tx, last_act(town))) == "sale-stock-out"
    assert no(town, lambda tx: stocking.set_stock(tx, batch, {"세이지": 1})) == "sale-stock-out"
    assert no(town, lambda tx: stocking.set_stock(tx, batch, {"먹색": 1})) == "sale-no-variant"
    town.do(lambda tx: stocking.set_stock(tx, batch, {"세이지": 2}))
    is_exact(town, sale)


def test_the_clock_of_the_windows_counts_anew_for_another_batch(town: Town) -> None:
    sale, fan = on_sale(town, stock=1, windows=BY_TIER), town.fan()
    town.clock.go(days=1)
    seen, at = as_it_is(town, sale).revision, town.clock.now + HOUR
    moved = town.do(lambda tx: stocking.add_batch(tx, sale.id, at, (("세이지", 5),), seen))
    second = moved.sale
    assert posts(town)[-1] == ("announced", "open")
    town.clock.go(hours=1)

    with pytest.raises(Refused) as early:
        claimed(town, fan, second, lot=1)
    assert early.value.facts["at"] == at + timedelta(minutes=5)
    town.clock.go(minutes=5)
    assert isinstance(claimed(town, fan, second, lot=1), Yours)
    assert no(town, lambda tx: undo(tx, moved.act)) == "sale-has-buyers"


def test_another_batch_is_taken_back_while_nobody_has_of_it(town: Town) -> None:
    sale = on_sale(town)
    at = town.clock.now + HOUR
    moved = town.do(lambda tx: stocking.add_batch(tx, sale.id, at, (("모카", 5),)))

    town.do(lambda tx: undo(tx, moved.act))

    assert len(as_it_is(town, sale).lots) == 1
    assert posts(town) == [("announced", "open")]
    assert no(town, lambda tx: stocking.add_batch(tx, sale.id, town.clock.now, ())) == (
        "sale-opens-past"
    )


def test_a_closed_sale_stays_closed(town: Town) -> None:
    sale, fan = on_sale(town), town.fan()
    mine = claimed(town, fan, sale)
    assert isinstance(mine, Yours)
    town.do(lambda tx: service.move(tx, sale.id, "close"))

    assert no(town, lambda tx: service.move(tx, sale.id, "resume")) == "sale-is-closed"
    assert no(town, lambda tx: undo(tx, last_act(town))) == "cannot-undo"
    seen = as_it_is(town, sale).revision
    assert no(town, lambda tx: planning.revise(tx, sale.id, seen, pitch="")) == "sale-is-closed"
    held = town.do(lambda tx: settling.by_code(tx, mine.code))
    assert town.do(lambda tx: settling.settle(tx, held, State.PAID))


def test_the_usual_windows_follow_who_is_there() -> None:
    assert rules.usual_windows([0] * 8) == (Window(0, 0, 0, 1000),)
    everybody = [500, 0, 400, 0, 100, 0, 0, 0]
    windows = rules.usual_windows(everybody)
    assert [window.tier_floor for window in windows] == [4, 2, 0]
    assert rules.standing_in(windows, everybody) == [100, 400, 500]
    rules.check_windows(windows)


@pytest.mark.parametrize(
    ("changes", "fans", "warning"),
    [
        ({}, [5, 0, 0, 0], "terms"),
        ({"windows": BY_TIER}, [5, 0, 0, 0], "first-empty"),
        ({}, [0, 0, 0, 0], "nobody"),
        ({}, [50, 0, 0, 0], "few-units"),
        ({"compared": (Compared("거기", 29_000, "다나와"),)}, [5, 0, 0, 0], "price"),
        ({"opens_at": datetime.fromisoformat("2026-11-17T13:00:00+00:00")}, [5, 0, 0, 0], "night"),
        ({"opens_at": datetime.fromisoformat("2026-11-16T03:30:00+00:00")}, [5, 0, 0, 0], "soon"),
    ],
)
def test_staff_are_warned_before_anybody_sees_it(
    town: Town, changes: dict[str, Any], fans: list[int], warning: str
) -> None:
    plan = replace(planned(town), **changes)
    calm = replace(
        planned(town),
        delivery="다음 날",
        terms="7일",
        compared=(Compared("거기", 35_000, "다나와"),),
    )

    assert warning in rules.warnings(plan, fans, "Asia/Seoul", town.clock.now)
    assert rules.warnings(calm, [1, 0, 0, 1], "Asia/Seoul", town.clock.now) == []
