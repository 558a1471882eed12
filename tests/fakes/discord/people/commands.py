"""Which commands a person is offered, and how what they type becomes options."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.discord.people.refusals import NotOffered
from tests.fakes.discord.people.resolving import Resolved
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.places import Channel, User
from tests.fakes.discord.world.world import World

SUB, GROUP, STRING, INTEGER, BOOLEAN, NUMBER, FILE = 1, 2, 3, 4, 5, 10, 11
IN_GUILD, IN_BOT_DM = 0, 1
PICKED = {6: "user", 7: "channel", 8: "role", 9: "mentionable", FILE: "attachment"}


def offered(world: World, user: User, place: Channel, kind: int, name: str) -> Json:
    """The command of a name, the person's own language included.

    Raises:
        NotOffered: it is not registered, not here, or not for this person.
    """
    for command in world.commands.visible(place.guild.id if place.guild else None):
        if command["type"] == kind and name in _names(command, user):
            _require_allowed(world, user, place, command)
            return command
    raise NotOffered(f"there is no command {name!r}")


def options_of(
    command: Json, path: list[str], given: Mapping[str, Any], resolved: Resolved, user: User
) -> list[Json]:
    """The options of an interaction, nested under the words of a subcommand.

    Raises:
        NotOffered: the app would not send it: something is missing, unknown or out of range.
    """
    if path:
        inner = _named(command.get("options") or [], path[0], user)
        nested = options_of(inner, path[1:], given, resolved, user)
        return [{"type": inner["type"], "name": inner["name"], "options": nested}]
    wanted = command.get("options") or []
    if any(option["type"] in (SUB, GROUP) for option in wanted):
        raise NotOffered(f"{command['name']} needs one of its subcommands")
    values = {_named(wanted, name, user)["name"]: value for name, value in given.items()}
    missing = [one["name"] for one in wanted if one.get("required") and one["name"] not in values]
    if missing:
        raise NotOffered(f"{missing} must be filled in")
    return [
        _option(one, values[one["name"]], resolved, user) for one in wanted if one["name"] in values
    ]


def typed(
    command: Json, path: list[str], focused: tuple[str, str], given: Mapping[str, Any], user: User
) -> list[Json]:
    """The options while somebody types into one of them: nothing is checked yet."""
    if path:
        inner = _named(command.get("options") or [], path[0], user)
        nested = typed(inner, path[1:], focused, given, user)
        return [{"type": inner["type"], "name": inner["name"], "options": nested}]
    wanted = command.get("options") or []
    option = _named(wanted, focused[0], user)
    if not option.get("autocomplete"):
        raise NotOffered(f"{focused[0]} suggests nothing")
    others = [(_named(wanted, name, user), value) for name, value in given.items()]
    shown = [{"type": one["type"], "name": one["name"], "value": value} for one, value in others]
    typing = {"type": option["type"], "name": option["name"], "value": focused[1], "focused": True}
    return [*shown, typing]


def _require_allowed(world: World, user: User, place: Channel, command: Json) -> None:
    contexts = command.get("contexts")
    here = IN_GUILD if place.guild else IN_BOT_DM
    if contexts is not None and here not in contexts:
        raise NotOffered(f"{command['name']} is not offered here")
    if place.guild is None:
        return
    allowed = world.allowed(user, place)
    if not allowed & Permission.USE_APPLICATION_COMMANDS:
        raise NotOffered(f"{user.name} may not use commands in {place.name}")
    needed = command.get("default_member_permissions")
    if needed is None or allowed & Permission.ADMINISTRATOR:
        return
    if int(needed) == 0 or int(allowed) & int(needed) != int(needed):
        raise NotOffered(f"{command['name']} is not for {user.name}")


def _names(part: Json, user: User) -> set[str]:
    local = (part.get("name_localizations") or {}).get(user.locale)
    return {part["name"], local or part["name"]}


def _named(parts: list[Json], name: str, user: User) -> Json:
    for part in parts:
        if name in _names(part, user):
            return part
    raise NotOffered(f"there is no option {name!r}, only {[part['name'] for part in parts]}")


def _option(option: Json, picked: Any, resolved: Resolved, user: User) -> Json:
    value = resolved.value(picked)
    if option.get("choices"):
        value = _chosen(option, value, user)
    _require_fitting(option, value)
    return {"type": option["type"], "name": option["name"], "value": value}


def _chosen(option: Json, value: Any, user: User) -> Any:
    for choice in option["choices"]:
        if value == choice["value"] or value in _names(choice, user):
            return choice["value"]
    raise NotOffered(f"{option['name']}: {value!r} is no choice")


def _require_fitting(option: Json, value: Any) -> None:
    kind, name = option["type"], option["name"]
    fits = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: int | float}.get(kind, str)
    is_bool = isinstance(value, bool)
    if not isinstance(value, fits) or is_bool != (kind == BOOLEAN):
        raise NotOffered(f"{name}: {value!r} is no {PICKED.get(kind, fits)}")
    if kind == STRING:
        _require_within(option, len(str(value)), "min_length", "max_length")
    if kind in (INTEGER, NUMBER):
        _require_within(option, float(value), "min_value", "max_value")


def _require_within(option: Json, size: float, low: str, high: str) -> None:
    if option.get(low) is not None and size < option[low]:
        raise NotOffered(f"{option['name']}: {size} is under {option[low]}")
    if option.get(high) is not None and size > option[high]:
        raise NotOffered(f"{option['name']}: {size} is over {option[high]}")
