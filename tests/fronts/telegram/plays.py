"""How each command is played on Telegram: as on Discord, but for what stands in a server there."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from core.dispatch import Settled
from core.homes import service as homes
from core.homes.results import Arrival, Home
from core.people.results import Role
from tests.fronts.discord import plays as discord
from tests.fronts.discord.playing import reason
from tests.fronts.discord.plays_launching import opened
from tests.fronts.telegram.stage import Stage, Told
from tests.makers_post import settle, take

DELIVERED = text("UPDATE outbox SET state = 'sent', sent_at = not_before")

Act = Callable[[Any], Awaitable[Told]]


@dataclass(frozen=True)
class Play:
    """`says` is a sentence that only the wanted answer has."""

    act: Act
    says: str


async def _fan_card(stage: Stage) -> Told:
    other = stage.fan("other")
    return await stage.person().slash("fan_card", person=f"#{other.id}")


def _home(stage: Stage) -> Home:
    """The group as a home, whose administrator is on the staff."""
    group, staff = stage.group, stage.person("staff", Role.MANAGER)
    if not group.chat.member(staff.person.user).is_here:
        group.promote(group.welcome(staff.person), "can_change_info")
    place = Arrival("telegram", str(group.id), group.chat.title or "", stage.language)
    return stage.town.do(lambda tx: homes.arrive(tx, place))


async def _named_place(stage: Stage, home: Home) -> Told:
    staff = stage.person("staff", Role.MANAGER)
    form = await stage.press(staff, f"d1:place:{home.id}")
    return await staff.submit(form, {"place": "announcements", "channel": home.external_id})


async def _place(stage: Stage) -> Told:
    return await _named_place(stage, _home(stage))


def _home_act(command: str, before: str = "") -> Act:
    async def act(stage: Stage) -> Told:
        home, staff = _home(stage), stage.person("staff", Role.MANAGER)
        await _named_place(stage, home)
        if before:
            await stage.press(staff, f"d1:{before}:{home.id}")
        return await stage.press(staff, f"d1:{command}:{home.id}")

    return act


async def _badge(stage: Stage) -> Told:
    home, staff = _home(stage), stage.person("staff", Role.MANAGER)
    form = await stage.press(staff, f"d1:badge:{home.id}")
    return await staff.submit(form, {"tier": "1", "role": "Sprout"})


async def _granted(stage: Stage) -> Told:
    fan, staff = stage.fan(), stage.person("staff", Role.MANAGER)
    why = reason(stage)  # type: ignore[arg-type]
    return await staff.slash("grant", person=f"#{fan.id}", amount=5, reason=why)


async def _letter(stage: Stage) -> Told:
    await _granted(stage)
    sql = "SELECT max(id) FROM outbox WHERE fan_id = :fan"
    number = stage.town.scalar(sql, fan=stage.fan().id)
    stage.town.do(lambda tx: tx.session.execute(DELIVERED))
    return await stage.press(stage.person(), f"d1:letter:{number}")


def _doubt_act(command: str) -> Act:
    async def act(stage: Stage) -> Told:
        await _granted(stage)
        (parcel,) = take(stage.town, "telegram")
        settle(stage.town, [Settled(parcel, "uncertain")])
        return await stage.press(stage.person("staff"), f"d1:{command}:{parcel.id}")

    return act


async def _pass_give(stage: Stage) -> Told:
    other, staff = stage.fan("other"), stage.person("staff", Role.MANAGER)
    sale = opened(stage)  # type: ignore[arg-type]
    form = await stage.press(staff, f"d1:pass_give:{sale.id}")
    return await staff.submit(form, {"person": f"#{other.id}"})


OWN: Mapping[str, Play] = {
    "fan_card": Play(_fan_card, "fan-card-title"),
    "home": Play(_home_act("home"), "home-title"),
    "place": Play(_place, "place-named"),
    "furnish": Play(_home_act("furnish"), "furnished"),
    "begin": Play(_home_act("begin"), "setup-hello"),
    "adjust": Play(_home_act("adjust"), "setup-tuning"),
    "badge": Play(_badge, "badges-mapped"),
    "tier_roles": Play(_home_act("tier_roles"), "roles-title"),
    "map_badges": Play(_home_act("map_badges"), "badges-mapped"),
    "letter": Play(_letter, "granted-letter"),
    "go_live": Play(_home_act("go_live"), "home-went-live"),
    "rehearse": Play(_home_act("rehearse", "go_live"), "home-rehearses"),
    "pass_give": Play(_pass_give, "pass-given"),
    "believe": Play(_doubt_act("believe"), "doubt-believed"),
    "resend": Play(_doubt_act("resend"), "doubt-resent"),
}

PLAYS: Mapping[str, Play] = {
    **{name: Play(play.act, play.says) for name, play in discord.PLAYS.items()},  # type: ignore[arg-type]
    **OWN,
}
