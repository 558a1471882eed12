"""Verbs of linking: a code, the two who meet over it, their yes, and the way back."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, text, update
from sqlmodel import col

from core import due, jobs
from core.errors import Refused
from core.linking import merging, rules, splitting, telling, views
from core.linking.journal import Journal, Merge, known_rows
from core.linking.models import LinkRecord, MergeRecord
from core.linking.results import MadeOne, Meeting, Merged, Offered, Side, State
from core.people import accounts, audit
from core.people import views as people
from core.people.audit import Act
from core.people.events import Linked
from core.people.results import Fan
from core.tx import Tx
from core.types import Instant, rows_changed

OPEN = (State.OFFERED, State.MET, State.AGREED)

FORGOTTEN_AFTER = timedelta(days=1)
"""For so long a code that came to nothing is told from one that never was."""

STRAYS = "gather-strays"
STRAYS_AFTER = timedelta(minutes=1)
"""By then whatever was under way for the absorbed fan while the two became one has ended."""

OPEN_DOORWAY = text(
    """
    INSERT INTO doorway (community_id, platform, address) VALUES (:community, :platform, :address)
    ON CONFLICT (community_id, platform) DO UPDATE SET address = excluded.address
    """
)

UNDO = text("UPDATE merge SET undone_at = :now WHERE id = :merge AND undone_at IS NULL").bindparams(
    bindparam("now", type_=Instant())
)


def offer(tx: Tx, fan: Fan) -> Offered:
    """Make a code; an earlier one that nobody has typed is none any more."""
    _forget(tx, fan)
    code, until = rules.new_code(), tx.now + rules.CODE_LASTS
    tx.session.add(
        LinkRecord(
            community_id=tx.community.id,
            code_hash=rules.hashed(code),
            first_id=fan.id,
            created_at=tx.now,
            until=until,
        )
    )
    tx.session.flush()
    return Offered(rules.shown(code), rules.halves(code), until, views.doorway(tx, fan.id))


def agree(tx: Tx, fan: Fan, link_id: int) -> Meeting | MadeOne:
    """Say yes: the second side first, whereupon the first is asked; with its yes two are one.

    Raises:
        Refused: it is over, it is the other's turn, or the two cannot become one.
    """
    meeting = views.find(tx, fan.id, link_id)
    if not meeting.asks:
        if meeting.is_first:
            raise Refused("link-not-yet", next_step="link", name=meeting.other)
        return meeting
    first, second = _sides(tx, link_id)
    if not meeting.is_first:
        _move(tx, link_id, State.MET, State.AGREED, tx.now + rules.ANSWER_LASTS)
        telling.ask(tx, meeting, first.id, second.name)
        return views.find(tx, fan.id, link_id)
    _move(tx, link_id, State.AGREED, State.LINKED, tx.now)
    return _join(tx, first, second)


def cancel(tx: Tx, fan: Fan, link_id: int) -> Meeting:
    """Say no, from either side; whoever has said yes already is told.

    Raises:
        Refused: it is over.
    """
    meeting = views.find(tx, fan.id, link_id)
    first, second = _sides(tx, link_id, whatever=True)
    _move(tx, link_id, meeting.state, State.CANCELLED, tx.now)
    if meeting.state is State.AGREED:
        other = second if meeting.is_first else first
        telling.refuse(tx, meeting, other.id, fan.name)
    return meeting


def take_back(tx: Tx, act: Act) -> None:
    """Undo a link: each fan has again what was theirs, what came since stays the kept one's.

    What was linked to them later is taken apart for it and put together again.

    Raises:
        Refused: it was undone, or rice was corrected since that only both together had.
    """
    merge = views.merged(tx, act.target)
    if merge is None:
        raise Refused("nothing-to-undo", next_step="log")
    root = people.who_is(tx, merge.kept)
    later = [_merge(one) for one in views.merges_into(tx, root, merge.id)]
    for one in reversed(later):
        splitting.part(tx, one)
    splitting.part(tx, _merge(merge))
    tx.session.execute(UNDO, {"merge": merge.id, "now": tx.now})
    due.cancel(tx, _strays_key(merge.id))
    for one in later:
        merging.join(tx, one)
    _tell_undone(tx, merge)


def own_act(tx: Tx, fan: Fan, merge_id: int) -> int:
    """The act by which a fan may take back a link of their own, without staff.

    Raises:
        Refused: it is none of theirs or undone, a day has passed, or a role on the staff is
            concerned.
    """
    merge = views.merged(tx, merge_id)
    if merge is None or people.who_is(tx, merge.kept) != fan.id:
        raise Refused("link-over", next_step="link")
    if tx.now >= merge.at + rules.UNDONE_WITHIN:
        raise Refused("unlink-late", next_step="ask")
    if fan.is_staff or views.moved_staff(tx, merge_id):
        raise Refused("unlink-staff")
    return merge.act


def gather_strays(tx: Tx, merge_id: int) -> None:
    """Bring over what came in for the absorbed fan at the very moment of the merge."""
    merge = views.merged(tx, merge_id)
    if merge is None:
        return
    journal = Journal(tx, _merge(merge), known_rows(tx, _merge(merge)))
    merging.gather(journal)
    journal.write()
    tx.emit(Linked(merge.kept, merge.absorbed, tuple(journal.changed)))


def open_doorway(tx: Tx, platform: str, address: str) -> None:
    """Note where a platform's bot is met."""
    where = {"community": tx.community.id, "platform": platform, "address": address}
    tx.session.execute(OPEN_DOORWAY, where)


