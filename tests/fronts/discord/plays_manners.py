"""How the commands of the bot's manners are played."""

from collections.abc import Mapping

from core.people.results import Role
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Play, press, slash
from tests.fronts.discord.stage import Stage


async def _resume(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    await staff.slash("pause")
    return await staff.slash("resume")


async def _held(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    await staff.slash("pause")
    return await stage.press(staff, "d1:held")


MANNER_PLAYS: Mapping[str, Play] = {
    "pause": Play(slash("pause", Role.MANAGER), "paused"),
    "resume": Play(_resume, "resumed"),
    "held": Play(_held, "pause-on"),
    "alerts": Play(press("alerts"), "alerts-title"),
    "alert": Play(press("alert:1:0"), "alert-is-off"),
    "mute": Play(press("mute"), "alerts-muted"),
    "unmute": Play(press("unmute"), "alerts-title"),
}
