"""Accounts as addresses: the one used last is written to, and one that is shut is left alone."""

from core.people import accounts
from tests.makers import Town
from tests.makers_post import account, addresses, shut, take, tell


def test_the_account_somebody_pressed_with_last_is_written_to(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "phone")
    account(town, mina, "desk")
    town.do(lambda tx: accounts.note_used(tx, {("discord", "desk")}))
    tell(town, mina, "a")

    assert addresses(take(town, "discord")) == ["desk"]


def test_for_a_single_account_nothing_is_noted(town: Town) -> None:
    town.fan(external_id="mina")

    town.do(lambda tx: accounts.note_used(tx, {("web", "mina"), ("web", "nobody")}))

    assert town.scalar("SELECT count(*) FROM account WHERE used_at IS NOT NULL") == 0


def test_an_account_that_lets_messages_in_again_is_written_to_again(town: Town) -> None:
    mina = town.fan()
    account(town, mina, "phone")
    shut(town, "phone")

    assert town.do(lambda tx: accounts.reopen(tx, "discord", "phone"))
    assert not town.do(lambda tx: accounts.reopen(tx, "discord", "phone"))

    tell(town, mina, "a")
    assert addresses(take(town, "discord")) == ["phone"]
