"""Changing a message that may be out: its words, whether it is pinned, and taking it away.

What is not out yet simply goes out as it is then. For what is out a delivery is made for each
address that has it, behind whatever is on its way there.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import TextClause, bindparam, text, update
from sqlmodel import col

from core.outbox.models import OutboxRecord
from core.tx import Tx
from core.types import Instant

FORGET = "DELETE FROM delivery WHERE outbox_id = :outbox AND action = :action"
DONE = text(f"{FORGET} AND state NOT IN ('waiting', 'sending')")
NOT_BEGUN = text(f"{FORGET} AND state <> 'sending'")
UNTRIED = text(f"{FORGET} AND state = 'waiting' AND attempts = 0")

FOLLOW = """
    INSERT INTO delivery (community_id, outbox_id, platform, address, action, home_id, recipient,
      state, version, attempts, not_before)
    SELECT community_id, outbox_id, platform, address, :action, home_id, recipient,
      'waiting', 0, 0, :now
    FROM delivery AS made WHERE outbox_id = :outbox AND action = :upon AND {there} ORDER BY id
    ON CONFLICT (outbox_id, platform, address, action) DO NOTHING
"""

ARRIVED = "(state IN ('sending', 'sent') OR state = 'waiting' AND attempts > 0)"
"""It is there, or may be: a platform that knows its key answers a second try with the first."""

ON_ARRIVED = text(FOLLOW.format(there=ARRIVED)).bindparams(bindparam("now", type_=Instant()))
ON_LIVING = text(FOLLOW.format(there="state IN ('waiting', 'sending', 'sent')")).bindparams(
    bindparam("now", type_=Instant())
)

HOLD_BACK = text(
    """
    UPDATE delivery SET state = 'cancelled'
    WHERE outbox_id = :outbox AND state = 'waiting' AND (attempts = 0 OR action <> 'send')
    """
)


def edit(tx: Tx, outbox_id: int, facts: Mapping[str, Any], kind: str | None = None) -> bool:
    """Give a message new facts, wherever it is; False if it was taken back.

    An edit that still waits brings the newest facts, so that none is sent that is out of date.
    """
    values: dict[str, Any] = {"facts": dict(facts), "version": col(OutboxRecord.version) + 1}
    if kind is not None:
        values["kind"] = kind
    state = _change(tx, outbox_id, **values)
    if state == "sent":
        _clear(tx, DONE, outbox_id, "edit")
        _follow(tx, outbox_id, "edit")
    return state is not None


def pin(tx: Tx, outbox_id: int) -> bool:
    """Have a message pinned wherever it is or comes to be; False if it was taken back."""
    state = _change(tx, outbox_id, pinned=True)
    if state == "sent":
        _clear(tx, NOT_BEGUN, outbox_id, "unpin")
        _clear(tx, DONE, outbox_id, "pin")
        _follow(tx, outbox_id, "pin", living=True)
    return state is not None


def unpin(tx: Tx, outbox_id: int) -> bool:
    """Have a message pinned no longer; False if it was taken back."""
    state = _change(tx, outbox_id, pinned=False)
    if state == "sent":
        _clear(tx, UNTRIED, outbox_id, "pin")
        _clear(tx, DONE, outbox_id, "unpin")
        _follow(tx, outbox_id, "unpin", upon="pin")
    return state is not None


def delete(tx: Tx, outbox_id: int) -> bool:
    """Take a message away from everywhere, before or after it went out; False if it is gone."""
    state = _change(tx, outbox_id, state="deleted")
    if state == "sent":
        tx.session.execute(HOLD_BACK, {"outbox": outbox_id})
        _follow(tx, outbox_id, "delete")
    return state is not None


def _change(tx: Tx, outbox_id: int, **values: Any) -> str | None:
    """Change a message that waits or is out; gives which of both it was."""
    this = update(OutboxRecord).where(
        col(OutboxRecord.id) == outbox_id,
        col(OutboxRecord.community_id) == tx.community.id,
        col(OutboxRecord.state).in_(("waiting", "sent")),
    )
    changed = this.values(**values).returning(col(OutboxRecord.sent_at))
    found = tx.session.execute(changed).one_or_none()
    if found is None:
        return None
    return "waiting" if found.sent_at is None else "sent"


def _clear(tx: Tx, statement: TextClause, outbox_id: int, action: str) -> None:
    tx.session.execute(statement, _of(outbox_id, action))


def _follow(
    tx: Tx, outbox_id: int, action: str, *, upon: str = "send", living: bool = False
) -> None:
    statement = ON_LIVING if living else ON_ARRIVED
    tx.session.execute(statement, {**_of(outbox_id, action), "upon": upon, "now": tx.now})


def _of(outbox_id: int, action: str) -> dict[str, object]:
    return {"outbox": outbox_id, "action": action}
