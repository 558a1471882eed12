"""`/leaderboard` and my rank at ten thousand, a hundred thousand and a million fans."""

import random
import time
from contextlib import AbstractContextManager
from functools import partial
from statistics import median

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from bots.bench.figures import Figure, at_most, medians, percentile, steady
from bots.bench.ground import NOW, NUMBERS, people, postgresql_ground, sqlite_ground
from bots.common.handlers.points import leaderboard
from core.people import views as persons
from core.points import board, views
from core.store import Store
from core.tx import Tx

SIZES = (10_000, 100_000, 1_000_000)
ASKS = 200
ROUNDS = 3
BOUND_MS = 10.0
"""For `/leaderboard` and a rank, whatever the number of fans."""

WEEK = 20261116

SCORES = """
    INSERT INTO board_score (fan_id, period, community_id, league, score)
    {numbers} SELECT id, {period}, 1, 0, {score} FROM n
"""
BUCKETS = """
    INSERT INTO board_bucket (community_id, period, league, level, bucket, fans)
    SELECT 1, period, 0, {level}, score / {width}, count(*) FROM board_score
    GROUP BY period, score / {width}
"""
SCORE_OF = {
    board.ALL_TIME: "(id % 9973 * 7919 % 9973) * (id % 997 * 83 % 997) / 400 + id % 50",
    WEEK: "id % 1201 * 919 % 1201",
}
"""Many small scores and few large ones, of which many are equal."""


def measure() -> list[Figure]:
    return [*_measured("sqlite", sqlite_ground(1)), *_measured("postgresql", postgresql_ground(1))]


def _measured(database: str, ground: AbstractContextManager[Store]) -> list[Figure]:
    figures: list[Figure] = []
    with ground as store:
        there = 1
        for size in SIZES:
            with store.engine.connect() as connection:
                _fill(connection, there + 1, size)
                connection.commit()
            there = size
            figures += _asked(store, database, size)
    return figures


def _fill(connection: Connection, first: int, last: int) -> None:
    people(connection, last, first)
    numbers = NUMBERS[connection.dialect.name].format(first=first, last=last)
    for period, score in SCORE_OF.items():
        connection.execute(text(SCORES.format(numbers=numbers, period=period, score=score)))
    connection.execute(text("DELETE FROM board_bucket"))
    for level, width in enumerate(board.WIDTHS):
        connection.execute(text(BUCKETS.format(level=level, width=width)))


def _asked(store: Store, database: str, size: int) -> list[Figure]:
    chance = random.Random(size)
    fans = [chance.randint(2, size) for _ in range(ASKS)]
    rounds = [steady(partial(_round, store, fans)) for _ in range(ROUNDS)]
    p95 = medians([measured for measured, _ in rounds])
    speed = median(canary for _, canary in rounds)
    name = f"board.{database}.{size}"
    return [
        at_most(f"{name}.leaderboard.p95", p95["leaderboard"], "ms", BOUND_MS, speed),
        at_most(f"{name}.my_rank.p95", p95["my_rank"], "ms", BOUND_MS, speed),
    ]


def _round(store: Store, fans: list[int]) -> dict[str, float]:
    whole = [store.read_now(partial(_leaderboard, fan_id=fan)) for fan in fans]
    rank = [store.read_now(partial(_rank, fan_id=fan)) for fan in fans]
    return {"leaderboard": percentile(whole, 0.95), "my_rank": percentile(rank, 0.95)}


def _leaderboard(session: Session, fan_id: int) -> float:
    tx = _tx(session)
    fan = persons.fans_by_id(tx, [fan_id])[fan_id]
    started = time.perf_counter()
    leaderboard(tx, fan, {})
    return (time.perf_counter() - started) * 1000


def _rank(session: Session, fan_id: int) -> float:
    tx = _tx(session)
    started = time.perf_counter()
    views.standing(tx, fan_id)
    return (time.perf_counter() - started) * 1000


def _tx(session: Session) -> Tx:
    community = persons.the_community(session)
    assert community is not None
    return Tx(session, NOW, community)
