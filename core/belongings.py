"""What belongs to a fan, and what becomes of it when two turn out to be one, or one is forgotten.

A rule stands here for every column that points at a fan; a table that forgets it fails the
house tests. What others received or decided stays true: an erased fan's rows keep pointing at a
fan without a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Merge(StrEnum):
    """What a column does when the fan it names is absorbed by another."""

    MOVE = "move"
    """The row goes over to the kept fan."""
    MOVE_OR_DROP = "move or drop"
    """It goes over, unless the kept fan has the like of it; then what points at it goes over to
    that one, and it is dropped."""
    DROP = "drop"
    """It is derived, and counted anew for the kept fan."""


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
    """`like` names the other columns that make two rows alike; `blank` those that are emptied."""

    merge: Merge
    erase: Erase
    like: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()


MOVED = Rule(Merge.MOVE, Erase.KEEP)
DERIVED = Rule(Merge.DROP, Erase.DROP)

RULES: Mapping[str, Rule] = {
    "account.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "staff.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.DROP),
    "permission.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.DROP, like=("command",)),
    "consent.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.KEEP, like=("kind",)),
    "audit.actor_id": MOVED,
    "audit.undone_by": MOVED,
    "place.named_by": MOVED,
    "badge.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "ledger.fan_id": MOVED,
    "ledger.actor_id": MOVED,
    "pending_award.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "streak.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.DROP),
    "board_score.fan_id": DERIVED,
    "mission.author_id": MOVED,
    "claim.fan_id": Rule(
        Merge.MOVE_OR_DROP, Erase.BLANK, like=("mission_id", "period"), blank=("text", "link")
    ),
    "claim.decided_by": MOVED,
    "photo.fan_id": Rule(
        Merge.MOVE_OR_DROP, Erase.BLANK, like=("sha256",), blank=("content", "dhash")
    ),
    "poll.author_id": MOVED,
    "vote.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.KEEP, like=("poll_id",)),
    "idea.fan_id": MOVED,
    "idea.reader_id": MOVED,
    "support.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.KEEP, like=("idea_id",)),
    "thanks.giver_id": Rule(
        Merge.MOVE_OR_DROP, Erase.BLANK, like=("day", "fan_id", "waits_for"), blank=("why",)
    ),
    "thanks.fan_id": Rule(
        Merge.MOVE_OR_DROP, Erase.BLANK, like=("day", "giver_id"), blank=("why",)
    ),
    "inquiry.fan_id": MOVED,
    "inquiry.answered_by": MOVED,
    "inquiry_turn.fan_id": Rule(Merge.MOVE, Erase.BLANK, blank=("text", "photo_id")),
    "inquiry_turn.staff_id": MOVED,
    "note.author_id": MOVED,
    "credit.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.KEEP, like=("idea_id",)),
    "outbox.fan_id": Rule(Merge.MOVE, Erase.DROP),
    "outbox.author_id": MOVED,
    "pause.author_id": MOVED,
    "contact.fan_id": Rule(Merge.MOVE_OR_DROP, Erase.DROP),
}
