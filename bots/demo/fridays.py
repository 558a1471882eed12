"""The Friday notes: six of them, each with what it ships."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bots.demo.calendar import Calendar
from bots.demo.stage import Scene, Stage, the_clock_strikes
from core.notes import service

WRITER = "sora"


@dataclass(frozen=True, slots=True)
class Release:
    """A note by its key in the script, and the keys of the ideas that it ships."""

    key: str
    ships: tuple[str, ...] = ()


RELEASES = (
    Release("easy", ("groove", "guide")),
    Release("buzz", ("buzz",)),
    Release("lamp", ("lamp",)),
    Release("fold"),
    Release("slip", ("slip",)),
    Release("bag", ("bag",)),
)
"""The newest first, as many as there are past Fridays."""


def scenes(calendar: Calendar) -> Iterator[Scene]:
    """Released a minute before five, so that each goes out at five sharp."""
    for ago, release in zip(calendar.past_fridays(), RELEASES, strict=True):
        yield Scene(calendar.exactly(ago, 16, 59), partial(_release, release))
        yield Scene(calendar.exactly(ago, 17), the_clock_strikes)


def _release(release: Release, stage: Stage) -> None:
    ideas = [stage.ideas[key] for key in release.ships]
    staff, note = stage.fans[WRITER], stage.script.notes[release.key]
    stage.do(lambda tx: service.release(tx, staff, note.title, note.body, ideas), WRITER)
