"""Finds the roles of a server for each tier by their names, and makes those that are missing."""

from collections.abc import Mapping
from dataclasses import dataclass

import discord

from bots.common.replies import Say
from bots.common.tier_roles import RoleSpot, RoleSurvey
from bots.common.words import LANGUAGES, Voice, render
from bots.discord_bot.servers import hierarchy
from bots.discord_bot.servers.furnishing import plain
from bots.discord_bot.wire.insisting import insist
from core.tiers.rules import PRESETS

FIRST_STEP = 1
"""Everybody stands on step 0; a role for it would say nothing."""

COLOURS = (0xB9C4A0, 0x9CC46B, 0x7FB24A, 0x5E9B3C, 0xE4C9D8, 0xD9B45B, 0xE0A93B, 0xF2C037)
"""From the seed to the golden field."""

REASON = "Dure: tiers"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands for a tier: a role that is there, or the name of one to be made."""

    step: int
    name: str
    role: discord.Role | None = None


def plan(guild: discord.Guild, named: Mapping[int, str], voice: Voice) -> list[Found]:
    """What is named already, else what is called like the tier, else what would be made."""
    found = []
    for step in range(FIRST_STEP, len(_keys(voice))):
        known = guild.get_role(int(named[step])) if step in named else None
        role = known or _called(guild, step, voice)
        found.append(Found(step, role.name if role else _name(step, voice), role))
    return found


def survey(guild: discord.Guild, named: Mapping[int, str], voice: Voice) -> RoleSurvey:
    """The plan in names, how the roles stand, and what must be moved or given."""
    found = plan(guild, named, voice)
    roles = [one.role for one in found if one.role is not None]
    too_high = hierarchy.above(guild, roles)
    return RoleSurvey(
        spots=tuple(RoleSpot(one.step, one.name, one.role is None) for one in found),
        order=tuple(hierarchy.drawing(guild, roles)),
        own=guild.me.top_role.name,
        move_above=too_high[0].name if too_high else "",
        may_give=guild.me.guild_permissions.manage_roles,
    )


async def prepare(guild: discord.Guild, named: Mapping[int, str], voice: Voice) -> dict[int, str]:
    """The role for each step, made where it was missing; one that may not be made is left out.

    New roles come in at the bottom, so the highest tier is made first.
    """
    roles: dict[int, str] = {}
    for found in reversed(plan(guild, named, voice)):
        role = found.role or await _make(guild, found)
        if role is not None:
            roles[found.step] = str(role.id)
    return roles


async def _make(guild: discord.Guild, found: Found) -> discord.Role | None:
    async def once() -> discord.Role:
        for there in await guild.fetch_roles():
            if there.name == found.name:
                return there
        return await guild.create_role(
            name=found.name,
            permissions=discord.Permissions.none(),
            colour=discord.Colour(COLOURS[found.step]),
            reason=REASON,
        )

    if not guild.me.guild_permissions.manage_roles:
        return None
    try:
        return await insist(once)
    except discord.HTTPException as error:
        if error.status >= 500:
            raise
        return None


def _called(guild: discord.Guild, step: int, voice: Voice) -> discord.Role | None:
    """The highest role with the tier's name in either language, unless a program manages it."""
    names = {plain(_name(step, Voice(one, voice.zone, voice.community))) for one in LANGUAGES}
    fitting = [one for one in guild.roles if plain(one.name) in names and not one.managed]
    return fitting[-1] if fitting else None


def _name(step: int, voice: Voice) -> str:
    return render(Say(f"tier-{_keys(voice)[step]}"), voice)


def _keys(voice: Voice) -> tuple[str, ...]:
    return PRESETS[voice.community.tier_preset]
