"""Tells the whole story in one transaction, so that a demo is there whole or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from random import Random

from sqlalchemy import update
from sqlalchemy.orm import Session

from bots.demo import days, fridays, ideas, inquiries, kindness, missions, questions, thanks
from bots.demo.calendar import DAYS, Calendar
from bots.demo.cast import USUAL_FANS, Cast, cast_of
from bots.demo.scripts import SCRIPTS, Script
from bots.demo.stage import PAGES, Scene, Stage, played
from core.community import UNNAMED, Community
from core.founding import found
from core.homes import service as homes
from core.homes.results import Arrival
from core.people import views
from core.people.models import CommunityRecord
from core.points import earning
from core.store import Isolation, Store

ROOMS = {"announcements": "announcements"}
"""The places of the demo's pages, which show them in one conversation."""

POT = 400
"""What the supporters of a shipped idea share here: a small brand gives less than the most."""

STEADY_SHARE = 0.9
"""Of the lively fans, those who come nearly every day: for them the budget must last."""

Progress = Callable[[int, int], None]
"""Hears how many days of how many are told."""


def build(
    store: Store, *, language: str, fans: int, seed: int, now: datetime, progress: Progress
) -> None:
    """Fill an empty, migrated database with the demo's community, in one of `SCRIPTS`' languages.

    `fans` simulated fans (24 at least) have all answered the running question; Joon is not among
    them. The same `seed` and the same day give the same community, with other words in another
    language. It is one transaction: a build that was stopped leaves nothing.
    """

    def tell(session: Session) -> None:
        _tell(session, SCRIPTS[language], fans, seed, now, progress)

    store.write_now(tell, Isolation.READ_COMMITTED)


def is_there(store: Store) -> bool:
    """Whether the database holds a demo: a community that says of itself that it is invented."""

    def looks(session: Session) -> bool:
        return views.the_community(session) is not None and not views.is_real(session)

    return store.read_now(looks)


def _tell(
    session: Session, script: Script, fans: int, seed: int, now: datetime, progress: Progress
) -> None:
    calendar = Calendar(now, script.zone)
    cast = cast_of(fans, script, _chance(seed, "cast"), calendar)
    stage = Stage(session, _founded(session, script, cast, calendar), script, now)
    days_told = 0
    progress(0, DAYS + 1)
    for scene in played(stage, _scenes(cast, calendar, seed)):
        day = DAYS - (calendar.day(0) - stage.community.today(scene.at)).days
        if day > days_told:
            days_told = day
            progress(days_told, DAYS + 1)
    stage.take_in_boards()
    progress(DAYS + 1, DAYS + 1)


def _scenes(cast: Cast, calendar: Calendar, seed: int) -> Iterator[Scene]:
    yield from days.scenes(cast, calendar, _chance(seed, "days"))
    yield from thanks.scenes(cast, calendar, _chance(seed, "thanks"))
    yield from missions.scenes(cast, calendar, _chance(seed, "missions"))
    yield from ideas.scenes(cast, calendar, _chance(seed, "ideas"))
    yield from questions.scenes(cast, calendar, _chance(seed, "questions"))
    yield from kindness.scenes(cast, calendar, _chance(seed, "kindness"))
    yield from inquiries.scenes(cast, calendar, _chance(seed, "inquiries"))
    yield from fridays.scenes(calendar)


def _chance(seed: int, what: str) -> Random:
    """Each part has chances of its own, so that a change of one leaves the others alone."""
    return Random(f"{seed}/{what}")


def _founded(session: Session, script: Script, cast: Cast, calendar: Calendar) -> Community:
    """A brand whose budget affords what acts usually pay its steady fans."""
    larger = max(1.0, len(cast.fans) / USUAL_FANS)
    wanted = replace(
        UNNAMED,
        name=script.brand,
        language=script.language,
        zone=script.zone,
        fan_name=script.fan_name,
        monthly_budget=int(UNNAMED.monthly_budget * larger),
        active_fans=round(len(cast.lively) * STEADY_SHARE),
    )
    began = calendar.at(DAYS, 0, 5)
    community = found(session, wanted, began)
    session.execute(update(CommunityRecord).values(invented=True))
    stage = Stage(session, community, script, began)
    stage.do(lambda tx: earning.set_rate(tx, "supporters_pot", POT, began))
    stage.do(lambda tx: homes.open_house(tx, Arrival(PAGES, PAGES, script.brand), ROOMS, ours=True))
    return community
