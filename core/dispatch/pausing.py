"""The pause: staff hold everything that can wait, see what is held, and go on again.

Answers and notices go on (core/outbox/manners says which kinds those are), and so does what a
manager sends on by hand. What had been addressed but begun nowhere comes back, too, so that a
letter to a whole community stops in its midst.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, text, update
from sqlmodel import col, select

from core import outbox
from core.dispatch import judging
from core.dispatch.events import PauseEnded
from core.errors import Refused
from core.outbox import CAN_WAIT, MANNERS, OutboxRecord, WaitingPost
from core.people import audit
from core.people.audit import Act
from core.store import Given
from core.tx import Tx
from core.types import Instant, rows_changed

BEGIN = text(
    """
    INSERT INTO pause (community_id, author_id, began_at) VALUES (:community, :author, :now)
    ON CONFLICT DO NOTHING RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))

END = text(
    """
    UPDATE pause SET ended_at = :now WHERE community_id = :community AND ended_at IS NULL
    RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))

BEGIN_AGAIN = text(
    """
    UPDATE pause SET ended_at = NULL WHERE id = :pause AND community_id = :community
      AND NOT EXISTS (SELECT 1 FROM pause WHERE community_id = :community AND ended_at IS NULL)
    """
)

ON = text(
    """
    SELECT pause.began_at, fan.name AS author FROM pause LEFT JOIN fan ON fan.id = pause.author_id
    WHERE pause.community_id = :community AND pause.ended_at IS NULL
    """
).columns(began_at=Instant())

CALL_BACK = text(
    """
    DELETE FROM delivery WHERE outbox_id IN (
      SELECT made.outbox_id FROM delivery AS made JOIN outbox ON outbox.id = made.outbox_id
      WHERE made.community_id = :community AND made.state = 'waiting' AND made.action = 'send'
        AND outbox.state = 'sent' AND NOT outbox.urgent AND outbox.kind IN :kinds
        AND NOT EXISTS (SELECT 1 FROM delivery AS begun WHERE begun.outbox_id = made.outbox_id
          AND (begun.state <> 'waiting' OR begun.attempts > 0)))
    RETURNING outbox_id
    """
).bindparams(bindparam("kinds", expanding=True))
"""What is addressed, while nothing of it has been tried anywhere."""

WAIT_AGAIN = Given(
    """
    WITH {given} UPDATE outbox SET state = 'waiting', sent_at = NULL, held = 'pause' FROM given
    WHERE outbox.id = given.id
    """,
    {"id": int},
)


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that is on, since when and by whom: how many messages it holds now, how many of
    those are too old to be sent unseen, and the next few posts."""

    since: datetime
    author: str | None
    held: int
    stale: int
    posts: tuple[WaitingPost, ...]


@dataclass(frozen=True, slots=True)
class Resumed:
    """The act's number, how many messages go out, and how many were too old for that."""

    act: int
    going: int
    left: int


def is_on(tx: Tx) -> bool:
    return tx.session.execute(ON, {"community": tx.community.id}).first() is not None


def current(tx: Tx) -> Pause | None:
    """The pause that is on, with what it holds."""
    row = tx.session.execute(ON, {"community": tx.community.id}).one_or_none()
    if row is None:
        return None
    ripe = and_(_can_wait(tx), col(OutboxRecord.not_before) <= tx.now)
    posts = tuple(p for p in outbox.waiting_posts(tx) if p.letter.kind in CAN_WAIT)
    return Pause(
        row.began_at,
        row.author,
        held=_count(tx, ripe),
        stale=_count(tx, and_(ripe, _is_stale(tx.now))),
        posts=posts,
    )


def pause(tx: Tx) -> int:
    """Hold everything that can wait; gives the act's number.

    Raises:
        Refused: that is so already.
    """
    facts = {"community": tx.community.id, "author": tx.actor, "now": tx.now}
    begun = tx.session.execute(BEGIN, facts).scalar_one_or_none()
    if begun is None:
        raise Refused("paused-already", next_step="held")
    hold_back(tx)
    return audit.record(tx, "pause", target=begun, subject="")


def resume(tx: Tx, *, with_stale: bool) -> Resumed:
    """Let everything go that was held. Without what is stale, that is to be found in the inbox
    and on the pages alone.

    Raises:
        Refused: nothing is paused.
    """
    ended = tx.session.execute(END, {"community": tx.community.id, "now": tx.now}).scalar()
    if ended is None:
        raise Refused("not-paused", next_step="pause")
    hold_back(tx)
    left = 0 if with_stale else _leave_stale(tx)
    held = update(OutboxRecord).where(_is_ours(tx), col(OutboxRecord.held) == "pause")
    going = rows_changed(tx.session.execute(held.values(held=None)))
    tx.emit(PauseEnded())
    return Resumed(audit.record(tx, "resume", target=ended, subject=""), going, left)


def take_back_pause(tx: Tx, _: Act) -> None:
    """Undo a pause, where nothing has grown too old meanwhile.

    Raises:
        Refused: somebody has to say what becomes of what is stale, or it is over.
    """
    now = current(tx)
    if now is not None and now.stale:
        raise Refused("pause-stale", next_step="held", stale=now.stale)
    resume(tx, with_stale=True)


def take_back_resume(tx: Tx, act: Act) -> None:
    """Undo going on: hold again what is not out yet, and what was left as too old.

    Raises:
        Refused: another pause is on.
    """
    facts = {"community": tx.community.id, "pause": act.target}
    if rows_changed(tx.session.execute(BEGIN_AGAIN, facts)) != 1:
        raise Refused("paused-already", next_step="held")
    left = update(OutboxRecord).where(
        _is_ours(tx), col(OutboxRecord.held) == "stale", col(OutboxRecord.sent_at) == act.at
    )
    tx.session.execute(left.values(state="waiting", held="pause", sent_at=None))
    hold_back(tx)


def hold_back(tx: Tx) -> None:
    """Hold what has fallen due and can wait, also what is addressed but tried nowhere."""
    facts = {"community": tx.community.id, "kinds": CAN_WAIT}
    if back := tx.session.execute(CALL_BACK, facts).scalars().all():
        WAIT_AGAIN.run(tx.session, [(i,) for i in sorted(set(back))])
        judging.uncount(tx, back)
    ripe = update(OutboxRecord).where(
        _can_wait(tx), col(OutboxRecord.held).is_(None), col(OutboxRecord.not_before) <= tx.now
    )
    tx.session.execute(ripe.values(held="pause"))


def _leave_stale(tx: Tx) -> int:
    held = update(OutboxRecord).where(
        _is_ours(tx), col(OutboxRecord.held) == "pause", _is_stale(tx.now)
    )
    return rows_changed(tx.session.execute(held.values(state="sent", sent_at=tx.now, held="stale")))


def _count(tx: Tx, condition: ColumnElement[bool]) -> int:
    return tx.session.scalars(select(func.count()).select_from(OutboxRecord).where(condition)).one()


def _is_ours(tx: Tx) -> ColumnElement[bool]:
    return col(OutboxRecord.community_id) == tx.community.id


def _can_wait(tx: Tx) -> ColumnElement[bool]:
    return and_(
        _is_ours(tx),
        col(OutboxRecord.state) == "waiting",
        col(OutboxRecord.urgent).is_(False),
        col(OutboxRecord.kind).in_(CAN_WAIT),
    )


def _is_stale(now: datetime) -> ColumnElement[bool]:
    def fresh(kind: str) -> timedelta:
        return MANNERS[kind].fresh

    return or_(
        *(
            and_(col(OutboxRecord.kind).in_(list(kinds)), col(OutboxRecord.not_before) < now - age)
            for age, kinds in groupby(sorted(CAN_WAIT, key=fresh), fresh)
        )
    )
