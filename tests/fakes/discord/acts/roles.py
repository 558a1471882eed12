"""Making, changing, ordering and deleting roles."""

from tests.fakes.discord.payloads.people import role_json
from tests.fakes.discord.permissions import NONE, Permission
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import Guild, Role
from tests.fakes.discord.world.world import World


def create(world: World, guild: Guild, name: str, permissions: Permission = NONE) -> Role:
    """A new role just above @everyone; the others move up."""
    for role in guild.roles.values():
        role.position += role.position > 0
    role = Role(world.ids.next(), name, 1, permissions)
    guild.roles[role.id] = role
    _tell(world, guild, "GUILD_ROLE_CREATE", {"role": role_json(role)})
    return role


def changed(world: World, guild: Guild, role: Role) -> None:
    _tell(world, guild, "GUILD_ROLE_UPDATE", {"role": role_json(role)})


def move(world: World, guild: Guild, role: Role, position: int) -> None:
    """Put a role in its place (1 is the lowest) and close the ranks."""
    others = sorted(
        (one for one in guild.roles.values() if one.position > 0 and one is not role),
        key=lambda one: one.position,
    )
    others.insert(position - 1, role)
    for place, one in enumerate(others, 1):
        if one.position != place:
            one.position = place
            changed(world, guild, one)


def delete(world: World, guild: Guild, role: Role) -> None:
    """Take a role from the guild and from whoever has it."""
    del guild.roles[role.id]
    for member in guild.members.values():
        if role.id in member.role_ids:
            member.role_ids.remove(role.id)
    _tell(world, guild, "GUILD_ROLE_DELETE", {"role_id": str(role.id)})


def _tell(world: World, guild: Guild, name: str, told: Json) -> None:
    world.emit(Event(name, {"guild_id": str(guild.id), **told}, guild))
