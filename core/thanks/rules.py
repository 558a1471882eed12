"""Rules of thanks: how often one may give them, and when rice comes along."""

from dataclasses import dataclass
from datetime import timedelta

from core.plaintext import several_lines
from core.thanks.results import Pay

LONGEST_WHY = 200

CODE = "thanks"
"""The earning rule by which whoever is thanked gets rice."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What keeps thanks from being farmed; nobody passes them, staff neither.

    YAGPDB's reputation has a pause that nobody may skip and a most for each gift. Two who thank
    each other in turn are the oldest trick there is, so a thanks that only returns one brings the
    letter alone.
    """

    given_a_day: int = 3
    """Thanks that one fan gives."""
    paid_a_day: int = 3
    """Thanks of one day that bring somebody rice."""
    returned_within: timedelta = timedelta(days=7)
    kept_for: timedelta = timedelta(days=30)
    """How long a thanks waits for somebody who has not joined."""


LIMITS = Limits()


def reason(raw: str | None) -> str | None:
    """What it is for, or None where nothing was said."""
    return several_lines(raw or "")[:LONGEST_WHY] or None


def pay(paid_that_day: int, *, is_returned: bool, limits: Limits = LIMITS) -> Pay:
    """Whether rice comes along, for somebody who was paid for so many thanks of that day."""
    if is_returned:
        return Pay.RETURNED
    return Pay.ENOUGH if paid_that_day >= limits.paid_a_day else Pay.PAID
