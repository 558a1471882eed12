"""Rice of presales: a place in line takes it, an offer takes none again, each end gives it back."""

from datetime import timedelta

import pytest

from core import jobs
from core.errors import Refused
from core.people.results import Fan
from core.presales import claiming, queueing, service, settling
from core.presales.results import Queued, Sale, State, Want, Yours
from core.tx import Tx
from core.work import JOBS
from tests.makers import Town
from tests.makers_linking import linked, sound
from tests.makers_presales import as_it_is, claimed, is_exact, on_sale
from tests.makers_reservations import overdue, queued, reservations, settled, yours

COST = 30


def rich(town: Town) -> Fan:
    return town.fan(rice=50)


def balance(town: Town, fan: Fan) -> int:
    return town.again(fan).balance


def in_line(town: Town) -> tuple[Sale, Fan, Fan]:
    """A sale of one unit, who has it, and who waits for it."""
    sale = on_sale(town, stock=1, rice=COST, queue_per_unit=2)
    owner, waiting = rich(town), rich(town)
    yours(town, owner, sale)
    queued(town, waiting, sale)
    return sale, owner, waiting


def test_a_place_in_line_reserves_the_rice(town: Town) -> None:
    _, _, waiting = in_line(town)

    assert balance(town, waiting) == 20
    assert town.again(waiting).lifetime == 50


def test_nobody_waits_for_a_unit_that_they_could_not_pay(town: Town) -> None:
    sale, *_ = in_line(town)

    with pytest.raises(Refused, match="not-enough-rice"):
        claimed(town, town.fan(rice=29), sale)

    assert as_it_is(town, sale).lots[0].waiting == 1


def test_one_set_never_spends_the_same_rice_twice(town: Town) -> None:
    sale, fan = on_sale(town, stock=5, rice=COST, per_fan=2), rich(town)
    wants = [Want(fan, sale.lots[0].id)] * 2

    answers = town.do(lambda tx: claiming.claim_all(tx, wants))

    assert isinstance(answers[0], Yours)
    assert isinstance(answers[1], Refused)
    assert answers[1].key == "not-enough-rice"
    assert balance(town, fan) == 20


def test_an_offer_takes_no_rice_again_and_its_end_gives_it_back_once(town: Town) -> None:
    sale, owner, waiting = in_line(town)
    settled(town, owner, sale, State.CANCELLED)

    assert reservations(town, waiting, sale)[0].state == State.HELD
    assert (balance(town, owner), balance(town, waiting)) == (50, 20)

    town.clock.go(hours=1)
    overdue(town)
    overdue(town)
    assert balance(town, waiting) == 50
    assert sound(town) == []


def test_leaving_the_line_gives_the_rice_back(town: Town) -> None:
    sale, _, waiting = in_line(town)

    settled(town, waiting, sale, State.CANCELLED, actor=waiting)

    assert balance(town, waiting) == 50
    is_exact(town, sale)


def test_whoever_is_let_go_has_their_rice_back(town: Town) -> None:
    sale, owner, waiting = in_line(town)

    town.do(lambda tx: service.close(tx, sale.id), town.staff().id)

    assert (balance(town, owner), balance(town, waiting)) == (20, 50)


def test_a_refund_gives_the_rice_back_and_the_next_claim_takes_it_anew(town: Town) -> None:
    sale, fan = on_sale(town, stock=2, rice=COST), rich(town)
    yours(town, fan, sale)
    settled(town, fan, sale, State.PAID)
    settled(town, fan, sale, State.REFUNDED)
    assert balance(town, fan) == 50

    yours(town, fan, sale)

    assert balance(town, fan) == 20
    is_exact(town, sale)
    assert sound(town) == []


def test_leaving_and_coming_again_is_paid_anew_each_time(town: Town) -> None:
    """Each place in line has a key of its own in the ledger."""
    sale, _, waiting = in_line(town)
    for _ in range(3):
        settled(town, waiting, sale, State.CANCELLED, actor=waiting)
        assert balance(town, waiting) == 50
        queued(town, waiting, sale)
        assert balance(town, waiting) == 20

    assert sound(town) == []


def test_who_was_linked_a_moment_ago_spends_nothing_yet(town: Town) -> None:
    sale, joon, twin = on_sale(town, rice=COST), rich(town), town.fan()
    joined = linked(town, joon, twin)

    with pytest.raises(Refused) as no:
        claimed(town, joon, sale)

    assert (no.value.key, no.value.facts["until"]) == ("rice-frozen", joined.frozen_until)
    town.clock.now = joined.frozen_until
    assert isinstance(claimed(town, joon, sale), Yours)


def test_who_was_linked_a_moment_ago_claims_what_costs_no_rice(town: Town) -> None:
    sale, joon, twin = on_sale(town), town.fan(), town.fan()
    linked(town, joon, twin)

    assert isinstance(claimed(town, joon, sale), Yours)


def test_a_frozen_fan_takes_nothing_from_the_others_of_a_set(town: Town) -> None:
    sale, frozen, other = on_sale(town, stock=1, rice=COST), rich(town), rich(town)
    linked(town, frozen, town.fan())
    fans = [town.again(frozen), other]

    no, unit = town.do(
        lambda tx: claiming.claim_all(tx, [Want(fan, sale.lots[0].id) for fan in fans])
    )

    assert isinstance(no, Refused)
    assert isinstance(unit, Yours)


def test_a_long_line_is_let_go_bit_by_bit(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "AT_ONCE", 2)
    sale, boss = on_sale(town, stock=1, rice=COST, queue_per_unit=5), town.staff()
    fans = [rich(town) for _ in range(6)]
    for fan in fans:
        claimed(town, fan, sale)

    town.do(lambda tx: service.close(tx, sale.id), boss.id)
    assert [balance(town, fan) for fan in fans] == [20, 50, 50, 20, 20, 20]
    steps = 1
    while town.do(_go_on):
        steps += 1

    assert steps == 2
    assert [balance(town, fan) for fan in fans] == [20, 50, 50, 50, 50, 50]
    told = "SELECT count(*) FROM outbox WHERE kind = 'sale-line-ended'"
    assert town.scalar(told) == 5
    is_exact(town, sale)


def test_many_units_go_to_a_long_line_bit_by_bit_and_to_no_newcomer(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "AT_ONCE", 2)
    sale = on_sale(town, stock=1, queue_per_unit=5)
    first, *line = [town.fan() for _ in range(6)]
    for fan in (first, *line):
        claimed(town, fan, sale)
    town.do(lambda tx: service.restock(tx, sale.lots[0].id, 5), town.staff().id)
    newcomer = town.fan()

    assert isinstance(claimed(town, newcomer, sale), Queued)
    overdue(town)

    states = [reservations(town, fan, sale)[0].state for fan in (*line, newcomer)]
    assert states == [State.HELD] * 5 + [State.WAITING]
    assert [reservations(town, fan, sale)[0].number for fan in line] == [2, 3, 4, 5, 6]
    is_exact(town, sale)


def test_a_letter_tells_what_was_given_back(town: Town) -> None:
    sale, fan = on_sale(town, rice=COST), rich(town)
    yours(town, fan, sale)
    town.clock.now += timedelta(hours=1)
    town.do(settling.expire)

    facts = town.scalar("SELECT facts FROM outbox WHERE kind = 'sale-expired'")
    assert str(COST) in str(facts)


def _go_on(tx: Tx) -> bool:
    """One step of the long work; False after the last."""
    (job,) = jobs.running(tx)
    return jobs.advance(tx, job, JOBS[job.kind])
