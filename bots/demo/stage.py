"""The stage: plays scenes in the order of their moments, and is the clock and courier between."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bots.demo.scripts import Script
from core import dispatch, due, jobs
from core.community import Community
from core.dispatch import Settled
from core.people import views as people
from core.people.results import Fan
from core.points import board
from core.reactions import react
from core.tx import Tx
from core.work import DUE, JOBS

T = TypeVar("T")

LETTERS_AT_ONCE = 5_000

PAGES = "web"
"""The platform of the demo's own pages."""

STAGE = "stage"
"""The courier of the story, until it is told."""


@dataclass(slots=True)
class Stage:
    """One open transaction in which the story is told, and what it has put there by name.

    What is said comes from the `script`. `now` is the moment of the scene that plays. What
    earlier scenes made is known by the keys under which the story knows it: `fans` as they
    joined, the others by their numbers.
    """

    session: Session
    community: Community
    script: Script
    now: datetime
    fans: dict[str, Fan] = field(default_factory=dict)
    ideas: dict[str, int] = field(default_factory=dict)
    missions: dict[str, int] = field(default_factory=dict)
    polls: dict[str, int] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    inquiries: dict[str, int] = field(default_factory=dict)
    _acts: int = 0

    def do(self, verb: Callable[[Tx], T], actor: str | None = None) -> T:
        """Run a verb of the engine, with all that follows from it."""
        tx = self.tx(actor)
        result = verb(tx)
        react(tx)
        return result

    def tx(self, actor: str | None = None) -> Tx:
        """A transaction's handle under a request of its own; nobody acts without `actor`."""
        self._acts += 1
        acting = self.fans[actor].id if actor else None
        return Tx(self.session, self.now, self.community, acting, f"demo:{self._acts}")

    def again(self, key: str) -> Fan:
        """Somebody as they are now."""
        fan_id = self.fans[key].id
        return people.fans_by_id(self.tx(), [fan_id])[fan_id]

    def strike(self) -> None:
        """Do what fell due by now, and all long work that follows from it."""
        self.do(_meet_due)
        self.do(_labour)

    def deliver(self) -> None:
        """Bring every letter that is due, as the page does that shows them."""
        tx, served = self.tx(), frozenset({PAGES})
        while dispatch.is_anything_due(tx, PAGES, STAGE):
            parcels = dispatch.take(
                tx, PAGES, STAGE, LETTERS_AT_ONCE, lapsed="waiting", served=served
            )
            done = [Settled(p, "sent", message_id=f"web-{p.letter.id}") for p in parcels]
            dispatch.settle(tx, done, served=served)
        dispatch.release(tx, PAGES, STAGE)

    def take_in_boards(self) -> None:
        tx = self.tx()
        while board.take_in(tx):
            pass


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens at a moment."""

    at: datetime
    play: Callable[[Stage], object]


def the_clock_strikes(stage: Stage) -> None:
    """For a moment that an earlier scene has planned, such as the end of an undo window."""
    stage.strike()


def played(stage: Stage, scenes: Iterable[Scene]) -> Iterator[Scene]:
    """Play every scene at its moment, the earliest first; gives each when it is over."""
    for scene in sorted(scenes, key=lambda scene: scene.at):
        stage.now = scene.at
        scene.play(stage)
        stage.deliver()
        yield scene


def _meet_due(tx: Tx) -> None:
    for moment in due.fallen_due(tx):
        if due.take(tx, moment):
            DUE[moment.kind](tx, moment)


def _labour(tx: Tx) -> None:
    while running := jobs.running(tx):
        for job in running:
            jobs.advance(tx, job, JOBS[job.kind])
