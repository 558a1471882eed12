"""What a front is asked to see to, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    WAITING = "waiting"
    """Try again later."""
    DONE = "done"
    ABSENT = "absent"
    """The account is no member of the home."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One member of a home and the one role of ours that they should wear.

    `role` is None where they should wear none; `others` are ours that are to be taken away.
    `home` and `member` are the platform's ids; `attempts` counts the tries from 1.
    """

    id: int
    home_id: int
    home: str
    member: str
    role: str | None
    others: tuple[str, ...]
    attempts: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of one try; for *waiting* when to try again.

    `missing` is what somebody must give first: the name of a permission, or `hierarchy` where the
    bot's own role stands below; `role_name` is what people call the role.
    """

    badge: Badge
    state: State
    again: datetime | None = None
    missing: str | None = None
    role_name: str = ""
