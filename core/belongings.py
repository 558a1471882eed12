"""What belongs to a fan, and what becomes of it when two turn out to be one, or one is forgotten.

A rule stands here for every column that points at a fan; a table that forgets it fails the
house tests. What others received or decided stays true: an erased fan's rows keep pointing at a
fan without a name. Whoever erases a fan erases those who were absorbed by them as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Merge(StrEnum):
    """What a column does when the fan it names is absorbed by another.

    Each of these is taken back exactly when the two are split again.
    """

    MOVE = "move"
    """The row goes over to the kept fan."""
    MOVE_OR_DROP = "move or drop"
    """It goes over, unless the kept fan has the like of it; then the lesser of the two is dropped,
    what points at it goes over to the other, and what it paid is reversed."""
    COMBINE = "combine"
    """It goes over, or the two rows become one by a rule in linking/combining.py."""
    STAY = "stay"
    """It says who did something once, and goes on naming the absorbed, whose row stays for it."""
    DROP = "drop"
    """It is derived, and counted anew for both."""


class Erase(StrEnum):
    """What a column does when its fan asks to be forgotten."""

    KEEP = "keep"
    """It says nothing about the person once the name is gone."""
    DROP = "drop"
    """The row goes."""
    BLANK = "blank"
    """The row stays for others, with the person's own words taken out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`like` names the other columns that make two rows alike; `blank` those that are emptied.

    `paid` are the keys in the ledger under which a row may have been paid, from its own columns.
    `not_own` leads to somebody who cannot be the fan: a column of the row, or one of the row that
    it points at, as `idea_id.fan_id`.
    """

    merge: Merge
    erase: Erase
    like: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    paid: tuple[str, ...] = ()
    not_own: str = ""


MOVED = Rule(Merge.MOVE, Erase.KEEP)
DERIVED = Rule(Merge.DROP, Erase.DROP)
DONE_BY = Rule(Merge.STAY, Erase.KEEP)

RULES: Mapping[str, Rule] = {
    "fan.merged_into": Rule(Merge.MOVE, Erase.BLANK, blank=("name", "source", "craft")),
    "account.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "staff.fan_id": Rule(Merge.COMBINE, Erase.DROP),
    "permission.fan_id": Rule(Merge.COMBINE, Erase.DROP, like=("command",)),
    "consent.fan_id": Rule(Merge.COMBINE, Erase.KEEP, like=("kind",)),
    "audit.actor_id": DONE_BY,
    "audit.undone_by": DONE_BY,
    "place.named_by": DONE_BY,
    "badge.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "ledger.fan_id": MOVED,
    "ledger.actor_id": DONE_BY,
    "pending_award.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "streak.fan_id": Rule(Merge.COMBINE, Erase.DROP),
    "board_score.fan_id": DERIVED,
    "mission.author_id": DONE_BY,
    "claim.fan_id": Rule(
        Merge.MOVE_OR_DROP,
        Erase.BLANK,
        like=("mission_id", "period"),
        blank=("text", "link"),
        paid=("claim:{id}:{tries}",),
    ),
    "claim.decided_by": DONE_BY,
    "photo.fan_id": Rule(
        Merge.MOVE_OR_DROP, Erase.BLANK, like=("sha256",), blank=("content", "dhash")
    ),
    "poll.author_id": DONE_BY,
    "vote.fan_id": Rule(
        Merge.COMBINE, Erase.KEEP, like=("poll_id",), paid=("vote:{poll_id}:{fan_id}",)
    ),
    "idea.fan_id": MOVED,
    "idea.reader_id": DONE_BY,
    "support.fan_id": Rule(
        Merge.MOVE_OR_DROP, Erase.KEEP, like=("idea_id",), not_own="idea_id.fan_id"
    ),
    "thanks.giver_id": Rule(
        Merge.MOVE_OR_DROP,
        Erase.BLANK,
        like=("day", "fan_id", "waits_for"),
        blank=("why",),
        paid=("{award_key}",),
        not_own="fan_id",
    ),
    "thanks.fan_id": Rule(
        Merge.MOVE_OR_DROP,
        Erase.BLANK,
        like=("day", "giver_id"),
        blank=("why",),
        paid=("{award_key}",),
    ),
    "inquiry.fan_id": MOVED,
    "inquiry.answered_by": DONE_BY,
    "inquiry_turn.fan_id": Rule(Merge.MOVE, Erase.BLANK, blank=("text", "photo_id")),
    "inquiry_turn.staff_id": DONE_BY,
    "note.author_id": DONE_BY,
    "credit.fan_id": Rule(
        Merge.MOVE_OR_DROP,
        Erase.KEEP,
        like=("idea_id",),
        paid=("idea_shipped:{idea_id}:{fan_id}", "supporters_pot:{idea_id}:{fan_id}"),
    ),
    "sale.author_id": DONE_BY,
    "reservation.fan_id": MOVED,
    "sale_pass.giver_id": DONE_BY,
    "sale_pass.fan_id": MOVED,
    "reminder.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.DROP, like=("sale_id",)),
    "outbox.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "outbox.author_id": DONE_BY,
    "pause.author_id": DONE_BY,
    "contact.fan_id": Rule(Merge.COMBINE, Erase.DROP),
    "link.first_id": Rule(Merge.MOVE, Erase.DROP),
    "link.second_id": Rule(Merge.MOVE, Erase.DROP),
    "wrong_code.fan_id": DERIVED,
    "merge.kept_id": Rule(Merge.STAY, Erase.DROP),
    "merge.absorbed_id": Rule(Merge.STAY, Erase.DROP),
}
