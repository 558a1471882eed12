"""Roles of a guild; whoever changes one must stand above it."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import roles
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.people import role_json
from tests.fakes.discord.permissions import EVERYTHING, Permission, in_guild, outranks
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.places import Guild, Role

ROLE_CREATE, ROLE_UPDATE, ROLE_DELETE = 30, 31, 32
"""Kinds of acts in the audit log."""

MOST_ROLES = 250
"""@everyone included."""


async def listed(call: Call) -> Reply:
    return Reply([role_json(role) for role in call.guild().roles.values()])


async def one(call: Call) -> Reply:
    return Reply(role_json(call.role(call.guild())))


async def counts(call: Call) -> Reply:
    guild = call.guild()
    worn = [number for member in guild.members.values() for number in member.role_ids]
    return Reply({str(role): worn.count(role) for role in guild.roles if role != guild.id})


async def create(call: Call) -> Reply:
    guild, body = call.guild(Permission.MANAGE_ROLES), call.json()
    if len(guild.roles) >= MOST_ROLES:
        raise ApiError(errors.TOO_MANY_ROLES)
    _check(body)
    _require_own(call, guild, body)
    allowed = Permission(int(body.get("permissions") or guild.everyone.permissions))
    role = roles.create(call.world, guild, body.get("name") or "new role", allowed)
    _change(role, {**body, "name": role.name})
    call.audit(guild, ROLE_CREATE, role.id)
    return Reply(role_json(role))


async def edit(call: Call) -> Reply:
    guild, body = call.guild(Permission.MANAGE_ROLES), call.json()
    role = call.role(guild)
    _require_below(call, guild, role)
    _check(body)
    _require_own(call, guild, body)
    _change(role, body)
    roles.changed(call.world, guild, role)
    call.audit(guild, ROLE_UPDATE, role.id)
    return Reply(role_json(role))


async def delete(call: Call) -> Reply:
    guild = call.guild(Permission.MANAGE_ROLES)
    role = call.role(guild)
    _require_below(call, guild, role)
    if role.managed or role is guild.everyone:
        raise ApiError(errors.INVALID_ROLE)
    roles.delete(call.world, guild, role)
    call.audit(guild, ROLE_DELETE, role.id)
    return NOTHING


async def move(call: Call) -> Reply:
    """Positions of some roles; nothing moves to or from above the bot's own."""
    guild = call.guild(Permission.MANAGE_ROLES)
    highest = call.world.bot_in(guild).highest.position
    wanted = {int(one["id"]): one["position"] for one in call.body if one.get("position")}
    for number, position in wanted.items():
        role = guild.roles.get(number)
        if role is None:
            raise ApiError(errors.UNKNOWN_ROLE)
        if role.position >= highest or position >= highest:
            raise ApiError(errors.MISSING_PERMISSIONS)
    for number, position in sorted(wanted.items(), key=lambda pair: pair[1]):
        roles.move(call.world, guild, guild.roles[number], position)
    return Reply([role_json(role) for role in guild.roles.values()])


def _check(body: Json) -> None:
    found = Findings()
    if body.get("name") is not None:
        found.longest("name", body["name"], 100)
    color = _color(body)
    if color is not None and not 0 <= color <= 0xFFFFFF:
        found.add("color", "NUMBER_TYPE_RANGE", "int value should be between 0 and 16777215.")
    found.conclude()


def _require_below(call: Call, guild: Guild, role: Role) -> None:
    if not outranks(call.world.bot_in(guild), role):
        raise ApiError(errors.MISSING_PERMISSIONS)


def _require_own(call: Call, guild: Guild, body: Json) -> None:
    """Nobody gives a role rights that they lack."""
    mine = in_guild(call.world.bot_in(guild))
    if mine != EVERYTHING and int(body.get("permissions") or 0) & ~int(mine):
        raise ApiError(errors.MISSING_PERMISSIONS)


def _change(role: Role, body: Json) -> None:
    role.name = body.get("name") or role.name
    if body.get("permissions") is not None:
        role.permissions = Permission(int(body["permissions"]))
    color = _color(body)
    role.color = role.color if color is None else color
    role.hoist = bool(body.get("hoist", role.hoist))
    role.mentionable = bool(body.get("mentionable", role.mentionable))


def _color(body: Json) -> int | None:
    color: int | None = (body.get("colors") or {}).get("primary_color", body.get("color"))
    return color


BASE = "/guilds/{guild_id}/roles"

ROUTES = (
    Route("GET", BASE, listed),
    Route("POST", BASE, create),
    Route("PATCH", BASE, move),
    Route("GET", f"{BASE}/member-counts", counts),
    Route("GET", f"{BASE}/{{role_id}}", one),
    Route("PATCH", f"{BASE}/{{role_id}}", edit),
    Route("DELETE", f"{BASE}/{{role_id}}", delete),
)
