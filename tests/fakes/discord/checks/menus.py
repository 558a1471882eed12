"""Select menus and the options of groups, in messages and in modals."""

from tests.fakes.discord.errors import Findings
from tests.fakes.discord.shown import STRING_MENU
from tests.fakes.discord.wire import Json

MOST_OPTIONS = 25


def check_menu(found: Findings, at: str, part: Json) -> None:
    found.longest(f"{at}.custom_id", part.get("custom_id"), 100, 1)
    if part.get("placeholder") is not None:
        found.longest(f"{at}.placeholder", part["placeholder"], 150)
    if part["type"] == STRING_MENU:
        check_options(found, at, part, most=MOST_OPTIONS)
    check_amounts(found, at, part, most=MOST_OPTIONS)


def check_options(found: Findings, at: str, part: Json, *, most: int, least: int = 1) -> None:
    options = part.get("options") or []
    found.count(f"{at}.options", options, most, least)
    seen: set[str] = set()
    for index, option in enumerate(options):
        where = f"{at}.options.{index}"
        found.longest(f"{where}.label", option.get("label"), 100, 1)
        found.longest(f"{where}.value", option.get("value"), 100, 1)
        if option.get("description") is not None:
            found.longest(f"{where}.description", option["description"], 100)
        if option.get("value") in seen:
            said = "The specified option value is already used"
            found.add(f"{where}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", said)
        seen.add(option.get("value", ""))


def check_amounts(found: Findings, at: str, part: Json, *, most: int) -> None:
    least_values = _or(part.get("min_values"), 1)
    most_values = _or(part.get("max_values"), 1)
    if not 0 <= least_values <= most:
        said = f"int value should be between 0 and {most}."
        found.add(f"{at}.min_values", "NUMBER_TYPE_RANGE", said)
    if not 1 <= most_values <= most or most_values < least_values:
        said = f"int value should be between 1 and {most}, and not below min_values."
        found.add(f"{at}.max_values", "NUMBER_TYPE_RANGE", said)


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
