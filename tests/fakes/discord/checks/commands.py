"""Application commands: their names, their options, and their size."""

import re

from tests.fakes.discord import errors
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.commands import CHAT, MESSAGE_MENU, USER_MENU

NAME = re.compile(r"^[-_'\w\u0900-\u097F\u0E00-\u0E7F]{1,32}$")
"""Discord's own pattern: letters and digits of any script, dashes and underscores."""

MOST_OPTIONS = MOST_CHOICES = 25
MOST_CHARACTERS = 8000
"""Of names, descriptions and values of one command, the longest localisation counting."""

MOST_OF_KIND = {CHAT: 100, USER_MENU: 15, MESSAGE_MENU: 15}
SUB, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10


def check_commands(commands: list[Json]) -> None:
    """Refuse a whole set of commands.

    Raises:
        ApiError: 50035 with every finding, 30032 for too many.
    """
    for kind, most in MOST_OF_KIND.items():
        if sum((one.get("type") or CHAT) == kind for one in commands) > most:
            raise ApiError(errors.TOO_MANY_COMMANDS)
    found = Findings()
    names: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        key = (command.get("type") or CHAT, command.get("name") or "")
        if key in names:
            said = "Application command names must be unique"
            found.add(f"{index}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", said)
        names.add(key)
        check_command(found, str(index), command)
    found.conclude()


def check_command(found: Findings, at: str, command: Json) -> None:
    if (command.get("type") or CHAT) != CHAT:
        found.longest(f"{at}.name", command.get("name"), 32, 1)
        if command.get("description") or command.get("options"):
            said = "Context menu commands cannot have description or options"
            found.add(at, "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", said)
        return
    _check_named(found, at, command)
    _check_options(found, at, command.get("options") or [])
    if characters(command) > MOST_CHARACTERS:
        said = f"Command exceeds maximum size ({MOST_CHARACTERS})"
        found.add(at, "APPLICATION_COMMAND_TOO_LARGE", said)


def characters(part: Json) -> int:
    """What counts towards the size of a command."""
    total = 0
    for key in ("name", "description"):
        said = [part.get(key) or "", *(part.get(f"{key}_localizations") or {}).values()]
        total += max(map(len, said))
    for choice in part.get("choices") or []:
        total += len(str(choice.get("name"))) + len(str(choice.get("value")))
    return total + sum(characters(option) for option in part.get("options") or [])


def _check_named(found: Findings, at: str, part: Json) -> None:
    for where, name in _said(part, "name"):
        if not NAME.match(name) or name != name.lower():
            found.add(
                f"{at}.{where}", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"
            )
    for where, text in _said(part, "description"):
        found.longest(f"{at}.{where}", text, 100, 1)


def _said(part: Json, key: str) -> list[tuple[str, str]]:
    """A text and its localisations, by where they stand."""
    own = [(key, part.get(key) or "")]
    others = (part.get(f"{key}_localizations") or {}).items()
    return own + [(f"{key}_localizations.{locale}", text) for locale, text in others]


def _check_options(found: Findings, at: str, options: list[Json]) -> None:
    found.count(f"{at}.options", options, MOST_OPTIONS)
    seen_optional = False
    names: set[str] = set()
    for index, option in enumerate(options):
        where = f"{at}.options.{index}"
        if option.get("name") in names:
            said = "Option names must be unique"
            found.add(f"{where}.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", said)
        names.add(option.get("name") or "")
        if option.get("required") and seen_optional:
            said = "Required options must be placed before non-required options"
            found.add(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", said)
        seen_optional = seen_optional or not option.get("required")
        _check_option(found, where, option)


def _check_option(found: Findings, at: str, option: Json) -> None:
    kind = option.get("type")
    if not isinstance(kind, int) or not 1 <= kind <= 11:
        found.add(f"{at}.type", "BASE_TYPE_CHOICES", "Value must be one of (1, ..., 11).")
    _check_named(found, at, option)
    if kind in (SUB, GROUP):
        return _check_options(found, at, option.get("options") or [])
    choices = option.get("choices") or []
    check_choices(found, f"{at}.choices", choices)
    if choices and option.get("autocomplete"):
        said = "Options with choices cannot be autocompleted"
        found.add(at, "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE", said)
    if (choices or option.get("autocomplete")) and kind not in (STRING, INTEGER, NUMBER):
        said = "Only strings and numbers have choices"
        found.add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", said)
    return None


def check_choices(found: Findings, at: str, choices: list[Json]) -> None:
    """Choices of an option, or suggestions while somebody types."""
    found.count(at, choices, MOST_CHOICES)
    for index, choice in enumerate(choices):
        for where, name in _said(choice, "name"):
            found.longest(f"{at}.{index}.{where}", name, 100, 1)
        if isinstance(choice.get("value"), str):
            found.longest(f"{at}.{index}.value", choice["value"], 100)