def _forget(tx: Tx, fan: Fan) -> None:
    theirs = (col(LinkRecord.first_id) == fan.id, col(LinkRecord.state) != State.LINKED)
    old = col(LinkRecord.until) < tx.now - FORGOTTEN_AFTER
    tx.session.execute(delete(LinkRecord).where(*theirs, old))
    unused = update(LinkRecord).where(*theirs, col(LinkRecord.state) == State.OFFERED)
    tx.session.execute(unused.values(state=State.CANCELLED))


def _sides(tx: Tx, link_id: int, *, whatever: bool = False) -> tuple[Side, Side]:
    """The first and the second, who may become one unless `whatever` they are.

    Raises:
        Refused: they cannot.
    """
    row = tx.session.get(LinkRecord, link_id, populate_existing=True)
    assert row is not None
    assert row.second_id is not None
    first, second = views.sides(tx, row.first_id, row.second_id)
    if not whatever:
        refuse_unfit(tx, first, second)
    return first, second


def refuse_unfit(tx: Tx, first: Side, second: Side) -> None:
    """Say why two cannot become one.

    Raises:
        Refused: one is gone, they have too many accounts, one decided about the other as staff,
            or rice is being shared out right now.
    """
    if first.is_gone or second.is_gone:
        raise Refused("link-over", next_step="link")
    if first.accounts + second.accounts > rules.MOST_ACCOUNTS:
        raise Refused("link-accounts", next_step="ask", most=rules.MOST_ACCOUNTS)
    for staff, fan in ((first, second), (second, first)):
        if views.has_decided_about(tx, staff.id, fan.id):
            raise Refused("link-staff")
    if any(job.kind == "pay-supporters" for job in jobs.running(tx)):
        raise Refused("link-busy", next_step="link")


def _move(tx: Tx, link_id: int, before: State, after: State, until: datetime) -> None:
    """Lead a link on from what was read.

    Raises:
        Refused: somebody was quicker.
    """
    as_read = update(LinkRecord).where(
        col(LinkRecord.id) == link_id, col(LinkRecord.state) == before
    )
    if rows_changed(tx.session.execute(as_read.values(state=after, until=until))) != 1:
        raise Refused("link-over", next_step="link")


def _join(tx: Tx, first: Side, second: Side) -> MadeOne:
    kept, absorbed = rules.kept_first(first, second)
    accounts.prefer(tx, second.id)
    row = MergeRecord(
        community_id=tx.community.id, kept_id=kept.id, absorbed_id=absorbed.id, at=tx.now
    )
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    subject = f"{kept.name} + {absorbed.name}"
    row.act_id = audit.record(tx, "link", target=row.id, subject=subject)
    merge = Merge(row.id, kept.id, absorbed.id, tx.now)
    merging.join(tx, merge)
    due.plan(tx, _strays_key(merge.id), STRAYS, tx.now + STRAYS_AFTER, {"merge": merge.id})
    joined = _joined(tx, merge, second)
    telling.done(tx, joined)
    return joined


def _joined(tx: Tx, merge: Merge, other: Side) -> MadeOne:
    fan = people.fans_by_id(tx, [merge.kept])[merge.kept]
    until = tx.now + merging.FROZEN
    return MadeOne(merge.id, fan.id, fan.name, other.name, fan.balance, fan.lifetime, until)


def _tell_undone(tx: Tx, merge: Merged) -> None:
    names = people.fans_by_id(tx, {merge.kept, merge.absorbed})
    kept = people.who_is(tx, merge.kept)
    telling.undone(
        tx,
        merge.id,
        (kept, names[merge.kept].name),
        (merge.absorbed, names[merge.absorbed].name),
    )


def _merge(merged: Merged) -> Merge:
    return Merge(merged.id, merged.kept, merged.absorbed, merged.at)


def _strays_key(merge_id: int) -> str:
    return f"{STRAYS}:{merge_id}"
