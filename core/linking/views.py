"""Reads of linking: who waits for whom, what stands, and where a bot is met."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, text

from core.errors import Refused
from core.linking.results import Meeting, Merged, Side, State
from core.tx import Tx
from core.types import Instant

NOW = bindparam("now", type_=Instant())

MEETING = """
    SELECT link.id, link.first_id, link.second_id, link.state, link.until,
      first.name AS first, second.name AS second
    FROM link JOIN fan AS first ON first.id = link.first_id
    JOIN fan AS second ON second.id = link.second_id
    WHERE link.community_id = :community AND link.state IN ('met', 'agreed')
      AND link.until > :now AND link.first_id <> link.second_id
"""

OF_FAN = (
    text(
        f"""
    SELECT * FROM ({MEETING} AND link.first_id = :fan
      UNION ALL {MEETING} AND link.second_id = :fan) AS theirs ORDER BY id DESC
    """  # noqa: S608
    )
    .bindparams(NOW)
    .columns(until=Instant())
)
ONE = text(f"{MEETING} AND link.id = :link").bindparams(NOW).columns(until=Instant())

IS_ONE = text(
    """
    SELECT EXISTS (SELECT 1 FROM link
      WHERE id = :link AND community_id = :community AND first_id = :fan AND second_id = :fan)
    """
)

SIDES = text(
    """
    SELECT fan.id, fan.name, fan.joined_at,
      fan.erased_at IS NOT NULL OR fan.merged_into IS NOT NULL AS is_gone,
      (SELECT count(*) FROM account WHERE account.fan_id = fan.id) AS accounts
    FROM fan WHERE fan.id IN (:one, :other) AND fan.community_id = :community
    """
).columns(joined_at=Instant())

DECIDED = text(
    """
    SELECT EXISTS (SELECT 1 FROM ledger JOIN fan AS staff ON staff.id = ledger.actor_id
        WHERE ledger.fan_id = :fan AND ledger.kind = 'grant' AND ledger.amount > 0
          AND coalesce(staff.merged_into, staff.id) = :staff
          AND NOT EXISTS (SELECT 1 FROM ledger AS undone WHERE undone.reverses = ledger.id))
      OR EXISTS (SELECT 1 FROM claim JOIN fan AS staff ON staff.id = claim.decided_by
        WHERE claim.fan_id = :fan AND claim.state = 'approved'
          AND coalesce(staff.merged_into, staff.id) = :staff)
    """
)

MERGED = """
    SELECT merge.id, merge.kept_id, merge.absorbed_id, merge.act_id, merge.at, fan.name
    FROM merge JOIN fan ON fan.id = merge.absorbed_id
    JOIN fan AS kept ON kept.id = merge.kept_id
    WHERE merge.community_id = :community AND merge.undone_at IS NULL
