"""The doctor proves a presale from its rows: a used one gives no finding, a harmed one is named."""

import pytest
from sqlalchemy import text

from core.doctor import Finding, examine
from core.presales import service
from core.presales.results import Sale, State
from tests.makers import Town
from tests.makers_linking import AT_REST, linked
from tests.makers_presales import on_sale
from tests.makers_reservations import overdue, queued, settled, yours


@pytest.fixture
def sale(town: Town) -> Sale:
    """Three units at 30 rice each: paid, refunded, expired, handed on, given up, and waited for."""
    sold = on_sale(town, stock=3, rice=30, queue_per_unit=2)
    mina, joon, jiu, *later = (town.fan(rice=100) for _ in range(7))
    for fan in (mina, joon, jiu):
        yours(town, fan, sold)
    for fan in later:
        queued(town, fan, sold)
    settled(town, mina, sold, State.PAID)
    settled(town, joon, sold, State.PAID)
    town.clock.go(hours=1)
    assert overdue(town) > 0, "what was not paid goes to the first in line"
    settled(town, joon, sold, State.REFUNDED)
    settled(town, later[3], sold, State.CANCELLED)
    return sold


def spoil(town: Town, sql: str) -> None:
    for statement in sql.split(";"):
        town.store.write_now(lambda session, s=statement: session.execute(text(s)).close())  # type: ignore[misc]


def found(town: Town) -> list[Finding]:
    return examine(town.store, town.clock.now, checks=AT_REST)


def keys(town: Town) -> set[str]:
    return {finding.key for finding in found(town)}


def test_a_sale_that_was_only_used_gives_no_finding(town: Town, sale: Sale) -> None:
    states = dict(town.rows("SELECT state, count(*) FROM reservation GROUP BY state"))

    assert states == {
        "paid": 1,
        "refunded": 1,
        "expired": 1,
        "held": 2,
        "waiting": 1,
        "cancelled": 1,
    }
    assert found(town) == []


def test_a_sale_that_is_over_is_proved_as_well(town: Town, sale: Sale) -> None:
    town.do(lambda tx: service.close(tx, sale.id), town.staff().id)
    assert found(town) == []
    town.clock.go(hours=2)
    overdue(town)

    assert found(town) == []


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        ("UPDATE lot SET units_left = 1", {"sale-units", "sale-idle"}),
        ("UPDATE lot SET stock = stock + 1", {"sale-units"}),
        (
            "UPDATE reservation SET state = 'expired' WHERE state = 'paid'",
            {"sale-units", "sale-rice-kept"},
        ),
        ("UPDATE lot SET waiting = waiting + 1", {"sale-line"}),
        ("UPDATE lot SET queued = 0", {"sale-line"}),
        ("UPDATE sale SET numbered = numbered + 1", {"sale-numbers"}),
        ("UPDATE reservation SET number = 77 WHERE number = 4", {"sale-numbers"}),
        ("UPDATE reservation SET number = 0 WHERE number = 3", {"sale-numbers"}),
        (
            "UPDATE reservation SET number = NULL, place = 9 WHERE state = 'expired'",
            {"sale-numbers"},
        ),
        ("UPDATE lot SET units_left = 1, stock = stock + 1", {"sale-idle"}),
        (
            "UPDATE reservation SET place = 0 WHERE state = 'waiting'",
            {"sale-line-order", "sale-rice-missing"},
        ),
        ("UPDATE sale SET state = 'closed'", {"sale-line-ended"}),
        (
            "UPDATE reservation SET fan_id = (SELECT fan_id FROM reservation WHERE state = 'paid')"
            " WHERE state = 'held' AND number = (SELECT max(number) FROM reservation)",
            {"sale-limit"},
        ),
        ("UPDATE reservation SET pay_by = community.created_at FROM community", {"sale-overdue"}),
        ("UPDATE sale SET rice = 31", {"sale-rice-missing"}),
        ("UPDATE ledger SET reverses = NULL", {"sale-rice-kept"}),
    ],
)
def test_each_harm_is_found_and_nothing_else_is_blamed(
    town: Town, sale: Sale, harm: str, expected: set[str]
) -> None:
    spoil(town, harm)

    assert keys(town) == expected


def test_a_unit_that_is_gone_from_the_rows_is_missed(town: Town, sale: Sale) -> None:
    spoil(town, "DELETE FROM reservation WHERE state = 'paid'")

    assert {"sale-units", "sale-numbers"} == keys(town)


def test_who_was_linked_may_have_what_two_had_and_no_more(town: Town) -> None:
    sale, mina, twin, third = on_sale(town), town.fan(), town.fan(), town.fan()
    for fan in (mina, twin, third):
        yours(town, fan, sale)
    linked(town, mina, twin)
    assert found(town) == []

    spoil(town, f"UPDATE reservation SET fan_id = {mina.id} WHERE fan_id = {third.id}")

    (finding,) = found(town)
    assert (finding.key, finding.first[0].which) == ("sale-limit", str(mina.id))
    assert (finding.first[0].found, finding.first[0].expected) == ("3", "2")


def test_what_a_linked_fan_still_has_apart_is_found(town: Town) -> None:
    sale, mina, twin = on_sale(town), town.fan(), town.fan()
    yours(town, mina, sale)
    linked(town, mina, twin)

    spoil(town, f"UPDATE reservation SET fan_id = {twin.id}")

    assert keys(town) == {"absorbed"}
