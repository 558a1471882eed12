"""What fans thank each other for, in the words of the script."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from bots.demo.calendar import Calendar
from bots.demo.cast import MINA, Cast
from bots.demo.stage import Scene, Stage
from core.thanks import service


@dataclass(frozen=True, slots=True)
class Favour:
    """Somebody thanks somebody, `ago` days; without a name it is some lively fan."""

    key: str
    ago: int
    giver: str = ""
    to: str = ""


FAVOURS = (
    Favour("newcomer", 14),
    Favour("hook", 9, to=MINA),
    Favour("recording", 8, giver=MINA),
    Favour("dimming", 3, to=MINA),
    Favour("daylight", 1),
)


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    for favour in FAVOURS:
        pair = [player.key for player in cast.pick(rng, favour.ago, 2)]
        giver, to = favour.giver or pair[0], favour.to or pair[1]
        yield Scene(calendar.at(favour.ago, 20, 40), partial(_thank, favour.key, giver, to))


def _thank(key: str, giver: str, to: str, stage: Stage) -> None:
    why = stage.script.kindness[key]
    fan, person = stage.again(giver), stage.again(to)
    stage.do(lambda tx: service.thank(tx, fan, person, why), giver)
