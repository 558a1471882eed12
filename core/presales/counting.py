"""Counts the presses on a sale by what was said to them, and how long that took."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core.errors import Refused
from core.presales.results import Queued, Want, Yours
from core.store import Given
from core.tx import Tx

WAITS_MS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 60_000, 3_600_000)
"""What a wait is counted under: the first of these that it does not exceed."""

MILLISECOND = timedelta(milliseconds=1)
WAITS = tuple(ms * MILLISECOND for ms in WAITS_MS)

COUNT = Given(
    """
    WITH {given} INSERT INTO sale_attempts (community_id, sale_id, verdict, waited_ms, attempts)
    SELECT :community, sale_id, verdict, waited_ms, attempts FROM given WHERE true
    ON CONFLICT (sale_id, verdict, waited_ms)
    DO UPDATE SET attempts = sale_attempts.attempts + excluded.attempts
    """,
    {"sale_id": int, "verdict": str, "waited_ms": int, "attempts": int},
)


def count(
    tx: Tx,
    sale_of: Mapping[int, int],
    wants: Sequence[Want],
    said: Sequence[Yours | Queued | Refused],
) -> None:
    """Count what was said to each want; `sale_of` knows the sale of each lot."""
    counted = Counter(
        (sale_id, _verdict(answer), _waited(want, tx.now))
        for want, answer in zip(wants, said, strict=True)
        if (sale_id := sale_of.get(want.lot_id)) is not None
    )
    rows = [(*what, presses) for what, presses in sorted(counted.items())]
    if rows:
        COUNT.run(tx.session, rows, community=tx.community.id)


def _verdict(answer: Yours | Queued | Refused) -> str:
    match answer:
        case Yours():
            return "yours"
        case Queued():
            return "queued"
        case Refused():
            return answer.key


def _waited(want: Want, decided_at: datetime) -> int:
    """The clock may step back, but nobody waits less than no time."""
    if want.asked_at is None:
        return WAITS_MS[0]
    longest = len(WAITS) - 1
    return WAITS_MS[min(bisect_left(WAITS, decided_at - want.asked_at), longest)]
