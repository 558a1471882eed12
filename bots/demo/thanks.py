"""Rice that staff gave by hand, each time with the reason."""

from collections.abc import Iterator
from functools import partial
from random import Random

from bots.demo.calendar import DAYS, Calendar
from bots.demo.cast import MINA, Cast
from bots.demo.stage import Scene, Stage
from core.points import grants

GIVER = "sora"

FROM_BEFORE = (1_150, 700, 2_600, 480, 1_900)
"""Rice that old friends brought along when the community began."""

GIFTS = (
    (26, 30, "photos"),
    (12, 40, "buzz"),
    (5, 20, "answer"),
)
MINAS_GIFT = (7, 50, "lamp")
"""(days ago, rice, why by its key in the script)."""


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    for friend, rice in zip(cast.old_friends, FROM_BEFORE, strict=False):
        yield Scene(calendar.at(DAYS - 1, 10), partial(_give, friend.key, rice, "before"))
    for ago, rice, why in GIFTS:
        for fan in cast.pick(rng, ago, 1):
            yield Scene(calendar.at(ago, 16, 10), partial(_give, fan.key, rice, why))
    ago, rice, why = MINAS_GIFT
    yield Scene(calendar.at(ago, 16, 20), partial(_give, MINA, rice, why))


def _give(key: str, rice: int, why: str, stage: Stage) -> None:
    staff, person, reason = stage.fans[GIVER], stage.again(key), stage.script.thanks[why]
    stage.do(lambda tx: grants.grant(tx, staff, person, rice, reason), GIVER)
