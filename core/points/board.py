"""The boards: ranks from counted buckets, so that a million fans cost no more than ten.

Each transaction that gives rice leaves one row in `board_change`; `take_in` moves those into
`board_score` and into buckets of three widths. A rank is the sum of at most three short runs of
buckets, and the neighbours come from one index. So no award touches a row that others touch.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

import msgspec
from sqlalchemy import text

from core.clock import monday_of, start_of_day
from core.store import Given, Statement
from core.tx import Tx
from core.types import Json

ALL_TIME = 0
WIDTHS = (1, 1_000, 1_000_000)
"""Widths of the buckets in rice: each level sums at most a thousand rows of the one below."""

BATCH = 5_000
"""Fans whose changes are taken in at once: about 30 ms of one transaction on SQLite."""

FANS, STAFF, HIDDEN = 0, 1, 2

NOTE = Statement(
    """
    INSERT INTO board_change (community_id, week, fans, scores)
    VALUES (:community, :week, :fans, :scores)
    """
)

TAKE = text(
    """
    DELETE FROM board_change WHERE id IN (
      SELECT id FROM (
        SELECT id, sum(fans) OVER (ORDER BY id) - fans AS before FROM (
          SELECT id, fans FROM board_change WHERE community_id = :community
          ORDER BY id LIMIT :batch) AS oldest
      ) AS counted WHERE before < :batch)
    RETURNING week, scores
    """
).columns(scores=Json)

PLACES = Given(
    """
    WITH {given} SELECT given.fan_id, given.period, board_score.score, board_score.league,
      fan.hidden OR fan.merged_into IS NOT NULL AS hidden, staff.role IS NOT NULL AS employed
    FROM given JOIN fan ON fan.id = given.fan_id
    LEFT JOIN staff ON staff.fan_id = given.fan_id
    LEFT JOIN board_score
      ON board_score.fan_id = given.fan_id AND board_score.period = given.period
    """,
    {"fan_id": int, "period": int},
)

PLACE = Given(
    """
    WITH {given} INSERT INTO board_score (fan_id, period, community_id, league, score)
    SELECT fan_id, period, :community, league, score FROM given WHERE true
    ON CONFLICT (fan_id, period) DO UPDATE SET score = excluded.score, league = excluded.league
    """,
    {"fan_id": int, "period": int, "league": int, "score": int},
)

COUNT = Given(
    """
    WITH {given} INSERT INTO board_bucket (community_id, period, league, level, bucket, fans)
    SELECT :community, period, league, level, bucket, fans FROM given WHERE true
    ON CONFLICT (community_id, period, league, level, bucket)
    DO UPDATE SET fans = board_bucket.fans + excluded.fans
    """,
    {"period": int, "league": int, "level": int, "bucket": int, "fans": int},
)

ALONE = text("SELECT pg_advisory_xact_lock(:lock, :community)")
BOARD_LOCK = 0xB0A2D
"""One transaction at a time moves fans between buckets; on SQLite that is so anyway."""

PERIODS_OF = text("SELECT period FROM board_score WHERE fan_id = :fan")


def period_of(tx: Tx) -> int:
    """This week's board: its Monday as 20261116."""
    monday = monday_of(tx.community.today(tx.now))
    return monday.year * 10_000 + monday.month * 100 + monday.day


def start_of_week(tx: Tx) -> datetime:
    """When this week's board began."""
    return start_of_day(monday_of(tx.community.today(tx.now)), tx.community.zone)


def note_changes(tx: Tx, changes: Mapping[int, int], period: int | None = None) -> None:
    """Leave each fan's change of score for the boards to take in: this week's board and that of
    all time, or the latter alone."""
    if changes:
        NOTE.run(
            tx.session,
            community=tx.community.id,
            week=period_of(tx) if period is None else period,
            fans=len(changes),
            scores=msgspec.json.encode(changes).decode(),
        )


def take_in(tx: Tx, batch: int = BATCH) -> int:
    """Count the oldest changes into the boards, of `batch` fans or a few more; says of how many."""
    _alone(tx)
    taken = tx.session.execute(TAKE, {"community": tx.community.id, "batch": batch}).all()
    sums: dict[tuple[int, int], int] = defaultdict(int)
    for week, scores in taken:
        for fan_id, score in scores.items():
            sums[int(fan_id), ALL_TIME] += score
            if week != ALL_TIME:
                sums[int(fan_id), week] += score
    _place(tx, sums)
    return sum(len(scores) for _, scores in taken)


def regroup(tx: Tx, fan_id: int) -> None:
    """Put a fan who hid, came back, or joined or left staff on the board where they belong."""
    _alone(tx)
    periods = tx.session.execute(PERIODS_OF, {"fan": fan_id}).scalars().all()
    _place(tx, {(fan_id, period): 0 for period in periods})


def _alone(tx: Tx) -> None:
    if tx.session.get_bind().dialect.name == "postgresql":
        tx.session.execute(ALONE, {"lock": BOARD_LOCK, "community": tx.community.id})


def _place(tx: Tx, changes: dict[tuple[int, int], int]) -> None:
    if not changes:
        return
    places, counts = [], defaultdict[tuple[int, int, int, int], int](int)
    for fan_id, period, score, league, hidden, employed in PLACES.run(tx.session, sorted(changes)):
        belongs = HIDDEN if hidden else STAFF if employed else FANS
        now = (score or 0) + changes[fan_id, period]
        places.append((fan_id, period, belongs, now))
        if score is not None:
            _count(counts, period, league, score, -1)
        _count(counts, period, belongs, now, +1)
    PLACE.run(tx.session, places, community=tx.community.id)
    moved = [(*bucket, fans) for bucket, fans in sorted(counts.items()) if fans]
    if moved:
        COUNT.run(tx.session, moved, community=tx.community.id)


def _count(
    counts: dict[tuple[int, int, int, int], int], period: int, league: int, score: int, fans: int
) -> None:
    for level, width in enumerate(WIDTHS):
        counts[period, league, level, score // width] += fans
