"""The bot's own texts, its menu button, the rights it asks for, and pictures of people."""

from functools import partial

from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.api.commands import language_of
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.world.rights import EVERYWHERE, IN_CHANNELS, IN_GROUPS
from tests.fakes.wire import Json

TEXTS = {"name": 64, "description": 512, "short_description": 120}
"""Each with its most characters."""


def set_text(call: Call, *, what: str) -> bool:
    text, key = call.get(what, ""), (what, language_of(call))
    if len(text) > TEXTS[what]:
        raise bad(f"BOT_{what.upper()}_TOO_LONG")
    if text:
        call.bot.profile[key] = text
    else:
        call.bot.profile.pop(key, None)
    return True


def get_text(call: Call, *, what: str) -> Json:
    profile = call.bot.profile
    otherwise = call.bot.user.first_name if what == "name" else ""
    found = profile.get((what, language_of(call))) or profile.get((what, "")) or otherwise
    return {what: found}


def set_menu_button(call: Call) -> bool:
    call.bot.menu_buttons[call.get("chat_id")] = call.get("menu_button", {"type": "default"})
    return True


def get_menu_button(call: Call) -> Json:
    buttons = call.bot.menu_buttons
    return buttons.get(call.get("chat_id")) or buttons.get(None) or {"type": "commands"}


def set_rights(call: Call) -> bool:
    call.bot.default_rights[call.get("for_channels", False)] = call.get("rights", {})
    return True


def get_rights(call: Call) -> Json:
    for_channels = call.get("for_channels", False)
    names = (*EVERYWHERE, *(IN_CHANNELS if for_channels else IN_GROUPS), "is_anonymous")
    return dict.fromkeys(names, False) | call.bot.default_rights.get(for_channels, {})


def get_photos(call: Call) -> Json:
    call.user()
    return {"total_count": 0, "photos": []}


METHODS: dict[str, Handler] = {
    "setMyName": partial(set_text, what="name"),
    "getMyName": partial(get_text, what="name"),
    "setMyDescription": partial(set_text, what="description"),
    "getMyDescription": partial(get_text, what="description"),
    "setMyShortDescription": partial(set_text, what="short_description"),
    "getMyShortDescription": partial(get_text, what="short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "setMyDefaultAdministratorRights": set_rights,
    "getMyDefaultAdministratorRights": get_rights,
    "getUserProfilePhotos": get_photos,
}
