"""The one thing that the doctor may mend: the boards, which are derived from everything else."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.doctor.agreement import COUNTED
from core.points.board import BOARD_LOCK, WIDTHS

ALONE = text("SELECT pg_advisory_xact_lock(:lock, CAST(id AS integer)) FROM community")

TAKE_IN = (
    """
    INSERT INTO board_score (fan_id, period, community_id, league, score)
    SELECT fan_id, week, min(community_id), 0, sum(score) FROM board_change
    GROUP BY fan_id, week HAVING true
    ON CONFLICT (fan_id, period) DO UPDATE SET score = board_score.score + excluded.score
    """,
    "DELETE FROM board_change",
)

PLACE = (
    """
    INSERT INTO board_score (fan_id, period, community_id, league, score)
    SELECT id, 0, community_id, 0, lifetime FROM fan WHERE lifetime > 0
    ON CONFLICT (fan_id, period) DO UPDATE SET score = excluded.score
    """,
    """
    UPDATE board_score SET score = 0 WHERE period = 0 AND score <> 0
      AND fan_id IN (SELECT id FROM fan WHERE lifetime = 0)
    """,
    """
    UPDATE board_score SET league = CASE
      WHEN fan_id IN (SELECT id FROM fan WHERE hidden) THEN 2
      WHEN fan_id IN (SELECT fan_id FROM staff) THEN 1 ELSE 0 END
    """,
)

COUNT = (
    "DELETE FROM board_bucket",
    *(
        f"""
        INSERT INTO board_bucket (community_id, period, league, level, bucket, fans)
        SELECT community_id, period, league, level, bucket, expected
        FROM ({COUNTED.format(level=level, width=width)}) AS counted
        """  # noqa: S608
        for level, width in enumerate(WIDTHS)
    ),
)


def rebuild_boards(session: Session) -> None:
    """Place every fan anew by what the ledger's sums say, and count the buckets again."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(ALONE, {"lock": BOARD_LOCK})
    for statement in (*TAKE_IN, *PLACE, *COUNT):
        session.execute(text(statement))
