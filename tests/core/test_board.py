"""The boards: ranks from counted buckets agree with counting everybody."""

import os
import random
from functools import partial

import pytest

from core.people import service
from core.people.results import Fan, Role
from core.points import board, ledger, views
from core.points.results import Award
from tests.makers import Town

IS_LONG = os.environ.get("DURE_LONG") == "1"
SCORES = [0, 1, 1, 2, 999, 1_000, 1_001, 1_999, 2_000, 999_999, 1_000_000, 1_000_001, 1_000_001]


def take_in(town: Town) -> None:
    while town.do(board.take_in):
        pass


def fans_with(town: Town, scores: list[int]) -> list[Fan]:
    fans = [town.fan(rice=score) for score in scores]
    take_in(town)
    return fans


def test_a_rank_is_one_more_than_the_fans_with_more(town: Town) -> None:
    fans = fans_with(town, SCORES)

    ranks = [town.do(partial(views.standing, fan_id=fan.id)).rank for fan in fans]

    assert ranks[1:] == [1 + sum(other > own for other in SCORES) for own in SCORES[1:]]


def test_around_me_are_three_above_and_three_below(town: Town) -> None:
    fans = fans_with(town, [10, 20, 30, 40, 50, 60, 70, 80, 90])

    mine = town.do(lambda tx: views.standing(tx, fans[4].id))

    assert [row.score for row in mine.around] == [80, 70, 60, 50, 40, 30, 20]
    assert [row.rank for row in mine.around] == [2, 3, 4, 5, 6, 7, 8]
    assert mine.fans == 9


def test_equal_rice_shares_a_rank(town: Town) -> None:
    fans_with(town, [5, 5, 5, 3])

    top = town.leading()

    assert [row.rank for row in top] == [1, 1, 1, 4]


def test_this_week_counts_only_this_week(town: Town) -> None:
    early, late = town.fan(rice=100), town.fan(rice=1)
    take_in(town)
    town.clock.go(days=7)
    town.do(lambda tx: ledger.award(tx, Award(late.id, 2, "grant", "late")))
    take_in(town)

    periods = town.do(board.period_of), board.ALL_TIME
    week, always = town.do(lambda tx: views.tops(tx, periods))

    assert [row.fan_id for row in week] == [late.id]
    assert [row.fan_id for row in always] == [early.id, late.id]


def test_staff_and_hidden_fans_are_not_on_the_fans_board(town: Town) -> None:
    fans = fans_with(town, [50, 40, 30])
    town.do(lambda tx: service.set_role(tx, fans[0].id, Role.MODERATOR))
    town.do(lambda tx: service.hide(tx, fans[1], hidden=True))

    top = town.leading()
    staff = town.leading(league=board.STAFF)

    assert [row.fan_id for row in top] == [fans[2].id]
    assert [row.fan_id for row in staff] == [fans[0].id]
    assert town.do(lambda tx: views.standing(tx, fans[2].id)).rank == 1


def test_who_comes_back_from_hiding_has_the_place_they_had(town: Town) -> None:
    fans = fans_with(town, [50, 40, 30])
    town.do(lambda tx: service.hide(tx, fans[1], hidden=True))

    town.do(lambda tx: service.hide(tx, fans[1], hidden=False))

    assert town.do(lambda tx: views.standing(tx, fans[1].id)).rank == 2
    assert town.scalar("SELECT sum(fans) FROM board_bucket WHERE level = 2 AND league = 0") == 6


def test_somebody_without_rice_stands_behind_everybody(town: Town) -> None:
    fans_with(town, [50, 40])
    new = town.fan()

    mine = town.do(lambda tx: views.standing(tx, new.id))

    assert (mine.rank, mine.score) == (3, 0)


@pytest.mark.parametrize("seed", range(60 if IS_LONG else 3))
def test_buckets_count_every_fan_once_at_every_width(town: Town, seed: int) -> None:
    """Whatever is given and taken back, in whatever batches the boards take it in."""
    chance, fans = random.Random(seed), [town.fan() for _ in range(4)]
    for step in range(14):
        _play(town, chance, chance.choice(fans), step)
    take_in(town)

    for level, width in enumerate(board.WIDTHS):
        assert _counted(town, level) == _there(town, width)
    assert town.rows("SELECT fan_id, score FROM board_score WHERE period = 0 ORDER BY 1") == (
        town.rows("SELECT id, lifetime FROM fan WHERE id IN (SELECT fan_id FROM ledger) ORDER BY 1")
    )


def _play(town: Town, chance: random.Random, fan: Fan, step: int) -> None:
    award = Award(fan.id, chance.randint(1, 3_000), "grant", f"k{step}")
    town.do(lambda tx: ledger.award(tx, award))
    if chance.random() < 0.3:
        town.do(lambda tx: ledger.reverse(tx, award.key, "undo"))
    if chance.random() < 0.5:
        town.do(lambda tx: board.take_in(tx, batch=2))


def _counted(town: Town, level: int) -> list[tuple[int, ...]]:
    return town.rows(
        "SELECT bucket, fans FROM board_bucket"
        " WHERE period = 0 AND fans > 0 AND level = :level ORDER BY bucket",
        level=level,
    )


def _there(town: Town, width: int) -> list[tuple[int, ...]]:
    return town.rows(
        "SELECT score / :width, count(*) FROM board_score WHERE period = 0 GROUP BY 1 ORDER BY 1",
        width=width,
    )
