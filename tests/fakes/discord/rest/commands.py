"""Registering the application's commands."""

from tests.fakes.discord import errors
from tests.fakes.discord.checks.commands import check_command, check_commands
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.commands import CHAT

MOST_CREATES = 200
"""New commands a day and place."""

KEPT = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
)


async def listed(call: Call) -> Reply:
    return Reply(list(call.world.commands.at(_place(call)).values()))


async def overwrite(call: Call) -> Reply:
    """Replace all commands of a place; whatever has a known name and kind keeps its id."""
    asked = call.body if isinstance(call.body, list) else []
    check_commands(asked)
    book, place = call.world.commands, _place(call)
    kept = [_stored(call, place, one) for one in asked]
    book.by_place[place] = {int(one["id"]): one for one in kept}
    book.syncs[place] = book.syncs.get(place, 0) + 1
    return Reply(kept)


async def create(call: Call) -> Reply:
    asked, place = call.json(), _place(call)
    _check(asked)
    stored = _stored(call, place, asked)
    call.world.commands.at(place)[int(stored["id"])] = stored
    return Reply(stored, 201)


async def one(call: Call) -> Reply:
    return Reply(_found(call))


async def edit(call: Call) -> Reply:
    old = _found(call)
    changed = {**old, **call.json()}
    _check(changed)
    stored = {**changed, "version": str(call.world.ids.next())}
    call.world.commands.at(_place(call))[int(old["id"])] = stored
    return Reply(stored)


async def delete(call: Call) -> Reply:
    del call.world.commands.at(_place(call))[int(_found(call)["id"])]
    return NOTHING


def _place(call: Call) -> int | None:
    if call.number("application_id") != call.world.portal.application_id:
        raise ApiError(errors.MISSING_ACCESS)
    return call.guild().id if "guild_id" in call.params else None


def _check(asked: Json) -> None:
    found = Findings()
    check_command(found, "", asked)
    found.conclude()


def _found(call: Call) -> Json:
    command = call.world.commands.at(_place(call)).get(call.number("command_id"))
    if command is None:
        raise ApiError(errors.UNKNOWN_COMMAND)
    return command


def _stored(call: Call, place: int | None, asked: Json) -> Json:
    world = call.world
    kind = asked.get("type") or CHAT
    known = world.commands.named(place, kind, asked["name"])
    if known is None:
        _count_create(call, place)
    stored: Json = {key: asked.get(key) for key in KEPT}
    stored |= {
        "id": known["id"] if known else str(world.ids.next()),
        "application_id": str(world.portal.application_id),
        "version": str(world.ids.next()),
        "type": kind,
        "description": asked.get("description") or "",
        "options": asked.get("options") or [],
        "nsfw": bool(asked.get("nsfw")),
        "default_member_permissions": _text(asked.get("default_member_permissions")),
        "dm_permission": asked.get("dm_permission") is not False,
        "contexts": asked.get("contexts"),
        "integration_types": asked.get("integration_types") or [0],
    }
    return stored | ({"guild_id": str(place)} if place is not None else {})


def _text(permissions: str | int | None) -> str | None:
    return None if permissions is None else str(permissions)


def _count_create(call: Call, place: int | None) -> None:
    creates = call.world.commands.creates
    creates[place] = creates.get(place, 0) + 1
    if creates[place] > MOST_CREATES:
        raise ApiError(errors.TOO_MANY_CREATES)


GLOBAL = "/applications/{application_id}/commands"
LOCAL = "/applications/{application_id}/guilds/{guild_id}/commands"

ROUTES = tuple(
    Route(method, f"{base}{ending}", run)
    for base in (GLOBAL, LOCAL)
    for method, ending, run in (
        ("GET", "", listed),
        ("PUT", "", overwrite),
        ("POST", "", create),
        ("GET", "/{command_id}", one),
        ("PATCH", "/{command_id}", edit),
        ("DELETE", "/{command_id}", delete),
    )
)
