"""Undoing through the desk when the world went on meanwhile: nothing newer is swept away."""

from typing import Any

import pytest
from sqlalchemy import text

from bots.common.replies import Card, Refusal
from core.people.results import Fan, Role
from tests.makers import Town


async def act(town: Town, staff: Fan, command: str, /, **answers: Any) -> str:
    """Have staff do something; gives the button that undoes it."""
    assert isinstance(await town.press(staff, command, **answers), Card)
    return f"d1:undo:{town.scalar('SELECT max(id) FROM audit')}"


async def test_a_gift_that_was_corrected_since_is_undone_the_later_one_first(town: Town) -> None:
    sora, mina = town.staff(), town.fan("미나")
    gift = await act(town, sora, "grant", person="미나", amount=100, reason="도와주셔서")
    slip = await act(town, sora, "grant", person="미나", amount=-100, reason="잘못 드려서")

    too_early = await town.press(sora, gift)
    in_order = [await town.press(sora, button) for button in (slip, gift)]

    assert isinstance(too_early, Refusal)
    assert too_early.reason.key == "refused-corrected-since"
    assert [type(reply) for reply in in_order] == [Card, Card]
    assert (town.again(mina).balance, town.again(mina).lifetime) == (0, 0)


async def test_a_gift_taken_back_is_told_to_whoever_has_read_of_it(town: Town) -> None:
    sora, mina, juno = town.staff(), town.fan("미나"), town.fan("준호")
    read = await act(town, sora, "grant", person="미나", amount=5, reason="고마워서")
    town.do(lambda tx: tx.session.execute(text("UPDATE outbox SET state = 'sent'")))
    unread = await act(town, sora, "grant", person="준호", amount=5, reason="고마워서")

    await town.press(sora, read)
    await town.press(sora, unread)

    letters = "SELECT kind, state FROM outbox WHERE fan_id = :fan ORDER BY id"
    assert town.rows(letters, fan=mina.id) == [
        ("granted-letter", "sent"),
        ("corrected-letter", "waiting"),
    ]
    assert town.rows(letters, fan=juno.id) == [("granted-letter", "cancelled")]


async def test_nobody_undoes_what_was_taken_from_themselves(town: Town) -> None:
    owner, sora = town.staff(Role.OWNER), town.fan("소라", rice=100, role=Role.MANAGER)
    taken = await act(town, owner, "grant", person="소라", amount=-50, reason="잘못 드려서")

    refused = await town.press(sora, taken)

    assert isinstance(refused, Refusal)
    assert town.again(sora).balance == 50


async def test_a_manager_cannot_unseat_an_owner_by_undoing(town: Town) -> None:
    first, second = town.staff(Role.OWNER), town.fan("둘째")
    sora = town.staff(Role.MANAGER)
    made = await act(town, first, "staff", person="둘째", role="owner")
    left = await act(town, second, "staff", person=str(first.id), role="fan")

    refused = [await town.press(sora, button) for button in (made, left)]
    last = await town.press(second, made)

    assert {r.reason.key for r in refused if isinstance(r, Refusal)} == {"refused-appoint-above"}
    assert isinstance(last, Refusal)
    assert last.reason.key == "refused-last-owner"
    assert town.again(second).role == Role.OWNER


async def test_a_role_or_a_setting_that_was_changed_again_is_undone_the_later_one_first(
    town: Town,
) -> None:
    owner, hana = town.staff(Role.OWNER), town.fan("하나")
    pairs = [
        [await act(town, owner, "staff", person="하나", role=r) for r in ("reviewer", "manager")],
        [await act(town, owner, "setup", name=name) for name in ("논", "밭")],
    ]

    early = [await town.press(owner, older) for older, _ in pairs]

    assert [r.reason.key for r in early if isinstance(r, Refusal)] == [
        "refused-undo-newer-first"
    ] * 2
    assert town.again(hana).role == Role.MANAGER
    assert town.scalar("SELECT name FROM community") == "밭"
    for older, newer in pairs:
        assert isinstance(await town.press(owner, newer), Card)
        assert isinstance(await town.press(owner, older), Card)
    assert town.again(hana).role == Role.FAN
    assert town.scalar("SELECT name FROM community") == "두레"


