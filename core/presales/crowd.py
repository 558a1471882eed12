"""A crowd that comes to a sale and pays for it, or not: everything by chance, from one seed.

The shares are estimates to rehearse by, not measured anywhere; what a crowd really did is in the
report of each sale.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

COMES = 0.6
"""Of all who may buy, those who come at all."""
WAITS_AT_THE_DOOR = 0.6
"""Of them, those who press within seconds of their own minute; the others come by and by."""
COMES_EARLY = 0.08
"""Those who press before their minute, are told when it is, and come again."""
COMES_AGAIN = 0.7
"""After a "not yet"."""
PAYS, CANCELS = 0.78, 0.07
"""Of held units; what is left expires."""

AT_THE_DOOR_S, BY_AND_BY_S = 4.0, 240.0
TO_PAY_S = 240.0
MINUTE_S = 60.0
LATEST_S = 1_800.0


@dataclass(frozen=True, slots=True)
class Press:
    """A fan of the rehearsal who presses on a variant, so many seconds after the opening."""

    at_s: float
    fan_id: int
    lot: int


class Crowd:
    """Chance for one rehearsal; the same seed gives the same crowd."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def arrivals(self, opens_s: Sequence[float], lots: int) -> Iterator[Press]:
        """Who comes of fans 1, 2, 3 ..., each of whom may claim from a second on."""
        for fan_id, own_s in enumerate(opens_s, start=1):
            if self._chance.random() < COMES:
                yield Press(own_s + self._delay(), fan_id, self._chance.randrange(lots))

    def again(self) -> float | None:
        """How long after the minute that they were told somebody comes again; None for never."""
        if self._chance.random() > COMES_AGAIN:
            return None
        return self._soon(AT_THE_DOOR_S)

    def settles(self, hold_s: float) -> tuple[str, float]:
        """What becomes of a unit that was just held, and after how many seconds."""
        fate, after = self._chance.random(), self._soon(TO_PAY_S)
        if fate < PAYS and after < hold_s:
            return "paid", after
        if fate > 1 - CANCELS and after < hold_s:
            return "cancelled", after
        return "expired", hold_s

    def _delay(self) -> float:
        if self._chance.random() < COMES_EARLY:
            return -self._chance.uniform(1, MINUTE_S)
        if self._chance.random() < WAITS_AT_THE_DOOR:
            return self._soon(AT_THE_DOOR_S)
        return min(self._chance.expovariate(1 / BY_AND_BY_S), LATEST_S)

    def _soon(self, median_s: float) -> float:
        """Most within a few times the median, a few much later: log-normal, as patience is."""
        return self._chance.lognormvariate(math.log(median_s), 0.9)
