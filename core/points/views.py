"""Reads of rice: a fan's history and streak, and places on the boards."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import col, select

from core.points.board import ALL_TIME, FANS, STAFF, WIDTHS
from core.points.models import LedgerRecord
from core.points.results import BoardRow, Entry, Standing
from core.store import Given
from core.tx import Tx

BUCKETS = """
    SELECT coalesce(sum(fans), 0) FROM board_bucket
    WHERE community_id = :community AND period = :period AND league = :league
"""

ABOVE = Given(
    f"""
    WITH {{given}} SELECT given.score,
      ({BUCKETS} AND level = 2 AND bucket > given.wide)
      + ({BUCKETS} AND level = 1 AND bucket > given.middle AND bucket < given.middle_end)
      + ({BUCKETS} AND level = 0 AND bucket > given.score AND bucket < given.score_end)
    FROM given
    """,  # noqa: S608
    {"score": int, "score_end": int, "middle": int, "middle_end": int, "wide": int},
)

IN_LEAGUE = text(
    """
    SELECT coalesce(sum(fans), 0) FROM board_bucket
    WHERE community_id = :community AND period = :period AND league = :league AND level = 2
    """
)

ROWS = """
    SELECT board_score.fan_id, fan.name, board_score.score
    FROM board_score JOIN fan ON fan.id = board_score.fan_id
    WHERE board_score.community_id = :community AND period = :period AND league = :league
"""

TOP = text(f"{ROWS} AND score > 0 ORDER BY score DESC, fan_id DESC LIMIT :limit")
NEXT_ABOVE = text(
    f"{ROWS} AND (score, fan_id) > (:score, :fan) ORDER BY score, fan_id LIMIT :limit"
)
NEXT_BELOW = text(
    f"{ROWS} AND (score, fan_id) < (:score, :fan) ORDER BY score DESC, fan_id DESC LIMIT :limit"
)
MINE = text(
    """
    SELECT fan.name, coalesce(board_score.score, 0) AS score, fan.hidden,
      staff.fan_id IS NOT NULL AS employed
    FROM fan LEFT JOIN staff ON staff.fan_id = fan.id
    LEFT JOIN board_score ON board_score.fan_id = fan.id AND period = :period
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


def top(tx: Tx, *, period: int = ALL_TIME, league: int = FANS, limit: int = 10) -> list[BoardRow]:
    """The first places of a board; equal scores share a rank."""
    rows = tx.session.execute(TOP, {**_board(tx, period, league), "limit": limit})
    return _ranked(tx, period, league, rows)


def standing(tx: Tx, fan_id: int, *, period: int = ALL_TIME, beside: int = 3) -> Standing:
    """A fan's own place with `beside` rows above and below; hidden fans see theirs alone."""
    mine = tx.session.execute(MINE, {"fan": fan_id, "period": period}).one()
    league = STAFF if mine.employed and not mine.hidden else FANS
    board = _board(tx, period, league)
    here = {**board, "score": mine.score, "fan": fan_id, "limit": beside}
    above = reversed(tx.session.execute(NEXT_ABOVE, here).all())
    below = tx.session.execute(NEXT_BELOW, here).all()
    rows = [*above, (fan_id, mine.name, mine.score), *below]
    ranked = _ranked(tx, period, league, rows)
    fans = tx.session.execute(IN_LEAGUE, board).scalar_one()
    own = next(row for row in ranked if row.fan_id == fan_id)
    return Standing(own.rank, max(int(fans), own.rank), mine.score, tuple(ranked))


def _board(tx: Tx, period: int, league: int) -> dict[str, int]:
    return {"community": tx.community.id, "period": period, "league": league}


def _ranked(
    tx: Tx, period: int, league: int, rows: Iterable[tuple[int, str, int]]
) -> list[BoardRow]:
    listed = list(rows)
    scores = {score for _, _, score in listed}
    above = ABOVE.run(tx.session, [_bounds(s) for s in scores], **_board(tx, period, league))
    ranks = {score: 1 + int(fans) for score, fans in above.all()}
    return [BoardRow(ranks[score], fan_id, name, score) for fan_id, name, score in listed]


def _bounds(score: int) -> tuple[int, int, int, int, int]:
    """A score with the ends of the buckets that it lies in."""
    _, thousand, million = WIDTHS
    return (
        score,
        (score // thousand + 1) * thousand,
        score // thousand,
        (score // million + 1) * (million // thousand),
        score // million,
    )
