"""Modals: their title, their labels, and what a label may hold."""

from tests.fakes.discord.checks.components import ROW, TEXT, WRONG_TYPE, check_custom_ids
from tests.fakes.discord.checks.menus import check_amounts, check_menu, check_options
from tests.fakes.discord.errors import Findings
from tests.fakes.discord.shown import MENUS
from tests.fakes.discord.wire import Json

TEXT_INPUT, LABEL, UPLOAD, RADIO, BOXES, BOX = 4, 18, 19, 21, 22, 23
IN_LABEL = (TEXT_INPUT, *MENUS, UPLOAD, RADIO, BOXES, BOX)
MOST_PARTS = 5


def check_modal(data: Json) -> None:
    """Refuse a modal that Discord would not open.

    Raises:
        ApiError: 50035.
    """
    found = Findings()
    found.longest("data.custom_id", data.get("custom_id"), 100, 1)
    found.longest("data.title", data.get("title"), 45, 1)
    parts = data.get("components") or []
    found.count("data.components", parts, MOST_PARTS, 1)
    for index, part in enumerate(parts):
        _check_part(found, f"data.components.{index}", part)
    check_custom_ids(found, parts)
    found.conclude()


def _check_part(found: Findings, at: str, part: Json) -> None:
    kind = part.get("type")
    if kind == LABEL:
        found.longest(f"{at}.label", part.get("label"), 45, 1)
        if part.get("description") is not None:
            found.longest(f"{at}.description", part["description"], 100, 1)
        _check_field(found, f"{at}.component", part.get("component") or {})
    elif kind == ROW:
        inside = part.get("components") or []
        found.count(f"{at}.components", inside, 1, 1)
        for index, inner in enumerate(inside):
            _check_field(found, f"{at}.components.{index}", inner)
            if inner.get("type") == TEXT_INPUT:
                found.longest(f"{at}.components.{index}.label", inner.get("label"), 45, 1)
    elif kind == TEXT:
        found.longest(f"{at}.content", part.get("content"), 4000, 1)
    else:
        found.add(f"{at}.type", WRONG_TYPE, 'Value of field "type" must be one of (1, 10, 18).')


def _check_field(found: Findings, at: str, part: Json) -> None:
    kind = part.get("type")
    if kind not in IN_LABEL:
        found.add(f"{at}.type", WRONG_TYPE, f'Value of field "type" must be one of {IN_LABEL}.')
        return
    if kind in MENUS:
        return check_menu(found, at, part)
    found.longest(f"{at}.custom_id", part.get("custom_id"), 100, 1)
    match kind:
        case 4:
            _check_text_input(found, at, part)
        case 19:
            check_amounts(found, at, part, most=10)
        case 21:
            check_options(found, at, part, most=10, least=2)
        case 22:
            check_options(found, at, part, most=10)
            check_amounts(found, at, part, most=10)


def _check_text_input(found: Findings, at: str, part: Json) -> None:
    if part.get("style") not in (1, 2):
        found.add(f"{at}.style", "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")
    for key, most in (("value", 4000), ("placeholder", 100)):
        if part.get(key) is not None:
            found.longest(f"{at}.{key}", part[key], most)
    for key, least in (("min_length", 0), ("max_length", 1)):
        number = part.get(key)
        if number is not None and not least <= number <= 4000:
            said = f"int value should be between {least} and 4000."
            found.add(f"{at}.{key}", "NUMBER_TYPE_RANGE", said)
