"""Verbs of questions: ask one, close it, decide it, take it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, text, update
from sqlmodel import col

from core import due, outbox
from core.errors import Refused
from core.people import audit
from core.polls import rules, views
from core.polls.models import ChoiceRecord, PollRecord
from core.polls.results import Announced, Poll
from core.tx import Tx
from core.types import Instant, rows_changed

PLACE = "announcements"

ASK = text(
    """
    INSERT INTO poll
      (community_id, question, lead, state, voters, author_id, closes_at, created_at)
    VALUES (:community, :question, :lead, 'open', 0, :author, :closes_at, :now)
    ON CONFLICT DO NOTHING RETURNING id
    """
).bindparams(bindparam("closes_at", type_=Instant()), bindparam("now", type_=Instant()))


def ask(
    tx: Tx,
    question: str,
    choices: Sequence[str],
    *,
    lead: str | None = None,
    closes_at: datetime | None = None,
) -> Announced:
    """Open a question for everybody and announce it after the undo window.

    Without `closes_at` it runs until the next Friday at five that leaves at least a day.

    Raises:
        Refused: another one runs, or the question, its choices or its end will not do.
    """
    closes_at = closes_at or rules.next_closing(tx.now, tx.community.zone)
    rules.check_question(question)
    rules.check_choices(choices)
    rules.check_closing(closes_at, tx.now)
    _make_room(tx)
    poll = _opened(tx, question, choices, lead, closes_at)
    due.plan(tx, _due_key(poll.id), "close-poll", closes_at, {"poll": poll.id})
    key = f"poll-opened:{poll.id}"
    post = outbox.announce(tx, key, "poll-opened", poll.as_facts(), place=PLACE)
    audit.record(tx, "poll", target=poll.id, subject=question, after={"post": post})
    return Announced(poll, post)


def close_when_due(tx: Tx, poll_id: int) -> None:
    """End a question whose time has come, and post how the votes fell; once for ever."""
    poll = views.find(tx, poll_id)
    if poll is None or poll.state != "open" or tx.now < poll.closes_at:
        return
    if _move(tx, poll, "closed"):
        facts = replace(poll, state="closed").as_facts()
        nobody = replace(tx, actor=None)
        outbox.announce(nobody, f"poll-closed:{poll_id}", "poll-closed", facts, place=PLACE)


def decide(tx: Tx, decision: str, reason: str, poll_id: int | None = None) -> Announced:
    """Say what the brand makes of a question, and why; one that still runs is closed by it.

    Without `poll_id` it is the only one that waits for a decision.

    Raises:
        Refused: there is none, there are several, or it is decided already.
    """
    poll = _found(tx, poll_id) if poll_id is not None else _the_undecided(tx)
    if poll.decision is not None or not _move(tx, poll, "closed", decision, reason):
        raise Refused("decided-already", next_step="open")
    due.cancel(tx, _due_key(poll.id))
    decided = replace(poll, state="closed", decision=decision, reason=reason)
    key = f"poll-decided:{poll.id}:{tx.request_id}"
    post = outbox.announce(tx, key, "poll-decided", decided.as_facts(), place=PLACE)
    audit.record(
        tx,
        "decide",
        target=poll.id,
        subject=poll.question,
        before={"state": poll.state},
        after={"post": post, "decision": decision, "reason": reason},
    )
    return Announced(decided, post)


def withdraw(tx: Tx, poll_id: int, post: int) -> None:
    """Take a question back before it was announced; who voted meanwhile keeps their rice.

    Raises:
        Refused: it is out, or does not run any more.
    """
    _stop(tx, post)
    poll = _found(tx, poll_id)
    if poll.state != "open" or not _move(tx, poll, "withdrawn"):
        raise Refused("nothing-to-undo", next_step="log")
    due.cancel(tx, _due_key(poll_id))


def take_back_decision(tx: Tx, poll_id: int, post: int, state: str) -> None:
    """Make a question undecided again, in the state it had.

    Raises:
        Refused: the decision is out, or another question runs by now.
    """
    _stop(tx, post)
    poll = _found(tx, poll_id)
    if state == "open":
        if views.running(tx) is not None:
            raise Refused("poll-runs", next_step="vote")
        due.plan(tx, _due_key(poll_id), "close-poll", poll.closes_at, {"poll": poll_id})
    _move(tx, poll, state)


def _make_room(tx: Tx) -> None:
    """A question whose time is over gives way even if the clock has not come round yet."""
    running = views.running(tx)
    if running is None:
        return
    if running.takes_votes(tx.now):
        raise Refused("poll-runs", next_step="vote")
    close_when_due(tx, running.id)


def _opened(
    tx: Tx, question: str, choices: Sequence[str], lead: str | None, closes_at: datetime
) -> Poll:
    facts = {"question": question, "lead": lead, "closes_at": closes_at}
    who = {"community": tx.community.id, "author": tx.actor, "now": tx.now}
    poll_id = tx.session.execute(ASK, {**facts, **who}).scalar_one_or_none()
    if poll_id is None:
        raise Refused("poll-runs", next_step="vote")
    tx.session.add_all(
        ChoiceRecord(community_id=tx.community.id, poll_id=poll_id, position=position, text=choice)
        for position, choice in enumerate(choices)
    )
    tx.session.flush()
    poll = views.find(tx, poll_id)
    assert poll is not None
    return poll


def _move(
    tx: Tx, poll: Poll, state: str, decision: str | None = None, reason: str | None = None
) -> bool:
    """Lead a question on from what was read; False if somebody was quicker."""
    as_read = update(PollRecord).where(
        col(PollRecord.id) == poll.id,
        col(PollRecord.state) == poll.state,
        col(PollRecord.decision).is_not_distinct_from(poll.decision),
    )
    values: dict[str, object] = {"state": state, "decision": decision, "reason": reason}
    if state != poll.state:
        values["closed_at"] = tx.now if state == "closed" else None
    return rows_changed(tx.session.execute(as_read.values(values))) == 1


def _stop(tx: Tx, post: int) -> None:
    if not outbox.cancel(tx, post):
        raise Refused("post-is-out", next_step="open")


def _found(tx: Tx, poll_id: int) -> Poll:
    poll = views.find(tx, poll_id)
    if poll is None or poll.state == "withdrawn":
        raise Refused("gone", next_step="open")
    return poll


def _the_undecided(tx: Tx) -> Poll:
    running = views.running(tx)
    waiting = [*views.undecided(tx), *([running] if running else [])]
    if not waiting:
        raise Refused("nothing-to-decide", next_step="poll")
    if len(waiting) > 1:
        raise Refused("which-poll", next_step="open")
    return waiting[0]


def _due_key(poll_id: int) -> str:
    return f"close-poll:{poll_id}"
