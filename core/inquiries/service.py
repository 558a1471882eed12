"""Verbs of fans: asking, saying that it is solved, and saying that it is not."""

from datetime import timedelta

from sqlmodel import col, select

from core import photos
from core.clock import start_of_day
from core.errors import Refused
from core.inquiries import moving, rules, telling
from core.inquiries.models import InquiryRecord, TurnRecord
from core.inquiries.results import Asked, Inquiry, Kind, State
from core.people.results import Fan
from core.photos import Prepared
from core.tx import Tx


def ask(
    tx: Tx, fan: Fan, said: str, kind: Kind = Kind.WONDER, photo: Prepared | None = None
) -> Asked:
    """Take a question or complaint in, and tell staff; the same words of one fan within a day are
    the inquiry from before.

    Raises:
        Refused: nothing is to be read in it, it is too long, or the fan said ten things today.
    """
    words = rules.words(said)
    known = rules.like(words, _since(tx, fan, rules.SAME_WITHIN))
    if known is None:
        _refuse_a_flood(tx, fan)
    number = known or _open(tx, fan, words, kind, photo)
    inquiry = moving.found(tx, number)
    if known is None:
        telling.staff(tx, inquiry)
    return Asked(inquiry, known is None, rules.answer_by(inquiry.waits_since, tx.community.zone))


def solve(tx: Tx, fan: Fan, number: int) -> Inquiry:
    """It is settled, by an answer or by itself; said twice it stays so.

    Raises:
        Refused: there is no such inquiry of this fan's.
    """
    inquiry = _own(tx, fan, number)
    if inquiry.state is State.SOLVED:
        return inquiry
    by = inquiry.answerer.fan_id if inquiry.answerer else None
    moving.move(tx, inquiry, State.SOLVED, at=tx.now, answered_by=by)
    return moving.found(tx, number)


def go_on(tx: Tx, fan: Fan, number: int, said: str) -> Asked:
    """It is not settled yet; it waits for staff again, or still, with what was added.

    Raises:
        Refused: there is no such inquiry of this fan's, or the words are none, as for `ask`.
    """
    inquiry, words = _own(tx, fan, number), rules.words(said)
    _refuse_a_flood(tx, fan)
    moving.add(tx, number, fan.id, words)
    waited = inquiry.state is State.OPEN
    if not waited:
        by = inquiry.answerer.fan_id if inquiry.answerer else None
        moving.move(tx, inquiry, State.OPEN, at=tx.now, answered_by=by, waits_since=tx.now)
    inquiry = moving.found(tx, number)
    if not waited:
        telling.staff(tx, inquiry)
    return Asked(inquiry, True, rules.answer_by(inquiry.waits_since, tx.community.zone))


def _own(tx: Tx, fan: Fan, number: int) -> Inquiry:
    """One's own; of another's nobody learns that it is there."""
    inquiry = moving.found(tx, number)
    if inquiry.fan_id != fan.id:
        raise Refused("inquiry-gone", next_step="today", number=number)
    return inquiry


def _open(tx: Tx, fan: Fan, words: str, kind: Kind, photo: Prepared | None) -> int:
    inquiry = InquiryRecord(
        community_id=tx.community.id,
        fan_id=fan.id,
        kind=kind,
        waits_since=tx.now,
        state_at=tx.now,
        created_at=tx.now,
    )
    tx.session.add(inquiry)
    tx.session.flush()
    assert inquiry.id is not None
    kept = photos.keep(tx, fan.id, photo) if photo else None
    moving.add(tx, inquiry.id, fan.id, words, photo=kept)
    moving.plan(tx, inquiry.id, State.OPEN, at=tx.now, waits_since=tx.now)
    return inquiry.id


def _refuse_a_flood(tx: Tx, fan: Fan) -> None:
    today = tx.now - start_of_day(tx.community.today(tx.now), tx.community.zone)
    if len(_since(tx, fan, today)) >= rules.SAID_A_DAY:
        raise Refused("inquiry-limit", next_step="my_questions", most=rules.SAID_A_DAY)


def _since(tx: Tx, fan: Fan, age: timedelta) -> list[tuple[int, str | None]]:
    """What the fan said in inquiries within this time, the newest first."""
    theirs = select(TurnRecord.inquiry_id, TurnRecord.text).where(
        col(TurnRecord.fan_id) == fan.id,
        col(TurnRecord.staff_id).is_(None),
        col(TurnRecord.at) >= tx.now - age,
    )
    rows = tx.session.execute(theirs.order_by(col(TurnRecord.id).desc()))
    return [(row.inquiry_id, row.text) for row in rows]
