"""Reads of inquiries: what waits for staff, a fan's own, and one with all that was said."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, text

from core.inquiries import rules
from core.inquiries.results import Answerer, Inquiry, Kind, State, Turn, Waiting
from core.tx import Tx
from core.types import Instant

SELECT = """
    SELECT inquiry.id, inquiry.fan_id, inquiry.kind, inquiry.state, inquiry.waits_since,
      inquiry.state_at, inquiry.answered_by, fan.name, staff.name AS answerer, staff.craft,
      staff.erased_at IS NOT NULL AS answerer_gone
    FROM inquiry JOIN fan ON fan.id = inquiry.fan_id
    LEFT JOIN fan AS staff ON staff.id = inquiry.answered_by
    WHERE inquiry.community_id = :community AND fan.erased_at IS NULL
"""

ONE = text(f"{SELECT} AND inquiry.id = :number").columns(waits_since=Instant(), state_at=Instant())
OF_FAN = text(
    f"""{SELECT} AND inquiry.fan_id = :fan
    ORDER BY inquiry.state_at DESC, inquiry.id DESC LIMIT :limit
    """
).columns(waits_since=Instant(), state_at=Instant())
NEXT = text(
    f"""{SELECT} AND inquiry.state = 'open' AND inquiry.fan_id <> :staff
    ORDER BY CASE WHEN (inquiry.waits_since, inquiry.id) <= (
      SELECT put_off.waits_since, put_off.id FROM inquiry AS put_off WHERE put_off.id = :after)
      THEN 1 ELSE 0 END, inquiry.waits_since, inquiry.id LIMIT 1
    """  # noqa: S608
).columns(waits_since=Instant(), state_at=Instant())

WAITING = text(
    """
    SELECT count(*) FROM inquiry JOIN fan ON fan.id = inquiry.fan_id
    WHERE inquiry.community_id = :community AND inquiry.state = 'open'
      AND inquiry.fan_id <> :staff AND fan.erased_at IS NULL
    """
)

TURNS = (
    text(
        """
    SELECT turn.id, turn.inquiry_id, turn.text, turn.photo_id, turn.staff_id, turn.at,
      staff.name, staff.craft, staff.erased_at IS NOT NULL AS gone
    FROM inquiry_turn AS turn LEFT JOIN fan AS staff ON staff.id = turn.staff_id
    WHERE turn.inquiry_id IN :numbers ORDER BY turn.id
    """
    )
    .bindparams(bindparam("numbers", expanding=True))
    .columns(at=Instant())
)


def one(tx: Tx, number: int) -> Inquiry | None:
    """The inquiry of this number, unless its fan was forgotten."""
    facts = {"community": tx.community.id, "number": number}
    return next(iter(_inquiries(tx, tx.session.execute(ONE, facts).all())), None)


def of_fan(tx: Tx, fan_id: int, limit: int = 4) -> list[Inquiry]:
    """A fan's own, what moved last first."""
    facts = {"community": tx.community.id, "fan": fan_id, "limit": limit}
    return _inquiries(tx, tx.session.execute(OF_FAN, facts).all())


def next_open(tx: Tx, staff_id: int, after: int = 0) -> Waiting | None:
    """What has waited longest of all but the asker's own; None if nothing waits.

    What has waited as long as the inquiry `after`, or longer, comes last.
    """
    facts = {"community": tx.community.id, "staff": staff_id, "after": after}
    found = _inquiries(tx, tx.session.execute(NEXT, facts).all())
    if not found:
        return None
    promised = rules.answer_by(found[0].waits_since, tx.community.zone)
    return Waiting(found[0], promised, how_many_wait(tx, staff_id))


def how_many_wait(tx: Tx, staff_id: int) -> int:
    """How many inquiries somebody of the staff may answer."""
    facts = {"community": tx.community.id, "staff": staff_id}
    return int(tx.session.execute(WAITING, facts).scalar_one())


def _inquiries(tx: Tx, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Inquiry]:
    if not rows:
        return []
    said: dict[int, list[Turn]] = {row.id: [] for row in rows}
    for turn in tx.session.execute(TURNS, {"numbers": list(said)}):
        said[turn.inquiry_id].append(_turn(turn))
    return [_inquiry(row, said[row.id]) for row in rows]


def _inquiry(row: Row[*tuple[Any, ...]], turns: list[Turn]) -> Inquiry:
    by = row.answered_by
    return Inquiry(
        id=row.id,
        fan_id=row.fan_id,
        name=row.name,
        kind=Kind(row.kind),
        state=State(row.state),
        waits_since=row.waits_since,
        state_at=row.state_at,
        answerer=_answerer(by, row.answerer, row.craft, row.answerer_gone) if by else None,
        turns=tuple(turns),
    )


def _turn(row: Row[*tuple[Any, ...]]) -> Turn:
    by = _answerer(row.staff_id, row.name, row.craft, row.gone) if row.staff_id else None
    return Turn(row.id, row.text or "", row.photo_id, by, row.at)


def _answerer(number: int, name: str, craft: str | None, gone: bool) -> Answerer:
    return Answerer(number, None, None) if gone else Answerer(number, name, craft)
