"""How the commands of the bot's manners are played."""

from collections.abc import Mapping

from core.people.results import Role
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Play, press, reason, slash, title
from tests.fronts.discord.plays_homes import DELIVERED
from tests.fronts.discord.stage import Stage
from tests.makers_ideas import release, send


async def _resume(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    await staff.slash("pause")
    return await staff.slash("resume")


async def _held(stage: Stage) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    await staff.slash("pause")
    return await stage.press(staff, "d1:held")


async def _read_post(stage: Stage) -> Answer:
    release(stage.town, stage.fan("staff", Role.MANAGER), title=title(stage), body=reason(stage))
    send(stage.town)
    stage.town.do(lambda tx: tx.session.execute(DELIVERED))
    number = stage.town.scalar("SELECT id FROM outbox WHERE kind = 'note'")
    return await stage.press(stage.person(), f"d1:read_post:{number}")


MANNER_PLAYS: Mapping[str, Play] = {
    "pause": Play(slash("pause", Role.MANAGER), "paused"),
    "resume": Play(_resume, "resumed"),
    "held": Play(_held, "pause-on"),
    "read_post": Play(_read_post, "note-title"),
    "alerts": Play(press("alerts"), "alerts-title"),
    "alert": Play(press("alert:1:0"), "alert-is-off"),
    "mute": Play(press("mute"), "alerts-muted"),
    "unmute": Play(press("unmute"), "alerts-title"),
}
