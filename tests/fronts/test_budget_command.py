"""What a month may cost: what weighs on it, and how staff hear that it is nearly or quite used."""

import pytest

from bots.common.replies import Card
from core.points import economy
from tests.makers import Town


async def test_a_gift_that_was_undone_does_not_weigh_on_the_budget(town: Town) -> None:
    sora = town.staff()
    town.fan("미나")
    await town.press(sora, "grant", person="미나", amount="1000", reason="고마워서")
    before = town.do(economy.this_month).given
    act = town.scalar("SELECT id FROM audit WHERE act = 'grant'")

    await town.press(sora, f"d1:undo:{act}")

    assert (before, town.do(economy.this_month).given) == (1000, 0)


@pytest.mark.parametrize(
    ("amount", "note"), [("1000", None), ("18500", "budget-near"), ("25000", "budget-over")]
)
async def test_who_gives_much_hears_how_the_budget_stands(
    town: Town, amount: str, note: str | None
) -> None:
    sora = town.staff()
    town.fan("미나")

    done = await town.press(sora, "grant", person="미나", amount=amount, reason="고마워서")
    budget = await town.press(sora, "budget")

    assert isinstance(done, Card)
    assert isinstance(budget, Card)
    assert (done.note.key if done.note else None) == note
    assert budget.note is not None
    assert budget.note.key == (note or "budget-calm")
