"""Components of messages: how many, how long, and what may stand in what."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

from tests.fakes.discord.checks.menus import check_menu
from tests.fakes.discord.errors import Findings
from tests.fakes.discord.shown import MENUS, walk
from tests.fakes.discord.wire import Json

ROW, BUTTON, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    2,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)
TOP_V2 = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
MOST_COMPONENTS, MOST_ROWS, MOST_BUTTONS = 40, 5, 5
LARGEST_ID = 2**31 - 1
MOST_TEXT = 4000
"""Characters of all text displays of a message."""

Files: TypeAlias = Collection[str]
"""The names of a message's files."""

LINK, PREMIUM = 5, 6
WRONG_TYPE = "UNION_TYPE_CHOICES"


def check_components(found: Findings, parts: list[Json], *, v2: bool, files: Files) -> None:
    """Note what is wrong with a message's components; `files` are the names of its files."""
    allowed: tuple[int, ...] = TOP_V2 if v2 else (ROW,)
    for index, part in enumerate(parts):
        _check_one(found, f"components.{index}", part, allowed, files)
    if not v2 and len(parts) > MOST_ROWS:
        found.count("components", parts, MOST_ROWS)
    if v2:
        _check_sums(found, parts)
    check_custom_ids(found, parts)
    _check_numbers(found, parts)


def check_custom_ids(found: Findings, parts: Iterable[Json]) -> None:
    """Each custom id is used once in a message or modal."""
    seen: set[str] = set()
    for part in walk(parts):
        custom_id = part.get("custom_id")
        if custom_id is not None and custom_id in seen:
            said = "Component custom id cannot be duplicated"
            found.add("components", "COMPONENT_CUSTOM_ID_DUPLICATED", said)
        seen.add(custom_id or "")


def _check_numbers(found: Findings, parts: Iterable[Json]) -> None:
    """Each part's own number is a whole one of 32 bits and stands once; 0 is none."""
    numbers = [part["id"] for part in walk(parts) if part.get("id")]
    if len(set(numbers)) < len(numbers) or any(not 0 < one <= LARGEST_ID for one in numbers):
        said = "Component ids are unique and of 32 bits"
        found.add("components", "COMPONENT_ID_INVALID", said)


def _check_sums(found: Findings, parts: list[Json]) -> None:
    everything = list(walk(parts))
    if len(everything) > MOST_COMPONENTS:
        said = f"The total number of components cannot exceed {MOST_COMPONENTS}"
        found.add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", said)
    texts = sum(len(part.get("content") or "") for part in everything if part["type"] == TEXT)
    if texts > MOST_TEXT:
        said = f"The total displayable text size cannot exceed {MOST_TEXT}"
        found.add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", said)


def _check_one(
    found: Findings, at: str, part: Json, allowed: tuple[int, ...], files: Files
) -> None:
    kind = part.get("type")
    if kind not in allowed:
        found.add(f"{at}.type", WRONG_TYPE, f'Value of field "type" must be one of {allowed}.')
        return
    check = CHECKS.get(kind)
    if check is not None:
        check(found, at, part, files)


def _check_row(found: Findings, at: str, part: Json, files: Files) -> None:
    inside = part.get("components") or []
    kinds = {part.get("type") for part in inside}
    menus = kinds & set(MENUS)
    if not inside or len(inside) > (1 if menus else MOST_BUTTONS) or (menus and BUTTON in kinds):
        said = "An action row holds up to 5 buttons or a single select menu."
        found.add(f"{at}.components", "BASE_TYPE_BAD_LENGTH", said)
    for index, inner in enumerate(inside):
        where = f"{at}.components.{index}"
        if inner.get("type") in MENUS:
            check_menu(found, where, inner)
        else:
            _check_one(found, where, inner, (BUTTON,), files)


def _check_button(found: Findings, at: str, part: Json, files: Files) -> None:
    label, style = part.get("label"), part.get("style")
    if label is not None:
        found.longest(f"{at}.label", label, 80)
    if style == LINK:
        found.longest(f"{at}.url", part.get("url"), 512, 1)
        if part.get("custom_id") is not None:
            said = "A custom id and url cannot both be specified"
            found.add(f"{at}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", said)
    elif style in (1, 2, 3, 4):
        found.longest(f"{at}.custom_id", part.get("custom_id"), 100, 1)
    elif style != PREMIUM:
        found.add(f"{at}.style", "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).")
    if style != PREMIUM and not label and not part.get("emoji"):
        said = "A button must have a label or an emoji"
        found.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", said)


def _check_section(found: Findings, at: str, part: Json, files: Files) -> None:
    found.count(f"{at}.components", part.get("components"), 3, 1)
    for index, inner in enumerate(part.get("components") or []):
        _check_one(found, f"{at}.components.{index}", inner, (TEXT,), files)
    accessory = part.get("accessory") or {}
    _check_one(found, f"{at}.accessory", accessory, (BUTTON, THUMBNAIL), files)


def _check_text(found: Findings, at: str, part: Json, files: Files) -> None:
    found.longest(f"{at}.content", part.get("content"), MOST_TEXT, 1)


def _check_thumbnail(found: Findings, at: str, part: Json, files: Files) -> None:
    _check_media(found, f"{at}.media", part.get("media") or {}, files)


def _check_file(found: Findings, at: str, part: Json, files: Files) -> None:
    _check_media(found, f"{at}.file", part.get("file") or {}, files, only_files=True)


def _check_container(found: Findings, at: str, part: Json, files: Files) -> None:
    found.count(f"{at}.components", part.get("components"), MOST_COMPONENTS, 1)
    for index, inner in enumerate(part.get("components") or []):
        _check_one(found, f"{at}.components.{index}", inner, IN_CONTAINER, files)


def _check_gallery(found: Findings, at: str, part: Json, files: Files) -> None:
    items = part.get("items") or []
    found.count(f"{at}.items", items, 10, 1)
    for index, item in enumerate(items):
        where = f"{at}.items.{index}"
        _check_media(found, f"{where}.media", item.get("media") or {}, files)
        if item.get("description") is not None:
            found.longest(f"{where}.description", item["description"], 1024)


def _check_media(
    found: Findings, at: str, media: Json, files: Files, *, only_files: bool = False
) -> None:
    url = media.get("url") or ""
    scheme, _, name = url.partition("://")
    if scheme == "attachment" and name not in files:
        said = f"Referenced attachment {name} was not found"
        found.add(f"{at}.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", said)
    elif scheme != "attachment" and (only_files or scheme not in ("http", "https")):
        found.add(f"{at}.url", "URL_TYPE_INVALID_SCHEME", f'Scheme "{scheme}" is not supported.')


CHECKS: Mapping[int, Callable[[Findings, str, Json, Files], None]] = {
    ROW: _check_row,
    BUTTON: _check_button,
    SECTION: _check_section,
    TEXT: _check_text,
    THUMBNAIL: _check_thumbnail,
    GALLERY: _check_gallery,
    FILE: _check_file,
    CONTAINER: _check_container,
}
"""What is looked at in each type of component; the others have nothing to be wrong."""
