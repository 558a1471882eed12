"""Guilds: founded, joined by the bot, and left by it."""

from tests.fakes.discord.acts import roles
from tests.fakes.discord.payloads.places import guild_json
from tests.fakes.discord.permissions import EVERYONE, Permission
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import Guild, Member, Role, User
from tests.fakes.discord.world.world import World


def found(world: World, name: str, owner: User, locale: str) -> Guild:
    """A guild with its owner and @everyone, yet without the bot."""
    guild = Guild(world.ids.next_apart(), name, owner.id, locale, has_bot=False)
    guild.roles[guild.id] = Role(guild.id, "@everyone", 0, EVERYONE)
    guild.members[owner.id] = Member(owner, guild, world.now())
    world.guilds[guild.id] = guild
    return guild


def invite_bot(world: World, guild: Guild, permissions: Permission) -> Role:
    """Let the bot in with a role of its own, above all there are; returns that role."""
    role = roles.create(world, guild, world.bot.name, permissions)
    role.managed, role.bot_id = True, world.bot.id
    roles.move(world, guild, role, len(guild.roles) - 1)
    guild.members[world.bot.id] = Member(world.bot, guild, world.now(), [role.id])
    guild.has_bot = True
    told = guild_json(guild, [guild.members[world.bot.id]], world.bot.id)
    del told["unavailable"]
    world.emit(Event("GUILD_CREATE", told, guild))
    return role


def remove_bot(world: World, guild: Guild) -> None:
    """Kick the bot, or let it go; its role and its guild commands go with it."""
    guild.has_bot = False
    guild.members.pop(world.bot.id, None)
    world.commands.by_place.pop(guild.id, None)
    for role in [one for one in guild.roles.values() if one.bot_id == world.bot.id]:
        del guild.roles[role.id]
    world.emit(Event("GUILD_DELETE", {"id": str(guild.id)}, guild))
