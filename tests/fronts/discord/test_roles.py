"""Tier roles: worn as soon as a fan rises, given back when they return, and never in silence."""

from pathlib import Path

import pytest

from bots.common.rota import Rota
from core.badges import service
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award
from tests.fakes.discord import Person
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fakes.discord.world.places import Role
from tests.fronts.discord.conftest import Hall, connected
from tests.fronts.discord.post_office import heard, live
from tests.makers_post import account

SPROUT, SEEDLING = 1, 2
RICE = {SPROUT: 60, SEEDLING: 200}
ABSENT = "SELECT count(*) FROM badge WHERE state = 'absent'"


async def test_a_fan_who_rises_wears_the_role_of_their_tier_and_no_other(hall: Hall) -> None:
    sprout, seedling = await _roles(hall)
    mina = hall.guild.member("미나")
    fan = _fan(hall, mina)

    _rise(hall, fan, RICE[SPROUT])
    await hall.server.until(lambda: mina.roles == [sprout])
    _rise(hall, fan, RICE[SEEDLING])

    await hall.server.until(lambda: mina.roles == [seedling])


async def test_other_roles_of_a_member_are_left_alone(hall: Hall) -> None:
    sprout, _ = await _roles(hall)
    staff = hall.guild.role("직원")
    mina = hall.guild.member("미나", roles=(staff,))

    _rise(hall, _fan(hall, mina), RICE[SPROUT])

    await hall.server.until(lambda: set(mina.roles) == {staff, sprout})


async def test_a_fan_who_comes_back_wears_their_role_again(hall: Hall) -> None:
    sprout, _ = await _roles(hall)
    mina = hall.guild.member("미나")
    _rise(hall, _fan(hall, mina), RICE[SPROUT])
    await hall.server.until(lambda: mina.roles == [sprout])

    await mina.leave()
    await mina.join()

    await hall.server.until(lambda: mina.roles == [sprout])


async def test_a_member_of_whom_the_bot_was_told_nothing_wears_their_role_too(
    hall: Hall, tmp_path: Path
) -> None:
    sprout, _ = await _roles(hall)
    mina, gone = hall.guild.member("미나"), hall.guild.member("준호")
    fans = [_fan(hall, person) for person in (mina, gone)]
    await hall.client.close()
    await gone.leave()

    async with connected(hall.town, hall.server, tmp_path / "again"):
        for fan in fans:
            _rise(hall, fan, RICE[SPROUT])
        await hall.server.until(lambda: mina.roles == [sprout])
        await hall.server.until(lambda: hall.town.scalar(ABSENT) == 1)

    assert _troubles(hall) == []


async def test_a_role_that_somebody_took_away_is_given_back_by_the_clock_at_night(
    hall: Hall,
) -> None:
    sprout, _ = await _roles(hall)
    mina, rota = hall.guild.member("미나"), Rota(hall.town.store, hall.town.clock)
    _rise(hall, _fan(hall, mina), RICE[SPROUT])
    await _tick(hall, rota)
    async with heard(hall, "member_update"):
        hall.guild.take(mina, sprout)

    await _tick(hall, rota, hours=1)
    assert mina.roles == []

    await _tick(hall, rota, hours=23)
    assert mina.roles == [sprout]


async def test_a_role_above_the_bot_is_named_to_staff_once_and_given_when_it_was_moved(
    hall: Hall,
) -> None:
    sprout, _ = await _roles(hall)
    async with heard(hall, "guild_role_update"):
        hall.guild.move_role(sprout, len(hall.guild.guild.roles) - 1)
    fans = [hall.guild.member(name) for name in ("미나", "준호")]

    for person in fans:
        _rise(hall, _fan(hall, person), RICE[SPROUT])
    await hall.server.until(lambda: _troubles(hall))

    assert _troubles(hall) == [("badge", "새싹", "hierarchy")]
    assert hall.server.recording.matching("PUT", f"/roles/{sprout.id}") == []

    hall.guild.move_role(sprout, 1)
    await hall.server.until(lambda: all(person.roles == [sprout] for person in fans))
    assert _troubles(hall) == []


async def test_without_the_right_to_give_roles_staff_are_told_and_all_goes_on_with_it(
    hall: Hall,
) -> None:
    sprout, _ = await _roles(hall)
    async with heard(hall, "guild_role_update"):
        hall.guild.let_bot(FOR_THE_BOT & ~Permission.MANAGE_ROLES)
    mina = hall.guild.member("미나")

    _rise(hall, _fan(hall, mina), RICE[SPROUT])
    await hall.server.until(lambda: _troubles(hall))
    assert _troubles(hall) == [("badge", "새싹", "manage_roles")]

    hall.guild.let_bot(FOR_THE_BOT)
    await hall.server.until(lambda: mina.roles == [sprout])


