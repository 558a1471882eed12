"""Verbs of staff and the clock: answering, taking an answer back, reminding, and closing."""

from datetime import datetime

from core.errors import Refused
from core.inquiries import moving, rules, telling, views
from core.inquiries.results import Inquiry, Replied, State
from core.people import audit
from core.people.audit import Act
from core.people.results import Fan
from core.tx import Tx


def reply(tx: Tx, staff: Fan, number: int, said: str) -> Replied:
    """Answer in a letter that says who answers; whoever answered may add to it later.

    Raises:
        Refused: there is no such inquiry, it is one's own, a colleague has answered it, or there
            is nothing to be read.
    """
    inquiry, words = moving.found(tx, number), rules.words(said)
    if inquiry.fan_id == staff.id:
        raise Refused("inquiry-own", next_step="inquiries")
    _leave_to_a_colleague(staff, inquiry)
    before = inquiry.answerer.fan_id if inquiry.answerer else None
    turn = moving.add(tx, number, inquiry.fan_id, words, by=staff.id)
    moving.move(tx, inquiry, State.ANSWERED, at=tx.now, answered_by=staff.id)
    telling.answer(tx, inquiry, staff, words)
    act = audit.record(
        tx,
        "reply",
        target=number,
        subject=inquiry.name,
        before={
            "state": inquiry.state,
            "state_at": inquiry.state_at.isoformat(),
            "answered_by": before,
        },
        after={"turn": turn},
    )
    return Replied(moving.found(tx, number), act)


def take_back(tx: Tx, act: Act) -> None:
    """Undo an answer: it was never said, and the inquiry stands as before.

    Raises:
        Refused: its fan or a colleague has said something since.
    """
    inquiry, turn = moving.found(tx, act.target), act.after["turn"]
    if inquiry.state is not State.ANSWERED or inquiry.turns[-1].id != turn:
        raise Refused("inquiry-moved-on", next_step="log", name=act.subject)
    moving.take_out(tx, turn)
    moving.move(
        tx,
        inquiry,
        State(act.before["state"]),
        at=datetime.fromisoformat(act.before["state_at"]),
        answered_by=act.before["answered_by"],
    )
    telling.unanswer(tx, inquiry, act.batch)


def remind(tx: Tx, number: int) -> None:
    """Tell staff of one that is still open when it should be answered."""
    inquiry = views.one(tx, number)
    if inquiry and inquiry.state is State.OPEN:
        telling.staff(tx, inquiry, is_late=True)


def close(tx: Tx, number: int) -> None:
    """Close what was answered and left at that."""
    inquiry = views.one(tx, number)
    if inquiry and inquiry.state is State.ANSWERED:
        by = inquiry.answerer.fan_id if inquiry.answerer else None
        moving.move(tx, inquiry, State.CLOSED, at=tx.now, answered_by=by)


def _leave_to_a_colleague(staff: Fan, inquiry: Inquiry) -> None:
    """Two answers from two people are none; the fan's word opens it for everybody again."""
    by = inquiry.answerer
    if inquiry.state is State.OPEN or by is None or by.name is None or by.fan_id == staff.id:
        return
    raise Refused("inquiry-answered", next_step="inquiries", name=by.name)
