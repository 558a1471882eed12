"""Opening and closing one command for one person, through the desk."""

from bots.common.replies import Card, Refusal
from core.people.results import Role
from tests.makers import Town


async def test_one_command_is_opened_for_one_person_closed_again_and_undone(town: Town) -> None:
    sora, hana = town.staff(name="소라"), town.staff(Role.REVIEWER, name="하나")

    async def may_see_the_log() -> bool:
        return isinstance(await town.press(hana, "log"), Card)

    before = await may_see_the_log()
    await town.press(sora, "permit", person="하나", command="log", answer="allow")
    allowed = await may_see_the_log()
    await town.press(sora, "permit", person="하나", command="*", answer="deny")
    denied = await may_see_the_log()
    await town.press(sora, f"d1:undo:{town.scalar('SELECT max(id) FROM audit')}")

    assert [before, allowed, denied, await may_see_the_log()] == [False, True, False, True]


async def test_only_commands_of_staff_are_permitted_and_only_below_oneself(town: Town) -> None:
    sora, other, mina = town.staff(name="소라"), town.staff(name="다른"), town.fan("미나")

    for person, command in (("다른", "log"), ("미나", "log"), ("소라", "log")):
        reply = await town.press(sora, "permit", person=person, command=command, answer="allow")
        assert isinstance(reply, Refusal), (person, other, mina)
    hana = town.staff(Role.MODERATOR, name="하나")
    reply = await town.press(sora, "permit", person="하나", command="checkin", answer="deny")
    assert isinstance(reply, Refusal)
    assert town.scalar("SELECT count(*) FROM permission WHERE fan_id = :f", f=hana.id) == 0