async def test_a_manager_does_not_lift_what_an_owner_closed_to_them_by_undoing(town: Town) -> None:
    owner, sora = town.staff(Role.OWNER), town.staff(name="소라")
    town.staff(name="다른")
    closed = await act(town, owner, "permit", person="소라", command="grant", answer="deny")
    beside = await act(town, owner, "permit", person="다른", command="grant", answer="deny")

    refused = [await town.press(sora, button) for button in (closed, beside)]

    assert [r.reason.key for r in refused if isinstance(r, Refusal)] == [
        "refused-appoint-above"
    ] * 2
    assert town.scalar("SELECT count(*) FROM permission WHERE NOT allowed") == 2
    assert isinstance(await town.press(owner, closed), Card)
    assert town.rows("SELECT fan_id FROM permission WHERE fan_id = :sora", sora=sora.id) == []


async def test_an_owner_does_not_undo_what_another_owner_decided_about_them(town: Town) -> None:
    first, second = town.staff(Role.OWNER, "첫째"), town.staff(Role.OWNER, "둘째")
    closed = await act(town, first, "permit", person="둘째", command="grant", answer="deny")

    undone = await town.press(second, closed)
    lifted = await town.press(second, "permit", person="둘째", command="grant", answer="role")

    keys = [r.reason.key for r in (undone, lifted) if isinstance(r, Refusal)]
    assert keys == ["refused-permit-self"] * 2
    assert town.scalar("SELECT count(*) FROM permission") == 1


async def test_permissions_of_one_command_are_undone_the_later_one_first(town: Town) -> None:
    sora = town.staff()
    town.staff(Role.REVIEWER, name="하나")
    allow, deny, other = [
        await act(town, sora, "permit", person="하나", command=command, answer=answer)
        for command, answer in (("log", "allow"), ("log", "deny"), ("jobs", "allow"))
    ]

    early = await town.press(sora, allow)
    in_order = [await town.press(sora, button) for button in (deny, allow)]

    assert isinstance(early, Refusal)
    assert early.reason.key == "refused-undo-newer-first"
    assert [type(reply) for reply in in_order] == [Card, Card]
    assert town.rows("SELECT command FROM permission") == [("jobs",)]
    assert isinstance(await town.press(sora, other), Card)


@pytest.mark.parametrize("command", ["*", "permit", "grant"])
async def test_the_only_owner_closes_nothing_to_themselves(town: Town, command: str) -> None:
    owner = town.staff(Role.OWNER, "첫째")

    denied = await town.press(owner, "permit", person="첫째", command=command, answer="deny")

    assert isinstance(denied, Refusal)
    assert denied.reason.key == "refused-permit-self"
    assert isinstance(await town.press(owner, "log"), Card)


async def test_an_owner_stays_who_can_open_what_is_closed(town: Town) -> None:
    first, second = town.staff(Role.OWNER, "첫째"), town.staff(Role.OWNER, "둘째")
    await act(town, first, "permit", person="둘째", command="*", answer="deny")

    left = await town.press(first, "staff", person="첫째", role="fan")

    assert isinstance(left, Refusal)
    assert left.reason.key == "refused-last-owner"
    assert town.again(first).role == Role.OWNER
    assert isinstance(await town.press(second, "log"), Refusal)


async def test_the_only_owner_lifts_what_another_left_closed_to_them(town: Town) -> None:
    first, second = town.staff(Role.OWNER, "첫째"), town.staff(Role.OWNER, "둘째")
    await act(town, first, "permit", person="둘째", command="grant", answer="deny")
    await act(town, first, "staff", person="첫째", role="fan")

    lifted = await town.press(second, "permit", person="둘째", command="grant", answer="role")

    assert isinstance(lifted, Card)
    assert town.scalar("SELECT count(*) FROM permission") == 0


async def test_two_owners_do_not_close_everything_to_each_other(town: Town) -> None:
    first, second = town.staff(Role.OWNER, "첫째"), town.staff(Role.OWNER, "둘째")
    third = town.staff(Role.OWNER, "셋째")
    await act(town, first, "permit", person="둘째", command="permit", answer="deny")
    lift = await act(town, first, "permit", person="둘째", command="permit", answer="role")
    await act(town, second, "permit", person="첫째", command="permit", answer="deny")
    await act(town, second, "staff", person="셋째", role="fan")

    closed_again = await town.press(first, lift)

    assert isinstance(closed_again, Refusal)
    assert closed_again.reason.key == "refused-last-owner"
    assert town.again(third).role == Role.FAN
    assert isinstance(
        await town.press(second, "permit", person="첫째", command="permit", answer="role"), Card
    )
