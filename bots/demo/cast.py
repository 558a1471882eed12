"""Who takes part: the people one can play, the staff, lively fans, and many quiet ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bots.demo.calendar import DAYS, Calendar
from bots.demo.names import names
from bots.demo.scripts import Script
from core.people.results import Caller, Role

FEWEST = 24
"""Below this a community is too small for its own story."""

USUAL_FANS = 1_284
USUAL_LIVELY = 220
"""How many of them come again and again; the figures of the story are told for this many."""

FOUNDERS_SHARE = 0.35
"""Of the lively fans, those who were there on the first day."""
WAVE_SHARE = 0.28
"""Of the quiet fans, those whom the running question brought."""

OLD_FRIENDS = 5
"""Fans of the first day who bring rice along from before."""

MINA = "mina"
MINAS_STREAK = range(1, 13)
"""The days in a row, counted back, on which Mina checked in; today she has not yet."""
MINAS_BREAK = range(13, 17)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody simulated: `joined` days ago, and `pull`, how likely they come on a day."""

    key: str
    name: str
    joined: int
    language: str
    pull: float = 0.0
    role: Role = Role.FAN
    craft: str | None = None

    @property
    def caller(self) -> Caller:
        return Caller("web", f"demo:{self.key}", self.name, self.language, "demo")


STAFF = (
    ("eunho", Role.OWNER),
    ("sora", Role.MANAGER),
    ("hana", Role.MODERATOR),
    ("jiwoo", Role.REVIEWER),
    ("doyun", Role.REVIEWER),
)
"""The owner first, who appoints the others."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody but Joon, who is new today and joins by pressing; each fan joined in this order."""

    staff: tuple[Player, ...]
    lively: tuple[Player, ...]
    quiet: tuple[Player, ...]

    @property
    def fans(self) -> tuple[Player, ...]:
        return (*self.lively, *self.quiet)

    @property
    def scale(self) -> float:
        """How much larger than usual the community is."""
        return len(self.lively) / USUAL_LIVELY

    @property
    def old_friends(self) -> list[Player]:
        """Some of those who were there on the first day."""
        first = [p for p in self.lively if p.joined == DAYS and p.key != MINA]
        return first[:OLD_FRIENDS]

    def scaled(self, usual: int) -> int:
        """A figure of the story at this size; never none."""
        return max(1, round(usual * self.scale))

    def there(self, ago: int) -> list[Player]:
        """The lively fans who had joined before the day `ago`."""
        return [player for player in self.lively if player.joined > ago]

    def pick(self, rng: Random, ago: int, many: int) -> list[Player]:
        """Up to so many different lively fans other than Mina who had joined before that day."""
        there = [player for player in self.there(ago) if player.key != MINA]
        return rng.sample(there, min(many, len(there)))


def cast_of(fans: int, script: Script, rng: Random, calendar: Calendar) -> Cast:
    """`fans` simulated fans, Mina among them, and at least as many as the story needs.

    Names have chances of their own, so that the same people do the same in every language.
    """
    fans = max(fans, FEWEST)
    lively = max(min(fans, FEWEST), round(fans * USUAL_LIVELY / USUAL_FANS))
    named = names(script, Random(rng.random()))
    first = Player(MINA, script.people[MINA].name, DAYS, script.language, pull=0.6)
    regulars = [_lively(rng, *next(named), number) for number in range(2, lively + 1)]
    wave = calendar.past_fridays()[0] + 4
    rest = [_quiet(rng, *next(named), number, wave) for number in range(lively + 1, fans + 1)]
    return Cast(_staff(script), (first, *_by_arrival(regulars)), tuple(_by_arrival(rest)))


def comes(player: Player, ago: int, rng: Random) -> bool:
    """Whether somebody checks in on a day; Mina's last days are as the story needs them."""
    by_chance = rng.random() < player.pull
    if player.key == MINA and ago <= MINAS_BREAK[-1]:
        return ago in MINAS_STREAK
    return by_chance and player.joined >= ago


def arriving(cast: Cast, ago: int) -> Iterator[Player]:
    """Who joins on a day."""
    return (player for player in cast.fans if player.joined == ago)


def _staff(script: Script) -> tuple[Player, ...]:
    people = ((key, role, script.people[key]) for key, role in STAFF)
    return tuple(
        Player(key, person.name, DAYS, script.language, role=role, craft=person.craft)
        for key, role, person in people
    )


def _lively(rng: Random, name: str, language: str, number: int) -> Player:
    founder = rng.random() < FOUNDERS_SHARE
    joined = DAYS if founder else rng.randint(3, DAYS - 1)
    return Player(f"fan-{number}", name, joined, language, rng.betavariate(1.6, 2.2))


def _quiet(rng: Random, name: str, language: str, number: int, wave: int) -> Player:
    new = rng.random() < WAVE_SHARE
    joined = rng.randint(0, wave) if new else rng.randint(wave + 1, DAYS - 4)
    return Player(f"fan-{number}", name, joined, language)


def _by_arrival(players: Sequence[Player]) -> list[Player]:
    return sorted(players, key=lambda player: -player.joined)
