"""Finds what can be pressed on a message, and makes sure that it is really there."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.discord.people.refusals import NotOffered
from tests.fakes.discord.people.resolving import Resolved
from tests.fakes.discord.shown import BUTTON, MENUS, STRING_MENU, menu_of, walk
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import Message

LINK = 5


def button_data(message: Message, name: str, *, forged: bool) -> Json:
    """The data of a press on a button, by its label, its emoji or its custom id.

    Raises:
        NotOffered: no such button, or it cannot be pressed; a forged press goes through.
    """
    for part in walk(message.components):
        if part["type"] == BUTTON and name in _names(part):
            if not forged:
                _require_pressable(part, name)
            return {"component_type": BUTTON, "custom_id": part["custom_id"], "id": part["id"]}
    if forged:
        return {"component_type": BUTTON, "custom_id": name, "id": 1}
    raise NotOffered(f"there is no button {name!r}, only {message.labels}")


def menu_data(
    message: Message, menu: str | None, picked: Sequence[Any], resolved: Resolved
) -> Json:
    """The data of a choice in a select menu, the only one or that of a custom id.

    Raises:
        NotOffered: no such menu or option, or too few or too many.
    """
    part = _menu(message, menu)
    _require_pressable(part, part["custom_id"])
    shown = menu_of(part)
    if not shown.least <= len(picked) <= shown.most:
        raise NotOffered(f"{len(picked)} chosen, between {shown.least} and {shown.most}")
    if part["type"] == STRING_MENU:
        values = [_value(shown.options, str(one)) for one in picked]
    else:
        values = [str(resolved.value(one)) for one in picked]
    data: Json = {"component_type": part["type"], "custom_id": shown.custom_id, "id": part["id"]}
    data["values"] = values
    return data | ({"resolved": resolved.tree} if resolved.tree else {})


def _names(part: Json) -> tuple[str | None, ...]:
    return part.get("label"), part.get("custom_id"), (part.get("emoji") or {}).get("name")


def _menu(message: Message, name: str | None) -> Json:
    found = [part for part in walk(message.components) if part["type"] in MENUS]
    named = [one for one in found if name in (None, one["custom_id"], one.get("placeholder"))]
    if len(named) != 1:
        raise NotOffered(f"no single menu {name!r} among {[one['custom_id'] for one in found]}")
    return named[0]


def _require_pressable(part: Json, name: str) -> None:
    if part.get("disabled"):
        raise NotOffered(f"{name!r} is greyed out")
    if part.get("style") == LINK and part["type"] == BUTTON:
        raise NotOffered(f"{name!r} is a link to {part['url']}")


def _value(options: tuple[tuple[str, str], ...], picked: str) -> str:
    for label, value in options:
        if picked in (label, value):
            return value
    raise NotOffered(f"there is no option {picked!r}, only {[label for label, _ in options]}")
