"""Typing a code: the second side meets the first, and whoever guesses is soon not listened to."""

from sqlalchemy import bindparam, text, update
from sqlmodel import col, select

from core.errors import Refused
from core.linking import rules, views
from core.linking.models import LinkRecord, WrongCodeRecord
from core.linking.results import Meeting, State, WrongCode
from core.linking.service import refuse_unfit
from core.people.results import Fan
from core.tx import Tx
from core.types import Instant, rows_changed

COUNT = text(
    """
    INSERT INTO wrong_code (fan_id, community_id, tries, since) VALUES (:fan, :community, 1, :now)
    ON CONFLICT (fan_id) DO UPDATE SET since = excluded.since,
      tries = CASE WHEN wrong_code.since <= :forgotten THEN 1 ELSE wrong_code.tries + 1 END
    RETURNING tries
    """
).bindparams(bindparam("now", type_=Instant()), bindparam("forgotten", type_=Instant()))


def redeem(tx: Tx, fan: Fan, typed: str) -> Meeting | WrongCode:
    """Meet whoever has this code; typed again by the same fan, it is the same meeting.

    A code that there is not is no refusal, since the try is kept with the transaction.

    Raises:
        Refused: what was typed is no code, too many were wrong, it is one's own, or is not good
            any more.
    """
    code = rules.read(typed)
    if code is None:
        raise Refused("link-no-code", next_step="enter_code")
    tries = _tries(tx, fan)
    if tries is not None and rules.is_locked(tries.tries, tries.since, tx.now):
        raise Refused("link-locked", until=tries.since + rules.LOCKED_FOR)
    link = _under(tx, code)
    if link is None:
        return _count_wrong(tx, fan)
    return _met(tx, fan, link)


def _met(tx: Tx, fan: Fan, link: LinkRecord) -> Meeting:
    assert link.id is not None
    if link.second_id == fan.id and link.state in (State.MET, State.AGREED):
        return views.find(tx, fan.id, link.id)
    _refuse_stale(tx, fan, link)
    refuse_unfit(tx, *views.sides(tx, link.first_id, fan.id))
    free = update(LinkRecord).where(
        col(LinkRecord.id) == link.id, col(LinkRecord.state) == State.OFFERED
    )
    until = tx.now + rules.YES_LASTS
    taken = free.values(state=State.MET, second_id=fan.id, until=until)
    if rows_changed(tx.session.execute(taken)) != 1:
        raise Refused("link-used", next_step="link")
    return views.find(tx, fan.id, link.id)


def _refuse_stale(tx: Tx, fan: Fan, link: LinkRecord) -> None:
    views.refuse_again(tx, fan.id, link.id or 0)
    if link.first_id == fan.id:
        raise Refused("link-own", next_step="link")
    if link.state == State.CANCELLED:
        raise Refused("link-replaced", next_step="link")
    if link.state != State.OFFERED:
        raise Refused("link-used", next_step="link")
    if link.until <= tx.now:
        raise Refused("link-expired", next_step="link")


def _under(tx: Tx, code: str) -> LinkRecord | None:
    wanted = select(LinkRecord).where(
        col(LinkRecord.community_id) == tx.community.id,
        col(LinkRecord.code_hash) == rules.hashed(code),
    )
    return tx.session.scalars(wanted).one_or_none()


def _tries(tx: Tx, fan: Fan) -> WrongCodeRecord | None:
    return tx.session.get(WrongCodeRecord, fan.id, populate_existing=True)


def _count_wrong(tx: Tx, fan: Fan) -> WrongCode:
    """One try more; those of long ago are forgotten."""
    facts = {"fan": fan.id, "community": tx.community.id, "now": tx.now}
    forgotten = tx.now - rules.LOCKED_FOR
    tries = tx.session.execute(COUNT, {**facts, "forgotten": forgotten}).scalar_one()
    return WrongCode(rules.MOST_TRIES - tries)
