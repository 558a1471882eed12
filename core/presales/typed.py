"""What staff type about a sale, read and written back: units, windows, prices, moments."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from core.presales.results import Compared, Window

PARTS = re.compile(r",(?!\d{3}(?!\d))|[\n;]")
"""Commas part, unless they stand between thousands."""

UNITS = re.compile(r"(?:(.*?\S)\s*[\s:=×]\s*)?([+-]?\d[\d,]*)\s*(?:개|대|units?)?")
WINDOW = re.compile(
    r"(\d)\s*\+?\s+(\d{1,7})\s*(초|분|시간|s|sec|m|min|h)\.?\s*(?:(\d{1,3})\s*%)?", re.IGNORECASE
)
MOMENT = re.compile(
    r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일T.]?\s*"
    r"(\d{1,2})\s*(?::\s*(\d{2})|시(?:\s*(\d{1,2})\s*분)?)"
)
SECONDS = {"초": 1, "s": 1, "sec": 1, "분": 60, "m": 60, "min": 60, "시간": 3600, "h": 3600}

LONGEST_NAME = 40
MOST_COMPARED = 5
HIGHEST_TIER = 7
MOST_DIGITS = 15


class Unreadable(Exception):
    """What was typed says nothing; `part` is where it stopped, and the key says what is wanted."""

    def __init__(self, key: str, part: str) -> None:
        super().__init__(key)
        self.key, self.part = key, part[:LONGEST_NAME]


def read_units(typed: str) -> tuple[tuple[str, int], ...]:
    """세이지 60, 모카 40 as pairs; a number alone is of a product without variants.

    Raises:
        Unreadable: a part is no name with a number.
    """
    return tuple(_units(part) for part in _parts(typed))


def write_units(variants: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {units}" for name, units in variants)


def read_windows(typed: str) -> tuple[Window, ...]:
    """`4+ 0m 50%, 0+ 10m` as windows: from which tier, how long after the opening, up to what part.

    Raises:
        Unreadable: a part is no window.
    """
    return tuple(_window(nth, part) for nth, part in enumerate(_parts(typed)))


def write_windows(windows: Sequence[Window], language: str) -> str:
    return ", ".join(_written(window, language) for window in windows)


def read_compared(typed: str) -> tuple[Compared, ...]:
    """A line for each price elsewhere: what | price | where that was read.

    Raises:
        Unreadable: a line has not all three.
    """
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_COMPARED:
        raise Unreadable("sale-compared", lines[MOST_COMPARED])
    return tuple(_compared(line) for line in lines)


def write_compared(compared: Sequence[Compared]) -> str:
    return "\n".join(f"{one.label} | {one.price} | {one.source}" for one in compared)


def read_moment(typed: str) -> datetime:
    """2026-12-05 19:00 as a moment without a zone.

    Raises:
        Unreadable: it is none.
    """
    found = MOMENT.fullmatch(typed.strip())
    if found is None:
        raise Unreadable("sale-moment", typed)
    year, month, day, hour, minute, spoken = found.groups()
    try:
        return datetime(*map(int, (year, month, day, hour, minute or spoken or 0)))  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError:
        raise Unreadable("sale-moment", typed) from None


def moment_in(typed: str, zone: str) -> datetime:
    """What a clock in the zone shows then, in UTC."""
    return read_moment(typed).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def write_moment(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in PARTS.split(typed) if part.strip()]


def _units(part: str) -> tuple[str, int]:
    found = UNITS.fullmatch(part)
    if found is None or len(found[1] or "") > LONGEST_NAME or len(found[2]) > MOST_DIGITS:
        raise Unreadable("sale-units", part)
    return found[1] or "", int(found[2].replace(",", ""))


def _window(position: int, part: str) -> Window:
    found = WINDOW.fullmatch(part)
    if found is None:
        raise Unreadable("sale-windows", part)
    tier, after, unit, percent = found.groups()
    share = int(percent) * 10 if percent else 1000
    if int(tier) > HIGHEST_TIER or not 0 < share <= 1000:
        raise Unreadable("sale-windows", part)
    return Window(position, int(tier), int(after) * SECONDS[unit.lower()], share)


def _written(window: Window, language: str) -> str:
    minutes, seconds = ("분", "초") if language == "ko" else ("m", "s")
    whole = window.after_s % 60 == 0
    after = f"{window.after_s // 60}{minutes}" if whole else f"{window.after_s}{seconds}"
    return f"{window.tier_floor}+ {after} {window.share // 10}%"


def _compared(line: str) -> Compared:
    told = [part.strip() for part in line.split("|")]
    if len(told) != 3 or not all(told):
        raise Unreadable("sale-compared", line)
    digits = re.sub(r"[^\d]", "", told[1])
    if not 0 < len(digits) <= MOST_DIGITS:
        raise Unreadable("sale-compared", line)
    return Compared(told[0][:60], int(digits), told[2][:120])
