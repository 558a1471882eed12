"""What waited in the inbox for a fan's next day: one letter as it is, several as one."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, text

from core import outbox
from core.clock import local_day
from core.dispatch import hours, pausing
from core.dispatch.judging import NOTE_KEPT, is_unwanted, reader_of
from core.store import Given
from core.tx import Tx
from core.types import Instant, Json

LISTED = 6
"""Letters that the one names; the rest is counted, and all stand in the inbox."""
AT_ONCE = 50
"""Fans in one transaction, each with a few letters."""

MORNING_HAS_COME = (
    text(
        """
    SELECT contact.fan_id, fan.zone, contact.ideas, contact.polls, contact.presales, contact.news,
      contact.muted_until, contact.written_on, contact.kept_until, NULL AS night_yes
    FROM contact JOIN fan ON fan.id = contact.fan_id
    WHERE contact.community_id = :community AND contact.kept_until <= :now
    ORDER BY contact.kept_until, contact.fan_id LIMIT :most
    """
    )
    .bindparams(bindparam("now", type_=Instant()))
    .columns(muted_until=Instant(), kept_until=Instant())
)

KEPT = Given(
    """
    WITH {given} SELECT outbox.id, outbox.fan_id, outbox.kind, outbox.facts
    FROM given JOIN outbox ON outbox.target = 'fan:' || given.fan_id
    WHERE outbox.state = 'sent' AND outbox.held = 'day' ORDER BY outbox.fan_id, outbox.id
    """,
    {"fan_id": int},
    returns={"facts": Json},
)

KEEP_NO_MORE = Given(
    "WITH {given} UPDATE outbox SET held = NULL FROM given WHERE outbox.id = given.id", {"id": int}
)

SEND_AFTER_ALL = Given(
    """
    WITH {given} UPDATE outbox SET state = 'waiting', sent_at = NULL, not_before = :now
    FROM given WHERE outbox.id = given.id
    """,
    {"id": int},
)

MORNING_IS_OVER = Given(
    "WITH {given} UPDATE contact SET kept_until = NULL FROM given WHERE contact.fan_id = given.id",
    {"id": int},
)


def hand_over(tx: Tx) -> None:
    """Have what was kept go out to those whose morning has come; a pause puts that off."""
    facts = {"community": tx.community.id, "now": tx.now, "most": AT_ONCE}
    fans = tx.session.execute(MORNING_HAS_COME, facts).all()
    if not fans:
        return
    if pausing.is_on(tx):
        _put_off(tx, fans)
        return
    rows = KEPT.run(tx.session, [(fan.fan_id,) for fan in fans]).all()
    MORNING_IS_OVER.run(tx.session, [(fan.fan_id,) for fan in fans])
    if rows:
        KEEP_NO_MORE.run(tx.session, [(row.id,) for row in rows])
    readers = {fan.fan_id: (reader_of(fan), fan.zone) for fan in fans}
    alone: list[tuple[int]] = []
    together = []
    for fan_id, theirs in groupby(rows, lambda row: row.fan_id):
        reader, zone = readers[fan_id]
        wanted = [row for row in theirs if not is_unwanted(row.kind, reader, tx.now)]
        if len(wanted) == 1:
            alone.append((wanted[0].id,))
        elif wanted:
            key = f"kept:{fan_id}:{local_day(tx.now, zone)}"
            together.append((key, fan_id, _as_one(wanted)))
    if alone:
        SEND_AFTER_ALL.run(tx.session, alone, now=tx.now)
    if together:
        outbox.tell(tx, "kept-letters", together)


def _as_one(letters: Sequence[Row[*tuple[Any, ...]]]) -> dict[str, Any]:
    named = [{"id": x.id, "kind": x.kind, "facts": x.facts} for x in letters[:LISTED]]
    return {"letters": named, "count": len(letters)}


def _put_off(tx: Tx, fans: Sequence[Row[*tuple[Any, ...]]]) -> None:
    for zone, theirs in groupby(sorted(fans, key=lambda fan: fan.zone), lambda fan: fan.zone):
        until = hours.next_morning(tx.now, zone)
        NOTE_KEPT.run(
            tx.session, [(f.fan_id,) for f in theirs], until=until, community=tx.community.id
        )
