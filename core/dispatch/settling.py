"""Noting what came of each try, and what follows from an address that is dead or shut."""

from collections.abc import Sequence

from sqlalchemy import bindparam, text

from core.dispatch import addressing, doubts, judging
from core.dispatch.results import Parcel, Settled
from core.homes import service as homes
from core.homes import troubles
from core.homes import views as homes_of
from core.people import accounts
from core.store import Given
from core.tx import Tx
from core.types import Instant, rows_changed

SETTLE = text(
    """
    UPDATE delivery SET
      state = CASE WHEN CAST(:outcome AS text) = 'sent' AND action = 'edit' AND version <
          (SELECT outbox.version FROM outbox WHERE outbox.id = delivery.outbox_id)
        THEN 'waiting' ELSE :outcome END,
      not_before = :again, sent_at = :sent, reason = :reason,
      platform_message_id = coalesce(CAST(:message AS text), platform_message_id)
    WHERE id = :delivery AND attempts = :try AND state = 'sending'
    """
).bindparams(bindparam("again", type_=Instant()), bindparam("sent", type_=Instant()))
"""An edit whose message was changed meanwhile is not done yet."""

CATCH_UP = Given(
    """
    WITH {given} INSERT INTO delivery (community_id, outbox_id, platform, address, action, home_id,
      recipient, state, version, attempts, not_before)
    SELECT made.community_id, made.outbox_id, made.platform, made.address, 'edit', made.home_id,
      made.recipient, 'waiting', 0, 0, :now
    FROM given JOIN delivery AS made ON made.id = given.settled
    JOIN outbox ON outbox.id = made.outbox_id
    WHERE made.state = 'sent' AND made.version < outbox.version AND outbox.state = 'sent'
    ON CONFLICT (outbox_id, platform, address, action) DO NOTHING
    """,
    {"settled": int},
)
"""What was changed by somebody who did not see yet that it was on its way."""

DROP_FOLLOWERS = Given(
    """
    WITH {given} UPDATE delivery SET state = 'cancelled' FROM given
    JOIN delivery AS made ON made.id = given.settled
    WHERE made.action = 'send' AND made.state IN ('dead', 'uncertain')
      AND delivery.outbox_id = made.outbox_id AND delivery.platform = made.platform
      AND delivery.address = made.address AND delivery.action <> 'send'
      AND +delivery.state = 'waiting'
    """,
    {"settled": int},
    postgresql="""
    WITH {given} UPDATE delivery SET state = 'cancelled' FROM given
    JOIN delivery AS made ON made.id = given.settled
    WHERE made.action = 'send' AND made.state IN ('dead', 'uncertain')
      AND delivery.outbox_id = made.outbox_id AND delivery.platform = made.platform
      AND delivery.address = made.address AND delivery.action <> 'send'
      AND delivery.state = 'waiting'
    """,
)

ALL_DEAD = text(
    """
    UPDATE delivery SET state = 'dead', reason = :reason
    WHERE community_id = :community AND platform = :platform AND address = :address
      AND coalesce(recipient, '') = :recipient AND state = 'waiting'
    RETURNING outbox_id
    """
)

MENDED = Given(
    """
    WITH {given} UPDATE trouble SET mended_at = :now FROM given
    WHERE trouble.home_id = given.home_id AND trouble.kind IN ('forbidden', 'refused')
      AND trouble.place = given.place AND trouble.mended_at IS NULL
    """,
    {"home_id": int, "place": str},
)


def settle(tx: Tx, settled: Sequence[Settled], *, served: frozenset[str]) -> int:
    """Note what came of each try; says for how many the hold still stood.

    What waits for an address that is dead goes to the next one that is left. What is missing in a
    home is told to staff once, and mended when something arrives there again.
    """
    if not settled:
        return 0
    rows = [_row(tx, one) for one in settled]
    held = rows_changed(tx.session.connection().execute(SETTLE, rows))
    if arrived := [(s.parcel.id,) for s in settled if _has_arrived(s)]:
        CATCH_UP.run(tx.session, arrived, now=tx.now)
    if lost := [(s.parcel.id,) for s in settled if s.state in ("dead", "uncertain")]:
        DROP_FOLLOWERS.run(tx.session, lost)
    if any(one.state == "uncertain" for one in settled):
        doubts.tell_staff(tx)
    for one in settled:
        if one.address_is_dead:
            _bury(tx, one.parcel, one.reason or "", served)
        elif one.missing is not None:
            _report(tx, one)
    if places := {_place(s.parcel) for s in settled if s.state == "sent" and s.parcel.home_id}:
        MENDED.run(tx.session, sorted(places), now=tx.now)
    return held


def _row(tx: Tx, one: Settled) -> dict[str, object]:
    return {
        "delivery": one.parcel.id,
        "try": one.parcel.attempts,
        "outcome": one.state,
        "again": one.again or tx.now,
        "sent": tx.now if one.state == "sent" else None,
        "message": one.message_id,
        "reason": one.reason,
    }


def _has_arrived(one: Settled) -> bool:
    return one.state == "sent" and one.parcel.action == "send"


def _place(parcel: Parcel) -> tuple[int, str]:
    assert parcel.home_id is not None
    return parcel.home_id, parcel.address


def _bury(tx: Tx, parcel: Parcel, reason: str, served: frozenset[str]) -> None:
    """Send nothing more to a dead address, and what waits for it elsewhere."""
    if parcel.recipient is None and parcel.home is None:
        accounts.shut(tx, parcel.platform, parcel.address)
    elif parcel.recipient is None and parcel.home is not None:
        homes.forget_place(tx, parcel.platform, parcel.home, parcel.address)
    facts = {
        "community": tx.community.id,
        "platform": parcel.platform,
        "address": parcel.address,
        "recipient": parcel.recipient or "",
        "reason": reason,
    }
    others = tx.session.execute(ALL_DEAD, facts).scalars().all()
    lost = [parcel.letter.id, *others]
    addressing.address_again(tx, lost, served)
    judging.uncount(tx, lost)


def _report(tx: Tx, one: Settled) -> None:
    home = homes_of.find(tx, one.parcel.home_id) if one.parcel.home_id is not None else None
    if home is not None and one.missing is not None:
        troubles.report(
            tx,
            home,
            "forbidden" if one.state == "waiting" else "refused",
            place=one.parcel.address,
            missing=one.missing,
            shown=one.place,
        )
