"""Makers of what follows a claim: orders that are paid, given up or let go, and what is said."""

from typing import Any

import pytest

from core.errors import Refused
from core.people.results import Fan
from core.presales import deadlines, orders, settling, views
from core.presales.results import Order, Queued, Reservation, Sale, State, Yours
from tests.makers import Town
from tests.makers_presales import claimed

LETTERS = "SELECT kind FROM outbox WHERE fan_id = :fan AND kind LIKE 'sale-%' ORDER BY id"


def yours(town: Town, fan: Fan, sale: Sale, lot: int = 0) -> Yours:
    """A fan who gets a unit."""
    answer = claimed(town, fan, sale, lot)
    assert isinstance(answer, Yours)
    return answer


def queued(town: Town, fan: Fan, sale: Sale, lot: int = 0) -> Queued:
    """A fan who stands in line."""
    answer = claimed(town, fan, sale, lot)
    assert isinstance(answer, Queued)
    return answer


def reservations(town: Town, fan: Fan, sale: Sale) -> list[Reservation]:
    return town.do(lambda tx: views.of_fan(tx, sale.id, fan.id))


def last_order(town: Town, fan: Fan) -> Order:
    """What a fan reserved last."""
    return town.do(lambda tx: orders.of_fan(tx, fan.id, 1))[0]


def settled(town: Town, fan: Fan, sale: Sale, state: State, actor: Fan | None = None) -> bool:
    """Bring the newest reservation of a fan into a state; says whether it was not there yet."""
    newest = reservations(town, fan, sale)[-1]
    by = actor.id if actor else None
    return town.do(lambda tx: settling.settle(tx, newest, state), by) is not None


def refused_state(town: Town, fan: Fan, sale: Sale, state: State) -> Any:
    """In which state a reservation is that cannot come into another."""
    with pytest.raises(Refused, match="reservation-over") as no:
        settled(town, fan, sale, state)
    return no.value.facts["state"]


def overdue(town: Town) -> int:
    """What the clock does about presales, until it finds nothing; says how much."""
    done = 0
    while town.do(deadlines.is_anything_due):
        done += town.do(deadlines.work)
    return done


def letters(town: Town, fan: Fan) -> list[str]:
    """The kinds of letters about sales that a fan was sent, in order."""
    return [kind for (kind,) in town.rows(LETTERS, fan=fan.id)]