"""
IS_MERGE = text(f"{MERGED} AND merge.id = :merge").columns(at=Instant())
LATEST = (
    text(f"{MERGED} AND merge.kept_id = :fan AND merge.at > :now ORDER BY merge.id DESC LIMIT 1")
    .bindparams(NOW)
    .columns(at=Instant())
)
INTO = text(
    f"""{MERGED} AND merge.id > :after
      AND coalesce(kept.merged_into, kept.id) = :fan ORDER BY merge.id
    """
).columns(at=Instant())
SINCE = text(
    """
    SELECT EXISTS (SELECT 1 FROM merge
      WHERE community_id = :community AND undone_at IS NULL AND act_id > :act
        AND (kept_id = :fan OR absorbed_id = :fan))
    """
)
STAFF_MOVED = text(
    "SELECT EXISTS (SELECT 1 FROM merge_step WHERE merge_id = :merge AND place = 'staff.fan_id')"
)

DOORWAY = text(
    """
    SELECT address FROM doorway
    WHERE community_id = :community AND platform = 'telegram' AND NOT EXISTS (
      SELECT 1 FROM account WHERE account.fan_id = :fan AND account.platform = 'telegram')
    """
)


def meeting(tx: Tx, fan_id: int) -> Meeting | None:
    """Whom a fan is asked about or waits for; what asks them comes first, then the newest."""
    facts = {"community": tx.community.id, "now": tx.now, "fan": fan_id}
    found = tx.session.execute(OF_FAN, facts)
    meetings = [_meeting(row, fan_id) for row in found]
    return next((one for one in meetings if one.asks), next(iter(meetings), None))


def find(tx: Tx, fan_id: int, link_id: int) -> Meeting:
    """One meeting of a fan's.

    Raises:
        Refused: it is none of theirs, it is over, or its time is.
    """
    facts = {"community": tx.community.id, "now": tx.now, "link": link_id}
    row = tx.session.execute(ONE, facts).one_or_none()
    if row is None or fan_id not in (row.first_id, row.second_id):
        refuse_again(tx, fan_id, link_id)
        raise Refused("link-over", next_step="link")
    return _meeting(row, fan_id)


def refuse_again(tx: Tx, fan_id: int, link_id: int) -> None:
    """Say so where both sides of a link are this one fan by now.

    Raises:
        Refused: they are.
    """
    facts = {"community": tx.community.id, "fan": fan_id, "link": link_id}
    if tx.session.execute(IS_ONE, facts).scalar_one():
        raise Refused("link-done", next_step="me")


def sides(tx: Tx, one: int, other: int) -> tuple[Side, Side]:
    """Two fans as they are before they become one."""
    facts = {"one": one, "other": other, "community": tx.community.id}
    found = tx.session.execute(SIDES, facts)
    by_id = {
        row.id: Side(row.id, row.name, row.joined_at, bool(row.is_gone), row.accounts)
        for row in found
    }
    return by_id[one], by_id[other]


def has_decided_about(tx: Tx, staff: int, fan: int) -> bool:
    """Whether somebody on the staff gave the other rice, or approved a proof of theirs."""
    return bool(tx.session.execute(DECIDED, {"staff": staff, "fan": fan}).scalar_one())


def merged(tx: Tx, merge_id: int) -> Merged | None:
    """A merge that stands."""
    facts = {"community": tx.community.id, "merge": merge_id}
    row = tx.session.execute(IS_MERGE, facts).one_or_none()
    return None if row is None else _merged(row)


def latest_merge(tx: Tx, fan_id: int, since: datetime) -> Merged | None:
    """The last merge into a fan since a moment."""
    facts = {"community": tx.community.id, "fan": fan_id, "now": since}
    row = tx.session.execute(LATEST, facts).one_or_none()
    return None if row is None else _merged(row)


def merges_into(tx: Tx, fan_id: int, after: int) -> list[Merged]:
    """The merges later than one whose kept fan is this one by now, in their order."""
    facts = {"community": tx.community.id, "fan": fan_id, "after": after}
    return [_merged(row) for row in tx.session.execute(INTO, facts)]


def was_linked_since(tx: Tx, fan_id: int, act: int) -> bool:
    """Whether a merge that stands changed a fan's standing since an act of the log."""
    facts = {"community": tx.community.id, "fan": fan_id, "act": act}
    return bool(tx.session.execute(SINCE, facts).scalar_one())


def moved_staff(tx: Tx, merge_id: int) -> bool:
    """Whether a role on the staff went along."""
    return bool(tx.session.execute(STAFF_MOVED, {"merge": merge_id}).scalar_one())


def doorway(tx: Tx, fan_id: int) -> str | None:
    """Where Telegram's bot is met, for whoever is not known there yet."""
    facts = {"community": tx.community.id, "fan": fan_id}
    return tx.session.execute(DOORWAY, facts).scalar_one_or_none()


def _meeting(row: Row[*tuple[Any, ...]], fan_id: int) -> Meeting:
    is_first = row.first_id == fan_id
    other = row.second if is_first else row.first
    return Meeting(row.id, is_first, other, State(row.state), row.until)


def _merged(row: Row[*tuple[Any, ...]]) -> Merged:
    return Merged(row.id, row.kept_id, row.absorbed_id, row.name, row.at, row.act_id)
