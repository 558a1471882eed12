"""The one thing that the doctor may mend: the boards, which are derived from everything else."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.doctor.agreement import EXACT, PENDING, counted
from core.points.board import BOARD_LOCK, WIDTHS

ALONE = text("SELECT pg_advisory_xact_lock(:lock, CAST(id AS integer)) FROM community")

TAKE_IN = (
    f"""
    INSERT INTO board_score (fan_id, period, community_id, league, score)
    SELECT fan_id, week, min(community_id), 0, sum(score) FROM ({PENDING}) AS changes
    GROUP BY fan_id, week HAVING true
    ON CONFLICT (fan_id, period) DO UPDATE SET score = board_score.score + excluded.score
    """,  # noqa: S608
    "DELETE FROM board_change",
)

BELONGS = """CASE
    WHEN fan_id IN (SELECT id FROM fan WHERE hidden OR merged_into IS NOT NULL) THEN 2
    WHEN fan_id IN (SELECT fan_id FROM staff) THEN 1 ELSE 0 END
"""

PLACE = (
    """
    INSERT INTO board_score (fan_id, period, community_id, league, score)
    SELECT fan.id, 0, fan.community_id, 0, fan.lifetime FROM fan
    LEFT JOIN board_score ON board_score.fan_id = fan.id AND board_score.period = 0
    WHERE fan.lifetime <> coalesce(board_score.score, 0)
    ON CONFLICT (fan_id, period) DO UPDATE SET score = excluded.score
    """,
    f"UPDATE board_score SET league = {BELONGS} WHERE league <> {BELONGS}",  # noqa: S608
)

KEEP = "INSERT INTO board_bucket (community_id, period, league, level, bucket, fans)"

COUNT = (
    "DELETE FROM board_bucket",
    f"{KEEP} SELECT community_id, period, league, 0, bucket, fans FROM ({EXACT}) AS exact",  # noqa: S608
    *(
        f"{KEEP} {counted(level, width, 'board_bucket WHERE level = 0')}"
        for level, width in enumerate(WIDTHS)
        if level > 0
    ),
)


def rebuild_boards(session: Session) -> None:
    """Place every fan anew by what the ledger's sums say, and count the buckets again."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(ALONE, {"lock": BOARD_LOCK})
    for statement in (*TAKE_IN, *PLACE, *COUNT):
        session.execute(text(statement))
