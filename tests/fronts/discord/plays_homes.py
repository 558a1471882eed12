"""How the commands of homes, letters and their delivery are played."""

from collections.abc import Mapping

from sqlalchemy import text

from core.dispatch import Settled
from core.homes import service as homes
from core.homes.results import Arrival, Home
from core.people.results import Role
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Act, Play, fill, granted, slash
from tests.fronts.discord.stage import Stage
from tests.makers_post import settle, take

DELIVERED = text("UPDATE outbox SET state = 'sent', sent_at = not_before")


def _home(stage: Stage) -> Home:
    place = Arrival("discord", str(stage.guild.id), stage.guild.guild.name, stage.language)
    return stage.town.do(lambda tx: homes.arrive(tx, place))


async def _named_place(stage: Stage, home: Home) -> Answer:
    staff = stage.person("staff", Role.MANAGER)
    form = await stage.press(staff, f"d1:place:{home.id}")
    return await fill(staff, form, {"place": "announcements", "channel": stage.guild.general})


async def _place(stage: Stage) -> Answer:
    return await _named_place(stage, _home(stage))


def _home_act(command: str, before: str = "") -> Act:
    async def act(stage: Stage) -> Answer:
        home, staff = _home(stage), stage.person("staff", Role.MANAGER)
        await _named_place(stage, home)
        if before:
            await stage.press(staff, f"d1:{before}:{home.id}")
        return await stage.press(staff, f"d1:{command}:{home.id}")

    return act


async def _badge(stage: Stage) -> Answer:
    home, staff = _home(stage), stage.person("staff", Role.MANAGER)
    role = stage.guild.role("seed")
    form = await stage.press(staff, f"d1:badge:{home.id}")
    return await fill(staff, form, {"tier": "1", "role": role})


async def _letter(stage: Stage) -> Answer:
    await granted(stage)
    sql = "SELECT max(id) FROM outbox WHERE fan_id = :fan"
    number = stage.town.scalar(sql, fan=stage.fan().id)
    stage.town.do(lambda tx: tx.session.execute(DELIVERED))
    return await stage.press(stage.person(), f"d1:letter:{number}")


def _doubt_act(command: str) -> Act:
    async def act(stage: Stage) -> Answer:
        await granted(stage)
        (parcel,) = take(stage.town, "discord")
        settle(stage.town, [Settled(parcel, "uncertain")])
        return await stage.press(stage.person("staff"), f"d1:{command}:{parcel.id}")

    return act


async def _why_command(stage: Stage) -> Answer:
    fan, staff = stage.fan(), stage.person("staff", Role.MANAGER)
    return await staff.slash("why", person=f"#{fan.id}", command="grant")


HOME_PLAYS: Mapping[str, Play] = {
    "home": Play(_home_act("home"), "home-title"),
    "place": Play(_place, "place-named"),
    "furnish": Play(_home_act("furnish"), "furnished"),
    "begin": Play(_home_act("begin"), "setup-hello"),
    "adjust": Play(_home_act("adjust"), "setup-tuning"),
    "badge": Play(_badge, "badges-mapped"),
    "tier_roles": Play(_home_act("tier_roles"), "roles-order"),
    "map_badges": Play(_home_act("map_badges"), "badges-mapped"),
    "why": Play(_why_command, "why-may-not"),
    "letter": Play(_letter, "granted-letter"),
    "go_live": Play(_home_act("go_live"), "home-went-live"),
    "rehearse": Play(_home_act("rehearse", "go_live"), "home-rehearses"),
    "doubts": Play(slash("doubts", Role.MODERATOR), "doubts-none"),
    "believe": Play(_doubt_act("believe"), "doubt-believed"),
    "resend": Play(_doubt_act("resend"), "doubt-resent"),
}
