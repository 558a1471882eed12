"""A letter of staff to every fan: written bit by bit, carried in order, stopped at any moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from core import jobs, outbox
from core.errors import Refused
from core.jobs import Job, Step
from core.people import audit
from core.people.audit import Act
from core.tx import Tx
from core.types import Instant

KIND = "write-broadcast"
LETTER = "broadcast"
WRITTEN_AT_ONCE = 250
"""Letters of one transaction, below 50 ms."""

LATELY = timedelta(minutes=1)
USUAL_PER_S = 25.0
"""How many a platform lets through, before anything was seen of it."""

STILL_HERE = "community_id = :community AND erased_at IS NULL AND merged_into IS NULL"
READERS = text(f"SELECT count(*) FROM fan WHERE {STILL_HERE}")  # noqa: S608
NEXT = text(
    f"SELECT id FROM fan WHERE {STILL_HERE} AND id > :after ORDER BY id LIMIT :most"  # noqa: S608
)
COUNTED = text(
    """
    SELECT
      count(CASE WHEN outbox.state = 'waiting' OR delivery.state IN ('waiting', 'sending')
        THEN 1 END) AS waiting,
      count(CASE WHEN delivery.state = 'sent' THEN 1 END) AS sent,
      count(CASE WHEN delivery.state = 'dead' THEN 1 END) AS dead,
      count(CASE WHEN delivery.state = 'uncertain' THEN 1 END) AS uncertain,
      count(CASE WHEN outbox.held = 'day' THEN 1 END) AS kept,
      count(CASE WHEN outbox.state = 'sent' AND outbox.held IS NULL AND delivery.id IS NULL
        THEN 1 END) AS inbox,
      count(CASE WHEN delivery.state = 'sent' AND delivery.sent_at > :since THEN 1 END) AS lately
    FROM outbox
    LEFT JOIN delivery ON delivery.outbox_id = outbox.id AND delivery.action = 'send'
    WHERE outbox.community_id = :community AND outbox.key >= :first AND outbox.key < :last
    """
).bindparams(bindparam("since", type_=Instant()))
STOP = (
    text(
        """
        UPDATE delivery SET state = 'cancelled' WHERE state = 'waiting' AND outbox_id IN (
          SELECT id FROM outbox
          WHERE community_id = :community AND key >= :first AND key < :last)
        """
    ),
    text(
        """
        UPDATE outbox SET state = 'cancelled'
        WHERE state = 'waiting' AND community_id = :community AND key >= :first AND key < :last
        """
    ),
    text(
        """
        UPDATE outbox SET state = 'cancelled', held = NULL
        WHERE held = 'day' AND community_id = :community AND key >= :first AND key < :last
        """
    ),
)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """How far a letter to everybody is; `ends_at` is when it should be out at the pace of late.

    `unreachable` are those whom nothing reaches, `uncertain` those of whom nobody knows; `kept`
    have had their letter of the day, and this one the next morning; `inbox` find it there alone.
    """

    number: int
    words: str
    readers: int
    sent: int
    unreachable: int
    uncertain: int
    kept: int
    inbox: int
    is_over: bool
    ends_at: datetime | None


def begin(tx: Tx, words: str) -> Broadcast:
    """Write to every fan; the act's number is the broadcast's, and undoing it stops it."""
    number = audit.record(tx, "broadcast", target=0, subject=words[:60])
    readers = int(tx.session.execute(READERS, {"community": tx.community.id}).scalar_one())
    facts = {"number": number, "text": words}
    jobs.start(tx, _key(number), KIND, facts, readers)
    return progress(tx, number)


def write(tx: Tx, job: Job) -> Step:
    """The letters to the next fans by their numbers."""
    facts = {"community": tx.community.id, "after": job.cursor, "most": WRITTEN_AT_ONCE}
    fans = tx.session.execute(NEXT, facts).scalars().all()
    told = {"text": job.facts["text"]}
    key = _key(int(job.facts["number"]))
    outbox.tell(tx, LETTER, [(f"{key}:{fan}", fan, told) for fan in fans])
    is_last = len(fans) < WRITTEN_AT_ONCE
    return Step(None if is_last else fans[-1], len(fans))


def progress(tx: Tx, number: int) -> Broadcast:
    """Where a broadcast stands now.

    Raises:
        Refused: there is none of this number.
    """
    found = jobs.find(tx, _key(number))
    if found is None:
        raise Refused("gone", next_step="today")
    job, is_written = found
    row = tx.session.execute(COUNTED, {**_range(tx, number), "since": tx.now - LATELY}).one()
    unwritten = 0 if is_written else job.total - job.done
    left = row.waiting + unwritten
    pace = row.lately / LATELY.total_seconds() or USUAL_PER_S
    return Broadcast(
        number=number,
        words=str(job.facts["text"]),
        readers=job.total,
        sent=row.sent,
        unreachable=row.dead,
        uncertain=row.uncertain,
        kept=row.kept,
        inbox=row.inbox,
        is_over=left == row.kept == 0,
        ends_at=tx.now + timedelta(seconds=left / pace) if left else None,
    )


def stop(tx: Tx, number: int) -> Broadcast:
    """Send no more of it; what is out stays out.

    Raises:
        Refused: it is over, or there is none.
    """
    if progress(tx, number).is_over:
        raise Refused("broadcast-over", next_step="log")
    _halt(tx, number)
    audit.record(tx, "stop-broadcast", target=number, subject=progress(tx, number).words[:60])
    return progress(tx, number)


def take_back(tx: Tx, act: Act) -> None:
    """Undo a broadcast as far as that goes: whoever has read it has read it."""
    _halt(tx, act.id)


def _halt(tx: Tx, number: int) -> None:
    found = jobs.find(tx, _key(number))
    if found is not None:
        jobs.end(tx, found[0].id)
    for statement in STOP:
        tx.session.execute(statement, _range(tx, number))


def _range(tx: Tx, number: int) -> dict[str, object]:
    key = _key(number)
    return {"community": tx.community.id, "first": f"{key}:", "last": f"{key};"}


def _key(number: int) -> str:
    return f"broadcast:{number}"
