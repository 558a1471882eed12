"""What every day brings: newcomers join, the lively check in, and a few hide from the boards."""

from collections.abc import Iterator, Sequence
from functools import partial
from random import Random

from bots.demo.calendar import DAYS, Calendar
from bots.demo.cast import Cast, Player, arriving, comes
from bots.demo.stage import Scene, Stage
from core.people import joining, service
from core.points import checkin

CHECK_INS = ((8, 20), (12, 40), (21, 10))
"""When the day's check-ins come in, as three sets."""

SHY = 3
SHY_SINCE = 20


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    yield Scene(calendar.at(DAYS, 0, 10), partial(_employ, cast.staff))
    for ago in range(DAYS, -1, -1):
        newcomers = list(arriving(cast, ago))
        if newcomers:
            yield Scene(calendar.at(ago, 7, 30), partial(_join, newcomers))
        yield from _check_ins(cast, calendar, ago, rng)
    shy = cast.pick(rng, SHY_SINCE, SHY)
    yield Scene(calendar.at(SHY_SINCE, 22), partial(_hide, shy))


def _check_ins(cast: Cast, calendar: Calendar, ago: int, rng: Random) -> Iterator[Scene]:
    """Today the evening is still to come."""
    here = [player for player in cast.lively if comes(player, ago, rng)]
    rng.shuffle(here)
    for part, (hour, minute) in enumerate(CHECK_INS if ago else CHECK_INS[:2]):
        crowd = here[part :: len(CHECK_INS)]
        if crowd:
            yield Scene(calendar.at(ago, hour, minute), partial(_check_in, crowd))


def _employ(staff: Sequence[Player], stage: Stage) -> None:
    """The owner comes first and appoints the others."""
    _join(staff, stage)
    owner, *others = staff
    stage.do(partial(service.set_role, fan_id=stage.fans[owner.key].id, role=owner.role))
    chief = stage.again(owner.key)
    for other in others:
        person = stage.fans[other.key]
        appoint = partial(service.appoint, staff=chief, person=person, role=other.role)
        stage.do(appoint, owner.key)
    for player in staff:
        stage.do(partial(service.set_craft, fan_id=stage.fans[player.key].id, craft=player.craft))
        stage.fans[player.key] = stage.again(player.key)


def _join(players: Sequence[Player], stage: Stage) -> None:
    joined = stage.do(lambda tx: joining.join_all(tx, [player.caller for player in players]))
    stage.fans |= {player.key: fan for player, fan in zip(players, joined, strict=True)}


def _check_in(players: Sequence[Player], stage: Stage) -> None:
    crowd = [stage.fans[player.key].id for player in players]
    stage.do(lambda tx: checkin.check_in_all(tx, crowd))


def _hide(players: Sequence[Player], stage: Stage) -> None:
    for player in players:
        stage.do(partial(service.hide, fan=stage.fans[player.key], hidden=True))
