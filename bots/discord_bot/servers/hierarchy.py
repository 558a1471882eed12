"""Who stands above whom among a server's roles: the bot gives only those below its own."""

from collections.abc import Collection

import discord

HIERARCHY = "hierarchy"
"""What is missing where a role stands above the bot's own, or belongs to another program."""

TWO_FACTOR = "two_factor"
"""What is missing where a server asks its staff for it, and the bot's maker does not have it."""


def stops(guild: discord.Guild, role: discord.Role) -> str | None:
    """What somebody must do before the bot can give a role; None where it can."""
    if not guild.me.guild_permissions.manage_roles:
        return "manage_roles"
    return None if role.is_assignable() else HIERARCHY


def above(guild: discord.Guild, roles: Collection[discord.Role]) -> list[discord.Role]:
    """Those of the roles above which the bot's own must be moved, the highest first."""
    too_high = [role for role in roles if role >= guild.me.top_role]
    return sorted(too_high, reverse=True)


def drawing(guild: discord.Guild, roles: Collection[discord.Role]) -> list[str]:
    """The roles of tiers and the bot's own as they stand, the highest first, by name."""
    shown = {*roles, guild.me.top_role}
    return [role.name for role in sorted(shown, reverse=True)]
