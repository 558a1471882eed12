"""Writing messages: private letters to fans, and public posts."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from core.outbox.models import OutboxRecord
from core.store import Given
from core.tx import Tx

UNDO_WINDOW = timedelta(seconds=60)
"""How long a public post waits, so that whoever made it can still take it back."""

TELL = Given(
    """
    WITH {given} INSERT INTO outbox
      (community_id, key, target, fan_id, kind, facts, version, pinned, urgent, not_before,
      state, created_at)
    SELECT :community, key, 'fan:' || fan_id, fan_id, :kind, facts, 0, false, false, :now,
      'waiting', :now
    FROM given WHERE true ON CONFLICT (community_id, key) DO NOTHING
    """,
    {"key": str, "fan_id": int, "facts": str},
    postgresql="""
    WITH {given} INSERT INTO outbox
      (community_id, key, target, fan_id, kind, facts, version, pinned, urgent, not_before,
      state, created_at)
    SELECT :community, key, 'fan:' || fan_id, fan_id, :kind, CAST(facts AS json), 0, false, false,
      :now, 'waiting', :now
    FROM given ON CONFLICT (community_id, key) DO NOTHING
    """,
)


def tell(tx: Tx, kind: str, letters: Sequence[tuple[str, int, Mapping[str, Any]]]) -> None:
    """Send each (key, fan, facts) as a private message; a key that was used is not sent again."""
    rows = [(key, fan, json.dumps(facts, ensure_ascii=False)) for key, fan, facts in letters]
    TELL.run(tx.session, rows, community=tx.community.id, kind=kind, now=tx.now)


def announce(
    tx: Tx, key: str, kind: str, facts: Mapping[str, Any], *, place: str, pinned: bool = False
) -> int:
    """Post in a public place of every home; gives the message's id, to cancel or change it by.

    What somebody posts waits for the undo window; what the clock posts goes out at once, since
    nobody sits there to take it back.
    """
    return _post(tx, key, kind, facts, f"place:{place}", pinned=pinned)


def announce_in(
    tx: Tx, key: str, kind: str, facts: Mapping[str, Any], *, home: int, address: str
) -> int:
    """Post in one channel of one home alone; gives the message's id."""
    return _post(tx, key, kind, facts, f"channel:{home}:{address}")


def _post(
    tx: Tx, key: str, kind: str, facts: Mapping[str, Any], target: str, *, pinned: bool = False
) -> int:
    row = OutboxRecord(
        community_id=tx.community.id,
        key=key,
        target=target,
        author_id=tx.actor,
        kind=kind,
        facts=dict(facts),
        pinned=pinned,
        not_before=tx.now if tx.actor is None else tx.now + UNDO_WINDOW,
        created_at=tx.now,
    )
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    return row.id
