"""Rules of homes: which places there are, and where a post goes that has no place of its own."""

from zoneinfo import available_timezones

REHEARSAL = "rehearsal"
"""Where everything public of a home goes until it is live."""

PLACES = (
    "start",
    "announcements",
    "questions",
    "ideas",
    "staff",
    "letters",
    REHEARSAL,
)
"""What a channel may be for. In `letters` somebody whose private messages are closed is written
to where only they see it."""

CLOSED = frozenset({"staff", "letters", REHEARSAL})
"""Places that are not for everybody: what belongs there goes nowhere else."""

OPEN_TO_ALL = ("announcements", "start")
"""Where a public post goes that has no place of its own in a home, the first that there is."""


def places_for(name: str) -> tuple[str, ...]:
    """Where something for this place goes in a live home, the first that there is."""
    return (name,) if name in CLOSED else (name, *(p for p in OPEN_TO_ALL if p != name))


def zone_guess(zone: str | None) -> str | None:
    """A zone that there is, or None."""
    return zone if zone in available_timezones() else None
