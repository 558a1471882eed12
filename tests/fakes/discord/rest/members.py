"""Members of a guild: read, dressed with roles, kicked, banned."""

from datetime import datetime

from tests.fakes.discord import errors
from tests.fakes.discord.acts import members
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.people import member_json, user_json
from tests.fakes.discord.permissions import Permission, in_guild, outranks, outranks_member
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.places import Guild, Member, Role
from tests.fakes.discord.world.world import MEMBERS_INTENT

MEMBER_ROLES, MEMBER_UPDATE, KICK, BAN, UNBAN = 25, 24, 20, 22, 23
"""Kinds of acts in the audit log."""


async def one(call: Call) -> Reply:
    return Reply(member_json(call.member(call.guild())))


async def listed(call: Call) -> Reply:
    guild = call.guild()
    if not call.world.portal.intents & MEMBERS_INTENT:
        raise ApiError(errors.MISSING_ACCESS)
    after = int(call.query.get("after", 0))
    found = sorted(number for number in guild.members if number > after)
    return Reply([member_json(guild.members[one]) for one in found[: call.limit(1, 1000)]])


async def search(call: Call) -> Reply:
    query = call.query.get("query", "").lower()
    found = [
        member_json(one)
        for one in call.guild().members.values()
        if one.user.name.lower().startswith(query) or (one.nick or "").lower().startswith(query)
    ]
    return Reply(found[: call.limit(1, 1000)])


async def give(call: Call) -> Reply:
    guild, member, role = _dressing(call)
    members.give(call.world, member, role)
    call.audit(guild, MEMBER_ROLES, member.id)
    return NOTHING


async def take(call: Call) -> Reply:
    guild, member, role = _dressing(call)
    members.take(call.world, member, role)
    call.audit(guild, MEMBER_ROLES, member.id)
    return NOTHING


async def edit(call: Call) -> Reply:
    guild = call.guild()
    member, body = call.member(guild), call.json()
    if "roles" in body:
        _dress(call, guild, member, [int(one) for one in body["roles"] or ()])
    if "nick" in body:
        _rename(call, guild, member, body)
    if "communication_disabled_until" in body:
        _silence(call, guild, member, body)
    members.changed(call.world, member)
    call.audit(guild, MEMBER_UPDATE, member.id)
    return Reply(member_json(member))


async def edit_self(call: Call) -> Reply:
    guild = call.guild(Permission.CHANGE_NICKNAME)
    me = call.world.bot_in(guild)
    me.nick = call.json().get("nick")
    members.changed(call.world, me)
    return Reply(member_json(me))


async def kick(call: Call) -> Reply:
    guild = call.guild(Permission.KICK_MEMBERS)
    member = call.member(guild)
    _require_above(call, guild, member)
    members.leave(call.world, member)
    call.audit(guild, KICK, member.id)
    return NOTHING


async def ban(call: Call) -> Reply:
    guild = call.guild(Permission.BAN_MEMBERS)
    user = call.world.user(call.number("user_id"))
    if user.id in guild.members:
        _require_above(call, guild, guild.members[user.id])
    members.ban(call.world, guild, user, call.reason)
    call.audit(guild, BAN, user.id)
    return NOTHING


async def unban(call: Call) -> Reply:
    guild = call.guild(Permission.BAN_MEMBERS)
    number = call.number("user_id")
    if number not in guild.bans:
        raise ApiError(errors.UNKNOWN_BAN)
    members.unban(call.world, guild, call.world.users[number])
    call.audit(guild, UNBAN, number)
    return NOTHING


async def bans(call: Call) -> Reply:
    guild = call.guild(Permission.BAN_MEMBERS)
    return Reply([_ban_json(call, guild, number) for number in sorted(guild.bans)])


async def one_ban(call: Call) -> Reply:
    guild, number = call.guild(Permission.BAN_MEMBERS), call.number("user_id")
    if number not in guild.bans:
        raise ApiError(errors.UNKNOWN_BAN)
    return Reply(_ban_json(call, guild, number))


def _dressing(call: Call) -> tuple[Guild, Member, Role]:
    """Whom a role is given to or taken from, if the bot may."""
    guild = call.guild(Permission.MANAGE_ROLES)
    role, member = call.role(guild), call.member(guild)
    _require_givable(call, guild, role)
    return guild, member, role


def _require_givable(call: Call, guild: Guild, role: Role) -> None:
    if not outranks(call.world.bot_in(guild), role):
        raise ApiError(errors.MISSING_PERMISSIONS)
    if role.managed or role is guild.everyone:
        raise ApiError(errors.INVALID_ROLE)


def _dress(call: Call, guild: Guild, member: Member, wanted: list[int]) -> None:
    call.guild(Permission.MANAGE_ROLES)
    for number in set(wanted) ^ set(member.role_ids):
        if number not in guild.roles:
            raise ApiError(errors.UNKNOWN_ROLE)
        _require_givable(call, guild, guild.roles[number])
    member.role_ids = wanted


def _rename(call: Call, guild: Guild, member: Member, body: Json) -> None:
    call.guild(Permission.MANAGE_NICKNAMES)
    _require_above(call, guild, member)
    found = Findings()
    found.longest("nick", body["nick"] or "", 32)
    found.conclude()
    member.nick = body["nick"] or None


def _silence(call: Call, guild: Guild, member: Member, body: Json) -> None:
    call.guild(Permission.MODERATE_MEMBERS)
    _require_above(call, guild, member)
    if in_guild(member) & Permission.ADMINISTRATOR:
        raise ApiError(errors.MISSING_PERMISSIONS)
    until = body["communication_disabled_until"]
    member.timed_out_until = datetime.fromisoformat(until) if until else None
    member.is_timed_out = until is not None


def _require_above(call: Call, guild: Guild, member: Member) -> None:
    if not outranks_member(call.world.bot_in(guild), member):
        raise ApiError(errors.MISSING_PERMISSIONS)


def _ban_json(call: Call, guild: Guild, number: int) -> Json:
    return {"user": user_json(call.world.users[number]), "reason": guild.bans[number]}


BASE = "/guilds/{guild_id}/members"
BANS = "/guilds/{guild_id}/bans"

ROUTES = (
    Route("GET", BASE, listed),
    Route("GET", f"{BASE}/search", search),
    Route("PATCH", f"{BASE}/@me", edit_self),
    Route("GET", f"{BASE}/{{user_id}}", one),
    Route("PATCH", f"{BASE}/{{user_id}}", edit),
    Route("DELETE", f"{BASE}/{{user_id}}", kick),
    Route("PUT", f"{BASE}/{{user_id}}/roles/{{role_id}}", give),
    Route("DELETE", f"{BASE}/{{user_id}}/roles/{{role_id}}", take),
    Route("GET", BANS, bans),
    Route("GET", f"{BANS}/{{user_id}}", one_ban),
    Route("PUT", f"{BANS}/{{user_id}}", ban),
    Route("DELETE", f"{BANS}/{{user_id}}", unban),
)
