"""What becomes of a letter whose time has come: it goes, waits, or stays in the inbox.

| a letter that is no answer and no notice, and                 | then                          |
| its alert is off, or the fan has muted all                    | stays in the inbox            |
| it is promotional, it is night, and nobody said yes to that   | waits for the morning         |
| the fan had the day's letter, or others are kept already      | waits in the inbox for the    |
|                                                               | next morning                  |
| none of it                                                    | goes, and is the day's letter |

Posts, answers, notices and what is urgent go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from core.clock import local_day
from core.dispatch import hours
from core.outbox import Sort, manner_of
from core.store import Given
from core.tx import Tx

RIPE_COLUMNS = """outbox.id, outbox.kind, outbox.fan_id, outbox.author_id, outbox.urgent,
    fan.zone,
    contact.ideas, contact.polls, contact.presales, contact.news, contact.muted_until,
    contact.written_on, contact.kept_until, night.id AS night_yes"""

RIPE_JOINS = """LEFT JOIN fan ON fan.id = outbox.fan_id
    LEFT JOIN contact ON contact.fan_id = outbox.fan_id
    LEFT JOIN consent AS night ON night.fan_id = outbox.fan_id AND night.kind = 'night'
      AND night.withdrawn_at IS NULL"""

STAY = Given(
    """
    WITH {given} UPDATE outbox SET state = 'sent', held = given.held, sent_at = :now FROM given
    WHERE outbox.id = given.id AND +outbox.state = 'waiting'
    """,
    {"id": int, "held": str},
    postgresql="""
    WITH {given} UPDATE outbox SET state = 'sent', held = given.held, sent_at = :now FROM given
    WHERE outbox.id = given.id AND outbox.state = 'waiting'
    """,
)

POSTPONE = Given(
    """
    WITH {given} UPDATE outbox SET not_before = :until FROM given
    WHERE outbox.id = given.id AND +outbox.state = 'waiting'
    """,
    {"id": int},
    postgresql="""
    WITH {given} UPDATE outbox SET not_before = :until FROM given
    WHERE outbox.id = given.id AND outbox.state = 'waiting'
    """,
)

NOTE_WRITTEN = Given(
    """
    WITH {given} INSERT INTO contact
      (fan_id, community_id, ideas, polls, presales, news, written_on)
    SELECT fan_id, :community, true, true, true, true, day FROM given WHERE true
    ON CONFLICT (fan_id) DO UPDATE SET written_on = excluded.written_on
    """,
    {"fan_id": int, "day": str},
)

NOTE_KEPT = Given(
    """
    WITH {given} INSERT INTO contact
      (fan_id, community_id, ideas, polls, presales, news, kept_until)
    SELECT fan_id, :community, true, true, true, true, :until FROM given WHERE true
    ON CONFLICT (fan_id) DO UPDATE SET kept_until = excluded.kept_until
    """,
    {"fan_id": int},
)

UNCOUNT = Given(
    """
    WITH {given} UPDATE contact SET written_on = NULL FROM given
    JOIN outbox ON outbox.id = given.outbox_id
    WHERE contact.fan_id = outbox.fan_id
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.outbox_id = outbox.id
        AND delivery.action = 'send' AND delivery.state <> 'dead')
    """,
    {"outbox_id": int},
)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a letter's fan has said and had, as far as manners ask for it."""

    id: int
    zone: str
    off: frozenset[str] = frozenset()
    muted_until: datetime | None = None
    written_on: str | None = None
    kept_until: datetime | None = None
    night_yes: bool = False


@dataclass(slots=True)
class Verdicts:
    """Messages by what becomes of them, and what is to be noted of their readers."""

    go: list[int] = field(default_factory=list)
    stay: list[tuple[int, str | None]] = field(default_factory=list)
    wait: dict[datetime, list[int]] = field(default_factory=dict)
    readers: dict[int, Reader] = field(default_factory=dict)


def is_unwanted(kind: str, reader: Reader, now: datetime) -> bool:
    """Whether the fan turned such letters off, or all of them for a while."""
    alert = manner_of(kind).alert
    is_muted = reader.muted_until is not None and now < reader.muted_until
    return is_muted or (alert is not None and alert in reader.off)


def judge(message: int, kind: str, reader: Reader, now: datetime, verdicts: Verdicts) -> Reader:
    """Sort one letter that can wait into the verdicts; gives its reader as they are then."""
    if is_unwanted(kind, reader, now):
        verdicts.stay.append((message, None))
        return reader
    dawn = hours.quiet_until(now, reader.zone)
    if manner_of(kind).sort == Sort.PROMOTIONAL and dawn is not None and not reader.night_yes:
        verdicts.wait.setdefault(dawn, []).append(message)
        return reader
    today = local_day(now, reader.zone).isoformat()
    if reader.written_on == today or reader.kept_until is not None:
        verdicts.stay.append((message, "day"))
        return replace(reader, kept_until=reader.kept_until or hours.next_morning(now, reader.zone))
    verdicts.go.append(message)
    return replace(reader, written_on=today)


def sort_out(tx: Tx, ripe: Sequence[Row[*tuple[Any, ...]]]) -> list[int]:
    """Settle every message that does not go now, from rows of RIPE_COLUMNS; gives those that go."""
    verdicts, before = Verdicts(), {}
    for row in ripe:
        if row.fan_id is None or row.urgent or not manner_of(row.kind).can_wait:
            verdicts.go.append(row.id)
            continue
        reader = verdicts.readers.get(row.fan_id)
        if reader is None:
            reader = before[row.fan_id] = reader_of(row)
        verdicts.readers[row.fan_id] = judge(row.id, row.kind, reader, tx.now, verdicts)
    _write_down(tx, verdicts)
    _note(tx, [r for r in verdicts.readers.values() if r != before[r.id]], before)
    return verdicts.go


def uncount(tx: Tx, outbox_ids: Sequence[int]) -> None:
    """Letters that reached nobody were nobody's letter of the day."""
    UNCOUNT.run(tx.session, [(i,) for i in sorted(set(outbox_ids))])


def reader_of(row: Row[*tuple[Any, ...]]) -> Reader:
    switches = {a: getattr(row, a) for a in ("ideas", "polls", "presales", "news")}
    return Reader(
        id=row.fan_id,
        zone=row.zone,
        off=frozenset(alert for alert, on in switches.items() if on is not None and not on),
        muted_until=row.muted_until,
        written_on=row.written_on,
        kept_until=row.kept_until,
        night_yes=row.night_yes is not None,
    )


def _write_down(tx: Tx, verdicts: Verdicts) -> None:
    if verdicts.stay:
        STAY.run(tx.session, verdicts.stay, now=tx.now)
    for until, messages in verdicts.wait.items():
        POSTPONE.run(tx.session, [(message,) for message in messages], until=until)


def _note(tx: Tx, changed: Sequence[Reader], before: dict[int, Reader]) -> None:
    mine = {"community": tx.community.id}
    if written := [
        (r.id, r.written_on) for r in changed if r.written_on != before[r.id].written_on
    ]:
        NOTE_WRITTEN.run(tx.session, written, **mine)
    kept: dict[datetime, list[tuple[int]]] = {}
    for reader in changed:
        if reader.kept_until is not None and reader.kept_until != before[reader.id].kept_until:
            kept.setdefault(reader.kept_until, []).append((reader.id,))
    for until, fans in kept.items():
        NOTE_KEPT.run(tx.session, fans, until=until, **mine)
