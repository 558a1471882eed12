"""The ledger: rice is given once for each key, taken only where it is, and reversed exactly."""

import pytest

from core.doctor import examine
from core.errors import Refused
from core.points import board, economy, ledger, pending, views
from core.points.results import Award, Awarded
from tests.makers import Town


def gift(fan_id: int, amount: int, key: str = "k") -> Award:
    return Award(fan_id, amount, "grant", key)


def test_the_same_award_twice_is_given_once(town: Town) -> None:
    mina = town.fan()
    first = town.do(lambda tx: ledger.award(tx, gift(mina.id, 10)))

    again = town.do(lambda tx: ledger.award(tx, gift(mina.id, 10)))

    assert isinstance(first, Awarded)
    assert again is None
    assert town.again(mina).balance == 10


def test_two_awards_of_one_key_in_one_set_count_once(town: Town) -> None:
    mina = town.fan()

    given = town.do(lambda tx: ledger.award_all(tx, [gift(mina.id, 10), gift(mina.id, 99)]))

    assert [one and one.amount for one in given] == [10, None]
    assert town.again(mina).balance == 10


def test_a_set_gives_each_fan_their_own_and_says_the_new_balance(town: Town) -> None:
    fans = [town.fan(rice=n) for n in (0, 5, 7)]

    given = town.do(
        lambda tx: ledger.award_all(tx, [gift(f.id, 2, f"k{f.id}") for f in reversed(fans)])
    )

    assert [one and one.balance for one in given] == [9, 7, 2]


def test_rice_is_spent_only_while_it_is_there(town: Town) -> None:
    mina = town.fan(rice=10)
    town.do(lambda tx: ledger.spend(tx, mina.id, 7, kind="grant", key="s1"))

    with pytest.raises(Refused) as refused:
        town.do(lambda tx: ledger.spend(tx, mina.id, 4, kind="grant", key="s2"))

    assert refused.value.key == "not-enough-rice"
    assert (town.again(mina).balance, town.again(mina).lifetime) == (3, 10)
    assert town.scalar("SELECT count(*) FROM ledger WHERE key = 's2'") == 0


def test_spending_twice_under_one_key_takes_once(town: Town) -> None:
    mina = town.fan(rice=10)

    for _ in range(2):
        town.do(lambda tx: ledger.spend(tx, mina.id, 4, kind="grant", key="s"))

    assert town.again(mina).balance == 6


def test_a_reversal_takes_back_exactly_what_was_given_and_the_tier_with_it(town: Town) -> None:
    mina = town.fan(rice=60)
    town.do(lambda tx: ledger.award(tx, gift(mina.id, 1000)))
    assert town.again(mina).tier == 4

    town.do(lambda tx: ledger.reverse(tx, "k", "undo"))

    after = town.again(mina)
    assert (after.balance, after.lifetime, after.tier) == (60, 60, 1)


def test_a_reversal_happens_once_and_cannot_be_reversed_away(town: Town) -> None:
    mina = town.fan(rice=60)
    town.do(lambda tx: ledger.award(tx, gift(mina.id, 10)))
    town.do(lambda tx: ledger.reverse(tx, "k", "undo"))

    again = town.do(lambda tx: ledger.reverse(tx, "k", "undo"))
    unknown = town.do(lambda tx: ledger.reverse(tx, "never given", "undo"))

    assert (again, unknown) == (None, None)
    assert town.again(mina).balance == 60


def test_rice_that_was_spent_meanwhile_leaves_a_debt_when_it_is_taken_back(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: ledger.award(tx, gift(mina.id, 10)))
    town.do(lambda tx: ledger.spend(tx, mina.id, 8, kind="grant", key="s"))

    town.do(lambda tx: ledger.reverse(tx, "k", "undo"))

    assert town.again(mina).balance == -8


def test_promised_rice_counts_only_once_it_is_settled(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: pending.promise(tx, gift(mina.id, 30, "order:1")))
    assert town.again(mina).balance == 0
    assert town.do(lambda tx: pending.waiting_rice(tx, mina.id)) == 30

    for _ in range(2):
        town.do(lambda tx: pending.settle(tx, "order:1"))

    assert town.again(mina).balance == 30
    assert town.do(lambda tx: pending.waiting_rice(tx, mina.id)) == 0


def test_a_promise_taken_back_is_never_settled(town: Town) -> None:
    mina = town.fan()
    town.do(lambda tx: pending.promise(tx, gift(mina.id, 30, "order:1")))

    assert town.do(lambda tx: pending.drop(tx, "order:1"))
    assert town.do(lambda tx: pending.settle(tx, "order:1")) is None
    assert town.again(mina).balance == 0


def test_history_shows_the_newest_first_with_its_reason(town: Town) -> None:
    mina = town.fan(rice=3)
    town.do(lambda tx: ledger.award(tx, Award(mina.id, 9, "grant", "g", reason="도와주셔서")))

    entries = town.do(lambda tx: views.history(tx, mina.id))

    assert [(e.kind, e.amount, e.reason) for e in entries] == [
        ("grant", 9, "도와주셔서"),
        ("opening", 3, None),
    ]


def test_an_award_to_nobody_changes_nothing(town: Town) -> None:
    assert town.do(lambda tx: ledger.award_all(tx, [])) == []


def test_rice_beyond_two_thousand_million_is_kept_ranked_and_taken_back_exactly(
    town: Town,
) -> None:
    mina, sack = town.fan(), 3_000_000_000
    town.do(lambda tx: pending.promise(tx, gift(mina.id, sack, "promised")))
    town.do(lambda tx: pending.settle(tx, "promised"))
    town.do(lambda tx: ledger.award(tx, gift(mina.id, sack, "given")))
    town.do(board.take_in)

    rich = town.again(mina)
    ranked = town.do(lambda tx: views.standing(tx, mina.id, period=board.ALL_TIME))
    held = town.do(economy.this_month).held
    disagreeing = {finding.key for finding in examine(town.store, town.clock.now)}
    town.do(lambda tx: ledger.reverse(tx, "given", "undo"))

    assert (rich.balance, rich.lifetime, ranked.score, held) == (2 * sack,) * 4
    assert not disagreeing & {"balance", "lifetime", "board-score", "board-bucket"}
    assert (town.again(mina).balance, town.again(mina).lifetime) == (sack, sack)


@pytest.mark.parametrize("amount", [0, -3])
def test_nobody_gains_by_spending(town: Town, amount: int) -> None:
    mina = town.fan(rice=10)

    with pytest.raises(ValueError, match="spends"):
        town.do(lambda tx: ledger.spend(tx, mina.id, amount, kind="shop", key="odd"))

    assert town.again(mina).balance == 10
