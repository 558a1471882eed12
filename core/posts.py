"""Moving a public post while it waits: back, with the act that made it, or out at once."""

from collections.abc import Mapping

from sqlmodel import col, select

from core import outbox
from core.dispatch import pausing
from core.errors import Refused
from core.notes import service as notes
from core.outbox import Letter, WaitingPost, manner_of
from core.people import audit
from core.people.audit import Act
from core.people.models import AuditRecord
from core.people.results import Fan, Role
from core.tx import Tx
from core.undo import undo

MADE_BY: Mapping[str, tuple[str, str]] = {
    "poll-opened": ("poll", "id"),
    "poll-decided": ("decide", "id"),
    "note": ("release", "note"),
    "sale-announced": ("sale-open", "sale"),
    "sale-more": ("add-batch", "batch"),
}
"""From a post's kind to the act that made it, and the fact that names the act's target."""


def cancel_post(tx: Tx, staff: Fan, post_id: int) -> list[Act]:
    """Keep a post from going out, and undo what it was to tell; gives the acts undone.

    Raises:
        Refused: it is out or taken back, or another author's and the asker no moderator.
    """
    waiting = _waiting(tx, staff, post_id)
    act_id = _act_behind(tx, waiting.letter)
    if act_id is not None:
        return undo(tx, act_id)
    outbox.cancel(tx, post_id)
    audit.record(tx, "cancel_post", target=post_id, subject=waiting.author)
    return []


def send_post(tx: Tx, staff: Fan, post_id: int) -> WaitingPost:
    """Let a post go out now, without the rest of its undo window; a note also counts from now on.

    Raises:
        Refused: it is out or taken back, or another author's and the asker no moderator; or it is
            held by a pause, through which only managers send.
    """
    waiting = _waiting(tx, staff, post_id)
    if pausing.is_on(tx) and manner_of(waiting.letter.kind).can_wait and staff.role < Role.MANAGER:
        raise Refused("paused", next_step="held")
    outbox.send_now(tx, post_id)
    if waiting.letter.kind == "note":
        notes.go_out(tx, int(waiting.letter.facts["note"]))
    audit.record(tx, "send_post", target=post_id, subject=waiting.author)
    return waiting


def _waiting(tx: Tx, staff: Fan, post_id: int) -> WaitingPost:
    """The post, if it waits and this member of the staff may move it."""
    waiting = next((p for p in outbox.waiting_posts(tx) if p.letter.id == post_id), None)
    if waiting is None:
        is_out = post_id in outbox.still_out(tx, [post_id])
        raise Refused("post-is-out" if is_out else "post-is-back", next_step="news")
    if staff.id != waiting.author_id and staff.role < Role.MODERATOR:
        raise Refused("not-allowed", next_step="help", role=Role.MODERATOR.word)
    return waiting


def _act_behind(tx: Tx, letter: Letter) -> int | None:
    if letter.kind not in MADE_BY:
        return None
    act, target = MADE_BY[letter.kind]
    standing = select(AuditRecord.id).where(
        col(AuditRecord.community_id) == tx.community.id,
        col(AuditRecord.act) == act,
        col(AuditRecord.target) == int(letter.facts[target]),
        col(AuditRecord.undone_at).is_(None),
    )
    return tx.session.scalars(standing.order_by(col(AuditRecord.id).desc()).limit(1)).first()
