"""Rules of questions: what one may ask, and until when."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from core.errors import Refused

FEWEST_CHOICES, MOST_CHOICES = 2, 5
LONGEST_QUESTION, LONGEST_CHOICE = 300, 55
"""What a native poll of Discord holds, in characters."""

LONGEST_LEAD = 500
LONGEST_DECISION, LONGEST_REASON = 200, 1_000

SHORTEST_RUN, LONGEST_RUN = timedelta(hours=1), timedelta(days=32)
"""How long a native poll of Discord may run."""

FRIDAY = 4
CLOSING_TIME = time(17)
"""Decisions come with the Friday notes, at five in the community's zone."""

USUAL_NOTICE = timedelta(hours=24)
"""A question that names no day runs at least this long, so that everybody sleeps over it."""

SEPARATORS = (r"[\r\n]+", r"[,，、]", r"[/／]")
"""Choices stand one a line, else between commas, else between slashes."""


def read_choices(typed: str) -> tuple[str, ...]:
    """The choices that somebody typed, in order.

    Raises:
        Refused: too few, too many, one too long, or two alike.
    """
    separator = next((s for s in SEPARATORS if len(_parts(s, typed)) > 1), SEPARATORS[0])
    choices = _parts(separator, typed)
    check_choices(choices)
    return choices


def check_choices(choices: Sequence[str]) -> None:
    """See that there are two to five different choices, each short enough for a button."""
    if len(choices) < FEWEST_CHOICES:
        raise Refused("choices-few", least=FEWEST_CHOICES)
    if len(choices) > MOST_CHOICES:
        raise Refused("choices-many", most=MOST_CHOICES, count=len(choices))
    heard: set[str] = set()
    for choice in choices:
        if not choice:
            raise Refused("choices-few", least=FEWEST_CHOICES)
        if len(choice) > LONGEST_CHOICE:
            raise Refused("choice-long", most=LONGEST_CHOICE, choice=f"{choice[:20]}…")
        sound = normalize("NFKC", choice).casefold()
        if sound in heard:
            raise Refused("choices-alike", choice=choice)
        heard.add(sound)


def check_question(question: str) -> None:
    if not question:
        raise Refused("question-empty")
    if len(question) > LONGEST_QUESTION:
        raise Refused("question-long", most=LONGEST_QUESTION, length=len(question))


def next_closing(now: datetime, zone: str) -> datetime:
    """The next Friday at five in the zone that leaves at least a day."""
    earliest = now + USUAL_NOTICE
    day = earliest.astimezone(ZoneInfo(zone)).date()
    day += timedelta(days=(FRIDAY - day.weekday()) % 7)
    closing = closing_on(day, zone)
    return closing if closing >= earliest else closing_on(day + timedelta(days=7), zone)


def closing_on(day: date, zone: str) -> datetime:
    """Five in the afternoon of a local day."""
    return datetime.combine(day, CLOSING_TIME, ZoneInfo(zone))


def check_closing(closes_at: datetime, now: datetime) -> None:
    """See that a question ends in one hour to 32 days.

    Raises:
        Refused: that moment is past or too near, or too far.
    """
    if closes_at < now + SHORTEST_RUN:
        raise Refused("closes-too-soon")
    if closes_at > now + LONGEST_RUN:
        raise Refused("closes-too-late", days=LONGEST_RUN.days)


def _parts(separator: str, typed: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in re.split(separator, typed))
    return tuple(part for part in parts if part)
