"""What is offered while staff type into an option."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bots.common.patience import in_time
from core.people import service
from core.people.results import Role
from tests.fakes.discord import Person
from tests.fronts.discord.processes import PATIENCE_S
from tests.fronts.discord.stage import Stage, staged
from tests.makers import Town
from tests.makers_ideas import last_act


@pytest.fixture
async def stage(
    village: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """With time to find who is meant: on a busy machine 1.5 s are over before anybody is."""
    patient = partial(in_time, within_s=PATIENCE_S)
    monkeypatch.setattr("bots.discord_bot.answers.answering.in_time", patient)
    async with staged(village, tmp_path, "ko") as stage:
        yield stage


def _staff(stage: Stage) -> Person:
    return stage.person("staff", Role.MANAGER)


async def test_people_are_found_by_any_part_of_their_name_on_every_platform(stage: Stage) -> None:
    mina = stage.town.fan("김미나")
    staff = _staff(stage)

    found = (await staff.autocomplete("grant", ("person", "미나"))).choices
    given = await staff.slash("grant", person=found[0][1], amount=3, reason="고마워서")

    assert found == [(f"김미나 #{mina.id}", f"#{mina.id}")]
    assert "김미나" in given.text


async def test_at_most_25_are_offered_and_the_newest_where_nothing_is_typed(stage: Stage) -> None:
    fans = [stage.town.fan(f"팬{number}") for number in range(30)]
    staff = _staff(stage)

    found = (await staff.autocomplete("grant", ("person", ""))).choices

    assert len(found) == 25
    assert f"#{fans[-1].id}" in {value for _, value in found}


async def test_a_fan_is_told_nothing_of_others(stage: Stage) -> None:
    stage.town.fan("김미나")
    joon = _staff(stage)
    stage.fan("staff", Role.REVIEWER)

    assert (await joon.autocomplete("grant", ("person", "미나"))).choices == []


@pytest.mark.parametrize("typed", ["%", "_", "'; DROP TABLE fan", "\u200b", "9" * 40, "@@@x"])
async def test_nonsense_is_answered_with_nothing(stage: Stage, typed: str) -> None:
    staff = _staff(stage)

    assert (await staff.autocomplete("grant", ("person", typed))).choices == []


async def test_zones_are_found_in_korean_and_by_their_name(stage: Stage) -> None:
    staff = _staff(stage)

    for typed in ("서울", "대한민국", "seoul", "Asia/Se"):
        values = [v for _, v in (await staff.autocomplete("setup", ("zone", typed))).choices]
        assert "Asia/Seoul" in values, typed


async def test_days_acts_and_commands_are_offered_as_they_are_called(stage: Stage) -> None:
    fan, staff = stage.fan(), _staff(stage)
    await staff.slash("grant", person=f"#{fan.id}", amount=3, reason="고마워서")

    days = (await staff.autocomplete("mission", ("starts", ""))).choices
    acts = (await staff.autocomplete("undo", ("act", "준호"))).choices
    commands = (await staff.autocomplete("permit", ("command", "쌀주"))).choices

    assert days[0][1] == "2026-11-16"
    assert "11월 16일" in days[0][0]
    assert acts[0][1] == str(last_act(stage.town, "grant"))
    assert [value for _, value in commands] == ["grant"]


async def test_a_member_is_picked_from_the_list_of_the_server(stage: Stage) -> None:
    joon, staff = stage.person(), _staff(stage)

    given = await staff.slash("grant", member=joon, amount=3, reason="고마워서")
    why = await staff.slash("권한확인", 멤버=joon, command="grant")

    assert "준호님에게" in given.text
    assert "준호님은 /grant" in why.text


async def test_whoever_names_nobody_is_asked_whom_they_mean(stage: Stage) -> None:
    joon, staff = stage.person(), _staff(stage)

    form = await staff.slash("grant", amount=3, reason="고마워서")
    given = await staff.submit(form, {"person": joon})

    assert form.modal.named("reason").value == "고마워서"
    assert "준호님에게" in given.text


async def test_a_mention_names_a_member(stage: Stage) -> None:
    joon, staff = stage.person(), _staff(stage)

    given = await staff.slash("grant", person=joon.mention, amount=3, reason="고마워서")

    assert "준호" in given.text


async def test_whoever_is_no_fan_is_named_as_a_member(stage: Stage) -> None:
    sora, staff = stage.stranger(), _staff(stage)

    refused = await staff.slash("grant", person=sora.mention, amount=3, reason="고마워서")

    assert sora.mention in refused.text


async def test_a_fan_who_thanks_is_offered_nobody_who_hides(stage: Stage) -> None:
    mina, shy = stage.town.fan("김미나"), stage.town.fan("미나리")
    stage.town.do(lambda tx: service.hide(tx, shy, hidden=True))
    joon = stage.person()

    by_name = (await joon.autocomplete("thanks", ("person", "미나"))).choices
    newest = (await joon.autocomplete("thanks", ("person", ""))).choices
    by_number = (await joon.autocomplete("thanks", ("person", f"#{shy.id}"))).choices

    assert by_name == [(f"김미나 #{mina.id}", f"#{mina.id}")]
    assert f"#{shy.id}" not in {value for _, value in newest or []}
    assert not by_number
