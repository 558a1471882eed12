"""Coming, going, being banned, and wearing roles."""

from tests.fakes.discord.payloads.people import member_json, user_json
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import Guild, Member, Role, User
from tests.fakes.discord.world.world import World


def join(world: World, guild: Guild, user: User) -> Member:
    member = Member(user, guild, world.now())
    guild.members[user.id] = member
    _tell(world, guild, "GUILD_MEMBER_ADD", member_json(member))
    return member


def leave(world: World, member: Member) -> None:
    member.guild.members.pop(member.user.id, None)
    told = {"user": user_json(member.user)}
    _tell(world, member.guild, "GUILD_MEMBER_REMOVE", told)


def ban(world: World, guild: Guild, user: User, reason: str | None) -> None:
    guild.bans[user.id] = reason
    _tell(world, guild, "GUILD_BAN_ADD", {"user": user_json(user)})
    if user.id in guild.members:
        leave(world, guild.members[user.id])


def unban(world: World, guild: Guild, user: User) -> None:
    guild.bans.pop(user.id, None)
    _tell(world, guild, "GUILD_BAN_REMOVE", {"user": user_json(user)})


def give(world: World, member: Member, role: Role) -> None:
    if role.id not in member.role_ids:
        member.role_ids.append(role.id)
        changed(world, member)


def take(world: World, member: Member, role: Role) -> None:
    if role.id in member.role_ids:
        member.role_ids.remove(role.id)
        changed(world, member)


def changed(world: World, member: Member) -> None:
    """Tell of a member; of the bot itself whatever the intents are."""
    told = member_json(member)
    _tell(world, member.guild, "GUILD_MEMBER_UPDATE", told, always=member.user is world.bot)


def _tell(world: World, guild: Guild, name: str, told: Json, *, always: bool = False) -> None:
    data = {"guild_id": str(guild.id), **told}
    world.emit(Event(name, data, guild, always=always))