async def test_staff_are_told_where_the_server_asks_for_two_factors_to_give_a_role(
    hall: Hall,
) -> None:
    sprout, _ = await _roles(hall)
    path = f"/guilds/*/members/*/roles/{sprout.id}"
    hall.server.faults.answer("PUT", path, 403, code=60003)
    mina = hall.guild.member("미나")

    _rise(hall, _fan(hall, mina), RICE[SPROUT])
    await hall.server.until(lambda: _troubles(hall))
    assert _troubles(hall) == [("badge", "새싹", "two_factor")]

    hall.town.clock.go(minutes=15)
    await hall.server.until(lambda: mina.roles == [sprout])
    await hall.server.until(lambda: _troubles(hall) == [])


@pytest.mark.parametrize("how", ["503", "reset", "hang_up"])
async def test_a_failure_in_passing_is_tried_again_and_nobody_is_told(hall: Hall, how: str) -> None:
    sprout, _ = await _roles(hall)
    mina, faults = hall.guild.member("미나"), hall.server.faults
    path = "/guilds/*/members/*/roles/*"
    faults.answer("PUT", path, 503) if how == "503" else getattr(faults, how)("PUT", path)

    _rise(hall, _fan(hall, mina), RICE[SPROUT])
    await hall.server.until(lambda: hall.server.recording.matching("PUT", f"/roles/{sprout.id}"))
    await hall.server.until(lambda: _retry(hall, mina, sprout))

    assert _troubles(hall) == []


async def test_a_role_that_was_deleted_is_told_to_staff(hall: Hall) -> None:
    sprout, _ = await _roles(hall)

    hall.guild.delete_role(sprout)

    await hall.server.until(lambda: _troubles(hall))
    assert _troubles(hall) == [("badge-lost", "새싹", "")]


async def test_roles_are_found_by_name_and_made_where_there_are_none(hall: Hall) -> None:
    sprout = hall.guild.role("🌱 새싹")
    plan = await _plan(hall)

    assert "새싹: @🌱 새싹" in plan.text
    assert "황금들녘: @황금들녘(새로 만들 예정)" in plan.text
    assert "씨앗" not in plan.text

    done = await hall.guild.owner.click(plan, "이 역할들로 하기")

    names = [role.name for role in hall.guild.guild.roles.values()]
    assert "황금들녘" in names
    assert names.count("🌱 새싹") == 1
    assert "새싹" in done.text
    home = hall.town.scalar("SELECT id FROM home WHERE platform = 'discord'")
    assert hall.town.do(lambda tx: service.roles_of(tx, home))[SPROUT] == str(sprout.id)


async def test_the_plan_draws_the_order_and_names_the_role_to_move(hall: Hall) -> None:
    hall.guild.role("새싹", above_bot=True)

    plan = await _plan(hall)

    assert "새싹 › [두레]" in plan.text.replace("\\", "")
    assert "‘두레’ 역할을 ‘새싹’ 위로 옮겨 주세요" in plan.text


async def _plan(hall: Hall) -> Answer:
    """What the owner sees on the way to tier roles."""
    await hall.server.until(
        lambda: any(one.name == "두레-리허설" for one in hall.guild.guild.channels.values())
    )
    room = hall.guild.named("두레-리허설")
    await hall.server.until(lambda: room.history)
    owner = hall.guild.owner
    asked = await owner.click(room.history[0], "이대로 시작")
    furnished = await owner.click(asked, asked.labels[0])
    return await owner.click(furnished, "등급 역할 준비하기")


async def _roles(hall: Hall) -> tuple[Role, Role]:
    """Roles for the second and the third tier of a live home."""
    home = live(hall, {"announcements": hall.guild.general})
    async with heard(hall, "guild_role_create"):
        sprout = hall.guild.role("새싹")
    async with heard(hall, "guild_role_create"):
        seedling = hall.guild.role("모종")
    chosen = {SPROUT: str(sprout.id), SEEDLING: str(seedling.id)}
    hall.town.do(lambda tx: service.map_roles(tx, home.id, chosen))
    return sprout, seedling


async def _tick(hall: Hall, rota: Rota, *, hours: int = 0) -> None:
    """Let hours pass, the clock strike, and all that is to be done with roles be done."""
    hall.town.clock.go(hours=hours)
    for _ in range(3):
        await rota.tick(hall.town.clock())
    await hall.server.until(lambda: hall.town.scalar("SELECT min(state) FROM badge") == "done")


def _fan(hall: Hall, person: Person) -> Fan:
    made = hall.town.fan(person.name)
    account(hall.town, made, str(person.id), used=True)
    return made


def _rise(hall: Hall, fan: Fan, rice: int) -> None:
    key = f"rise:{fan.id}:{rice}"
    hall.town.do(lambda tx: ledger.award(tx, Award(fan.id, rice, "opening", key)))


def _troubles(hall: Hall) -> list[tuple[str, str, str]]:
    """What staff are to mend: what, which role, and what is missing."""
    sql = "SELECT kind, shown, missing FROM trouble WHERE mended_at IS NULL ORDER BY id"
    return [(kind, shown, missing) for kind, shown, missing in hall.town.rows(sql)]


def _retry(hall: Hall, person: Person, role: Role) -> bool:
    """Let time pass until the next try."""
    hall.town.clock.go(seconds=1)
    return person.roles == [role]
