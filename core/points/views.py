"""Reads of rice: a fan's history and streak, and places on the boards."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row
from sqlmodel import col, select

from core.points.board import ALL_TIME, FANS, STAFF, WIDTHS
from core.points.models import LedgerRecord
from core.points.results import BoardRow, Entry, Standing
from core.store import Statement
from core.tx import Tx

BUCKETS = """
    FROM board_bucket WHERE community_id = :community AND period = :period AND league = :league
"""
SUM = f"SELECT coalesce(sum(fans), 0) {BUCKETS}"

COUNTED = Statement(
    f"""
    SELECT sums.above, sums.fans, beside.score, beside.sharing
    FROM (SELECT ({SUM} AND level = 2) AS fans,
        ({SUM} AND level = 2 AND bucket > :wide)
        + ({SUM} AND level = 1 AND bucket > :middle AND bucket < :middle_end)
        + ({SUM} AND level = 0 AND bucket > :score AND bucket < :score_end) AS above) AS sums
    LEFT JOIN (SELECT bucket AS score, fans AS sharing {BUCKETS}
        AND level = 0 AND bucket BETWEEN :lowest AND :score AND fans > 0) AS beside ON 1 = 1
    """  # noqa: S608
)
"""The fans above a score, those of the whole board, and how many share each score down to `lowest`.

Between neighbours lies no other score, so a handful of rows say where each of them stands.
"""

ROWS = """
    SELECT board_score.fan_id, fan.name, board_score.score
    FROM board_score JOIN fan ON fan.id = board_score.fan_id
    WHERE board_score.community_id = :community AND period = :period AND league = :league
"""

FIRST = "AND score > 0 ORDER BY score DESC, fan_id DESC LIMIT :limit"
TOPS = Statement(
    f"""
    SELECT 0 AS nth, one.* FROM ({ROWS} {FIRST}) AS one
    UNION ALL
    SELECT 1 AS nth, other.* FROM ({ROWS.replace(":period", ":other")} {FIRST}) AS other
    """  # noqa: S608
)
"""The first places of two boards in one statement, since each costs PostgreSQL a way there and
back."""

BESIDE = Statement(
    f"""
    SELECT * FROM ({ROWS} AND (score, fan_id) > (:score, :fan)
      ORDER BY score, fan_id LIMIT :limit) AS above
    UNION ALL
    SELECT * FROM ({ROWS} AND (score, fan_id) < (:score, :fan)
      ORDER BY score DESC, fan_id DESC LIMIT :limit) AS below
    """  # noqa: S608
)
MINE = Statement(
    """
    SELECT fan.name, fan.hidden, staff.fan_id IS NOT NULL AS employed,
      coalesce(one.score, 0) AS one, coalesce(other.score, 0) AS other
    FROM fan LEFT JOIN staff ON staff.fan_id = fan.id
    LEFT JOIN board_score AS one ON one.fan_id = fan.id AND one.period = :period
    LEFT JOIN board_score AS other ON other.fan_id = fan.id AND other.period = :other
    WHERE fan.id = :fan
    """
)


def history(tx: Tx, fan_id: int, limit: int = 10) -> list[Entry]:
    """A fan's newest entries."""
    newest = (
        select(LedgerRecord)
        .where(col(LedgerRecord.fan_id) == fan_id)
        .order_by(col(LedgerRecord.id).desc())
        .limit(limit)
    )
    return [
        Entry(row.id or 0, row.kind, row.amount, row.reason, row.at)
        for row in tx.session.scalars(newest)
    ]


def tops(
    tx: Tx, periods: tuple[int, int], *, league: int = FANS, limit: int = 10
) -> tuple[list[BoardRow], list[BoardRow]]:
    """The first places of two boards; equal scores share a rank."""
    period, other = periods
    found = TOPS.run(tx.session, limit=limit, other=other, **_board(tx, period, league)).all()
    one, two = ([row[1:] for row in found if row.nth == nth] for nth in (0, 1))
    return _ranked(one), _ranked(two)


def standing(tx: Tx, fan_id: int, *, period: int = ALL_TIME, beside: int = 3) -> Standing:
    """A fan's own place with `beside` rows above and below; hidden fans see theirs alone."""
    mine = MINE.run(tx.session, fan=fan_id, period=period, other=period).one()
    return _standing(tx, mine, (fan_id, mine.name, mine.one), period, beside)


def standings(
    tx: Tx, fan_id: int, periods: tuple[int, int], *, beside: int = 3
) -> tuple[Standing, Standing]:
    """`standing` on two boards."""
    period, other = periods
    mine = MINE.run(tx.session, fan=fan_id, period=period, other=other).one()
    return (
        _standing(tx, mine, (fan_id, mine.name, mine.one), period, beside),
        _standing(tx, mine, (fan_id, mine.name, mine.other), other, beside),
    )


def _standing(
    tx: Tx, mine: Row[*tuple[Any, ...]], row: tuple[int, str, int], period: int, beside: int
) -> Standing:
    fan_id, _, score = row
    league = STAFF if mine.employed and not mine.hidden else FANS
    board = _board(tx, period, league)
    beyond = BESIDE.run(tx.session, score=score, fan=fan_id, limit=beside, **board)
    rows = [*beyond, row]
    rows.sort(key=lambda row: (row[2], row[0]), reverse=True)
    ranks, fans = _ranks(tx, board, [row[2] for row in rows])
    around = tuple(BoardRow(ranks[row[2]], *row) for row in rows)
    return Standing(ranks[score], max(fans, ranks[score]), score, around)


def _ranked(rows: Sequence[tuple[int, str, int]]) -> list[BoardRow]:
    scores = [score for _, _, score in rows]
    return [BoardRow(1 + scores.index(row[2]), *row) for row in rows]


def _ranks(tx: Tx, board: dict[str, int], scores: Sequence[int]) -> tuple[dict[int, int], int]:
    """The rank of each of neighbouring scores, the highest first; and the fans on the board."""
    counted = COUNTED.run(tx.session, lowest=scores[-1], **_bounds(scores[0]), **board).all()
    sharing = {row.score: int(row.sharing) for row in counted if row.score is not None}
    ranks, rank = {}, 1 + int(counted[0].above)
    for score in dict.fromkeys(scores):
        ranks[score] = rank
        rank += sharing.get(score, 0)
    return ranks, int(counted[0].fans)


def _board(tx: Tx, period: int, league: int) -> dict[str, int]:
    return {"community": tx.community.id, "period": period, "league": league}


def _bounds(score: int) -> dict[str, int]:
    """A score with the ends of the buckets that it lies in."""
    _, thousand, million = WIDTHS
    return {
        "score": score,
        "score_end": (score // thousand + 1) * thousand,
        "middle": score // thousand,
        "middle_end": (score // million + 1) * (million // thousand),
        "wide": score // million,
    }
