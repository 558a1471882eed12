"""What every verb of inquiries does: say something, move the state, and plan what is to follow."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col

from core import due
from core.errors import BeginAnew, Refused
from core.inquiries import rules, views
from core.inquiries.models import InquiryRecord, TurnRecord
from core.inquiries.results import Inquiry, State
from core.tx import Tx
from core.types import rows_changed

LATE, CLOSE = "inquiry-late", "close-inquiry"
"""Moments that an inquiry plans: when it should be answered, and when an answer has helped."""


def found(tx: Tx, number: int) -> Inquiry:
    """The inquiry of this number.

    Raises:
        Refused: there is none.
    """
    inquiry = views.one(tx, number)
    if inquiry is None:
        raise Refused("inquiry-gone", next_step="today", number=number)
    return inquiry


def add(
    tx: Tx, inquiry: int, fan_id: int, said: str, *, by: int | None = None, photo: int | None = None
) -> int:
    """Put down one turn; gives its number."""
    turn = TurnRecord(
        community_id=tx.community.id,
        inquiry_id=inquiry,
        fan_id=fan_id,
        staff_id=by,
        text=said,
        photo_id=photo,
        at=tx.now,
    )
    tx.session.add(turn)
    tx.session.flush()
    assert turn.id is not None
    return turn.id


def take_out(tx: Tx, turn: int) -> None:
    tx.session.execute(delete(TurnRecord).where(col(TurnRecord.id) == turn))


def move(
    tx: Tx,
    inquiry: Inquiry,
    to: State,
    *,
    at: datetime,
    answered_by: int | None,
    waits_since: datetime | None = None,
) -> None:
    """Change the state, and plan what that state waits for.

    Raises:
        BeginAnew: it moved meanwhile.
    """
    as_read = update(InquiryRecord).where(
        col(InquiryRecord.id) == inquiry.id,
        col(InquiryRecord.state) == inquiry.state,
        col(InquiryRecord.state_at) == inquiry.state_at,
    )
    since = waits_since or inquiry.waits_since
    moved = as_read.values(state=to, state_at=at, answered_by=answered_by, waits_since=since)
    if rows_changed(tx.session.execute(moved)) != 1:
        raise BeginAnew
    plan(tx, inquiry.id, to, at=at, waits_since=since)


def plan(tx: Tx, number: int, state: State, *, at: datetime, waits_since: datetime) -> None:
    """Have the clock come by when this state has lasted too long."""
    due.cancel(tx, _key(LATE, number))
    due.cancel(tx, _key(CLOSE, number))
    facts = {"inquiry": number}
    if state is State.OPEN:
        promised = rules.answer_by(waits_since, tx.community.zone)
        due.plan(tx, _key(LATE, number), LATE, promised, facts)
    if state is State.ANSWERED:
        due.plan(tx, _key(CLOSE, number), CLOSE, at + rules.CLOSES_AFTER, facts)


def _key(kind: str, number: int) -> str:
    return f"{kind}:{number}"
